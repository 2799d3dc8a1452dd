package stance

import (
	"slices"

	"parallax/lexicon"
)

// findRoles gives every mention its part in its clause: speaker before agent
// and patient, these before location and possessor.
func (e *Engine) findRoles(v *view, mentions []Mention, frames []frame) {
	roles := make([]Role, len(v.entities))
	for i := range v.entities {
		roles[i] = v.plainRole(&v.entities[i])
	}
	for i := range frames {
		f := frames[i]
		if f.agent >= 0 && roles[f.agent] != Location && !v.owns(f.agent) {
			roles[f.agent] = Agent
		}
		if f.patient >= 0 && roles[f.patient] != Agent {
			roles[f.patient] = Patient
		}
	}
	for i := range v.hits[lexicon.AttributionLayer] {
		if x := e.speakerEntity(v, i); x >= 0 {
			roles[x] = Speaker
		}
	}
	for _, x := range v.labelled {
		roles[x] = Speaker
	}
	for i := range v.entities {
		if roles[i] == Other && v.wayTo(&v.entities[i]) {
			roles[i] = Location
		}
	}
	for i := range v.entities {
		if m := v.entities[i].mention; m >= 0 {
			mentions[m].Role = roles[i]
			mentions[m].InQuote = v.quoted[v.entities[i].first]
		}
	}
}

// owns says whether an entity is a possessor and no more: Russia's
// aggression, but not Russia's forces.
func (v *view) owns(x int) bool {
	ent := &v.entities[x]
	return v.norm(ent.last) == "'s" && ent.head != headActor
}

// speakerEntity is the entity that speaks by the i-th attribution, -1 if it
// is nobody named.
func (e *Engine) speakerEntity(v *view, i int) int {
	m := v.hits[lexicon.AttributionLayer][i]
	who, _, ok := e.attribution(v, i)
	if !ok || who < 0 {
		return -1
	}
	best, near := -1, subjectReach+1
	sentence := v.sentenceOf(int(m.First))
	x, _ := slices.BinarySearchFunc(v.entities, sentence, func(ent entity, s int) int { return ent.sentence - s })
	for ; x < len(v.entities) && v.entities[x].sentence == sentence; x++ {
		ent := &v.entities[x]
		gap := max(int(m.First)-ent.end(), ent.first-int(m.Last))
		if ent.actor == int(who) && gap >= 0 && gap < near {
			best, near = x, gap
		}
	}
	return best
}

// wayTo says whether an entity that has no other part is where something
// goes to or comes from: the train from Kyiv.
func (v *view) wayTo(ent *entity) bool {
	if ent.kind == aliasPerson || ent.kind == aliasBody || ent.kind == aliasDemonym || ent.head != headNone || v.norm(ent.last) == "'s" {
		return false
	}
	t, ok := v.prepositionBefore(ent, v.p.Sentences[ent.sentence].First)
	return ok && (v.norm(t) == "from" || v.norm(t) == "to" || v.norm(t) == "via")
}

// plainRole is the part that a mention's own surroundings tell.
func (v *view) plainRole(ent *entity) Role {
	s := v.p.Sentences[ent.sentence]
	switch {
	case ent.head == headPlace || ent.head == headEvent:
		return Location
	case ent.head == headNone && ent.kind != aliasPerson && ent.kind != aliasBody && v.norm(ent.last) != "'s":
		if t, ok := v.prepositionBefore(ent, s.First); ok && v.syntax[t]&lexicon.PlacePreposition != 0 && ent.kind != aliasDemonym {
			return Location
		}
	}
	if v.norm(ent.last) == "'s" || ent.kind == aliasDemonym {
		return Possessor
	}
	return Other
}
