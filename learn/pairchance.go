package learn

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"parallax/stance"
)

// told is a relation that the limits let through in held-out text.
type told struct {
	holder int // set of its pair
	margin float64
	right  bool
	backed float64
	sure   bool
	chance float64
}

// toldRelations are those of the paragraphs, and what lies near.
func (t *pairTrainer) toldRelations(z [][2]float64, l stance.Limits) (out []told) {
	said := map[triple]bool{}
	for c := range t.pairs {
		p := &t.pairs[c]
		if p.set == pairEntities {
			continue
		}
		odds := stance.Odds{Negative: z[c][0], Positive: z[c][1]}
		sign, margin := stance.NearMargin(odds, limitOf(&l, p.set))
		backed := float64(sign * p.backing)
		if p.sure { // the rules tell all of these
			sign, margin, backed = p.backing, stance.SignMargin(odds, limitOf(&l, p.set), p.backing), 0
		}
		r := triple{p.record, p.holder, p.target, sign}
		if margin <= -stance.MarginReach && !p.sure || said[r] {
			continue
		}
		said[r] = true
		out = append(out, told{holder: p.set, margin: margin, right: t.gold[r], backed: backed, sure: p.sure})
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

// relationChances fits how likely a relation is right by its margin and by
// what the rules say. It finds the chance from which on the relations have
// the best F1, which it gives in per cent, and that from which on as many are
// right as the settings ask.
func (t *pairTrainer) relationChances(z [][2]float64, l stance.Limits) (c stance.Chances, least, firm, f1 float64) {
	all := t.toldRelations(z, l)
	for _, kind := range [...]struct {
		is     func(*told) bool
		chance *stance.Chance
	}{
		{func(r *told) bool { return !r.sure && r.holder == pairActors }, &c.Actor},
		{func(r *told) bool { return !r.sure && r.holder == pairOutlet }, &c.Author},
		{func(r *told) bool { return !r.sure && r.holder == pairOthers }, &c.Other},
		{func(r *told) bool { return r.sure }, &c.Sure},
	} {
		*kind.chance = fitChance(all, kind.is)
		for i := range all {
			if r := &all[i]; kind.is(r) {
				r.chance = kind.chance.Of(r.margin, r.backed)
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
		if f := 100 * 2 * right / float64(i+1+len(t.gold)); f > f1 {
			least, f1 = all[i].chance, f
		}
	}
	return c, math.Floor(least*1e3) / 1e3, math.Floor(firm*1e3) / 1e3, f1
}

// fitChance is a logistic regression of right on margin and backing, by
// Newton's method.
func fitChance(all []told, is func(*told) bool) stance.Chance {
	w := mat.NewVecDense(3, nil)
	for range 30 {
		slope, bend := mat.NewVecDense(3, nil), mat.NewSymDense(3, nil)
		for k := range 3 { // a little penalty, so that one kind of answer alone can be fitted
			slope.SetVec(k, -1e-2*w.AtVec(k))
			bend.SetSym(k, k, 1e-2)
		}
		c := stance.Chance{At: w.AtVec(0), Slope: w.AtVec(1), Backing: w.AtVec(2)}
		for i := range all {
			if !is(&all[i]) {
				continue
			}
			x := mat.NewVecDense(3, []float64{1, all[i].margin, all[i].backed})
			p := c.Of(all[i].margin, all[i].backed)
			miss := -p
			if all[i].right {
				miss = 1 - p
			}
			slope.AddScaledVec(slope, miss, x)
			bend.SymRankOne(bend, p*(1-p), x)
		}
		var step mat.VecDense
		if step.SolveVec(bend, slope) != nil {
			break
		}
		w.AddVec(w, &step)
	}
	return stance.Chance{At: round3(w.AtVec(0)), Slope: round3(w.AtVec(1)), Backing: round3(w.AtVec(2))}
}
