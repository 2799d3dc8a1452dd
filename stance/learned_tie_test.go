package stance_test

import (
	"strings"
	"testing"
)

// TestPassivesWithoutBe tells who does a deed from who undergoes it where a
// participle stands alone before "by".
func TestPassivesWithoutBe(t *testing.T) {
	s := newLearnedScorer(t, "russia", "nato", "ukraine")
	for _, test := range []struct{ text, cue, name, rule string }{
		{"Russia stands alone, condemned by NATO.", "condemned", "Russia", "patient"},
		{"Ukraine, attacked by Russia again, asks for help.", "attacked", "Russia", "agent"},
		{"Ukraine, attacked by Russia again, asks for help.", "attacked", "Ukraine", "patient"},
		{"Russia condemned NATO by letter.", "condemned", "Russia", "agent"},
		{"Russia was condemned by NATO.", "condemned", "Russia", "patient"},
	} {
		_, r := s.analyze(test.text)
		var rules []string
		for _, e := range r.Evidence {
			at := r.Mentions[e.Mention].Span
			if test.text[at.Start:at.End] == test.name && test.text[e.Cue.Start:e.Cue.End] == test.cue && e.Lexicon == "learned" {
				rules = append(rules, e.Rule)
			}
		}
		if len(rules) == 0 || !strings.HasPrefix(rules[0], test.rule) {
			t.Errorf("%s: %q counts for %s by %q, want %q", test.text, test.cue, test.name, rules, test.rule)
		}
	}
}
