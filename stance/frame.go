package stance

import (
	"parallax/lexicon"
	"parallax/sentiment"
)

// frame is who does and who undergoes what one cue names: entities, -1 for
// nobody found.
type frame struct{ agent, patient int }

// frameOf finds the doer and the one done to of a cue whose entry tells them
// apart.
func (e *Engine) frameOf(v *view, c *sentiment.Cue) frame {
	s := v.p.Sentences[c.Sentence]
	entry := &e.set.Valence[c.Entry]
	switch entry.POS {
	case lexicon.Verb:
		return e.verbFrame(v, c, s.First, s.Last)
	case lexicon.Noun:
		return e.nounFrame(v, c, s.First, s.Last)
	}
	f := frame{-1, -1}
	f.agent, _ = v.subject(c.First, s.First, false)
	if endsInPreposition(v, c) {
		x, prep := v.object(c.Last, s.Last)
		if !isPlacePreposition(prep) { // appalled by the events in Ukraine
			f.patient = x
		}
	}
	return f
}

func endsInPreposition(v *view, c *sentiment.Cue) bool {
	return v.syntax[c.Last-1]&lexicon.Preposition != 0
}

func (e *Engine) verbFrame(v *view, c *sentiment.Cue, from, to int) frame {
	participle := c.Form&lexicon.Participle != 0
	if participle && v.attributive(c, to) {
		return frame{-1, -1}
	}
	if participle && (v.passive(c.First, from) || v.norm(c.Last) == "by") {
		f := frame{agent: v.byAgent(c.Last, to)}
		f.patient, _ = v.subject(c.First, from, false)
		if f.patient == f.agent {
			f.patient = -1
		}
		return f
	}
	f := frame{-1, -1}
	near := c.Form&lexicon.Gerund != 0 && v.syntax[max(c.First-1, 0)]&lexicon.Preposition != 0
	f.agent, _ = v.subject(c.First, from, near)
	var prep string
	f.patient, prep = v.object(c.Last, to)
	if f.patient >= 0 && isPlacePreposition(prep) {
		f.patient = -1
	}
	if f.patient == f.agent {
		f.patient = -1
	}
	return f
}

// attributive says whether a participle stands before a noun as an adjective
// does: the most admired woman, a failed plan.
func (v *view) attributive(c *sentiment.Cue, to int) bool {
	if c.First == 0 || c.Last >= to || v.p.Tokens[c.Last].Class != 0 || v.syntax[c.Last] != 0 || v.entityAt[c.Last] >= 0 {
		return false
	}
	return v.syntax[c.First-1]&(lexicon.Determiner|lexicon.PossessivePronoun) != 0 || v.norm(c.First-1) == "'s"
}

// isPlacePreposition tells in, near, across: what they govern is where, not
// whom. Into is left out: to invade into, to fire into.
func isPlacePreposition(prep string) bool {
	switch prep {
	case "in", "near", "across", "inside", "within", "throughout", "around", "outside", "through", "along", "during", "since", "after", "before", "by", "with", "from", "as", "amid", "under":
		return true
	}
	return false
}

// takesPatient tells the prepositions by which a noun names whom it is done
// to: attack on, sanctions against, aid to.
func takesPatient(prep string) bool {
	switch prep {
	case "against", "on", "to", "toward", "towards", "for", "at", "over", "into", "upon":
		return true
	}
	return false
}

// inPlace says whether a cue ends in a preposition of place (war in).
func inPlace(v *view, c *sentiment.Cue) bool {
	return v.syntax[c.Last-1]&lexicon.PlacePreposition != 0
}

func (e *Engine) nounFrame(v *view, c *sentiment.Cue, from, to int) frame {
	f := frame{-1, -1}
	f.agent = v.ownerOf(c.First, from)
	x, prep := v.object(c.Last, to)
	switch {
	case x < 0:
	case prep == "by" || prep == "from":
		f.agent = x
		if y, next := v.object(v.entities[x].end(), to); y >= 0 && takesPatient(next) {
			f.patient = y
		}
	case (inPlace(v, c) || prep == "in") && e.set.Valence[c.Entry].Relation <= 0: // war in Ukraine, but not trust in Ukraine
		if f.agent >= 0 && e.set.Valence[c.Entry].Patient == 0 { // Russia's war in Ukraine
			f.patient = x
		}
	case prep == "of":
		if e.ofAgent[e.set.Valence[c.Entry].Term] {
			if f.agent < 0 {
				f.agent = x
			}
		} else {
			f.patient = x
		}
	case takesPatient(prep) || endsInPreposition(v, c) && !isPlacePreposition(prep):
		f.patient = x
	}
	if f.agent >= 0 && e.set.Valence[c.Entry].Class == "sanction" && v.entities[f.agent].kind != aliasDemonym && f.patient < 0 {
		return frame{-1, f.agent} // Russia sanctions: those on Russia
	}
	if f.agent < 0 {
		f.agent = v.byAgent(c.Last, to)
	}
	if f.agent < 0 && v.syntax[max(c.First-1, 0)]&lexicon.PossessivePronoun != 0 || f.agent < 0 && f.patient >= 0 {
		if subj, gap := v.subject(c.First, from, false); subj >= 0 && gap <= lightVerbGap && subj != f.patient {
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
func (v *view) reaches(x, target int) bool {
	if x < 0 {
		return false
	}
	return x == target || v.chainHolds(x, target) || v.chainHolds(target, x)
}

// chainHolds says whether the names joined before x include target.
func (v *view) chainHolds(x, target int) bool {
	for x = v.entities[x].conj; x >= 0; x = v.entities[x].conj {
		if x == target {
			return true
		}
	}
	return false
}
