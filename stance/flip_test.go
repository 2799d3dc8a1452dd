package stance_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"parallax/lexicon"
	"parallax/stance"
	"parallax/text"
)

// differs tells the first difference of two results, "" if there is none.
func differs(got, want stance.Result) string {
	for _, part := range []struct {
		name string
		n    int
		a, b any
	}{
		{"mentions", len(got.Mentions) + len(want.Mentions), got.Mentions, want.Mentions},
		{"evidence", len(got.Evidence) + len(want.Evidence), got.Evidence, want.Evidence},
		{"stances", len(got.Stances) + len(want.Stances), got.Stances, want.Stances},
		{"relations", len(got.Relations) + len(want.Relations), got.Relations, want.Relations},
	} {
		if part.n > 0 && !reflect.DeepEqual(part.a, part.b) { // nil is as good as empty
			return fmt.Sprintf("%s differ:\n  %+v\n  %+v", part.name, part.a, part.b)
		}
	}
	return ""
}

// flipped is a set whose every valence entry says the opposite.
func flipped(set *lexicon.Set) *lexicon.Set {
	other := *set
	other.Valence = slices.Clone(set.Valence)
	for i := range other.Valence {
		e := &other.Valence[i]
		e.Value, e.Agent, e.Patient, e.Relation = -e.Value, -e.Agent, -e.Patient, -e.Relation
	}
	return &other
}

// readsSign says whether a paragraph holds what the rules read by its sign:
// behind a noun, "in" and the like tell where a hostile deed was done but
// whom a friendly one was done to (war in Ukraine, trust in Ukraine), and a
// term in quotation marks of its own is turned if it is praise.
func (s *scorer) readsSign(content string) bool {
	p := s.find(content)
	for _, c := range s.cues {
		e := &s.set.Valence[c.Entry]
		if quoteNear(&p, c.First-3, c.First) && quoteNear(&p, c.Last, c.Last+3) {
			return true
		}
		if e.POS != lexicon.Noun || e.Relation == 0 {
			continue
		}
		for t := c.Last - 1; t < min(c.Last+8, len(p.Tokens)); t++ {
			if n := p.Tokens[t].Norm; n == "in" || t == c.Last-1 && s.set.Syntax[n]&lexicon.PlacePreposition != 0 {
				return true
			}
		}
	}
	return false
}

func quoteNear(p *text.Paragraph, from, to int) bool {
	for t := max(from, 0); t < min(to, len(p.Tokens)); t++ {
		if n := p.Tokens[t].Norm; n == "\"" || n == "'" || n == "`" || n == "«" || n == "»" {
			return true
		}
	}
	return false
}

// TestFlippedLexiconFlipsTheScores turns every entry into its opposite: every
// raw score must become its negative, to the last bit, and every relation its
// opposite.
func TestFlippedLexiconFlipsTheScores(t *testing.T) {
	set := embeddedSet(t)
	s, f := newScorer(t, set), newScorer(t, flipped(set))
	everyParagraph(t, func(t *testing.T, paragraphs []string) {
		compared := 0
		for _, content := range paragraphs {
			if s.readsSign(content) {
				continue
			}
			_, want := s.analyze(content)
			_, got := f.analyze(content)
			for i := range want.Evidence {
				e := &want.Evidence[i]
				e.Base, e.Contribution, e.Part = -e.Base, -e.Contribution, -e.Part
			}
			for i := range want.Relations {
				want.Relations[i].Sign = -want.Relations[i].Sign
			}
			for i := range want.Stances {
				st := &want.Stances[i]
				st.Raw, st.Value, st.Author, st.Quoted = -st.Raw, -st.Value, -st.Author, -st.Quoted
				if i < len(got.Stances) { // the thresholds are not the same on both sides
					o := &got.Stances[i]
					st.Label, st.PNegative, st.PNeutral, st.PPositive, st.Expected = o.Label, o.PNegative, o.PNeutral, o.PPositive, o.Expected
				}
			}
			if diff := differs(got, want); diff != "" {
				t.Errorf("%s\n of %q", diff, content)
			}
			compared += len(want.Stances)
		}
		if compared < 50 {
			t.Errorf("%d stances: too few to tell anything", compared)
		}
		t.Logf("%d stances compared", compared)
	})
}
