package learn

import (
	"cmp"
	"math"
	"slices"

	"parallax/stance"
)

// told is a relation that the limits let through in held-out text.
type told struct {
	holder int // set of its pair
	margin float64
	right  bool
	chance float64
}

// toldRelations are those of the paragraphs.
func (t *pairTrainer) toldRelations(z [][2]float64, l stance.Limits) (out []told) {
	said := map[triple]bool{}
	for c := range t.pairs {
		p := &t.pairs[c]
		if p.set == pairEntities {
			continue
		}
		sign, margin := stance.Margin(stance.Odds{Negative: z[c][0], Positive: z[c][1]}, limitOf(&l, p.set))
		r := triple{p.record, p.holder, p.target, sign}
		if sign == 0 || said[r] {
			continue
		}
		said[r] = true
		out = append(out, told{holder: p.set, margin: margin, right: t.gold[r]})
	}
	return out
}

// limitOf is the limit of a set of pairs.
func limitOf(l *stance.Limits, set int) stance.Odds {
	switch set {
	case pairOutlet:
		return l.Author
	case pairOthers:
		return l.Other
	}
	return l.Actor
}

// relationChances fits how likely a relation is right by its margin, and finds
// from which chance on as many are right as the settings ask.
func (t *pairTrainer) relationChances(z [][2]float64, l stance.Limits) (c stance.Chances, firm float64) {
	all := t.toldRelations(z, l)
	for _, kind := range [...]struct {
		set    int
		chance *stance.Chance
	}{{pairActors, &c.Actor}, {pairOutlet, &c.Author}, {pairOthers, &c.Other}} {
		*kind.chance = fitChance(all, kind.set)
		for i := range all {
			if all[i].holder == kind.set {
				all[i].chance = kind.chance.Of(all[i].margin)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b told) int { return cmp.Compare(b.chance, a.chance) })
	firm, right := 1.0, 0.0
	for i := range all {
		if all[i].right {
			right++
		}
		if 100*right >= t.Settings.Precision*float64(i+1) {
			firm = all[i].chance
		}
	}
	return c, math.Floor(firm*1e3) / 1e3
}

// fitChance is a logistic regression of right on the margin, by Newton's
// method.
func fitChance(all []told, set int) stance.Chance {
	var c stance.Chance
	for range 30 {
		g, h := [2]float64{}, [3]float64{1e-3, 0, 1e-3} // a little penalty, so that one kind of answer alone can be fitted
		g[0], g[1] = -1e-3*c.At, -1e-3*c.Slope
		for i := range all {
			if all[i].holder != set {
				continue
			}
			m, p := all[i].margin, c.Of(all[i].margin)
			miss := -p
			if all[i].right {
				miss = 1 - p
			}
			g[0], g[1] = g[0]+miss, g[1]+miss*m
			w := p * (1 - p)
			h[0], h[1], h[2] = h[0]+w, h[1]+w*m, h[2]+w*m*m
		}
		det := h[0]*h[2] - h[1]*h[1]
		c.At += (h[2]*g[0] - h[1]*g[1]) / det
		c.Slope += (h[0]*g[1] - h[1]*g[0]) / det
	}
	return stance.Chance{At: round3(c.At), Slope: round3(c.Slope)}
}
