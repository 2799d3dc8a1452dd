package stance

import (
	"slices"

	"parallax/lexicon"
)

// findRoles gives every mention its part in its clause: speaker before agent
// and patient, these before location and possessor.
func findRoles(rd *Reading) {
	roles := make([]Role, len(rd.entities))
	for i := range rd.entities {
		roles[i] = rd.plainRole(&rd.entities[i])
	}
	for i := range rd.frames {
		f := rd.frames[i]
		if f.agent >= 0 && roles[f.agent] != Location && !rd.owns(f.agent) {
			roles[f.agent] = Agent
		}
		if f.patient >= 0 && roles[f.patient] != Agent {
			roles[f.patient] = Patient
		}
	}
	for i := range rd.hits[lexicon.AttributionLayer] {
		if x := speakerEntity(rd, i); x >= 0 {
			roles[x] = Speaker
		}
	}
	for _, x := range rd.labelled {
		roles[x] = Speaker
	}
	for i := range rd.entities {
		if roles[i] == Other && rd.wayTo(&rd.entities[i]) {
			roles[i] = Location
		}
	}
	for i := range rd.entities {
		if m := rd.entities[i].mention; m >= 0 {
			rd.mentions[m].Role = roles[i]
			rd.mentions[m].InQuote = rd.quoted[rd.entities[i].first]
		}
	}
}

// shields says whether a word is said by a mention that is named as who
// speaks: what actors say of others is not said of them. Targets that the caller names are judged by their own words, too.
func (rd *Reading) shields(role Role, ent *entity, token int) bool {
	return !rd.targets && role == Speaker && rd.speaker[token] == int32(ent.actor)
}

// owns says whether an entity is a possessor and no more: Russia's
// aggression, but not Russia's forces.
func (rd *Reading) owns(x int) bool {
	ent := &rd.entities[x]
	return rd.is(ent.last, lexicon.Possessive) && ent.head != headActor
}

// speakerEntity is the entity that speaks by the i-th attribution, -1 if it
// is nobody named.
func speakerEntity(rd *Reading, i int) int {
	m := rd.hits[lexicon.AttributionLayer][i]
	who, _, ok := attribution(rd, i)
	if !ok || who < 0 {
		return -1
	}
	best, near := -1, subjectReach+1
	sentence := rd.sentenceOf(int(m.First))
	x, _ := slices.BinarySearchFunc(rd.entities, sentence, func(ent entity, s int) int { return ent.sentence - s })
	for ; x < len(rd.entities) && rd.entities[x].sentence == sentence; x++ {
		ent := &rd.entities[x]
		gap := max(int(m.First)-ent.end(), ent.first-int(m.Last))
		if ent.actor == int(who) && gap >= 0 && gap < near {
			best, near = x, gap
		}
	}
	return best
}

// wayTo says whether an entity that has no other part is where something
// goes to or comes from: the train from Kyiv.
func (rd *Reading) wayTo(ent *entity) bool {
	if ent.kind == aliasPerson || ent.kind == aliasBody || ent.kind == aliasDemonym || ent.head != headNone || rd.is(ent.last, lexicon.Possessive) {
		return false
	}
	t, ok := rd.prepositionBefore(ent, rd.p.Sentences[ent.sentence].First)
	return ok && rd.is(t, lexicon.Way)
}

// plainRole is the part that a mention's own surroundings tell.
func (rd *Reading) plainRole(ent *entity) Role {
	s := rd.p.Sentences[ent.sentence]
	switch {
	case ent.head == headPlace || ent.head == headEvent:
		return Location
	case ent.head == headNone && ent.kind != aliasPerson && ent.kind != aliasBody && !rd.is(ent.last, lexicon.Possessive):
		if t, ok := rd.prepositionBefore(ent, s.First); ok && rd.syntax[t]&lexicon.PlacePreposition != 0 && ent.kind != aliasDemonym {
			return Location
		}
	}
	if rd.is(ent.last, lexicon.Possessive) || ent.kind == aliasDemonym {
		return Possessor
	}
	return Other
}
