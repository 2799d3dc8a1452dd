package stance

import (
	"cmp"
	"slices"
	"time"

	"parallax/lexicon"
	"parallax/text"
)

// Reach of the searches below, in tokens.
const (
	mergeGap = 6 // between two names of one actor that make one mention
	headGap  = 4 // from a demonym or possessive to the noun it belongs to
)

// findEntities fills the view's entities: actors by their aliases, then the
// names and pronouns between them.
func (e *Engine) findEntities(v *view, published time.Time) {
	var found []entity
	until := 0
	last := map[int]int{} // actor to the place of its last mention
	for _, m := range v.hits[AliasLayer] {
		if int(m.First) < until {
			continue
		}
		ent, ok := e.actorAt(v, m, published, last)
		if !ok {
			continue
		}
		until = ent.last
		if ent.actor != noActor {
			last[ent.actor] = ent.first
		}
		if n := len(found); n > 0 && e.joins(v, &found[n-1], &ent) {
			found[n-1].last = ent.last
			if ent.kind == aliasPerson {
				found[n-1].kind = aliasPerson
			}
			continue
		}
		found = append(found, ent)
	}
	v.addOthers(found)
	for i := range v.entities {
		e.findHead(v, &v.entities[i])
		if i > 0 {
			v.shareEvent(&v.entities[i-1], &v.entities[i])
		}
	}
	v.link()
	v.findQuotes()
	e.resolvePronouns(v)
}

// actorAt turns an alias match into an entity, trying shorter matches when
// the longest is turned down.
func (e *Engine) actorAt(v *view, m lexicon.Match, published time.Time, last map[int]int) (entity, bool) {
	for ok := true; ok; m, ok = e.matcher.Shorter(v.p.Tokens, AliasLayer, m) {
		a := e.names.pick(m.ID, v.p.Tokens[m.First:m.Last], published)
		if a == nil {
			continue
		}
		ent := entity{first: int(m.First), last: int(m.Last), actor: a.actor, kind: a.kind, alias: a.term, mention: -1, conj: -1}
		switch a.kind {
		case aliasExclude:
			ent.actor = noActor
		case aliasDescription:
			if ent.actor = e.names.described(m.ID, last); ent.actor == noActor {
				continue
			}
		}
		return ent, true
	}
	return entity{}, false
}

// joins says whether two names of one actor are one mention: nothing but
// titles between them.
func (e *Engine) joins(v *view, a, b *entity) bool {
	if a.actor != b.actor || a.actor == noActor || b.first-a.last > mergeGap {
		return false
	}
	if b.first == a.last {
		return true
	}
	for t := a.last; t < b.first; t++ {
		if !e.titles[v.norm(t)] {
			return false
		}
	}
	return b.kind == aliasPerson || b.kind == aliasBody || b.first == a.last+1 && v.norm(a.last) == "-"
}

// addOthers merges the actors found with the other names and the pronouns of
// the paragraph, in order.
func (v *view) addOthers(found []entity) {
	capitals := capitalsTell(v.p)
	next := 0
	for s, sentence := range v.p.Sentences {
		for t := sentence.First; t < sentence.Last; {
			if next < len(found) && found[next].first == t {
				found[next].sentence = s
				t = v.push(found[next])
				next++
				continue
			}
			limit := sentence.Last
			if next < len(found) {
				limit = min(limit, found[next].first)
			}
			t = v.pushOther(t, limit, s, capitals)
		}
	}
}

func (v *view) push(ent entity) int {
	for t := ent.first; t < ent.last; t++ {
		v.entityAt[t] = int32(len(v.entities))
	}
	v.entities = append(v.entities, ent)
	return ent.last
}

