package stance

import (
	"parallax/lexicon"
	"parallax/sentiment"
)

// frameOf finds the doer and the one done to of a cue whose entry tells them
// apart.
func frameOf(rd *Reading, c *sentiment.Cue) frame {
	s := rd.p.Sentences[c.Sentence]
	entry := rd.entry(c)
	switch entry.POS {
	case lexicon.Verb:
		return verbFrame(rd, c, s.First, s.Last)
	case lexicon.Noun:
		return nounFrame(rd, c, s.First, s.Last)
	}
	f := frame{-1, -1}
	f.agent, _ = rd.subject(c.First, s.First, false)
	if endsInPreposition(rd, c) {
		x, prep := rd.object(c.Last, s.Last)
		if prep&lexicon.Whereabouts == 0 { // appalled by the events in Ukraine
			f.patient = x
		}
	}
	return f
}

func endsInPreposition(rd *Reading, c *sentiment.Cue) bool {
	return rd.syntax[c.Last-1]&lexicon.Preposition != 0
}

func verbFrame(rd *Reading, c *sentiment.Cue, from, to int) frame {
	participle := c.Form&lexicon.Participle != 0
	if participle && rd.attributive(c, to) {
		return frame{-1, -1}
	}
	if participle && (rd.passive(c.First, from) || rd.is(c.Last, lexicon.ByAgent)) {
		f := frame{agent: rd.byAgent(c.Last, to)}
		f.patient, _ = rd.subject(c.First, from, false)
		if f.patient == f.agent {
			f.patient = -1
		}
		return f
	}
	f := frame{-1, -1}
	if i := rd.verbAt[c.First]; i >= 0 && c.First > from && rd.inverted(rd.hits[lexicon.AttributionLayer][i], from) { // …, warned Lavrov
		if f.agent = rd.entityAfter(c.Last, min(c.Last+invertedReach, to)); f.agent >= 0 {
			return f
		}
	}
	near := c.Form&lexicon.Gerund != 0 && rd.syntax[max(c.First-1, 0)]&lexicon.Preposition != 0
	f.agent, _ = rd.subject(c.First, from, near)
	var prep lexicon.WordClass
	f.patient, prep = rd.object(c.Last, to)
	if f.patient >= 0 && prep&lexicon.Whereabouts != 0 {
		f.patient = -1
	}
	if f.patient == f.agent {
		f.patient = -1
	}
	return f
}

// attributive says whether a participle stands before a noun as an adjective
// does: the most admired woman, a failed plan.
func (rd *Reading) attributive(c *sentiment.Cue, to int) bool {
	if c.First == 0 || c.Last >= to || rd.p.Tokens[c.Last].Class != 0 || rd.syntax[c.Last] != 0 || rd.entityAt[c.Last] >= 0 {
		return false
	}
	return rd.syntax[c.First-1]&(lexicon.Determiner|lexicon.PossessivePronoun) != 0 || rd.is(c.First-1, lexicon.Possessive)
}

// inPlace says whether a cue ends in a preposition of place (war in).
func inPlace(rd *Reading, c *sentiment.Cue) bool {
	return rd.syntax[c.Last-1]&lexicon.PlacePreposition != 0
}

func nounFrame(rd *Reading, c *sentiment.Cue, from, to int) frame {
	f := frame{-1, -1}
	f.agent = rd.ownerOf(c.First, from)
	x, prep := rd.object(c.Last, to)
	switch {
	case x < 0:
	case prep&lexicon.Doer != 0:
		f.agent = x
		if y, next := rd.object(rd.entities[x].end(), to); y >= 0 && next&lexicon.Undergoer != 0 {
			f.patient = y
		}
	case (inPlace(rd, c) || prep&lexicon.Inside != 0) && rd.entry(c).Relation <= 0: // war in Ukraine, but not trust in Ukraine
		if f.agent >= 0 && rd.entry(c).Patient == 0 { // Russia's war in Ukraine
			f.patient = x
		}
	case prep&lexicon.Genitive != 0:
		if rd.words.ofAgent[rd.entry(c).Term] {
			if f.agent < 0 {
				f.agent = x
			}
		} else {
			f.patient = x
		}
	case prep&lexicon.Undergoer != 0 || endsInPreposition(rd, c) && prep&lexicon.Whereabouts == 0:
		f.patient = x
	}
	if f.agent >= 0 && rd.entry(c).Imposed && rd.entities[f.agent].kind != aliasDemonym && f.patient < 0 {
		return frame{-1, f.agent} // Russia sanctions: those on Russia
	}
	if f.agent < 0 {
		f.agent = rd.byAgent(c.Last, to)
	}
	if f.agent < 0 && rd.syntax[max(c.First-1, 0)]&lexicon.PossessivePronoun != 0 || f.agent < 0 && f.patient >= 0 {
		if subj, gap := rd.subject(c.First, from, false); subj >= 0 && gap <= lightVerbGap && subj != f.patient {
			f.agent = subj
		}
	}
	if f.agent == f.patient {
		f.patient = -1
	}
	return f
}

// lightVerbGap is how many words may lie between a subject and its deed in
// noun form: Russia launched a new attack.
const lightVerbGap = 4

// reaches says whether entity x is target or joined to it by and.
func (rd *Reading) reaches(x, target int) bool {
	if x < 0 {
		return false
	}
	return x == target || rd.chainHolds(x, target) || rd.chainHolds(target, x)
}

// chainHolds says whether the names joined before x include target.
func (rd *Reading) chainHolds(x, target int) bool {
	for x = rd.entities[x].conj; x >= 0; x = rd.entities[x].conj {
		if x == target {
			return true
		}
	}
	return false
}
