package stance_test

import (
	"strings"
	"testing"
)

// TestChancesHoldAtTheExtremes piles words up until the raw scores are far
// beyond what news gives.
func TestChancesHoldAtTheExtremes(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	for _, words := range []string{"evil murderous brutal ", "heroic admirable brave "} {
		lowest, highest := 0.0, 0.0
		for n := 1; n < 60; n++ {
			p, r := s.analyze(strings.Repeat(words, n) + "Russia is " + strings.Repeat(words, n))
			checkResult(t, s.params, &p, r, s.engine.Keys())
			lowest, highest = min(lowest, r.Stances[0].Raw), max(highest, r.Stances[0].Raw)
		}
		if lowest > -10 && highest < 10 {
			t.Errorf("raw scores from %v to %v: too tame to tell anything", lowest, highest)
		}
	}
}
