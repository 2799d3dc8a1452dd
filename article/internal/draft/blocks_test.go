package draft

import (
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

func TestMergeBlocks(t *testing.T) {
	got := MergeBlocks([]article.Block{{Start: 0, End: 5, Kind: "title"}, {Start: 20, End: 25, Kind: "caption"}}, []article.Block{{Start: 0, End: 5,
		Kind: "heading"}, {Start: 7, End: 9, Kind: "heading"}, {Start: 10, End: 21, Kind: "quote"}, {Start: 24, End: 30, Kind: "quote"}, {Start: 30,
		End: 31, Kind: "quote"}})
	want := []article.Block{{Start: 0, End: 5, Kind: "title"}, {Start: 7, End: 9, Kind: "heading"}, {Start: 20, End: 25, Kind: "caption"}, {Start: 30,
		End: 31, Kind: "quote"}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		articletest.Equal(t, "block", got[i], want[i])
	}
}