// pushOther adds the pronoun or name at token t, if there is one, and gives
// the token after it.
func (v *view) pushOther(t, limit, sentence int, capitals bool) int {
	tok := &v.p.Tokens[t]
	if tok.Class != text.Word {
		return t + 1
	}
	other := entity{first: t, last: t + 1, sentence: sentence, actor: noActor, mention: -1, conj: -1, kind: aliasExclude}
	if c := v.syntax[t]; c != 0 {
		if c&lexicon.SubjectPronoun != 0 && c&lexicon.Relative == 0 || tok.Norm == "i" {
			other.pronoun = true
			return v.push(other)
		}
		return t + 1
	}
	if !capitals || !tok.Upper || tok.Norm == "i" || t == v.p.Sentences[sentence].First && !v.nameOpens(t, limit) {
		return t + 1
	}
	for other.last < limit && v.p.Tokens[other.last].Upper && v.p.Tokens[other.last].Class == text.Word && v.syntax[other.last] == 0 {
		other.last++
	}
	return v.push(other)
}

// nameOpens says whether the capitalised first word of a sentence is a name:
// another capital follows, or 's, or a verb of saying, and no lexicon knows
// the word.
func (v *view) nameOpens(t, limit int) bool {
	if v.cueAt[t] >= 0 || v.verbAt[t] >= 0 || t+1 >= limit {
		return false
	}
	next := &v.p.Tokens[t+1]
	return next.Upper && v.syntax[t+1] == 0 || next.Norm == "'s" || v.verbAt[t+1] >= 0
}

// capitalsTell says whether capitals tell names here: not in headlines whose
// words all begin with one.
func capitalsTell(p *text.Paragraph) bool {
	words, capitals := 0, 0
	for i := range p.Tokens {
		if t := &p.Tokens[i]; t.Class == text.Word && t.End-t.Start > 3 {
			words++
			if t.Upper {
				capitals++
			}
		}
	}
	return words == 0 || 10*capitals <= 7*words
}

// replaceEntities puts other entities in the place of those found. Nothing
// stands any more for an actor that it only refers back to: that one may have
// been replaced.
func (v *view) replaceEntities(list []entity) {
	slices.SortFunc(list, func(a, b entity) int { return cmp.Compare(a.first, b.first) })
	v.entities = v.entities[:0]
	for t := range v.entityAt {
		v.entityAt[t] = -1
	}
	for _, ent := range list {
		if ent.pronoun {
			if v.syntax[ent.first]&lexicon.SubjectPronoun == 0 && v.norm(ent.first) != "i" {
				continue
			}
			ent.actor, ent.kind = noActor, aliasExclude
		}
		ent.conj = -1
		v.push(ent)
	}
	v.link()
}

// insert adds entities, in order, that overlap none of those there.
func (v *view) insert(made []entity) {
	n := 0
	for t := range v.entityAt {
		if n < len(made) && made[n].first == t {
			n++
		}
		if v.entityAt[t] >= 0 {
			v.entityAt[t] += int32(n)
		}
	}
	old := v.entities
	v.entities = make([]entity, 0, len(old)+n)
	for len(old)+len(made) > 0 {
		from := &old
		if len(old) == 0 || len(made) > 0 && made[0].first < old[0].first {
			from = &made
			for t := made[0].first; t < made[0].last; t++ {
				v.entityAt[t] = int32(len(v.entities))
			}
		}
		ent := (*from)[0]
		ent.conj = -1
		v.entities, *from = append(v.entities, ent), (*from)[1:]
	}
	v.link()
}

// link notes which entities are joined by and or a comma before it.
func (v *view) link() {
	for i := 1; i < len(v.entities); i++ {
		a, b := &v.entities[i-1], &v.entities[i]
		from, to := a.end(), b.first
		if a.sentence != b.sentence || from >= to {
			continue
		}
		for to > from && v.syntax[to-1]&lexicon.Determiner != 0 {
			to--
		}
		switch {
		case to-from == 1 && v.syntax[from]&lexicon.Coordinator != 0,
			to-from == 2 && v.norm(from) == "," && v.syntax[from+1]&lexicon.Coordinator != 0,
			to-from == 1 && v.norm(from) == "," && a.conj >= 0:
			b.conj = i - 1
		}
	}
}
