package stance_test

import (
	"math"
	"slices"
	"testing"

	"parallax/stance"
	"parallax/text"
)

// checkResult holds a result to every promise that stance.go makes of it.
func checkResult(t *testing.T, params stance.Params, p *text.Paragraph, r stance.Result, keys []string) {
	t.Helper()
	squashed := func(raw float64) float64 { return math.Tanh(raw / params.Scale) }
	bad := func(format string, args ...any) {
		t.Helper()
		t.Errorf(format+"\n in %q", append(args, p.Text)...)
	}
	inText := func(s text.Span) bool { return 0 <= s.Start && s.Start < s.End && s.End <= len(p.Text) }
	mentions := make([]int, len(keys))
	for i, m := range r.Mentions {
		if !inText(m.Span) || m.First >= m.Last || m.Start != p.Tokens[m.First].Start || m.End != p.Tokens[m.Last-1].End ||
			m.First < p.Sentences[m.Sentence].First || m.First >= p.Sentences[m.Sentence].Last || m.Role.String() == "" {
			bad("mention %+v does not fit the text", m)
		}
		if i > 0 && m.First < r.Mentions[i-1].First {
			bad("mention %+v stands behind %+v", m, r.Mentions[i-1])
		}
		mentions[m.Actor]++
	}
	own := make([]stance.Stance, len(keys))
	for _, e := range r.Evidence {
		product := e.Base
		for _, s := range e.Shifts {
			product *= s.Factor
		}
		if e.Contribution != product*e.Weight {
			bad("contribution %v is not base × shifts × weight of %+v", e.Contribution, e)
		}
		if e.Actor != r.Mentions[e.Mention].Actor || !inText(e.Cue) || e.CueSentence >= len(p.Sentences) || e.Rule == "" || e.Entry == "" {
			bad("evidence %+v does not fit", e)
		}
		if e.Quoted == (e.Holder == stance.HolderAuthor) {
			bad("evidence %+v: quoted is %v", e, e.Quoted)
		}
		s := &own[e.Actor]
		s.Raw += e.Contribution
		s.Cues++
		if e.Quoted {
			s.Quoted += e.Part
			s.QuotedValid = true
		} else {
			s.Author += e.Part
			s.AuthorValid = true
		}
	}
	actors := []int{}
	for _, s := range r.Stances {
		actors = append(actors, s.Actor)
		want := own[s.Actor]
		want.Actor, want.Mentions = s.Actor, mentions[s.Actor]
		if want.Cues > 0 {
			want.Valid = true
			want.Value, want.Expected = squashed(want.Raw), s.PPositive-s.PNegative
			if parts := want.Author + want.Quoted; math.Abs(parts-want.Value) > 1e-9 {
				bad("the parts of %s sum to %v, its stance is %v", keys[s.Actor], parts, want.Value)
			}
			want.Label, want.PNegative, want.PNeutral, want.PPositive = s.Label, s.PNegative, s.PNeutral, s.PPositive
			checkChances(t, params, s)
		}
		if s != want || s.Mentions == 0 {
			bad("stance of %s is\n%+v, its evidence says\n%+v", keys[s.Actor], s, want)
		}
	}
	for a, n := range mentions {
		if (n > 0) != slices.Contains(actors, a) {
			bad("%s has %d mentions, stances are those of %v", keys[a], n, actors)
		}
	}
	if !slices.IsSorted(actors) || len(slices.Compact(actors)) != len(r.Stances) {
		bad("stances are those of %v", actors)
	}
	for _, rel := range r.Relations {
		if rel.Sign != 1 && rel.Sign != -1 || !(rel.Strength > 0 && rel.Strength <= 1) || !inText(rel.Cue) ||
			rel.Entry == "" || rel.Holder == "" || rel.Holder == keys[rel.Target] || mentions[rel.Target] == 0 {
			bad("relation %+v", rel)
		}
	}
}

func checkChances(t *testing.T, params stance.Params, s stance.Stance) {
	t.Helper()
	sum := 0.0
	for _, p := range []float64{s.PNegative, s.PNeutral, s.PPositive} {
		if !(p >= 0 && p <= 1) {
			t.Errorf("probability %v of %+v", p, s)
		}
		sum += p
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("probabilities sum to %v: %+v", sum, s)
	}
	label := 0
	if s.Raw <= params.Negative {
		label = -1
	} else if s.Raw >= params.Positive {
		label = 1
	}
	if s.Label != label {
		t.Errorf("label %d at raw %v, want %d", s.Label, s.Raw, label)
	}
}

func TestStancesAreTheSumOfTheirEvidence(t *testing.T) {
	s := newScorer(t, embeddedSet(t), "russia", "nato", "ukraine", "united_states")
	everyParagraph(t, func(t *testing.T, paragraphs []string) {
		valid, null, relations := 0, 0, 0
		for _, content := range paragraphs {
			p, r := s.analyze(content)
			checkResult(t, s.params, &p, r, s.engine.Keys())
			for _, st := range r.Stances {
				if st.Valid {
					valid++
				} else {
					null++
				}
			}
			relations += len(r.Relations)
		}
		if valid < 50 || null < 5 || relations < 20 {
			t.Errorf("%d stances, %d null ones, %d relations: too few to tell anything", valid, null, relations)
		}
	})
}

func TestNoMentionNoResult(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	for _, content := range []string{"", "   ", "The brutal attack was condemned.", "It rained in Lisbon."} {
		if _, r := s.analyze(content); len(r.Mentions)+len(r.Evidence)+len(r.Stances)+len(r.Relations) > 0 {
			t.Errorf("%q: got %+v", content, r)
		}
	}
}

func TestMentionWithoutEvidenceIsNull(t *testing.T) {
	s := newScorer(t, embeddedSet(t))
	_, r := s.analyze("Ukraine lies between the Carpathians and the sea.")
	if want := (stance.Stance{Actor: 2, Mentions: 1}); len(r.Stances) != 1 || r.Stances[0] != want {
		t.Errorf("got %+v, want %+v", r.Stances, want)
	}
}
