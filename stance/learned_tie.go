package stance

// The parties of a word, as features write them.
const (
	partyNone   = ""
	partyTarget = "T"
	partyActor  = "K"
	partyNoun   = "o" // a pronoun
	partyName   = "n"
)

// clauseView is who takes part in what one word names.
type clauseView struct {
	agent, patient, owner string
	gap                   int    // words between the agent and the word
	way                   string // the preposition before the patient, or "passive"
	tie                   tie
	status                status
}

// party is what entity x is to the mention.
func (f *toneFeatures) party(x int32) string {
	if x < 0 {
		return partyNone
	}
	other := &f.rd.entities[x]
	switch {
	case other.actor != noActor && other.actor == f.ent.actor || f.rd.reaches(int(x), f.x):
		return partyTarget
	case other.actor != noActor:
		return partyActor
	case other.pronoun:
		return partyNoun
	}
	return partyName
}

// clauseOf finds who takes part in what the word at a position names.
func (f *toneFeatures) clauseOf(i int) clauseView {
	at, c := &f.ps[i], f.cut.partiesAt(f.rd, f.ent.sentence, i)
	v := clauseView{agent: f.party(c.subject), gap: int(c.gap), status: c.status, owner: f.party(c.owner)}
	switch {
	case c.passive:
		v.patient, v.way = v.agent, "passive"
		v.agent = f.party(c.agent)
	case c.subject != c.object:
		v.patient, v.way = f.party(c.object), c.way
	}
	switch {
	case v.agent == partyTarget:
		v.tie = tieAgent
	case v.patient == partyTarget:
		v.tie = tiePatient
	case v.owner == partyTarget:
		v.tie = tieOwner
	case at.end == f.ent.first:
		v.tie = tieModifier
	case v.agent != partyNone:
		v.tie = tieBystander
	}
	return v
}

// tieFeatures tell how the word at position i is tied to the mention by
// grammar, and with what status it is told.
func (f *toneFeatures) tieFeatures(i int) {
	at := &f.ps[i]
	v := f.clauseOf(i)
	at.tie, at.status = v.tie, v.status
	state := string('0' + byte(v.status))
	send := func(g featureGroup, parts ...string) {
		f.t.text = append(f.t.text[:0], placeholder)
		for _, p := range parts {
			f.t.text = append(append(f.t.text, ' '), p...)
		}
		f.t.addFeature(g, f.toldAt(i), f.t.text, i)
	}
	switch {
	case v.agent == partyTarget:
		send(groupTie, "S", string('0'+byte(min(v.gap/2, 2))))
		send(groupTie, "S", state, "s")
		if v.patient != partyNone && v.patient != partyTarget {
			send(groupTie, "S", v.patient)
		}
	case v.patient == partyTarget:
		send(groupTie, "O", v.way)
		send(groupTie, "O", state, "s")
		if v.agent != partyNone {
			send(groupTie, "O", v.way, v.agent)
		}
	case v.agent != partyNone:
		send(groupTie, "X", v.agent)
		if v.patient != partyNone {
			send(groupTie, "X", v.agent, v.patient)
		}
	}
	switch v.owner {
	case partyTarget:
		send(groupTie, "W")
		send(groupTie, "W", state, "s")
	case partyNone:
	default:
		send(groupTie, "W", v.owner)
	}
	if at.end == f.ent.first {
		send(groupTie, "M")
	}
	if v.status == asserted {
		return
	}
	send(groupStatus, state)
	if f.rd.cueAt[at.token] >= 0 {
		f.t.text = append(append(f.t.text[:0], placeholder, ' '), state...)
		f.t.addFeature(groupStatus, stem{number: f.m.anyCue, text: cueSymbol}, f.t.text, i)
	}
}
