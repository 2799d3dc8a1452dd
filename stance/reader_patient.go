package stance

import (
	"parallax/lexicon"
	"parallax/sentiment"
)

// patientReach is how many tokens from a deed the noun may stand that tells
// what it is done to.
const patientReach = 7

// patientOf is whether a deed is done to combatants or to civilians, by the
// first noun that tells in what it acts upon: its object, behind a deed in noun
// form what a preposition of undergoing or "of" governs, of a passive what
// stands before it. It is always where no noun tells.
func patientOf(rd *Reading, c *sentiment.Cue) circumstance {
	s := rd.p.Sentences[c.Sentence]
	switch {
	case rd.entry(c).POS != lexicon.Noun:
		if c.Form&lexicon.Participle != 0 && (rd.passive(c.First, s.First) || rd.is(c.Last, lexicon.ByAgent)) {
			return rd.patientBefore(c.First, s.First)
		}
		return rd.patientBehind(c.Last, s.Last)
	case endsInPreposition(rd, c):
		return rd.patientBehind(c.Last, s.Last)
	case rd.is(c.Last, lexicon.Genitive|lexicon.Undergoer):
		return rd.patientBehind(c.Last+1, s.Last)
	}
	return always
}

// patientBehind is what the first noun that tells from token t on says.
func (rd *Reading) patientBehind(t, to int) circumstance {
	for end := min(t+patientReach, to); t < end; t++ {
		if k := rd.words.patients[rd.norm(t)]; k != always {
			return k
		}
		if rd.isMark(t) || rd.is(t, lexicon.ByAgent|lexicon.Inside) || rd.partsClauses(t) {
			return always
		}
	}
	return always
}

// patientBefore is what the noun nearest before token t says.
func (rd *Reading) patientBefore(t, from int) circumstance {
	for end := max(from, t-patientReach); t > end; t-- {
		if k := rd.words.patients[rd.norm(t-1)]; k != always {
			return k
		}
		if rd.isMark(t-1) || rd.syntax[t-1]&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast) != 0 && rd.syntax[t-1]&lexicon.Preposition == 0 {
			return always
		}
	}
	return always
}

// partsClauses says whether what acts upon something can not reach past token t.
func (rd *Reading) partsClauses(t int) bool {
	c := rd.syntax[t]
	return c&(lexicon.Subordinator|lexicon.Relative|lexicon.Contrast|lexicon.Auxiliary|lexicon.Be) != 0 && c&(lexicon.Preposition|lexicon.Determiner) == 0
}
