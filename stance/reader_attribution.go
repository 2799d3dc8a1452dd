package stance

import (
	"math"

	"parallax/lexicon"
	"parallax/text"
)

// clause is a run of tokens.
type clause struct{ first, last int }

// attribution says who speaks by the i-th attribution match, and what clause
// is reported by it when no quotation is. It is not ok where the match is
// itself quoted or tells no speaker.
func attribution(rd *Reading, i int) (who int32, reported clause, ok bool) {
	m := rd.hits[lexicon.AttributionLayer][i]
	a := &rd.set.Attributions[m.ID]
	first, last := int(m.First), int(m.Last)
	if rd.quoted[first] {
		return 0, clause{}, false
	}
	s := rd.p.Sentences[rd.sentenceOf(first)]
	switch a.POS {
	case lexicon.Verb:
		return verbOfSaying(rd, m, s.First, s.Last)
	case lexicon.Noun:
		if x := rd.ownerOf(first, s.First); a.Kind == "view" && x >= 0 && rd.governed(&rd.entities[x], s.First) {
			return rd.spokenBy(x), clause{s.First, s.Last}, true // from Moscow's perspective
		}
		if !rd.is(last, lexicon.That) && rd.norm(last) != ":" {
			return 0, clause{}, false
		}
		return rd.spokenBy(rd.ownerOf(first, s.First)), clause{last + 1, s.Last}, true
	}
	if verbTells(rd, i, s) {
		return 0, clause{}, false // in a statement, Moscow said
	}
	said := clause{s.First, s.Last}
	if a.Kind == "say" && rd.is(last-1, lexicon.ByAgent) && !rd.is(first, lexicon.As) { // stated by: of a quotation, not of all the sentence
		said = clause{first, first}
	}
	if lexicon.LooksParticiple(rd.norm(last-1)) && !rd.is(first, lexicon.Source) { // Putin was quoted as saying by an agency
		if x, _ := rd.subject(first, s.First, false); x >= 0 {
			return rd.spokenBy(x), said, true
		}
	}
	return rd.spokenBy(source(rd, last, s)), said, true
}

// verbTells says whether a verb of saying near the i-th attribution match, a
// phrase that names nobody, tells in the same sentence who speaks. A phrase
// whose last word means a source (according to, seen by) names its own.
func verbTells(rd *Reading, i int, s text.Sentence) bool {
	matches := rd.hits[lexicon.AttributionLayer]
	if rd.is(int(matches[i].Last)-1, lexicon.Source) {
		return false
	}
	for k := max(i-2, 0); k < min(i+3, len(matches)); k++ {
		m := matches[k]
		if int(m.First) >= s.First && int(m.Last) <= s.Last && rd.set.Attributions[m.ID].POS == lexicon.Verb {
			return true
		}
	}
	return false
}

// source is the entity named behind a phrase such as according to, -1 if it
// is nobody known: a statement by Kyiv and officials in Kyiv, but not a
// farmer in Ukraine.
func source(rd *Reading, last int, s text.Sentence) int {
	x := rd.entityAfter(last, min(last+7, s.Last))
	if x < 0 {
		return -1
	}
	ent := &rd.entities[x]
	t, ok := rd.prepositionBefore(ent, last)
	switch {
	case ok && rd.syntax[t]&lexicon.PlacePreposition != 0:
		if rd.words.heads[rd.norm(t-1)] != headActor {
			return -1
		}
	case ent.first >= last+4 && (!ok || !rd.is(t, lexicon.Doer)):
		return -1
	}
	return x
}

