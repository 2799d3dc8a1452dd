package learn

import (
	"cmp"
	"math"
	"slices"

	"parallax/stance"
)

// merged adds fitted weights to those there are: all of features that stand
// there already, and of new ones those that move scores most, keep of them. The
// result is in the order of group and key.
func merged(old []stance.WeightedFeature, m *matrix, keep int, w model) []stance.WeightedFeature {
	place := map[stance.ExampleFeature]int{}
	out := slices.Clone(old)
	for i, f := range out {
		place[stance.ExampleFeature{Group: f.Group, Key: f.Key}] = i
	}
	var added []int
	for i, name := range m.features {
		if at, ok := place[name]; ok {
			out[at].Negative += float64(w[i*sides])
			out[at].Positive += float64(w[i*sides+1])
			continue
		}
		added = append(added, i)
	}
	effects := m.effects(w)
	slices.SortStableFunc(added, func(a, b int) int { return cmp.Compare(effects[b], effects[a]) })
	for _, i := range added[:min(keep, len(added))] {
		out = append(out, stance.WeightedFeature{
			Group: m.features[i].Group, Key: m.features[i].Key, Odds: stance.Odds{Negative: float64(w[i*sides]), Positive: float64(w[i*sides+1])},
		})
	}
	slices.SortFunc(out, func(a, b stance.WeightedFeature) int { return byName(&a, &b) })
	return out
}

// effects tell how far each feature moves the scores of the samples: the root of
// the sum of the squares of what it adds.
func (m *matrix) effects(w model) []float64 {
	out := make([]float64, len(m.features))
	for k, i := range m.column {
		out[i] += float64(m.value[k]) * float64(m.value[k])
	}
	for i := range out {
		negative, positive := float64(w[i*sides]), float64(w[i*sides+1])
		out[i] = math.Sqrt(out[i]) * max(math.Abs(negative), math.Abs(positive), math.Abs(positive-negative))
	}
	return out
}

func byName(a, b *stance.WeightedFeature) int {
	return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Key, b.Key))
}
