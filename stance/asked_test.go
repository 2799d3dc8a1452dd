package stance_test

import (
	"slices"
	"testing"

	"parallax/stance"
)

// only is what a result says of one actor, numbered anew.
func only(r stance.Result, actor, number int) stance.Result {
	var out stance.Result
	renumbered := map[int]int{}
	for i, m := range r.Mentions {
		if m.Actor == actor {
			renumbered[i] = len(out.Mentions)
			m.Actor = number
			out.Mentions = append(out.Mentions, m)
		}
	}
	for _, e := range r.Evidence {
		if e.Actor == actor {
			e.Actor, e.Mention = number, renumbered[e.Mention]
			out.Evidence = append(out.Evidence, e)
		}
	}
	for _, s := range r.Stances {
		if s.Actor == actor {
			s.Actor = number
			out.Stances = append(out.Stances, s)
		}
	}
	for _, rel := range r.Relations {
		if rel.Target == actor {
			rel.Target = number
			out.Relations = append(out.Relations, rel)
		}
	}
	return out
}

// TestActorsDoNotDependOnTheOthersAskedFor scores one actor alone and among
// all of the file: everything said of it must be the same.
func TestActorsDoNotDependOnTheOthersAskedFor(t *testing.T) {
	set := embeddedSet(t)
	var every []string
	for _, a := range embeddedActors(t).List {
		every = append(every, a.Key)
	}
	all := newScorer(t, set, every...)
	for _, key := range []string{"russia", "nato", "united_states"} {
		alone := newScorer(t, set, key)
		t.Run(key, func(t *testing.T) {
			everyParagraph(t, func(t *testing.T, paragraphs []string) {
				stances := 0
				for _, content := range paragraphs {
					_, r := all.analyze(content)
					_, want := alone.analyze(content)
					got := only(r, slices.Index(all.engine.Keys(), key), 0)
					if diff := differs(got, want); diff != "" {
						t.Errorf("%s\n of %q", diff, content)
					}
					stances += len(want.Stances)
				}
				if stances == 0 {
					t.Errorf("%s is never mentioned: this tells nothing", key)
				}
			})
		})
	}
}

// TestOrderOfKeysChangesNothing asks for the same actors in another order.
func TestOrderOfKeysChangesNothing(t *testing.T) {
	set := embeddedSet(t)
	a, b := newScorer(t, set, "russia", "nato"), newScorer(t, set, "nato", "russia")
	if !slices.Equal(a.engine.Keys(), b.engine.Keys()) {
		t.Errorf("keys are %v and %v", a.engine.Keys(), b.engine.Keys())
	}
	for _, content := range ownParagraphs(t) {
		_, r := a.analyze(content)
		_, s := b.analyze(content)
		if diff := differs(r, s); diff != "" {
			t.Errorf("%s\n of %q", diff, content)
		}
	}
}

// TestScoringIsRepeatable scores every paragraph twice, others in between.
func TestScoringIsRepeatable(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	paragraphs := ownParagraphs(t)
	first := make([]stance.Result, len(paragraphs))
	for i, content := range paragraphs {
		_, first[i] = s.analyze(content)
	}
	for i, content := range slices.Backward(paragraphs) {
		if _, again := s.analyze(content); differs(again, first[i]) != "" {
			t.Errorf("%s\n of %q", differs(again, first[i]), content)
		}
	}
}

func TestUnknownKeyIsAnError(t *testing.T) {
	o := stance.Options{Set: embeddedSet(t), Actors: embeddedActors(t), Keys: []string{"russia", "atlantis"}, Models: []string{stance.RulesModel}}
	if _, err := stance.New(o); err == nil {
		t.Error("atlantis is known")
	}
}