// verbOfSaying finds the speaker and the reported clause of a verb.
func verbOfSaying(rd *Reading, m lexicon.Match, from, to int) (int32, clause, bool) {
	first, last := int(m.First), int(m.Last)
	if m.Form&lexicon.Participle != 0 && (rd.passive(first, from) || rd.is(last, lexicon.ByAgent)) {
		who := byOther
		if x := rd.byAgent(last, to); x >= 0 {
			who = rd.spokenBy(x)
		}
		return who, rd.saidAfter(last, to), true
	}
	if m.Form == lexicon.Base && !rd.is(first-1, lexicon.Infinitive) && first > from && rd.entityAt[first-1] < 0 && rd.syntax[first-1]&lexicon.Determiner != 0 {
		return 0, clause{}, false // a noun: the claim, the report
	}
	if rd.inverted(m, from) {
		if x := rd.entityAfter(last, min(last+invertedReach, to)); x >= 0 {
			return rd.spokenBy(rd.entitled(x)), clause{from, first}, true
		}
		if rd.isQuoteMark(first - 1) {
			return byOther, clause{from, first}, true
		}
	}
	x, _ := rd.subject(first, from, false)
	if verb, ok := rd.verbShared(x, first); ok {
		x, _ = rd.subject(verb, from, false)
	}
	if x < 0 && m.Form&lexicon.Gerund != 0 { // …, saying that: the sentence's own subject
		x = rd.firstSubject(rd.clauseStart(first, from), first)
	}
	who := byOther
	start := first
	if x >= 0 {
		who, start = rd.spokenBy(x), rd.entities[x].first
		if t := rd.pastDeterminers(start - 1); t >= from && rd.is(t, lexicon.Whatever) {
			return 0, clause{}, false // whatever the Kremlin says
		}
	}
	said := rd.saidAfter(last, to)
	if rd.signal(first).rebuttal&(rebutDenies|rebutDismisses) != 0 && !rd.rebutting(first) {
		said.last = rd.claimEnd(last, said.last, false) // rejected the offer and bombed
	}
	if rd.contentWords(said.first, said.last) >= rd.leastReported(last, to) {
		return who, said, true
	}
	return who, clause{from, start}, true
}

// entitled is whose titles an entity is, by standing right before the name, or the
// entity itself: said President Macron.
func (rd *Reading) entitled(x int) int {
	ent := &rd.entities[x]
	if ent.actor != noActor || x+1 >= len(rd.entities) || rd.entities[x+1].first != ent.last || rd.entities[x+1].kind != aliasPerson {
		return x
	}
	for t := ent.first; t < ent.last; t++ {
		if !rd.words.titles[rd.norm(t)] {
			return x
		}
	}
	return x + 1
}

// invertedReach is how far behind an inverted verb of saying its subject may
// begin, in tokens.
const invertedReach = 5

// inverted says whether a verb of saying may stand before its subject: right
// behind what is said (…, warned Lavrov). Of a verb whose object is somebody
// spoken of, only a quotation makes that sure (the senator, a Texan, praised NATO).
func (rd *Reading) inverted(m lexicon.Match, from int) bool {
	first := int(m.First)
	if m.Form&(lexicon.Past|lexicon.Third) == 0 || first == from && rd.syntax[min(int(m.Last), len(rd.syntax)-1)]&lexicon.Preposition != 0 { // asked about NATO
		return false
	}
	return rd.isQuoteMark(first-1) || math.Abs(rd.set.Attributions[m.ID].Attitude) < judges && (first == from || rd.isMark(first-1))
}

// judges is the attitude from which on a verb of saying judges its object.
const judges = 0.5

// verbShared is the verb before entity x, where x is its object and the verb at
// token t is joined to it: the envoy condemned X and praised Y.
func (rd *Reading) verbShared(x, t int) (verb int, ok bool) {
	if x < 0 || rd.entities[x].end() != t-1 || rd.syntax[t-1]&lexicon.Coordinator == 0 {
		return 0, false
	}
	verb = rd.entities[x].first - 1
	if verb < 0 {
		return 0, false
	}
	if rd.verbAt[verb] >= 0 {
		return verb, true
	}
	c := rd.cueAt[verb]
	return verb, c >= 0 && rd.entry(&rd.cues[c]).POS == lexicon.Verb
}

