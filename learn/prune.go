package learn

import (
	"cmp"
	"math"
	"slices"

	"parallax/stance"
)

// merged adds fitted weights to those there are: all of features that stand
// there already, and of new ones the heaviest, keep of them. The result is in
// the order of group and key.
func merged(old []stance.WeightedFeature, names []stance.ExampleFeature, keep int, weight func(i int) stance.Odds) []stance.WeightedFeature {
	place := map[stance.ExampleFeature]int{}
	out := slices.Clone(old)
	for i, f := range out {
		place[stance.ExampleFeature{Group: f.Group, Key: f.Key}] = i
	}
	var added []stance.WeightedFeature
	for i, name := range names {
		o := weight(i)
		if at, ok := place[name]; ok {
			out[at].Negative += o.Negative
			out[at].Positive += o.Positive
			continue
		}
		added = append(added, stance.WeightedFeature{Group: name.Group, Key: name.Key, Odds: o})
	}
	slices.SortFunc(added, func(a, b stance.WeightedFeature) int {
		return cmp.Or(cmp.Compare(heft(&b), heft(&a)), byName(&a, &b))
	})
	out = append(out, added[:min(keep, len(added))]...)
	slices.SortFunc(out, func(a, b stance.WeightedFeature) int { return byName(&a, &b) })
	return out
}

// heft is how much a feature can move a score.
func heft(f *stance.WeightedFeature) float64 {
	return stance.FeatureScale(f.Group) * max(math.Abs(f.Negative), math.Abs(f.Positive), math.Abs(f.Positive-f.Negative))
}

func byName(a, b *stance.WeightedFeature) int {
	return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Key, b.Key))
}
