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
	right  bool
	signs  stance.Signs
	sure   bool
	chance float64
}

// toldRelations are those of the paragraphs, and what lies near.
func (t *pairTrainer) toldRelations(z [][2]float64, l stance.Limits) (out []told) {
	said, rivals := map[triple]bool{}, t.rivals(z, l)
	for c := range t.pairs {
		p := &t.pairs[c]
		if p.set == pairEntities {
			continue
		}
		odds := limited(z[c], &l, p.set)
		sign, margin := stance.NearMargin(odds)
		s := stance.Signs{Margin: margin, Backing: float64(sign * p.backing)}
		if p.sure { // the rules tell all of these
			sign = p.backing
			s = stance.Signs{Margin: stance.SignMargin(odds, sign)}
		}
		r := triple{p.record, p.holder, p.target, sign}
		if s.Margin <= -stance.MarginReach && !p.sure || said[r] {
			continue
		}
		said[r] = true
		tone := t.heldTone(p.about())
		s.Rival, s.Tone = rivals[p.about()].Of(c, sign), stance.ToneSign(tone[0], tone[1], sign)
		out = append(out, told{holder: p.set, right: t.gold[r], signs: s, sure: p.sure})
	}
	return out
}

func (p *pairCell) about() about { return about{p.record, p.target} }

// rivals are the holders of attitudes to each target, by their cells.
func (t *pairTrainer) rivals(z [][2]float64, l stance.Limits) map[about]*stance.Rivals {
	out := map[about]*stance.Rivals{}
	for c := range t.pairs {
		p := &t.pairs[c]
		if p.set == pairEntities {
			continue
		}
		if out[p.about()] == nil {
			out[p.about()] = &stance.Rivals{}
		}
		out[p.about()].Add(c, limited(z[c], &l, p.set))
	}
	return out
}

// limited are log-odds with the limit of their set added.
func limited(z [2]float64, l *stance.Limits, set int) stance.Odds {
	limit := limitOf(l, set)
	return stance.Odds{Negative: z[0] + limit.Negative, Positive: z[1] + limit.Positive}
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

// relationChances fits how likely a relation is right by what speaks for it. It
// finds the chance from which on the relations have the best F1, which it gives in
// per cent, and that from which on as many are right as the settings ask.
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
				r.chance = kind.chance.Of(r.signs)
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

// fitChance is a logistic regression of right on the signs, by Newton's method.
func fitChance(all []told, is func(*told) bool) stance.Chance {
	const numbers = 5
	w := mat.NewVecDense(numbers, nil)
	for range 30 {
		slope, bend := mat.NewVecDense(numbers, nil), mat.NewSymDense(numbers, nil)
		for k := range numbers { // a little penalty, so that one kind of answer alone can be fitted
			slope.SetVec(k, -1e-2*w.AtVec(k))
			bend.SetSym(k, k, 1e-2)
		}
		c := stance.Chance{At: w.AtVec(0), Slope: w.AtVec(1), Backing: w.AtVec(2), Rival: w.AtVec(3), Tone: w.AtVec(4)}
		for i := range all {
			if !is(&all[i]) {
				continue
			}
			s := &all[i].signs
			x := mat.NewVecDense(numbers, []float64{1, s.Margin, s.Backing, s.Rival, s.Tone})
			p := c.Of(*s)
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
	return stance.Chance{At: round3(w.AtVec(0)), Slope: round3(w.AtVec(1)), Backing: round3(w.AtVec(2)), Rival: round3(w.AtVec(3)), Tone: round3(w.AtVec(4))}
}
