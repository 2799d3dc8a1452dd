package learn

import (
	"math"

	"parallax/stance"
)

// scorer scores examples by weights, as the program does mentions and pairs.
type scorer struct {
	features map[stance.ExampleFeature]stance.Odds
	values   map[string]stance.WeightedValue
	words    []stance.WeightedWord
}

func newScorer(w *stance.Weights) *scorer {
	s := &scorer{map[stance.ExampleFeature]stance.Odds{}, map[string]stance.WeightedValue{}, w.Words}
	for _, f := range w.Features {
		s.features[stance.ExampleFeature{Group: f.Group, Key: f.Key}] = f.Odds
	}
	for _, v := range w.Values {
		s.values[v.Name] = v
	}
	return s
}

// score is what an example adds to the log-odds of negative and positive.
func (s *scorer) score(e *stance.Example) (sum [2]float64) {
	add := func(o stance.Odds, factor float64) {
		sum[0] += factor * o.Negative
		sum[1] += factor * o.Positive
	}
	inGroup := map[string]int{}
	for _, f := range e.Features {
		inGroup[f.Group]++
	}
	for _, f := range e.Features {
		add(s.features[f], stance.FeatureScale(f.Group)/math.Sqrt(float64(inGroup[f.Group])))
	}
	for name, amount := range e.Values {
		if v, ok := s.values[name]; ok {
			add(v.Odds, max(-most, min(most, amount/v.Spread)))
		}
	}
	norms := make([]float64, len(stance.SlotNames()))
	for _, w := range e.Slots {
		if s.words[w.Word].Slots != nil {
			norms[w.Slot] += w.Weight * w.Weight
		}
	}
	for _, w := range e.Slots {
		if slots := s.words[w.Word].Slots; slots != nil {
			add(slots[w.Slot], w.Weight/math.Sqrt(norms[w.Slot]))
		}
	}
	return sum
}

// begin gives every sample the log-odds that the start's weights come to, so
// that only what departs from them is fitted.
func (t *trainer) begin() {
	s := newScorer(t.Start)
	for i := range t.samples {
		sample := &t.samples[i]
		share := stance.MentionShare(len(sample.examples))
		for k := range sample.examples {
			z := s.score(&sample.examples[k])
			sample.start[0] += share * z[0]
			sample.start[1] += share * z[1]
		}
	}
}
