package stance_test

import (
	"strings"
	"testing"

	"parallax/stance"
	"parallax/text"
)

// target is the first place of a surface in a text, as a target.
func target(content, surface string, actor int) stance.Target {
	start := strings.Index(content, surface)
	return stance.Target{Span: text.Span{Start: start, End: start + len(surface)}, Actor: actor}
}

func TestTargetsAreScoredAsActorsAre(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const content = "Freedonia brutally attacked Sylvania, and the heroic people of Sylvania fought back."
	p, r := s.targets(content, []stance.Target{target(content, "Freedonia", 0), target(content, "Sylvania", 1)})
	checkResult(t, s.params, &p, r, []string{"#0", "#1"})
	if len(r.Mentions) != 2 || len(r.Stances) != 2 {
		t.Fatalf("got %+v", r)
	}
	if !r.Stances[0].Valid || r.Stances[0].Value >= 0 {
		t.Errorf("the attacker's stance is %+v", r.Stances[0])
	}
	hostile := false
	for _, rel := range r.Relations {
		hostile = hostile || rel.Holder == stance.TargetKey(0) && rel.Target == 1 && rel.Sign < 0
	}
	if !hostile {
		t.Errorf("no hostile relation from the one to the other: %+v", r.Relations)
	}
}

// TestTargetsMayHaveAnyNumbers numbers the targets apart and shares a number.
func TestTargetsMayHaveAnyNumbers(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const content = "Freedonia condemned the lies of Sylvania, and praised Ruritania."
	for _, numbers := range [][3]int{{0, 1, 2}, {2, 1, 0}, {5, 9, 3}, {1, 1, 4}, {7, 7, 7}} {
		targets := []stance.Target{
			target(content, "Freedonia", numbers[0]), target(content, "Sylvania", numbers[1]), target(content, "Ruritania", numbers[2]),
		}
		p, r := s.targets(content, targets)
		keys := make([]string, 10)
		for i := range keys {
			keys[i] = stance.TargetKey(i)
		}
		checkResult(t, s.params, &p, r, keys)
		for i, m := range r.Mentions {
			if m.Actor != numbers[i] {
				t.Errorf("%v: mention %d is of %d", numbers, i, m.Actor)
			}
		}
	}
}

func TestTargetsTakeThePlaceOfNames(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const content = "Russia’s President Vladimir Putin was praised in Moscow."
	p, r := s.targets(content, []stance.Target{target(content, "Vladimir Putin", 0)})
	if len(r.Mentions) != 1 || p.Text[r.Mentions[0].Start:r.Mentions[0].End] != "Vladimir Putin" {
		t.Errorf("got %+v", r.Mentions)
	}
}

func TestTargetsWithoutTokensAreLeftAside(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	const content = "Freedonia  won."
	for _, span := range []text.Span{{Start: 9, End: 11}, {Start: 3, End: 3}, {Start: 99, End: 120}, {Start: -5, End: 0}, {Start: 8, End: 2}} {
		if p, r := s.targets(content, []stance.Target{{Span: span}}); len(r.Mentions) > 0 && !touches(p, span) {
			t.Errorf("%v: got %+v", span, r.Mentions)
		}
	}
	if _, r := s.targets(content, nil); len(r.Mentions)+len(r.Stances) > 0 {
		t.Errorf("no targets: got %+v", r)
	}
}

// touches says whether a span shares a byte with a token.
func touches(p text.Paragraph, s text.Span) bool {
	for _, t := range p.Tokens {
		if t.Start < s.End && s.Start < t.End && s.Start < s.End {
			return true
		}
	}
	return false
}
