package stance

import (
	"time"

	"parallax/lexicon"
	"parallax/text"
)

// mergeGap is how many tokens may lie between two names of one actor that make
// one mention.
const mergeGap = 6

// findEntities fills the reading's entities: actors by their aliases, then the
// names and pronouns between them.
func findEntities(rd *Reading, n *names, published time.Time) {
	var found []entity
	until := 0
	last := map[int]int{} // actor to the place of its last mention
	others := map[string]bool{}
	dateline, capitals := rd.datelineEnd(), capitalsTell(rd.p)
	for _, m := range rd.hits[AliasLayer] {
		if int(m.First) < until {
			continue
		}
		ent, ok := actorAt(rd, n, m, published, last)
		if !ok {
			continue
		}
		until = ent.last
		if ent.kind == aliasExclude { // the player Daniil Medvedev: Medvedev, from here on, is his name
			others[rd.norm(ent.last-1)] = true
		}
		if ent.actor != noActor && (ent.first < dateline && ent.kind.isPlace() || rd.nobody(&ent, others, capitals)) {
			ent.actor, ent.kind = noActor, aliasExclude
		}
		if ent.actor != noActor {
			last[ent.actor] = ent.first
		}
		if len(found) > 0 && joins(rd, &found[len(found)-1], &ent) {
			before := &found[len(found)-1]
			before.last = ent.last
			if ent.kind == aliasPerson {
				before.kind = aliasPerson
			}
			continue
		}
		found = append(found, ent)
	}
	rd.addOthers(found, capitals)
	for i := range rd.entities {
		findHead(rd, &rd.entities[i])
		if i > 0 {
			rd.shareEvent(&rd.entities[i-1], &rd.entities[i])
		}
	}
	rd.link()
	for i := range rd.entities {
		rd.shareBetween(i)
	}
	rd.findQuotes()
	resolvePronouns(rd, n)
}

// actorAt turns an alias match into an entity, trying shorter matches when
// the longest is turned down.
func actorAt(rd *Reading, n *names, m lexicon.Match, published time.Time, last map[int]int) (entity, bool) {
	for ok := true; ok; m, ok = n.matcher.Shorter(rd.p.Tokens, AliasLayer, m) {
		a := n.pick(m.ID, rd.p.Tokens[m.First:m.Last], published)
		if a == nil {
			continue
		}
		ent := entity{first: int(m.First), last: int(m.Last), actor: a.actor, kind: a.kind, alias: a.term, mention: -1, conj: -1}
		switch a.kind {
		case aliasExclude:
			ent.actor = noActor
		case aliasDescription:
			if ent.actor = n.described(m.ID, last); ent.actor == noActor {
				continue
			}
		}
		return ent, true
	}
	return entity{}, false
}

// joins says whether two names of one actor are one mention: nothing but
// titles between them.
func joins(rd *Reading, a, b *entity) bool {
	if a.actor != b.actor || a.actor == noActor || b.first-a.last > mergeGap {
		return false
	}
	if b.first == a.last {
		return true
	}
	for t := a.last; t < b.first; t++ {
		if !rd.words.titles[rd.norm(t)] {
			return false
		}
	}
	return b.kind == aliasPerson || b.kind == aliasBody || b.first == a.last+1 && rd.norm(a.last) == "-"
}

// addOthers merges the actors found with the other names and the pronouns of
// the paragraph, in order.
func (rd *Reading) addOthers(found []entity, capitals bool) {
	next := 0
	for s, sentence := range rd.p.Sentences {
		for t := sentence.First; t < sentence.Last; {
			if next < len(found) && found[next].first == t {
				found[next].sentence = s
				t = rd.push(found[next])
				next++
				continue
			}
			limit := sentence.Last
			if next < len(found) {
				limit = min(limit, found[next].first)
			}
			t = rd.pushOther(t, limit, s, capitals)
		}
	}
}

// pushOther adds the pronoun or name at token t, if there is one, and gives
// the token after it.
func (rd *Reading) pushOther(t, limit, sentence int, capitals bool) int {
	tok := &rd.p.Tokens[t]
	if tok.Class != text.Word {
		return t + 1
	}
	other := entity{first: t, last: t + 1, sentence: sentence, actor: noActor, mention: -1, conj: -1, kind: aliasExclude}
	if c := rd.syntax[t]; c != 0 {
		if c&lexicon.SubjectPronoun != 0 && c&lexicon.Relative == 0 || rd.is(t, lexicon.Self) {
			other.pronoun = true
			return rd.push(other)
		}
		return t + 1
	}
	if !capitals || !tok.Upper || rd.is(t, lexicon.Self) || t == rd.p.Sentences[sentence].First && !rd.nameOpens(t, limit) {
		return t + 1
	}
	for other.last < limit && rd.p.Tokens[other.last].Upper && rd.p.Tokens[other.last].Class == text.Word && rd.syntax[other.last] == 0 {
		other.last++
	}
	return rd.push(other)
}

// nameOpens says whether the capitalised first word of a sentence is a name:
// another capital follows, or 's, or a verb of saying, and no lexicon knows
// the word.
func (rd *Reading) nameOpens(t, limit int) bool {
	if rd.cueAt[t] >= 0 || rd.verbAt[t] >= 0 || t+1 >= limit {
		return false
	}
	next := &rd.p.Tokens[t+1]
	return next.Upper && rd.syntax[t+1] == 0 || rd.is(t+1, lexicon.Possessive) || rd.verbAt[t+1] >= 0
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