// saidAfter is the clause reported behind a verb: up to the sentence's end,
// or to a comma and a conjunction behind which somebody else is the subject.
func (rd *Reading) saidAfter(last, to int) clause {
	for t := last; t+2 < to; t++ {
		joins := rd.norm(t) == "," && rd.syntax[t+1]&(lexicon.Coordinator|lexicon.Contrast) != 0
		if joins && (rd.entityAt[t+2] >= 0 || t+3 < to && rd.syntax[t+2]&lexicon.Determiner != 0 && rd.entityAt[t+3] >= 0) {
			return clause{last, t}
		}
	}
	return clause{last, to}
}

// minReported is how many words must follow a verb of saying to be what was
// said; fewer are "on Monday" and the like.
const minReported = 4

// leastReported is how many words must follow: fewer where a name or "that"
// opens them.
func (rd *Reading) leastReported(t, to int) int {
	if t < to && (rd.entityAt[t] >= 0 || rd.is(t, lexicon.That)) {
		return minReported - 1
	}
	return minReported
}

func (rd *Reading) contentWords(from, to int) (n int) {
	for t := from; t < to; t++ {
		if rd.p.Tokens[t].Class == 0 && rd.syntax[t]&lexicon.Calendar == 0 {
			n++
		}
	}
	return n
}

// spokenBy is who speaks when entity x does.
func (rd *Reading) spokenBy(x int) int32 {
	if x < 0 {
		return byOther
	}
	ent := &rd.entities[x]
	switch {
	case ent.pronoun && ent.actor == noActor:
		return speakerPronoun
	case ent.actor == noActor || !rd.isActor(x),
		ent.head == headNone && (ent.kind == aliasDemonym && rd.nounFollows(ent) || rd.is(ent.last, lexicon.Possessive) && !rd.ownWords(ent)):
		return byOther
	}
	return int32(ent.actor)
}

// clauseStart is the token behind the last conjunction before token t that
// opens a clause with a subject of its own.
func (rd *Reading) clauseStart(t, from int) int {
	for i := t - 1; i > from; i-- {
		if rd.norm(i) == ";" || rd.syntax[i]&lexicon.Subordinator != 0 && rd.syntax[i]&(lexicon.Preposition|lexicon.AdverbLike) == 0 {
			return i + 1
		}
	}
	return from
}

// firstSubject is the first entity of a stretch that no preposition governs.
func (rd *Reading) firstSubject(from, to int) int {
	for t := from; t < to; t++ {
		if x := rd.entityAt[t]; x >= 0 && !rd.governed(&rd.entities[x], from) {
			return int(x)
		}
	}
	return -1
}

// nounFollows says whether a plain word stands right behind an entity: it is
// the one meant, not the entity (Russian pundits).
func (rd *Reading) nounFollows(ent *entity) bool {
	t := ent.last
	return t < len(rd.p.Tokens) && rd.p.Tokens[t].Class == 0 && rd.syntax[t] == 0 && rd.verbAt[t] < 0
}

// ownWords says whether what an entity owns is its own words: Putin's
// statement, the Kremlin's warning.
func (rd *Reading) ownWords(ent *entity) bool {
	for t := ent.last + 1; t < min(ent.last+headGap, len(rd.p.Tokens)); t++ {
		if rd.verbAt[t] >= 0 {
			return true
		}
	}
	return false
}

// report gives the reported clause of a verb of saying to its speaker: what
// follows the verb, or what comes before if the sentence ends there.
func (rd *Reading) report(c clause, who int32) {
	for t := c.first; t < c.last; t++ {
		if !rd.quoted[t] && rd.speaker[t] == byAuthor {
			rd.speaker[t] = who
		}
	}
}

// accuses says whether a verb of accusing or condemning stands at token t.
func (rd *Reading) accuses(t int) bool {
	i := rd.verbAt[t]
	return i >= 0 && rd.set.Attributions[rd.hits[lexicon.AttributionLayer][i].ID].Kind == "accuse"
}
