package stance

import "parallax/lexicon"

// form is what sort of pronoun can stand for an entity.
type form uint8

const (
	noForm  form = iota
	person       // he, she
	thing        // it
	several      // they
)

// pronounForm is the form that the pronoun or possessive at token t stands for,
// noForm for one that is not resolved.
func (rd *Reading) pronounForm(t int) form {
	switch {
	case rd.is(t, lexicon.PersonWord):
		return person
	case rd.is(t, lexicon.ThingWord):
		return thing
	case rd.is(t, lexicon.SeveralWord):
		return several
	}
	return noForm
}

// Actors that a scene holds none or more than one of.
const manyActors = -2

// scene is what a sentence offers to the pronouns behind it: the entity named
// first, the one actor named by its people, the one named otherwise, and
// whether anybody else is named.
type scene struct {
	first, person  *entity
	people, things int // actors, or noActor, or manyActors
	strangers      bool
	gender         lexicon.WordClass // where a pronoun told it
}

// resolver goes through a paragraph once. What stands in quotation marks has
// scenes of its own.
type resolver struct {
	names       *names
	rd          *Reading
	now, before [2]scene // outside quotations, and inside the present one
	quote       int32    // the present quotation
	words       [2]int   // of each scene in the sentence so far
	said        int      // the last match of attribution before the present token, -1 if none in the sentence
	kinds       [maxKinds]int
	stranger    int // the last sentence in which somebody unknown is named
	made        []entity
}

var emptyScene = scene{people: noActor, things: noActor}

// either is the one actor of two, noActor counting for none.
func either(a, b int) int {
	if a == noActor || a == b {
		return b
	}
	return manyActors
}

// gender tells the pronouns that cannot mean the same person, 0 for others.
func (rd *Reading) gender(t int) lexicon.WordClass {
	return rd.classAt(t) & (lexicon.Masculine | lexicon.Feminine)
}

// formOf is the pronoun that could stand for an entity, noForm for what is
// only a part of somebody's name: Russian gas, NATO's expansion.
func (rd *Reading) formOf(ent *entity) form {
	switch {
	case ent.pronoun && ent.kind != aliasDescription:
		return rd.pronounForm(ent.first)
	case ent.head == headActor:
		return rd.numberOf(ent.headLast - 1)
	case ent.head != headNone || rd.is(ent.last, lexicon.Possessive):
		return noForm
	case ent.kind == aliasPerson:
		return person
	case ent.kind != aliasDemonym:
		return thing
	case rd.numberOf(ent.last-1) == several: // Russians, but not Russian
		return several
	}
	return noForm
}

// numberOf tells plural nouns from singular ones.
func (rd *Reading) numberOf(t int) form {
	if rd.is(t, lexicon.SeveralWord) || lexicon.LooksPlural(rd.norm(t)) {
		return several
	}
	return thing
}

// saidBefore says whether a verb of saying stands right before token t, or
// parted from it by "that".
func (r *resolver) saidBefore(t int) bool {
	if r.said < 0 {
		return false
	}
	m := r.rd.hits[lexicon.AttributionLayer][r.said]
	return r.rd.set.Attributions[m.ID].POS == lexicon.Verb && (int(m.Last) == t || int(m.Last) == t-1 && r.rd.is(t-1, lexicon.That))
}

// sayer is the subject of that verb, if the form fits: Russia said it would.
func (r *resolver) sayer(t, first int, f form) *entity {
	m := r.rd.hits[lexicon.AttributionLayer][r.said]
	if f == thing && m.Form&lexicon.Gerund != 0 { // banned the rally, saying it would
		return nil
	}
	if f == thing && (t+1 >= len(r.rd.p.Tokens) || r.rd.isMark(t+1)) { // NATO condemned it.
		return nil
	}
	x, _ := r.rd.subject(int(m.First), first, false)
	if x < 0 {
		return nil
	}
	return r.rd.fitting(x, t, f)
}

// within is the referent in the sentence so far, if it is the subject and no
// verb of saying parts it from the pronoun.
func (r *resolver) within(t, in int, f form) *entity {
	s := &r.now[in]
	if s.strangers || !r.leads(s.first, f) {
		return nil
	}
	ent := r.referent(t, s, f)
	if ent != nil && r.said >= 0 && int(r.rd.hits[lexicon.AttributionLayer][r.said].First) > ent.first {
		return nil
	}
	return ent
}

// joined is the entity that "and" joins to the possessive at token t: Russia
// and its allies.
func (r *resolver) joined(t int, f form) *entity {
	if t < 2 || r.rd.entityAt[t-2] < 0 {
		return nil
	}
	return r.rd.fitting(int(r.rd.entityAt[t-2]), t, f)
}

// fitting is entity x, nil if it is no actor, of another form, or parted from
// token t by a quotation mark.
func (rd *Reading) fitting(x, t int, f form) *entity {
	ent := &rd.entities[x]
	if ent.actor == noActor || rd.formOf(ent) != f || rd.quoteID[ent.first] != rd.quoteID[t] {
		return nil
	}
	return ent
}

// referent is the one entity of a scene that a pronoun can stand for, nil if
// there is none or more: the subject, or the only person.
func (r *resolver) referent(t int, s *scene, f form) *entity {
	if s.first == nil || s.gender != 0 && r.rd.gender(t) != 0 && r.rd.gender(t) != s.gender {
		return nil
	}
	switch {
	case f == person && s.people >= 0 && (!s.strangers || r.leads(s.first, f)):
		return s.person
	case f != person && s.things >= 0 && r.leads(s.first, f):
		return s.first
	}
	return nil
}

// leads says whether an entity of the form is the subject that opens its
// sentence, or a clause of it.
func (r *resolver) leads(ent *entity, f form) bool {
	rd, first := r.rd, r.rd.p.Sentences[ent.sentence].First
	if ent.actor == noActor || rd.formOf(ent) != f || rd.governed(ent, first) {
		return false
	}
	for t := ent.first - 1; t >= first && t >= ent.first-leadReach; t-- {
		c := rd.syntax[t]
		switch {
		case rd.isMark(t) || c&(lexicon.Coordinator|lexicon.Contrast|lexicon.Subordinator|lexicon.Relative) != 0:
			return true
		case c&(lexicon.Determiner|lexicon.AdverbLike|lexicon.Calendar|lexicon.Be|lexicon.Auxiliary) == 0 &&
			(rd.cueAt[t] < 0 || rd.verbAt[t] >= 0) && !rd.words.titles[rd.norm(t)] && rd.p.Tokens[t].Class == 0:
			return false
		}
	}
	return true
}

// leadReach is how many words of its own may stand before a subject.
const leadReach = 5
