package output

import (
	"math/rand"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestPointsOfALongText asks for places in any order, as relations are.
func TestPointsOfALongText(t *testing.T) {
	for name, text := range map[string]string{
		"mixed":     strings.Repeat("Совет met “the mayor” ", 2000),
		"last wide": strings.Repeat("a", 9000) + "é",
		"broken":    strings.Repeat("\x80\x80 a\xf0", 3000) + "é",
	} {
		p := points{text: text}
		r := rand.New(rand.NewSource(1))
		for range 3000 {
			i := r.Intn(len(text) + 1)
			for i < len(text) && !utf8.RuneStart(text[i]) {
				i++
			}
			if got, want := p.at(i), utf8.RuneCountInString(text[:i]); got != want {
				t.Fatalf("%s: %d code points before byte %d, want %d", name, got, i, want)
			}
		}
	}
}
