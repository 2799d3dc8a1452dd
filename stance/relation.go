package stance

import (
	"math"
	"slices"

	"parallax/sentiment"
	"parallax/text"
)

// relate finds the relations: deeds and words whose doer and undergoer are
// both known, and the attitudes that a holder's words add up to.
func (e *Engine) relate(v *view, r *Result, frames []frame) {
	for i, f := range frames {
		entry := &e.set.Valence[v.cues[i].Entry]
		if entry.Relation == 0 || f.patient < 0 {
			continue
		}
		c := &v.cues[i]
		strength := entry.Relation * v.held(f, c)
		holder, quoted := e.doer(v, f.agent, v.speaker[c.First], speech[entry.Class])
		for x, to := v.neighbours(f.patient); x < to; x++ {
			if m := v.entities[x].mention; m >= 0 && holder != "" && v.reaches(f.patient, x) && v.isActor(x) {
				addRelation(r, Relation{
					Holder: holder, Target: r.Mentions[m].Actor, Strength: strength,
					Cue: c.Span, Sentence: c.Sentence, Entry: entry.Term, Quoted: quoted,
				})
			}
		}
	}
	e.relateVoices(v, r)
	v.settleRelations(r)
}

// held is how far the shifts leave a deed or attitude standing, in [0, …): one
// that is negated, refused or prevented is none, and no friendly one either;
// one that is doubted is weaker.
func (v *view) held(f frame, c *sentiment.Cue) float64 {
	left := 1.0
	for _, s := range c.Shifts {
		switch {
		case f.agent >= 0 && v.presupposed(f.agent, c, "agent", s):
		case s.Factor < 0:
			return 0
		default:
			left *= math.Abs(s.Factor)
		}
	}
	return left
}

// speech tells the classes of words from those of deeds.
var speech = map[string]bool{
	"accusation": true, "approval": true, "opposition": true, "demand": true, "threat": true, "deceit": true,
	"legitimacy": true, "illegitimacy": true, "virtue": true, "vice": true, "fear": true,
}

// isActor says whether a mention stands for the actor itself.
func (v *view) isActor(x int) bool {
	h := v.entities[x].head
	return h != headPrivate && h != headThing && h != headEvent
}

// doer names the holder of a relation stated by a frame, "" if nobody can be
// held to it. A pronoun is whoever speaks, else somebody else.
func (e *Engine) doer(v *view, x int, who int32, words bool) (holder string, quoted bool) {
	if x < 0 {
		if words && who != byAuthor {
			return e.holder(who), true
		}
		return "", false
	}
	ent := &v.entities[x]
	switch {
	case ent.actor != noActor && v.isActor(x):
		return e.holder(int32(ent.actor)), words
	case ent.pronoun && who >= 0:
		return e.holder(who), words
	}
	return HolderOther, words
}

// relateVoices adds the attitude that the words of each holder add up to.
func (e *Engine) relateVoices(v *view, r *Result) {
	type pair struct {
		holder string
		target int
	}
	var order []pair
	sum := map[pair]float64{}
	top := map[pair]*Evidence{}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		if !ev.attitude {
			continue
		}
		k := pair{ev.Holder, ev.Actor}
		if _, ok := sum[k]; !ok {
			order = append(order, k)
		}
		sum[k] += ev.Contribution
		if top[k] == nil || math.Abs(ev.Contribution) > math.Abs(top[k].Contribution) {
			top[k] = ev
		}
	}
	for _, k := range order {
		limit := e.params.RelationQuoted
		switch k.holder {
		case HolderAuthor:
			limit = e.params.RelationAuthor
		case HolderOther:
			limit = e.params.RelationOther
		}
		if math.Abs(sum[k]) < limit || v.keys[k.target] == k.holder {
			continue
		}
		addRelation(r, Relation{
			Holder: k.holder, Target: k.target, Strength: math.Tanh(sum[k]),
			Cue: top[k].Cue, Sentence: top[k].CueSentence, Entry: top[k].Entry, Quoted: true,
		})
	}
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
			if math.Abs(rel.Strength) > math.Abs(old.Strength) {
				*old = rel
			}
			return
		}
	}
	r.Relations = append(r.Relations, rel)
}

// settleRelations parts sign and strength, drops what a holder would feel
// for itself, and orders by place.
func (v *view) settleRelations(r *Result) {
	out := r.Relations[:0]
	for _, rel := range r.Relations {
		if v.keys[rel.Target] == rel.Holder {
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
