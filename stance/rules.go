package stance

import (
	"math"

	"parallax/lexicon"
	"parallax/sentiment"
)

// bearing is how one cue bears on one mention.
type bearing struct {
	rule   string
	base   float64
	weight float64
}

// weigh makes the evidence: every cue against every mention of its sentence.
func (e *Engine) weigh(v *view, r *Result, frames []frame) {
	count := map[int]int{}
	for i := range r.Mentions {
		count[r.Mentions[i].Actor]++
	}
	undergoers := e.undergoers(v, frames)
	first := 0 // of the sentence's cues
	for x := range v.entities {
		ent := &v.entities[x]
		if ent.mention < 0 {
			continue
		}
		m := &r.Mentions[ent.mention]
		pool := math.Pow(float64(count[m.Actor]), -e.params.Pool)
		for first < len(v.cues) && v.cues[first].Sentence < ent.sentence {
			first++
		}
		for i := first; i < len(v.cues) && v.cues[i].Sentence == ent.sentence; i++ {
			c := &v.cues[i]
			if c.First < ent.last && c.Last > ent.first {
				continue
			}
			b := e.bearing(v, x, i, frames)
			who := e.whose(v, c, frames[i], b.rule)
			b.weight *= e.voice(ent, who) * pool
			if undergoers[x] && (b.rule == "clause" || b.rule == "bystander") {
				b.weight *= e.params.Undergoer
			}
			if b.rule == "clause" && v.governed(ent, v.p.Sentences[ent.sentence].First) {
				b.weight *= e.params.Governed
			}
			if m.Role == Location {
				b.weight *= e.params.Place
			}
			if ent.head == headPrivate || ent.head == headThing {
				b.weight *= e.params.Private
			}
			if b.base != 0 && math.Abs(b.weight) >= e.params.MinWeight {
				r.Evidence = append(r.Evidence, e.evidence(v, r, x, c, b, who))
			}
		}
	}
}

// undergoers says of every entity whether it is the patient of a deed that
// has an attitude but shows nothing of its patient.
func (e *Engine) undergoers(v *view, frames []frame) []bool {
	out := make([]bool, len(v.entities))
	for i, f := range frames {
		entry := &e.set.Valence[v.cues[i].Entry]
		if f.patient < 0 || entry.Relation == 0 || math.Abs(entry.Patient) >= 0.2 {
			continue
		}
		for x, to := v.neighbours(f.patient); x < to; x++ {
			out[x] = out[x] || v.reaches(f.patient, x)
		}
	}
	return out
}

// voice is the factor for who speaks the cue.
func (e *Engine) voice(ent *entity, who int32) float64 {
	switch {
	case who == byAuthor:
		return 1
	case ent.actor != noActor && int(who) == ent.actor:
		return e.params.Spoken
	}
	return e.params.Quoted
}

// whose is who holds what a cue says: its speaker, or, where the cue itself
// tells of an attitude (Moscow condemned NATO), the one who has it.
func (e *Engine) whose(v *view, c *sentiment.Cue, f frame, rule string) int32 {
	who := v.speaker[c.First]
	if rule != "patient" || !speech[e.set.Valence[c.Entry].Class] || who >= 0 && f.agent < 0 {
		return who
	}
	if holder := v.spokenBy(f.agent); holder != speakerPronoun {
		return holder
	}
	return byOther
}

// presupposed says whether a shift leaves a cue as it is because the phrase
// takes the deed for granted: to end Russia's aggression is no praise.
func (v *view) presupposed(x int, c *sentiment.Cue, rule string, shift sentiment.Shift) bool {
	ent := &v.entities[x]
	switch rule {
	case "agent":
		owner := v.syntax[max(c.First-1, 0)]&lexicon.PossessivePronoun != 0 || ent.last <= c.First && v.ownerOf(c.First, v.p.Sentences[c.Sentence].First) == x
		return owner && shift.Token < c.First && (shift.Token < ent.first || ent.last < shift.Token && v.syntax[c.First-1]&lexicon.PossessivePronoun != 0)
	case "modifier":
		return shift.Kind == lexicon.Reverser || shift.Token < min(ent.first, c.First)-1
	}
	return false
}

func (e *Engine) evidence(v *view, r *Result, x int, c *sentiment.Cue, b bearing, who int32) Evidence {
	entry := &e.set.Valence[c.Entry]
	mention := v.entities[x].mention
	ev := Evidence{
		Mention: mention, Actor: r.Mentions[mention].Actor, Cue: c.Span, CueSentence: c.Sentence,
		Lexicon: entry.Lexicon, Entry: entry.Term, Base: b.base, Rule: b.rule, Weight: b.weight,
		Quoted: who != byAuthor, Holder: e.holder(who),
		attitude: b.rule != "patient" || speech[entry.Class],
	}
	value := b.base
	for _, s := range c.Shifts {
		if v.presupposed(x, c, b.rule, s) {
			continue
		}
		value *= s.Factor
		ev.Shifts = append(ev.Shifts, Shift{Name: shiftNames[s.Kind], Surface: v.surface(s.Token), Factor: s.Factor})
	}
	if b.rule == "agent" && value*b.base < 0 {
		ev.Rule, ev.Weight = "undone", b.weight*e.params.Undone
	}
	ev.Contribution = value * ev.Weight
	return ev
}

var shiftNames = [...]string{lexicon.Negator: "negator", lexicon.Degree: "degree", lexicon.Reverser: "reverser", lexicon.Hedge: "hedge"}

// surface is token t as written.
func (v *view) surface(t int) string {
	s := v.p.Tokens[t].Span
	return v.p.Text[s.Start:s.End]
}

// holder names who speaks, for the tables.
func (e *Engine) holder(who int32) string {
	if n := int(who) - len(e.actors.List); n >= 0 {
		return TargetKey(n)
	}
	switch {
	case who == byAuthor:
		return HolderAuthor
	case who < 0:
		return HolderOther
	}
	return e.actors.List[who].Key
}
