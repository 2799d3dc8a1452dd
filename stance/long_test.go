package stance_test

import (
	"strings"
	"testing"

	"parallax/budget"
)

// TestLongParagraphsAreScoredLikeShortOnes repeats a sentence until names and
// cues are more than 16 bits can count: every repetition must be treated as
// the first, as far as mentions of a paragraph are judged.
func TestLongParagraphsAreScoredLikeShortOnes(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const sentence, n = "Russia brutally attacked Ukraine. ", 40000
	_, one := s.analyze(sentence)
	p, r := s.analyze(strings.Repeat(sentence, n))
	checkResult(t, s.params, &p, r, s.engine.Keys())
	if len(one.Mentions) != 2 || len(r.Mentions) != budget.ParagraphMentions {
		t.Fatalf("%d mentions in one sentence, %d in %d", len(one.Mentions), len(r.Mentions), n)
	}
	for i, m := range r.Mentions {
		if m.Role != one.Mentions[i%2].Role {
			t.Fatalf("mention %d is %s, in the first sentence %s", i, m.Role, one.Mentions[i%2].Role)
		}
	}
}
