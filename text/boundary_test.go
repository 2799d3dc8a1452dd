package text

import (
	"slices"
	"testing"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// FuzzBoundary holds the boundaries found by looking for terminators first
// against those of Annex 29 over the whole text.
func FuzzBoundary(f *testing.F) {
	for _, s := range []string{
		"", "No end", "One. Two! Three?", "At 3.5 per cent. It rose", "the U.S. president said. Then he left.",
		"“Who?” she asked. ‘Nobody’ — he said…  Then. . .", "line\nbreak\r\nand\u2029more\u0085end", "etc.) and so on. (See below.) Done",
		"Ｆｕｌｌ。Ｗｉｄｅ．Yes", "a\u0301. B\u00ad.c D.\u200dE", "broken \xe2\x80 bytes. \xff And \xe2\x80\x99s. More", "x\v.\fY. z",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var want, got []int
		for iter := sentences.FromString(s); iter.Next(); {
			want = append(want, iter.End())
		}
		for end := 0; end < len(s); got = append(got, end) {
			end = boundary(s, end)
		}
		if !slices.Equal(got, want) {
			t.Errorf("boundaries of %q: got %v, want %v", s, got, want)
		}
	})
}
