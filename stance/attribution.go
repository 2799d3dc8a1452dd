package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// clause is a run of tokens.
type clause struct{ first, last int }

// attribution says who speaks by the i-th attribution match, and what clause
// is reported by it when no quotation is. It is not ok where the match is
// itself quoted or tells no speaker.
func (e *Engine) attribution(v *view, i int) (who int32, reported clause, ok bool) {
	m := v.hits[lexicon.AttributionLayer][i]
	a := &e.set.Attributions[m.ID]
	first, last := int(m.First), int(m.Last)
	if v.quoted[first] {
		return 0, clause{}, false
	}
	s := v.p.Sentences[v.sentenceOf(first)]
	switch a.POS {
	case lexicon.Verb:
		return e.verbOfSaying(v, m, s.First, s.Last)
	case lexicon.Noun:
		if x := v.ownerOf(first, s.First); a.Kind == "view" && x >= 0 && v.governed(&v.entities[x], s.First) {
			return v.spokenBy(x), clause{s.First, s.Last}, true // from Moscow's perspective
		}
		if v.norm(last) != "that" && v.norm(last) != ":" {
			return 0, clause{}, false
		}
		return v.spokenBy(v.ownerOf(first, s.First)), clause{last + 1, s.Last}, true
	}
	if e.verbTells(v, i, s) {
		return 0, clause{}, false // in a statement, Moscow said
	}
	said := clause{s.First, s.Last}
	if a.Kind == "say" && v.norm(last-1) == "by" && v.norm(first) != "as" { // stated by: of a quotation, not of all the sentence
		said = clause{first, first}
	}
	return v.spokenBy(e.source(v, last, s)), said, true
}

// ownSource tells the last words of phrases that name whose words they mean
// behind them: according to, seen by. Behind others (in a statement) nobody
// stands.
var ownSource = map[string]bool{"to": true, "by": true, "of": true, "with": true, "from": true, "citing": true, "saying": true}

// verbTells says whether a verb of saying near the i-th attribution match, a
// phrase that names nobody, tells in the same sentence who speaks.
func (e *Engine) verbTells(v *view, i int, s text.Sentence) bool {
	matches := v.hits[lexicon.AttributionLayer]
	if ownSource[v.norm(int(matches[i].Last)-1)] {
		return false
	}
	for k := max(i-2, 0); k < min(i+3, len(matches)); k++ {
		m := matches[k]
		if int(m.First) >= s.First && int(m.Last) <= s.Last && e.set.Attributions[m.ID].POS == lexicon.Verb {
			return true
		}
	}
	return false
}

// source is the entity named behind a phrase such as according to, -1 if it
// is nobody known: a statement by Kyiv and officials in Kyiv, but not a
// farmer in Ukraine.
func (e *Engine) source(v *view, last int, s text.Sentence) int {
	x := v.entityAfter(last, min(last+7, s.Last))
	if x < 0 {
		return -1
	}
	ent := &v.entities[x]
	t, ok := v.prepositionBefore(ent, last)
	switch {
	case ok && v.syntax[t]&lexicon.PlacePreposition != 0:
		if e.heads[v.norm(t-1)] != headActor {
			return -1
		}
	case ent.first >= last+4 && (!ok || v.norm(t) != "by" && v.norm(t) != "from"):
		return -1
	}
	return x
}

// verbOfSaying finds the speaker and the reported clause of a verb.
func (e *Engine) verbOfSaying(v *view, m lexicon.Match, from, to int) (int32, clause, bool) {
	first, last := int(m.First), int(m.Last)
	if m.Form&lexicon.Participle != 0 && (v.passive(first, from) || v.norm(last) == "by") {
		who := byOther
		if x := v.byAgent(last, to); x >= 0 {
			who = v.spokenBy(x)
		}
		return who, v.saidAfter(last, to), true
	}
	if m.Form == lexicon.Base && v.norm(first-1) != "to" && first > from && v.entityAt[first-1] < 0 && v.syntax[first-1]&lexicon.Determiner != 0 {
		return 0, clause{}, false // a noun: the claim, the report
	}
	inverted := first == from || v.isMark(first-1) || v.isQuoteMark(first-1)
	if inverted && m.Form&(lexicon.Past|lexicon.Third) != 0 {
		if x := v.entityAfter(last, min(last+5, to)); x >= 0 {
			return v.spokenBy(x), clause{from, first}, true
		}
		if v.isQuoteMark(first - 1) {
			return byOther, clause{from, first}, true
		}
	}
	x, _ := v.subject(first, from, false)
	if x < 0 && m.Form&lexicon.Gerund != 0 { // …, saying that: the sentence's own subject
		x = v.firstSubject(v.clauseStart(first, from), first)
	}
	who := byOther
	start := first
	if x >= 0 {
		who, start = v.spokenBy(x), v.entities[x].first
	}
	if said := v.saidAfter(last, to); v.contentWords(said.first, said.last) >= v.leastReported(last, to) {
		return who, said, true
	}
	return who, clause{from, start}, true
}

