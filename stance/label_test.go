package stance_test

import (
	"testing"

	"parallax/stance"
)

// TestLabelsSpeak tells a speaker set off by a colon or a dash from a name
// that a dash joins to another.
func TestLabelsSpeak(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	for _, c := range []struct {
		in     string
		holder string // of all evidence about NATO
	}{
		{"Moscow: NATO is brutal", "russia"},
		{"NATO is brutal – Kremlin", "russia"},
		{"NATO is brutal — Kremlin", "russia"},
		{"NATO is brutal in the NATO–Russia war", stance.HolderAuthor},
		{"NATO is brutal in the NATO—Russia war", stance.HolderAuthor},
		{"NATO is brutal in the NATO-Russia war", stance.HolderAuthor},
	} {
		_, r := s.analyze(c.in)
		n := 0
		for _, e := range r.Evidence {
			if s.engine.Keys()[e.Actor] != "nato" {
				continue
			}
			n++
			if e.Holder != c.holder {
				t.Errorf("%q: %s says %q, want %s", c.in, e.Holder, e.Entry, c.holder)
			}
		}
		if n == 0 {
			t.Errorf("%q: no evidence about NATO", c.in)
		}
	}
}
