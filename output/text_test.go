package output

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"parallax/article"
)

func TestPointsInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, s := range []string{"", "plain", "é", "“NATO” façade 🛰️ – Київ", "ends é"} {
		var bounds []int
		for i := range s {
			bounds = append(bounds, i)
		}
		bounds = append(bounds, len(s))
		p := points{text: s}
		for range 200 {
			i := bounds[r.IntN(len(bounds))]
			if got, want := p.at(i), utf8.RuneCountInString(s[:i]); got != want {
				t.Fatalf("%q: byte %d is code point %d, want %d", s, i, got, want)
			}
		}
	}
}

func TestMetaIsJSON(t *testing.T) {
	if got := metaJSON(nil); got != "" {
		t.Errorf("no fields gave %q", got)
	}
	got := metaJSON([]article.Field{{Key: `a"b`, Value: "<&>"}, {Key: "n", Value: "1.5"}})
	if want := `{"a\"b":"<&>","n":"1.5"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
