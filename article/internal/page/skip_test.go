package page

import "testing"

func TestSkippedNames(t *testing.T) {
	for _, c := range []struct {
		names string
		want  bool
	}{
		{"share", true}, {"post-share-bar", true}, {"post__share", true}, {"Article Share_Buttons", true},
		{"shared", false}, {"shareholders", false}, {"myshare", false},
		{"c-screen-reader-text", true}, {"screen-reader", false}, {"tags-list", true}, {"read_more", false}, {"box read-more", true},
		{"leftsidebar", true}, {"left-sidebar wide", true}, {"sidebar-open", false}, {"has-sidebar_x", false},
		{"adverts", true}, {"advertising", false}, {"", false}, {"-_-", false}, {"text-", false}, {"story-text", false},
	} {
		if got := isSkipped(c.names); got != c.want {
			t.Errorf("%q: %v", c.names, got)
		}
	}
}
