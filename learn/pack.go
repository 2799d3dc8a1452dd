package learn

import (
	"maps"
	"slices"

	"parallax/stance"
)

// pack adds fitted weights to those of a weights file, and gives the bias.
func (t *trainer) pack(w model, out *stance.Weights) stance.Odds {
	odds := func(negative, positive float32, scale float64) stance.Odds {
		return stance.Odds{Negative: scale * float64(negative), Positive: scale * float64(positive)}
	}
	dense := func(column int, scale float64) stance.Odds {
		return odds(w[t.m.denseAt(column, 0)], w[t.m.denseAt(column, 1)], scale)
	}
	values := map[string]stance.WeightedValue{}
	for _, v := range out.Values {
		values[v.Name] = v
	}
	out.Features = merged(out.Features, &t.m, t.keep, w)
	for c, name := range t.m.values {
		o, v := dense(c, t.Settings.ValueScale), values[name]
		values[name] = stance.WeightedValue{
			Name: name, Spread: t.m.spread[c], Odds: stance.Odds{Negative: v.Negative + o.Negative, Positive: v.Positive + o.Positive},
		}
	}
	out.Values = nil
	for _, name := range slices.Sorted(maps.Keys(values)) {
		out.Values = append(out.Values, values[name])
	}
	if t.Start == nil {
		t.collapse(out.Words, func(slot, d int) stance.Odds {
			return dense(len(t.m.values)+slot*t.Vectors.Size+d, t.Settings.SlotScale)
		})
	}
	end := w[len(w)-tail:]
	return odds(end[0], end[1], 1)
}

// collapse gives every word the scalars that its vector and the weights of
// the head's slots come down to.
func (t *trainer) collapse(words []stance.WeightedWord, weight func(slot, d int) stance.Odds) {
	for i := range words {
		w := &words[i]
		if w.Slots == nil {
			continue
		}
		vector := t.Vectors.Find(w.Word)
		w.Slots = slices.Clone(w.Slots)
		for s, name := range t.slots {
			to := &w.Slots[slices.Index(stance.SlotNames(), name)]
			for d, x := range vector {
				o := weight(s, d)
				to.Negative += float64(x) * o.Negative
				to.Positive += float64(x) * o.Positive
			}
		}
	}
}
