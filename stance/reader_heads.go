package stance

import "parallax/lexicon"

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
	for first := t; t < limit; t++ {
		if rd.isMark(t) || rd.entityAt[t] >= 0 && rd.entityAt[t] != rd.entityAt[ent.first] || rd.verbAt[t] >= 0 && t > first ||
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
	if n := rd.norm(dash); b.first-dash != 1 || n != "-" && n != "–" {
		return
	}
	if a.actor == noActor {
		if rd.compound(a) && b.kind == aliasDemonym && b.head == headNone {
			b.head = headEvent // a Ukrainian-American crook
		}
		return
	}
	switch {
	case (b.kind == aliasDemonym || b.kind == aliasName) && (a.kind == aliasDemonym || a.kind == aliasName) && b.head != headActor && rd.sharedNoun(b):
		b.head = headEvent // the Russian-Ukrainian war, the Ukraine-Russia border
	case a.kind == aliasDemonym && b.kind == aliasDemonym && b.head == headNone:
		b.head = headEvent // a Ukrainian-Russian singer
	}
	if b.head == headEvent {
		a.head = headEvent
	}
}
