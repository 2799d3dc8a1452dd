package stance

import (
	"strings"

	"parallax/lexicon"
)

// headGap is how many tokens from a demonym or possessive the noun it belongs to
// may stand.
const headGap = 4

// findHead finds the noun that a demonym, a possessive or a name before a
// noun belongs to.
func findHead(rd *Reading, ent *entity) {
	if ent.actor == noActor || ent.kind == aliasPerson && !rd.is(ent.last, lexicon.Possessive) {
		return
	}
	t := ent.last
	limit := min(t+headGap, rd.p.Sentences[ent.sentence].Last)
	possessive := t < limit && rd.is(t, lexicon.Possessive)
	if possessive {
		t++
	}
	if noun := rd.topicBehind(ent, limit); noun > 0 {
		ent.head, ent.headLast = headTopic, noun+1
		return
	}
	for first := t; t < limit; t++ {
		other := rd.entityAt[t] >= 0 && rd.entityAt[t] != rd.entityAt[ent.first] && (t > ent.last || rd.words.heads[rd.norm(t)] != headPlace) // but Moscow Road
		if rd.isMark(t) || other || rd.verbAt[t] >= 0 && t > first ||
			rd.syntax[t]&^(lexicon.Direction|lexicon.AdverbLike) != 0 {
			return
		}
		if t == ent.last && !possessive && ent.kind != aliasDemonym && rd.words.topics[rd.norm(t)] {
			ent.head, ent.headLast = headTopic, t+1
			rd.entityAt[t] = rd.entityAt[ent.first]
			return
		}
		if c := rd.cueAt[t]; c >= 0 && rd.entry(&rd.cues[c]).POS == lexicon.Noun && rd.entry(&rd.cues[c]).Frame {
			return // the deed, not the doer: Russian aggression
		}
		kind := rd.words.heads[rd.norm(t)]
		if kind == headEvent && (possessive || ent.kind == aliasDemonym || t > ent.last) {
			return // Russia's war is Russia's
		}
		if kind != headNone {
			ent.head, ent.headLast = kind, t+1
			rd.entityAt[t] = rd.entityAt[ent.first]
		} else if ent.kind != aliasDemonym && !possessive || ent.headLast > 0 {
			return
		}
	}
}

// topicBehind is a noun that makes a topic of a name with another noun or two in
// between (the Russia collusion story, NATO expansion critics), or of a single name
// behind an article (the Ukraine bill), 0 if there is none.
func (rd *Reading) topicBehind(ent *entity, limit int) int {
	if ent.kind == aliasDemonym || ent.kind == aliasBody || rd.is(ent.last, lexicon.Possessive) {
		return 0
	}
	article := rd.is(ent.first-1, lexicon.Definite|lexicon.Article)
	own := rd.is(ent.first, lexicon.Definite) // The Ukraine
	lone := (article && ent.last == ent.first+1 || own && ent.last == ent.first+2) && ent.kind == aliasName && !rd.p.Tokens[ent.first].Caps && rd.stateOf(ent)
	last := 0
	for t := ent.last; t < limit; t++ {
		word := rd.norm(t)
		switch {
		case rd.joined(t):
		case rd.isMark(t) || rd.entityAt[t] >= 0 && rd.entityAt[t] != rd.entityAt[ent.first] || rd.verbAt[t] >= 0 || rd.syntax[t] != 0:
			return last
		case rd.words.topics[word]:
			if t > ent.last {
				return t
			}
		case rd.signal(t).opposed&opposedAdvance != 0,
			rd.words.heads[word] == headActor && !lexicon.LooksPlural(word) && rd.words.topics[rd.norm(t+1)] && rd.verbAt[t+1] < 0: // Ukraine aid critics
		case rd.words.heads[word] == headActor || rd.finite(t) || strings.HasSuffix(word, pastEnd):
			return last
		case lone, article && !lexicon.LooksPlural(word), rd.nounAt(t):
		default:
			return last
		}
		if lone && rd.words.heads[word] != headPlace && rd.words.heads[word] != headEvent && !rd.p.Tokens[t].Upper {
			last = t
		}
	}
	return last
}

// stateOf says whether an entity is a state.
func (rd *Reading) stateOf(ent *entity) bool {
	return ent.actor >= 0 && ent.actor < len(rd.kinds) && rd.kinds[ent.actor] == rd.states
}

// nounAt says whether token t is a noun that the tables know.
func (rd *Reading) nounAt(t int) bool {
	word := rd.norm(t)
	c := rd.cueAt[t]
	return rd.words.heads[word] != headNone || rd.words.shared[word] != sharedNothing || c >= 0 && rd.entry(&rd.cues[c]).POS == lexicon.Noun
}

// pastEnd is how regular verbs end in the past.
const pastEnd = "ed"

// shareBetween makes half an event's name of two that an event between both, or of
// both, is told of: the war between Russia and Ukraine, the Russia and Ukraine war.
func (rd *Reading) shareBetween(x int) {
	b := &rd.entities[x]
	if b.conj < 0 {
		return
	}
	a := &rd.entities[b.conj]
	if b.joined || a.conj >= 0 || a.actor == noActor || b.actor == noActor {
		return
	}
	t := rd.pastDeterminers(a.first - 1)
	between := t > 0 && rd.is(t, lexicon.Parties) && rd.words.shared[rd.norm(t-1)] == sharedEvent
	of := t < a.first-1 && a.kind == aliasName && b.kind == aliasName && b.first == a.last+1 && rd.sharedNoun(b)
	if between || of {
		a.head, b.head = headEvent, headEvent
	}
}

// shareEvent gives the first of two names that a dash joins the event that
// the second is part of: the Russia–Ukraine war.
func (rd *Reading) shareEvent(a, b *entity) {
	if b.actor == noActor {
		return
	}
	dash := a.last
	if b.first == a.last { // Russo-Ukrainian
		dash--
	}
	if n := rd.norm(dash); b.first-dash != 1 || n != "-" && n != "–" && n != "/" {
		return
	}
	if a.actor == noActor {
		if rd.compound(a) && b.kind == aliasDemonym && b.head == headNone {
			b.head = headEvent // a Ukrainian-American crook
		}
		return
	}
	switch {
	case (b.kind == aliasDemonym || b.kind == aliasName) && (a.kind == aliasDemonym || a.kind == aliasName) && rd.sharedNoun(b):
		b.head = headEvent // the Russian-Ukrainian war, the Ukraine-Russia border
	case a.kind == aliasDemonym && b.kind == aliasDemonym && (b.head == headNone || b.head == headPrivate || b.head == headThing):
		b.head = headEvent // a Ukrainian-Russian singer
	}
	if b.head == headEvent {
		a.head = headEvent
	}
}
