package stance

import (
	"math"
	"strings"

	"parallax/lexicon"
	"parallax/sentiment"
)

// bearing finds the rule by which a cue bears on entity x.
func (e *Engine) bearing(v *view, x, cue int, frames []frame) bearing {
	c, f := &v.cues[cue], frames[cue]
	entry := &e.set.Valence[c.Entry]
	p := &e.params
	switch {
	case v.reaches(f.agent, x) && f.agent >= 0:
		return bearing{"agent", entry.Agent, p.Agent}
	case v.reaches(f.patient, x) && f.patient >= 0:
		return bearing{"patient", entry.Patient, p.Patient}
	case f.agent >= 0 || f.patient >= 0:
		return bearing{"bystander", entry.Value, p.Taken * e.nearness(v, x, c)}
	}
	ent := &v.entities[x]
	switch {
	case v.describes(ent, c):
		return bearing{"modifier", entry.Value, p.Modifier}
	case v.predicates(x, c):
		return bearing{"predicate", entry.Value, p.Predicate}
	case v.describesOther(x, c):
		return bearing{"bystander", entry.Value, p.Taken * e.nearness(v, x, c)}
	}
	if verb := e.verbOver(v, x, c, frames); verb != nil {
		if speech[verb.Class] { // NATO condemned the massacre
			return bearing{}
		}
		return bearing{"bystander", entry.Value, p.Taken * e.nearness(v, x, c)}
	}
	return bearing{"clause", entry.Value, p.Clause * e.nearness(v, x, c)}
}

// verbOver is the verb by which entity x does something to what a cue names,
// nil if none: it stands before the cue, with no mark or conjunction between.
func (e *Engine) verbOver(v *view, x int, c *sentiment.Cue, frames []frame) *lexicon.Entry {
	for t := c.First - 1; t >= 0 && t >= c.First-objectReach; t-- {
		if v.isMark(t) || v.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast|lexicon.Coordinator) != 0 && v.syntax[t]&lexicon.Preposition == 0 {
			return nil
		}
		k := v.cueAt[t]
		if k < 0 || frames[k].agent < 0 {
			continue
		}
		if verb := &e.set.Valence[v.cues[k].Entry]; verb.POS == lexicon.Verb {
			if v.reaches(frames[k].agent, x) {
				return verb
			}
			return nil
		}
	}
	return nil
}

// farOff is what no product of the factors on a weight exceeds, so that a
// nearness of so many times less than the least weight is no evidence.
const farOff = 100

// nearness falls with distance, with every mark or conjunction and with
// every rival name between mention and cue.
func (e *Engine) nearness(v *view, x int, c *sentiment.Cue) float64 {
	ent := &v.entities[x]
	from, to := ent.last, c.First
	if c.First < ent.first {
		from, to = c.Last, ent.first
	}
	w := math.Exp(-float64(to-from) / e.params.Tau)
	if w < e.params.MinWeight/farOff {
		return 0 // a sentence of thousands of words would take minutes
	}
	for t := from; t < to; t++ {
		if v.isMark(t) || v.syntax[t]&(lexicon.Subordinator|lexicon.Contrast) != 0 && v.syntax[t]&lexicon.Preposition == 0 {
			w *= e.params.Break
		}
		if id := v.entityAt[t]; id >= 0 && v.entities[id].first == t && !v.reaches(int(id), x) && !v.entities[id].pronoun &&
			(v.entities[id].actor == noActor || v.entities[id].actor != ent.actor) {
			w *= e.params.Rival
		}
	}
	return w
}

// describes says whether a cue stands in the mention's own noun phrase:
// right before it, or behind its possessive or adjective.
func (v *view) describes(ent *entity, c *sentiment.Cue) bool {
	if c.Last == ent.first {
		return true
	}
	if c.First < ent.last || c.First-ent.last > headGap || ent.headLast > 0 && c.Last > ent.headLast {
		return false
	}
	possessive := v.norm(ent.last) == "'s"
	if !possessive && ent.kind != aliasDemonym && c.First != ent.last {
		return false
	}
	for t := ent.last; t < c.First; t++ {
		if v.norm(t) != "'s" && (v.isMark(t) || v.entityAt[t] >= 0 && v.entityAt[t] != v.entityAt[ent.first] || v.syntax[t]&^(lexicon.AdverbLike|lexicon.Direction) != 0) {
			return false
		}
	}
	return true
}

// describesOther says whether a cue stands in the noun phrase of an entity
// other than x.
func (v *view) describesOther(x int, c *sentiment.Cue) bool {
	for t := max(c.First-headGap, 0); t <= min(c.Last, len(v.p.Tokens)-1); t++ {
		if id := v.entityAt[t]; id >= 0 && !v.entities[id].pronoun && !v.reaches(int(id), x) && v.describes(&v.entities[id], c) {
			return true
		}
	}
	return false
}

// predicates says whether the mention is the subject of a clause whose
// predicate, behind a form of be, is the cue.
func (v *view) predicates(x int, c *sentiment.Cue) bool {
	s := v.p.Sentences[c.Sentence]
	for t := c.First - 1; t >= s.First && t >= c.First-5; t-- {
		if v.syntax[t]&lexicon.Be != 0 {
			subj, gap := v.subject(t, s.First, false)
			if v.norm(t-1) == "to" && gap > 0 { // turned out to be: of whom is anybody's guess
				return false
			}
			return subj >= 0 && gap <= 2 && v.reaches(subj, x)
		}
		if v.isMark(t) || v.entityAt[t] >= 0 || v.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Preposition) != 0 || v.participleLike(t) {
			return false
		}
	}
	return false
}

// participleLike says whether token t looks like a participle, which would
// make a form of be before it an auxiliary: must be given the missiles.
func (v *view) participleLike(t int) bool {
	w := v.norm(t)
	return v.syntax[t] == 0 && len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "en") || strings.HasSuffix(w, "ing"))
}
