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

// pronounForms tells the pronouns, and the possessives, that are resolved.
var pronounForms = map[string]form{
	"he": person, "she": person, "his": person, "her": person, "it": thing, "its": thing, "they": several, "their": several,
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
	gender         string // he or she, where a pronoun told it
}

var emptyScene = scene{people: noActor, things: noActor}

// gender tells the pronouns that cannot mean the same person.
var gender = map[string]string{"he": "he", "his": "he", "she": "she", "her": "she"}

// formOf is the pronoun that could stand for an entity, noForm for what is
// only a part of somebody's name: Russian gas, NATO's expansion.
func (v *view) formOf(ent *entity) form {
	switch {
	case ent.pronoun && ent.kind != aliasDescription:
		return pronounForms[v.norm(ent.first)]
	case ent.head == headActor:
		return numberOf(v.norm(ent.headLast - 1))
	case ent.head != headNone || v.norm(ent.last) == "'s":
		return noForm
	case ent.kind == aliasPerson:
		return person
	case ent.kind != aliasDemonym:
		return thing
	case numberOf(v.norm(ent.last-1)) == several: // Russians, but not Russian
		return several
	}
	return noForm
}

// numberOf tells plural nouns from singular ones.
func numberOf(noun string) form {
	n := len(noun)
	if noun == "people" || noun == "police" || n > 2 && noun[n-1] == 's' && noun[n-2] != 's' {
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
	m := r.v.hits[lexicon.AttributionLayer][r.said]
	return r.e.set.Attributions[m.ID].POS == lexicon.Verb && (int(m.Last) == t || int(m.Last) == t-1 && r.v.norm(t-1) == "that")
}

// sayer is the subject of that verb, if the form fits: Russia said it would.
func (r *resolver) sayer(t, first int, f form) *entity {
	m := r.v.hits[lexicon.AttributionLayer][r.said]
	if f == thing && m.Form&lexicon.Gerund != 0 { // banned the rally, saying it would
		return nil
	}
	if f == thing && (t+1 >= len(r.v.p.Tokens) || r.v.isMark(t+1)) { // NATO condemned it.
		return nil
	}
	x, _ := r.v.subject(int(m.First), first, false)
	if x < 0 {
		return nil
	}
	return r.v.fitting(x, t, f)
}

// within is the referent in the sentence so far, if it is the subject and no
// verb of saying parts it from the pronoun.
func (r *resolver) within(t, in int, f form) *entity {
	s := &r.now[in]
	if s.strangers || !r.leads(s.first, f) {
		return nil
	}
	ent := r.referent(t, s, f)
	if ent != nil && r.said >= 0 && int(r.v.hits[lexicon.AttributionLayer][r.said].First) > ent.first {
		return nil
	}
	return ent
}

// joined is the entity that "and" joins to the possessive at token t: Russia
// and its allies.
func (r *resolver) joined(t int, f form) *entity {
	if t < 2 || r.v.entityAt[t-2] < 0 {
		return nil
	}
	return r.v.fitting(int(r.v.entityAt[t-2]), t, f)
}

// fitting is entity x, nil if it is no actor, of another form, or parted from
// token t by a quotation mark.
func (v *view) fitting(x, t int, f form) *entity {
	ent := &v.entities[x]
	if ent.actor == noActor || v.formOf(ent) != f || v.quoteID[ent.first] != v.quoteID[t] {
		return nil
	}
	return ent
}

// referent is the one entity of a scene that a pronoun can stand for, nil if
// there is none or more: the subject, or the only person.
func (r *resolver) referent(t int, s *scene, f form) *entity {
	if s.first == nil || s.gender != "" && gender[r.v.norm(t)] != "" && gender[r.v.norm(t)] != s.gender {
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
	v, first := r.v, r.v.p.Sentences[ent.sentence].First
	if ent.actor == noActor || v.formOf(ent) != f || v.governed(ent, first) {
		return false
	}
	for t := ent.first - 1; t >= first && t >= ent.first-leadReach; t-- {
		c := v.syntax[t]
		switch {
		case v.isMark(t) || c&(lexicon.Coordinator|lexicon.Contrast|lexicon.Subordinator|lexicon.Relative) != 0:
			return true
		case c&(lexicon.Determiner|lexicon.AdverbLike|lexicon.Calendar|lexicon.Be|lexicon.Auxiliary) == 0 && (v.cueAt[t] < 0 || v.verbAt[t] >= 0) && !r.e.titles[v.norm(t)] && v.p.Tokens[t].Class == 0:
			return false
		}
	}
	return true
}

// leadReach is how many words of its own may stand before a subject.
const leadReach = 5
