package stance

import (
	"math"

	"parallax/lexicon"
	"parallax/sentiment"
)

// The rules by which a cue bears on a mention, as the tables name them.
const (
	ruleAgent     = "agent"     // the mention does it
	rulePatient   = "patient"   // the mention undergoes it
	ruleModifier  = "modifier"  // the cue stands in the mention's own noun phrase
	rulePredicate = "predicate" // the mention is said to be so
	ruleBystander = "bystander" // the cue is somebody else's
	ruleClause    = "clause"    // the same sentence, nothing closer
	ruleUndone    = "undone"    // a deed that its doer has not done
)

// attachment is how one cue bears on one mention.
type attachment struct {
	rule   string
	base   float64
	weight float64
}

// attach finds the rule by which a cue bears on entity x.
func (p *Params) attach(rd *Reading, x, cue int) attachment {
	c, f := &rd.cues[cue], rd.frames[cue]
	entry := rd.entry(c)
	switch {
	case rd.reaches(f.agent, x) && f.agent >= 0:
		return attachment{ruleAgent, entry.Agent, p.Agent}
	case rd.reaches(f.patient, x) && f.patient >= 0:
		return attachment{rulePatient, entry.Patient, p.Patient}
	case f.agent >= 0 || f.patient >= 0:
		return attachment{ruleBystander, entry.Value, p.Taken * p.nearness(rd, x, c)}
	}
	ent := &rd.entities[x]
	switch {
	case rd.describes(ent, c):
		return attachment{ruleModifier, entry.Value, p.Modifier}
	case rd.predicates(x, c) || ent.linked && rd.calledSo(ent, c):
		return attachment{rulePredicate, entry.Value, p.Predicate}
	case rd.describesOther(x, c):
		return attachment{ruleBystander, entry.Value, p.Taken * p.nearness(rd, x, c)}
	}
	if verb := verbOver(rd, x, c); verb != nil {
		if verb.InWords { // NATO condemned the massacre
			return attachment{}
		}
		return attachment{ruleBystander, entry.Value, p.Taken * p.nearness(rd, x, c)}
	}
	return attachment{ruleClause, entry.Value, p.Clause * p.nearness(rd, x, c)}
}

// verbOver is the verb by which entity x does something to what a cue names,
// nil if none: it stands before the cue, with no mark or conjunction between.
func verbOver(rd *Reading, x int, c *sentiment.Cue) *lexicon.Entry {
	for t := c.First - 1; t >= 0 && t >= c.First-objectReach; t-- {
		if rd.isMark(t) || rd.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast|lexicon.Coordinator) != 0 && rd.syntax[t]&lexicon.Preposition == 0 {
			return nil
		}
		k := rd.cueAt[t]
		if k < 0 || rd.frames[k].agent < 0 {
			continue
		}
		if verb := rd.entry(&rd.cues[k]); verb.POS == lexicon.Verb {
			if rd.reaches(rd.frames[k].agent, x) {
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
func (p *Params) nearness(rd *Reading, x int, c *sentiment.Cue) float64 {
	ent := &rd.entities[x]
	from, to := ent.last, c.First
	if c.First < ent.first {
		from, to = c.Last, ent.first
	}
	w := math.Exp(-float64(to-from) / p.Tau)
	if w < p.MinWeight/farOff {
		return 0 // a sentence of thousands of words would take minutes
	}
	for t := from; t < to; t++ {
		if rd.isMark(t) || rd.syntax[t]&(lexicon.Subordinator|lexicon.Contrast) != 0 && rd.syntax[t]&lexicon.Preposition == 0 {
			w *= p.Break
		}
		if id := rd.entityAt[t]; id >= 0 && rd.entities[id].first == t && !rd.reaches(int(id), x) && !rd.entities[id].pronoun &&
			(rd.entities[id].actor == noActor || rd.entities[id].actor != ent.actor) {
			w *= p.Rival
		}
	}
	return w
}

// describes says whether a cue stands in the mention's own noun phrase:
// right before it, or behind its possessive or adjective.
func (rd *Reading) describes(ent *entity, c *sentiment.Cue) bool {
	if c.Last == ent.first {
		return true
	}
	if c.First < ent.last || c.First-ent.last > headGap || ent.headLast > 0 && c.Last > ent.headLast {
		return false
	}
	possessive := rd.is(ent.last, lexicon.Possessive)
	if !possessive && ent.kind != aliasDemonym && c.First != ent.last {
		return false
	}
	for t := ent.last; t < c.First; t++ {
		if !rd.is(t, lexicon.Possessive) && (rd.isMark(t) ||
			rd.entityAt[t] >= 0 && rd.entityAt[t] != rd.entityAt[ent.first] || rd.syntax[t]&^(lexicon.AdverbLike|lexicon.Direction) != 0) {
			return false
		}
	}
	return true
}

// describesOther says whether a cue stands in the noun phrase of an entity
// other than x.
func (rd *Reading) describesOther(x int, c *sentiment.Cue) bool {
	for t := max(c.First-headGap, 0); t <= min(c.Last, len(rd.p.Tokens)-1); t++ {
		if id := rd.entityAt[t]; id >= 0 && !rd.entities[id].pronoun && !rd.reaches(int(id), x) && rd.describes(&rd.entities[id], c) {
			return true
		}
	}
	return false
}

// predicates says whether the mention is the subject of a clause whose
// predicate, behind a form of be, is the cue.
func (rd *Reading) predicates(x int, c *sentiment.Cue) bool {
	s := rd.p.Sentences[c.Sentence]
	for t := c.First - 1; t >= s.First && t >= c.First-5; t-- {
		if rd.syntax[t]&lexicon.Be != 0 {
			subj, gap := rd.subject(t, s.First, false)
			if rd.is(t-1, lexicon.Infinitive) && gap > 0 { // turned out to be: of whom is anybody's guess
				return false
			}
			return subj >= 0 && gap <= 2 && rd.reaches(subj, x)
		}
		if rd.isMark(t) || rd.entityAt[t] >= 0 || rd.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Preposition) != 0 || rd.participleLike(t) {
			return false
		}
	}
	return false
}

// calledSo says whether a cue stands in what somebody calls a mention: called this
// deployment a reckless act.
func (rd *Reading) calledSo(ent *entity, c *sentiment.Cue) bool {
	verb, from := rd.pastDeterminers(ent.first-1), ent.end()
	if c.First <= from || c.First-from > headGap || !rd.is(from, lexicon.Article|lexicon.As) || verb < 0 || rd.verbAt[verb] < 0 {
		return false
	}
	for t := from; t < c.First; t++ {
		if rd.isMark(t) || rd.entityAt[t] >= 0 || rd.syntax[t]&^(lexicon.Determiner|lexicon.AdverbLike) != 0 && !rd.is(t, lexicon.As) {
			return false
		}
	}
	return true
}

// participleLike says whether token t looks like a participle, which would
// make a form of be before it an auxiliary: must be given the missiles.
func (rd *Reading) participleLike(t int) bool {
	return rd.syntax[t] == 0 && lexicon.LooksParticiple(rd.norm(t))
}

// whose is who holds what a cue says: its speaker, or, where the cue itself
// tells of an attitude (Moscow condemned NATO), the one who has it.
func whose(rd *Reading, c *sentiment.Cue, f frame, rule string) int32 {
	who := rd.speaker[c.First]
	if rule != rulePatient || !rd.entry(c).InWords || who >= 0 && f.agent < 0 {
		return who
	}
	if holder := rd.spokenBy(f.agent); holder != speakerPronoun {
		return holder
	}
	return byOther
}
