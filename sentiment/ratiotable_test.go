package sentiment

import (
	"fmt"
	"math"
	"testing"
)

func TestRatioTable(t *testing.T) {
	const words = 5000
	table := newRatioTable(words)
	for i := range words {
		table.put(hashWord(fmt.Sprintf("word%d", i)), float64(i-words/2))
	}
	table.put(hashWord("word7"), 99)
	for i := range words {
		if got, want := table.find(hashWord(fmt.Sprintf("word%d", i))), float64(i-words/2); got != want {
			t.Fatalf("word%d: got %v, want %v", i, got, want)
		}
	}
	for _, word := range []string{"", "word", "word5000", "Word1"} {
		if got := table.find(hashWord(word)); !math.IsNaN(got) {
			t.Errorf("find(%q) = %v, want none", word, got)
		}
	}
	if table.words != words {
		t.Errorf("%d words, want %d", table.words, words)
	}
}
