package stance

import (
	"slices"
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

// Reaches in tokens: from a word that rebuts to the claim behind it, to a negator
// before it, to "of" behind a verb that clears somebody, and from there to the deed.
const (
	claimReach = 9
	turnReach  = 4
	clearReach = 7
	deedReach  = 4
)

// findRebuttals finds what is told as false in the same sentence.
func (rd *Reading) findRebuttals() {
	for _, s := range rd.p.Sentences {
		for t := s.First; t < s.Last; t++ {
			if kind := rd.signal(t).rebuttal; kind&^rebutClaim != 0 {
				rd.rebut(t, kind, s)
			}
		}
	}
}

// rebut looks what the word at token t rebuts, if anything.
func (rd *Reading) rebut(t int, kind rebutWord, s text.Sentence) {
	turned := rd.turned(t, s.First)
	switch {
	case kind&rebutUnrelated != 0:
		if end := rd.unrelated(t); end > 0 {
			of, _ := rd.subject(t, s.First, false)
			rd.rebutted(t, end, end, rd.claimEnd(end, s.Last, false), of, t, false)
		}
	case kind&rebutProof != 0 && turned && rd.opensClaim(t+1, s.Last):
		rd.rebutted(t, t+1, t+1, rd.claimEnd(t+1, s.Last, rd.is(t+1, lexicon.That)), -1, t, false)
	case kind&(rebutDenies|rebutDismisses) != 0 && rd.rebutDenied(t, kind, s, turned):
	case kind&rebutClears != 0, kind&rebutAccuses != 0 && turned:
		rd.rebutCleared(t, s, turned && kind&rebutClears != 0)
	case kind&rebutFalsely != 0:
		rd.rebutFalseVerb(t, s, turned)
	case kind&rebutContrary != 0:
		if claim := rd.claimBehind(t+2, s.Last); claim >= 0 && rd.is(t+1, lexicon.Infinitive) {
			end := claim + 1
			for end < s.Last && !rd.isMark(end) {
				end++
			}
			rd.rebutted(t, claim+1, claim+1, end, -1, t, turned)
		}
	case kind&rebutFalse != 0 && rd.rebutFalseClaim(t, s, turned):
	case kind&rebutTrue != 0 && turned:
		rd.rebutPredicate(t, s, false)
	case kind&(rebutFalse|rebutLie) != 0:
		rd.rebutPredicate(t, s, turned)
	}
}

// rebutted notes that the word at token by rebuts the tokens [first, last), by the
// words of the tokens [from, to).
func (rd *Reading) rebutted(from, to, first, last, of, by int, turned bool) {
	if rd.rebuttals == nil {
		rd.rebuttals = make([]rebuttal, len(rd.p.Tokens))
		for i := range rd.rebuttals {
			rd.rebuttals[i].by = -1
		}
	}
	r := rebuttal{int32(by), int32(first), int32(last), int32(of), turned}
	for t := from; t < to; t++ {
		if rd.rebuttals[t].by < 0 {
			rd.rebuttals[t] = r
		}
	}
	for t := first; t < last; t++ {
		if old := &rd.rebuttals[t]; old.by < 0 || !old.claims(t) {
			*old = r
		}
	}
}

// rebutDenied is what a verb denies or dismisses: the claim behind it or, in the
// passive, before it; and, for one that denies, a share in a deed or a clause.
func (rd *Reading) rebutDenied(t int, kind rebutWord, s text.Sentence, turned bool) bool {
	if lexicon.LooksParticiple(rd.norm(t)) && (rd.passive(t, s.First) || rd.is(t+1, lexicon.ByAgent)) {
		claim := rd.claimBefore(t, s.First)
		if claim >= 0 {
			rd.rebutted(claim, claim+1, claim+1, t, -1, t, turned)
			rd.rebutted(t, t+1, claim+1, t, -1, t, turned)
		}
		return claim >= 0
	}
	of, _ := rd.subject(t, s.First, false)
	if claim := rd.claimBehind(t+1, s.Last); claim >= 0 {
		rd.rebutted(t, claim+1, claim+1, rd.claimEnd(claim+1, s.Last, rd.is(claim+1, lexicon.That)), of, t, turned)
		return true
	}
	if kind&rebutDenies == 0 {
		return false
	}
	first, clause := rd.denied(t+1, s.Last)
	if first >= 0 {
		rd.rebutted(t, first, first, rd.claimEnd(first, s.Last, clause), of, t, turned)
	}
	return first >= 0
}

// denied is where what is denied begins at token t or a little later, -1 if it is
// something that is not granted (denied them entry); clause says whether it is a clause.
func (rd *Reading) denied(t, to int) (first int, clause bool) {
	for i := t; i < min(t+deedReach, to) && !rd.isMark(i); i++ {
		c := rd.syntax[i]
		switch {
		case rd.is(i, lexicon.That):
			return i + 1, true
		case c&^lexicon.Auxiliary == 0 && strings.HasSuffix(rd.norm(i), gerundEnd), rd.signal(i).rebuttal&rebutPart != 0:
			return i, false
		case rd.entityAt[i] >= 0:
			ent := &rd.entities[rd.entityAt[i]]
			for k := ent.end(); k < min(ent.end()+3, to); k++ {
				if rd.syntax[k]&(lexicon.Auxiliary|lexicon.Be) != 0 || rd.finite(k) {
					return i, true
				}
			}
			return -1, false
		case c&lexicon.Coordinator != 0:
			return -1, false
		}
	}
	return -1, false
}

// gerundEnd is how gerunds end.
const gerundEnd = "ing"

// rebutCleared is what somebody is cleared of, if that is a deed.
func (rd *Reading) rebutCleared(t int, s text.Sentence, turned bool) {
	for of := t + 1; of < min(t+clearReach, s.Last) && !rd.isMark(of) && rd.syntax[of]&lexicon.Coordinator == 0; of++ {
		if !rd.is(of, lexicon.Genitive) {
			continue
		}
		for i := of + 1; i < min(of+1+deedReach, s.Last) && rd.syntax[i]&lexicon.Coordinator == 0 && !rd.isMark(i); i++ {
			if c := rd.cueAt[i]; rd.signal(i).rebuttal&rebutClaim != 0 || c >= 0 && rd.entry(&rd.cues[c]).Value != 0 {
				rd.rebutted(of, of+1, of+1, rd.claimEnd(of+1, s.Last, false), -1, t, turned)
				return
			}
		}
		return
	}
}

// rebutFalseVerb is what somebody is falsely said to be or do.
func (rd *Reading) rebutFalseVerb(t int, s text.Sentence, turned bool) {
	for v := t + 1; v < min(t+deedReach, s.Last) && !rd.isMark(v); v++ {
		if c := rd.cueAt[v]; rd.verbAt[v] < 0 && (c < 0 || rd.entry(&rd.cues[c]).POS != lexicon.Verb || !rd.entry(&rd.cues[c]).InWords) {
			continue
		}
		of := -1
		if rd.passive(t, s.First) || rd.passive(v, s.First) {
			of, _ = rd.subject(t, s.First, false)
		}
		rd.rebutted(t, v+1, v+1, rd.claimEnd(v+1, s.Last, true), of, t, turned)
		return
	}
}

// rebutFalseClaim is what a claim says that the word before it calls false.
func (rd *Reading) rebutFalseClaim(t int, s text.Sentence, turned bool) bool {
	claim := rd.claimBehind(t+1, min(t+deedReach, s.Last))
	if claim < 0 || claim+1 >= s.Last || !rd.is(claim+1, lexicon.That|lexicon.Genitive) { // not: false claims that they spread
		return false
	}
	rd.rebutted(t, claim+1, claim+1, rd.claimEnd(claim+1, s.Last, true), -1, t, turned)
	return true
}

// rebutPredicate is what a claim says that the word at token t is said of, or what
// stands behind it: the report was false, it is a lie that.
func (rd *Reading) rebutPredicate(t int, s text.Sentence, turned bool) {
	link := rd.linkBefore(t, s.First)
	switch {
	case rd.is(t+1, lexicon.That) && (link >= 0 || rd.signal(t).rebuttal&rebutLie != 0):
		rd.rebutted(t, t+2, t+2, rd.claimEnd(t+2, s.Last, true), -1, t, turned)
	case link >= 0 && rd.is(t+1, lexicon.Infinitive) && t+2 < s.Last && rd.verbAt[t+2] >= 0:
		rd.rebutted(t, t+3, t+3, rd.claimEnd(t+3, s.Last, true), -1, t, turned)
	case link >= 0:
		if claim := rd.claimBefore(link, s.First); claim >= 0 {
			rd.rebutted(claim, claim+1, claim+1, link, -1, t, turned)
			rd.rebutted(link, t+1, claim+1, link, -1, t, turned)
		}
	}
}

// linkBefore is where the verb begins that joins the word at token t to its
// subject, -1 if there is none: was, turned out to be, has proved.
func (rd *Reading) linkBefore(t, from int) int {
	plain := 0
	for i := t - 1; i >= from && i >= t-claimReach; i-- {
		c := rd.syntax[i]
		switch {
		case rd.signal(i).rebuttal&rebutLinks != 0:
			return i
		case c&lexicon.Be != 0:
			if !rd.is(i-1, lexicon.Infinitive) {
				return i
			}
			i--
		case rd.isMark(i) || rd.entityAt[i] >= 0:
			return -1
		case c&(lexicon.Determiner|lexicon.AdverbLike|lexicon.Auxiliary) != 0 || lexicon.IsManner(rd.norm(i)) || rd.is(i, lexicon.Not):
		case plain > 1 || c&^(lexicon.Preposition|lexicon.Direction|lexicon.Coordinator) != 0:
			return -1
		default:
			plain++
		}
	}
	return -1
}

// claimBefore is the noun for a claim whose predicate begins at token t, -1 if
// there is none or somebody says something in between.
func (rd *Reading) claimBefore(t, from int) int {
	for i := t - 1; i >= from; i-- {
		switch {
		case rd.signal(i).rebuttal&rebutClaim != 0:
			if i+1 == t || rd.opensClaim(i+1, t) {
				return i
			}
			return -1
		case rd.verbAt[i] >= 0 || rd.norm(i) == ";" || rd.syntax[i]&lexicon.Contrast != 0:
			return -1
		}
	}
	return -1
}

// claimBehind is the noun for a claim that is the object of the word before token
// t, -1 if none is: (dismissed) as nonsense Kyiv's latest reports.
func (rd *Reading) claimBehind(t, to int) int {
	const clauses = lexicon.Auxiliary | lexicon.Be | lexicon.Relative | lexicon.Contrast | lexicon.Subordinator | lexicon.Preposition
	for i := t; i < min(t+claimReach, to); i++ {
		switch {
		case rd.signal(i).rebuttal&rebutClaim != 0:
			return i
		case rd.isMark(i), rd.syntax[i]&clauses != 0 && !rd.is(i, lexicon.As), rd.verbAt[i] >= 0,
			rd.cueAt[i] >= 0 && rd.entry(&rd.cues[rd.cueAt[i]]).POS == lexicon.Verb:
			return -1
		}
	}
	return -1
}

// opensClaim says whether what stands at token t tells what a noun before it
// claims: that, a preposition, a name.
func (rd *Reading) opensClaim(t, to int) bool {
	return t < to && (rd.is(t, lexicon.That|lexicon.Infinitive) || rd.syntax[t]&lexicon.Preposition != 0 || rd.entityAt[t] >= 0)
}

// claimEnd is where what is claimed ends that begins at token t: with the
// sentence or, before it, where somebody else's clause begins. A phrase ends
// before a verb that is joined to the one that rebuts: denied the charge and bombed.
func (rd *Reading) claimEnd(t, to int, clause bool) int {
	const opensSubject = lexicon.Determiner | lexicon.SubjectPronoun | lexicon.PossessivePronoun
	for i := t; i < to; i++ {
		c, next, behind := rd.syntax[i], i+1, i+2
		switch {
		case rd.norm(i) == ";" || c&lexicon.Contrast != 0:
			return i
		case i > t && rd.is(next, lexicon.ByAgent) && lexicon.LooksParticiple(rd.norm(i)) && !rd.passive(i, t): // crimes committed by somebody else
			return i
		case next >= to:
		case rd.norm(i) == ",":
			if rd.syntax[next]&(lexicon.Relative|lexicon.Contrast) != 0 || rd.verbAt[next] >= 0 {
				return i
			}
			if rd.syntax[next]&lexicon.Coordinator != 0 && behind < to && (rd.entityAt[behind] >= 0 || rd.syntax[behind]&opensSubject != 0) {
				return i
			}
		case !clause && c&lexicon.Coordinator != 0 && (rd.verbAt[next] >= 0 || rd.finite(next)):
			return i
		}
	}
	return to
}

// finite says whether a verb's past or third person stands at token t.
func (rd *Reading) finite(t int) bool {
	c := rd.cueAt[t]
	return c >= 0 && rd.cues[c].Form&(lexicon.Past|lexicon.Third) != 0 && rd.entry(&rd.cues[c]).POS == lexicon.Verb
}

// unrelated is the token behind a phrase that begins at token t and says that
// somebody has no part in what follows, 0 if none does.
func (rd *Reading) unrelated(t int) int {
	for _, phrase := range rd.words.unrelated {
		n := 0
		for n < len(phrase) && rd.norm(t+n) == phrase[n] {
			n++
		}
		if n == len(phrase) {
			return t + n
		}
	}
	return 0
}

// turned says whether the words before token t turn it an odd number of times:
// did not deny, but not refused not to.
func (rd *Reading) turned(t, from int) bool {
	odd := false
	shifters := rd.hits[lexicon.ShifterLayer] // in order, none overlapping another
	n, _ := slices.BinarySearchFunc(shifters, t, func(m lexicon.Match, t int) int { return int(m.First) - t })
	for n--; n >= 0 && int(shifters[n].First) >= from && int(shifters[n].Last) > t-turnReach; n-- {
		last, sh := int(shifters[n].Last), &rd.set.Shifters[shifters[n].ID]
		if sh.Kind != lexicon.Negator && sh.Kind != lexicon.Reverser || !sh.Before {
			continue
		}
		parted := false
		for i := last; i < t; i++ {
			parted = parted || rd.isMark(i) || rd.syntax[i]&(lexicon.Coordinator|lexicon.Contrast) != 0
		}
		odd = odd != !parted
	}
	return odd
}
