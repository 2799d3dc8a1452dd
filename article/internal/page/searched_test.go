package page

import (
	"strconv"
	"strings"
	"testing"
)

// TestSearchedWithAndWithoutIndex: the same answers before and after the index.
func TestSearchedWithAndWithoutIndex(t *testing.T) {
	var text strings.Builder
	for i := range 20_000 {
		text.WriteString(strconv.Itoa(i) + "x")
	}
	s := searched{text: text.String()}
	for i := range 600 {
		for _, piece := range []string{"x" + strconv.Itoa(i) + "x", "y" + strconv.Itoa(i), strconv.Itoa(i*i*i) + "x", "0x1x", "19999x"} {
			if got, want := s.has(piece), strings.Contains(s.text, piece); got != want {
				t.Fatalf("%q: %v", piece, got)
			}
		}
	}
	if s.index == nil {
		t.Error("no index was made")
	}
}