// saidAfter is the clause reported behind a verb: up to the sentence's end,
// or to a comma and a conjunction behind which somebody else is the subject.
func (v *view) saidAfter(last, to int) clause {
	for t := last; t+2 < to; t++ {
		if v.norm(t) == "," && v.syntax[t+1]&(lexicon.Coordinator|lexicon.Contrast) != 0 && (v.entityAt[t+2] >= 0 || t+3 < to && v.syntax[t+2]&lexicon.Determiner != 0 && v.entityAt[t+3] >= 0) {
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
func (v *view) leastReported(t, to int) int {
	if t < to && (v.entityAt[t] >= 0 || v.norm(t) == "that") {
		return minReported - 1
	}
	return minReported
}

func (v *view) contentWords(from, to int) (n int) {
	for t := from; t < to; t++ {
		if v.p.Tokens[t].Class == 0 && v.syntax[t]&lexicon.Calendar == 0 {
			n++
		}
	}
	return n
}

func (v *view) isQuoteMark(t int) bool {
	if t < 0 {
		return false
	}
	n := v.p.Tokens[t].Norm
	return n == "\"" || n == "'" && (t > 0 && v.quoted[t-1] || t+1 < len(v.quoted) && v.quoted[t+1])
}

// spokenBy is who speaks when entity x does.
func (v *view) spokenBy(x int) int32 {
	if x < 0 {
		return byOther
	}
	ent := &v.entities[x]
	switch {
	case ent.pronoun && ent.actor == noActor:
		return speakerPronoun
	case ent.actor == noActor || !v.isActor(x),
		ent.head == headNone && (ent.kind == aliasDemonym && v.nounFollows(ent) || v.norm(ent.last) == "'s" && !v.ownWords(ent)):
		return byOther
	}
	return int32(ent.actor)
}

// clauseStart is the token behind the last conjunction before token t that
// opens a clause with a subject of its own.
func (v *view) clauseStart(t, from int) int {
	for i := t - 1; i > from; i-- {
		if v.norm(i) == ";" || v.syntax[i]&lexicon.Subordinator != 0 && v.syntax[i]&(lexicon.Preposition|lexicon.AdverbLike) == 0 {
			return i + 1
		}
	}
	return from
}

// firstSubject is the first entity of a stretch that no preposition governs.
func (v *view) firstSubject(from, to int) int {
	for t := from; t < to; t++ {
		if x := v.entityAt[t]; x >= 0 && !v.governed(&v.entities[x], from) {
			return int(x)
		}
	}
	return -1
}

// nounFollows says whether a plain word stands right behind an entity: it is
// the one meant, not the entity (Russian pundits).
func (v *view) nounFollows(ent *entity) bool {
	t := ent.last
	return t < len(v.p.Tokens) && v.p.Tokens[t].Class == 0 && v.syntax[t] == 0 && v.verbAt[t] < 0
}

// ownWords says whether what an entity owns is its own words: Putin's
// statement, the Kremlin's warning.
func (v *view) ownWords(ent *entity) bool {
	for t := ent.last + 1; t < min(ent.last+headGap, len(v.p.Tokens)); t++ {
		if v.verbAt[t] >= 0 {
			return true
		}
	}
	return false
}

// ownerOf is the entity whose possessive or adjective stands before the noun
// at token first, at most three words off, -1 if none.
func (v *view) ownerOf(first, from int) int {
	for t := first - 1; t >= from && t >= first-4; t-- {
		if x := v.entityAt[t]; x >= 0 {
			ent := &v.entities[x]
			if ent.kind == aliasDemonym || v.norm(ent.last) == "'s" || ent.last == first || ent.headLast == first {
				return int(x)
			}
			return -1
		}
		if v.norm(t) != "'s" && (v.isMark(t) || v.syntax[t]&^(lexicon.AdverbLike|lexicon.Direction) != 0) {
			return -1
		}
	}
	return -1
}

// entityAfter is the first entity that begins at token t or a little later,
// titles and articles aside, -1 if a clause ends first.
func (v *view) entityAfter(t, to int) int {
	for ; t < to; t++ {
		if x := v.entityAt[t]; x >= 0 {
			return int(x)
		}
		if v.isMark(t) || v.syntax[t]&(lexicon.Subordinator|lexicon.Relative|lexicon.Auxiliary) != 0 {
			return -1
		}
	}
	return -1
}
