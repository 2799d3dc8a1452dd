package text

import (
	"strings"
	"testing"
)

// TestBlankLinesBeforeTheText: a text that is one block is cut where its line breaks
// were lost, whatever number of blank lines stands before it; one of two blocks is not.
func TestBlankLinesBeforeTheText(t *testing.T) {
	const glued = "The council met on Monday.Nobody came to the lake."
	for _, n := range []int{0, 1, 50_000} {
		before := strings.Repeat("\u200b\n", n)
		if got := len(Paragraphs("", before+glued, nil)); got != 2 {
			t.Errorf("%d lines: %d paragraphs", n, got)
		}
		if got := len(Paragraphs("", before+"On Sunday.\n\n"+glued, nil)); got != 2 {
			t.Errorf("%d lines and a block: %d paragraphs", n, got)
		}
	}
}
