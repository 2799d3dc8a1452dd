package stance

import (
	"math"
	"strings"

	"parallax/lexicon"
	"parallax/sentiment"
)

// Params are the numbers of the rules model. They were fitted by
// cmd/tunerules on training paragraphs and sentences alone.
type Params struct {
	// Weight of a cue by how it bears on the mention.
	Agent, Patient float64 // the mention does it, or undergoes it
	Modifier       float64 // the cue describes the mention: brutal Russia
	Predicate      float64 // Russia is brutal
	Clause         float64 // same sentence, nothing closer
	Taken          float64 // the cue's own doer or undergoer is somebody else
	// Tau is the distance in tokens over which a clause cue's weight falls
	// to 1/e.
	Tau float64
	// Factors on clause cues: for each mark or conjunction in between, and
	// for each rival name in between.
	Break, Rival float64
	// Spoken is the factor on words that the mention itself speaks,
	// Quoted that on words anyone else is quoted with.
	Spoken, Quoted float64
	// Place is the factor on mentions that are only a place, Private on
	// people who are not the actor (Russian writers, Russian gas).
	Place, Private float64
	// Governed is the factor on clause cues for mentions that a preposition
	// governs: they are rarely what the clause is about.
	Governed float64
	// Undergoer is the factor on clause and bystander cues for mentions that
	// undergo a deed which says nothing of them: who is attacked is not what
	// the attack is called.
	Undergoer float64
	// MinWeight is the weight under which a cue is no evidence.
	MinWeight float64
	// Pool spreads the sum over many mentions: it is divided by their
	// number to this power.
	Pool float64
	// Scale is the raw score at which the stance is tanh(1).
	Scale float64
	// Negative and Positive are the thresholds of the label on the raw
	// score.
	Negative, Positive float64
	// CutNegative, CutPositive and Slope make the probabilities: an ordered
	// logistic on the raw score.
	CutNegative, CutPositive, Slope float64
	// Relation is how strong an attitude in words must be to be told as a
	// relation: of an actor that is quoted, of anyone else, and of the
	// outlet itself.
	RelationQuoted, RelationOther, RelationAuthor float64
}

// DefaultParams are the fitted numbers.
var DefaultParams = Params{
	Agent: 0.7, Patient: 1, Modifier: 0.7, Predicate: 1.4, Clause: 1, Taken: 0.2,
	Tau: 20, Break: 0.5, Rival: 0.3, Spoken: 0.1, Quoted: 1, Place: 0, Private: 0.2,
	Governed: 0.4, Undergoer: 0.1, MinWeight: 0.02, Pool: 0.75, Scale: 0.7, Negative: -0.08, Positive: 0.13,
	CutNegative: -0.32, CutPositive: 0.48, Slope: 3.32,
	RelationQuoted: 0.1, RelationOther: 0.4, RelationAuthor: 0.3,
}

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
	for x := range v.entities {
		ent := &v.entities[x]
		if ent.mention < 0 {
			continue
		}
		m := &r.Mentions[ent.mention]
		undergoer := e.undergoes(v, x, frames)
		pool := math.Pow(float64(count[m.Actor]), -e.params.Pool)
		for i := range v.cues {
			c := &v.cues[i]
			if c.Sentence != ent.sentence || c.First < ent.last && c.Last > ent.first {
				continue
			}
			b := e.bearing(v, x, c, frames[i])
			who := e.whose(v, c, frames[i], b.rule)
			b.weight *= e.voice(ent, who) * pool
			if undergoer && (b.rule == "clause" || b.rule == "bystander") {
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

// undergoes says whether entity x is the patient of a deed that has an
// attitude but shows nothing of its patient.
func (e *Engine) undergoes(v *view, x int, frames []frame) bool {
	for i, f := range frames {
		entry := &e.set.Valence[v.cues[i].Entry]
		if f.patient >= 0 && entry.Relation != 0 && math.Abs(entry.Patient) < 0.2 && v.reaches(f.patient, x) {
			return true
		}
	}
	return false
}

// bearing finds the rule by which a cue bears on entity x.
func (e *Engine) bearing(v *view, x int, c *sentiment.Cue, f frame) bearing {
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
	return bearing{"clause", entry.Value, p.Clause * e.nearness(v, x, c)}
}

// nearness falls with distance, with every mark or conjunction and with
// every rival name between mention and cue.
func (e *Engine) nearness(v *view, x int, c *sentiment.Cue) float64 {
	ent := &v.entities[x]
	from, to := ent.last, c.First
	if c.First < ent.first {
		from, to = c.Last, ent.first
	}
	w := math.Exp(-float64(to-from) / e.params.Tau)
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

// voice is the factor for who speaks the cue.
func (e *Engine) voice(ent *entity, who int16) float64 {
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
func (e *Engine) whose(v *view, c *sentiment.Cue, f frame, rule string) int16 {
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
		return shift.Token < min(ent.first, c.First)-1
	}
	return false
}

func (e *Engine) evidence(v *view, r *Result, x int, c *sentiment.Cue, b bearing, who int16) Evidence {
	entry := &e.set.Valence[c.Entry]
	mention := v.entities[x].mention
	ev := Evidence{
		Mention: mention, Actor: r.Mentions[mention].Actor, Cue: c.Span, CueSentence: c.Sentence,
		Lexicon: entry.Lexicon, Entry: entry.Term, Base: b.base, Rule: b.rule, Weight: b.weight,
		Quoted: who != byAuthor, Holder: e.holder(who),
	}
	value := b.base
	for _, s := range c.Shifts {
		if v.presupposed(x, c, b.rule, s) {
			continue
		}
		value *= s.Factor
		ev.Shifts = append(ev.Shifts, Shift{Name: shiftNames[s.Kind], Surface: v.surface(s.Token), Factor: s.Factor})
	}
	ev.Contribution = value * b.weight
	return ev
}

var shiftNames = [...]string{lexicon.Negator: "negator", lexicon.Degree: "degree", lexicon.Reverser: "reverser", lexicon.Hedge: "hedge"}

// surface is token t as written.
func (v *view) surface(t int) string {
	s := v.p.Tokens[t].Span
	return v.p.Text[s.Start:s.End]
}

// holder names who speaks, for the tables.
func (e *Engine) holder(who int16) string {
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
