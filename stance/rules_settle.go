package stance

import (
	"math"
	"slices"

	"parallax/text"
)

// pairOf is a holder and the actor that it judges.
type pairOf struct {
	holder string
	target int
}

// addRelation adds a relation, or keeps the stronger where the same holder
// has one to the same target. Strength still carries the sign here.
func addRelation(r *Result, rel Relation) {
	if rel.Strength == 0 {
		return
	}
	for i := range r.Relations {
		old := &r.Relations[i]
		if old.Holder == rel.Holder && old.Target == rel.Target {
			sure := (old.Sure || rel.Sure) && rel.Strength*old.Strength > 0
			if math.Abs(rel.Strength) > math.Abs(old.Strength) {
				*old = rel
			}
			old.Sure = old.Sure || sure
			return
		}
	}
	r.Relations = append(r.Relations, rel)
}

// settleRelations parts sign and strength, drops what a holder would feel
// for itself and, unless they are asked for, tentative ones, and orders by place.
func (rd *Reading) settleRelations(r *Result, tentative bool) {
	out := r.Relations[:0]
	for _, rel := range r.Relations {
		if rd.keys[rel.Target] == rel.Holder || rel.Tentative && !tentative {
			continue
		}
		rel.Sign = 1
		if rel.Strength < 0 {
			rel.Sign, rel.Strength = -1, -rel.Strength
		}
		rel.Strength = min(rel.Strength, 1)
		out = append(out, rel)
	}
	slices.SortStableFunc(out, func(a, b Relation) int { return bySpan(a.Cue, b.Cue) })
	r.Relations = out
}

func bySpan(a, b text.Span) int { return a.Start - b.Start }
