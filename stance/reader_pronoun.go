package stance

import "parallax/lexicon"

// resolvePronouns gives he, she, it and they, their possessives, and
// descriptions such as "the country" the actor they stand for, when the
// sentence or the one before leaves only one.
func resolvePronouns(rd *Reading, n *names) {
	r := resolver{names: n, rd: rd, quote: -1, stranger: -2}
	for i := range r.kinds {
		r.kinds[i] = noActor
	}
	r.now = [2]scene{emptyScene, emptyScene}
	r.before = r.now
	for s := range rd.p.Sentences {
		r.sentence(s)
	}
	if len(r.made) == 0 {
		return
	}
	rd.insert(r.made)
	for i := range rd.entities {
		if ent := &rd.entities[i]; ent.pronoun && ent.kind == aliasDemonym {
			findHead(rd, ent)
		}
	}
}

func (r *resolver) sentence(s int) {
	rd := r.rd
	r.said, r.words = -1, [2]int{}
	for t, last := rd.p.Sentences[s].First, rd.p.Sentences[s].Last; t < last; {
		in := r.voice(t)
		next := t + 1
		switch x := rd.entityAt[t]; {
		case x >= 0 && rd.entities[x].first == t:
			r.entity(int(x), in)
			next = rd.entities[x].last
		case x >= 0:
		case rd.syntax[t]&lexicon.PossessivePronoun != 0:
			r.possessive(t, s, in)
		case rd.signal(t).takeUp&takeUpBoth != 0 || rd.is(t, lexicon.Definite) && rd.signal(t+1).takeUp&takeUpBoth != 0:
			next = r.both(t, s, in)
		case rd.is(t, lexicon.Definite) && t+1 < last:
			if next = r.description(t, s, in); next == t+1 {
				next = r.takenUp(t, s, in)
			}
		case rd.signal(t).takeUp&takeUpPointer != 0:
			next = r.takenUp(t, s, in)
		}
		if rd.verbAt[t] >= 0 {
			r.said = int(rd.verbAt[t])
		}
		for ; t < next; t++ {
			if rd.p.Tokens[t].Class == 0 {
				r.words[in]++
			}
		}
	}
	for in := range r.now {
		if r.words[in] > 0 {
			r.before[in], r.now[in] = r.now[in], emptyScene
		}
	}
}

// voice is which scene token t belongs to: 0 outside quotations, 1 inside.
func (r *resolver) voice(t int) int {
	q := r.rd.quoteID[t]
	if q < 0 {
		return 0
	}
	if q != r.quote {
		r.quote = q
		r.now[1], r.before[1] = emptyScene, emptyScene
	}
	return 1
}

// entity resolves an entity if it is a pronoun, and notes whom it names.
func (r *resolver) entity(x, in int) {
	ent := &r.rd.entities[x]
	if ent.pronoun {
		f := r.rd.pronounForm(ent.first)
		of := r.pronoun(ent.first, ent.sentence, in, f)
		if of == nil {
			return
		}
		*ent = standIn(ent.first, ent.sentence, of)
		r.now[in].gender = r.rd.gender(ent.first)
	}
	r.note(ent, in)
}

// standIn is the entity of a pronoun that stands for another entity.
func standIn(t, sentence int, of *entity) entity {
	ent := entity{first: t, last: t + 1, sentence: sentence, actor: of.actor, alias: of.alias, kind: of.kind, pronoun: true, mention: -1, conj: -1}
	if of.kind == aliasDemonym {
		ent.kind = aliasBody
	}
	return ent
}

// note adds an entity to the scene.
func (r *resolver) note(ent *entity, in int) {
	s := &r.now[in]
	if s.first == nil {
		s.first = ent
	}
	if ent.actor == noActor {
		s.strangers = true
		r.stranger = ent.sentence
		return
	}
	k := r.names.kinds[ent.actor]
	r.kinds[k] = either(r.kinds[k], ent.actor)
	if r.rd.formOf(ent) == person {
		s.person, s.people = ent, either(s.people, ent.actor)
	} else {
		s.things = either(s.things, ent.actor)
	}
}

// pronoun is the entity that the pronoun at token t stands for, nil if that is
// not clear.
func (r *resolver) pronoun(t, s, in int, f form) *entity {
	rd, first := r.rd, r.rd.p.Sentences[s].First
	switch {
	case f == noForm || f == thing && rd.expletive(t, rd.p.Sentences[s].Last):
		return nil
	case r.saidBefore(t):
		return r.sayer(t, first, f)
	case r.now[in].first != nil:
		if rd.isMark(t-1) || rd.syntax[t-1]&(lexicon.Coordinator|lexicon.Contrast|lexicon.Subordinator) != 0 {
			return r.within(t, in, f)
		}
	case r.words[in] == 0 || r.words[in] == 1 && rd.syntax[t-1]&lexicon.Preposition == 0:
		return r.referent(t, &r.before[in], f)
	}
	return nil
}

// possessive makes an entity of its, their, his or her where that stands for
// an actor; it is then read as a demonym is: its forces, Russian forces.
func (r *resolver) possessive(t, s, in int) {
	rd, f := r.rd, r.rd.pronounForm(t)
	if f == noForm || t+1 >= len(rd.p.Tokens) || rd.p.Tokens[t+1].Class != 0 {
		return
	}
	first := rd.p.Sentences[s].First
	var of *entity
	switch {
	case t > first && rd.syntax[t-1]&lexicon.Coordinator != 0:
		of = r.joined(t, f)
	case r.undergoes(t, first):
	case r.saidBefore(t):
		of = r.sayer(t, first, f)
	case r.now[in].first != nil:
		of = r.within(t, in, f)
	case r.words[in] == 0:
		of = r.referent(t, &r.before[in], f)
	}
	if of != nil {
		ent := standIn(t, s, of)
		ent.kind = aliasDemonym
		r.made = append(r.made, ent)
	}
}

// undergoes says whether a deed's verb stands before the possessive at token
// t: Russia attacked its neighbour, who is not Russia.
func (r *resolver) undergoes(t, first int) bool {
	rd := r.rd
	for i := t - 1; i >= first && i >= t-objectReach && !rd.isMark(i); i-- {
		if c := rd.cueAt[i]; c >= 0 && r.rd.set.Valence[rd.cues[c].Entry].POS == lexicon.Verb {
			return true
		}
	}
	return false
}

// description makes an entity of "the country" and the like where only one
// actor of the kind was named and nobody unknown lately, and gives the token
// to go on from.
func (r *resolver) description(t, s, in int) int {
	rd := r.rd
	k, ok := r.names.general[rd.norm(t+1)]
	if !ok || r.kinds[k] < 0 || r.stranger >= s-1 || rd.entityAt[t+1] >= 0 || rd.is(t+2, lexicon.Genitive) || rd.norm(t+2) == "-" {
		return t + 1
	}
	actor := r.kinds[k]
	r.made = append(r.made, entity{
		first: t, last: t + 2, sentence: s, actor: actor, alias: rd.norm(t) + " " + rd.norm(t+1), kind: aliasDescription, pronoun: true, mention: -1, conj: -1,
	})
	r.note(&r.made[len(r.made)-1], in)
	return t + 2
}
