package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// isPlace tells the kinds of names that can be where something is written.
func (k aliasKind) isPlace() bool { return k == aliasName || k == aliasMetonym }

// nobody says whether a name, by what is joined to it or stands before it, is
// not the actor's: Russian-born, Lena Medvedev, GIVE US A CHANCE. others are
// the surnames that the paragraph gives to somebody else; capitals says whether
// they tell names here.
func (rd *Reading) nobody(ent *entity, others map[string]bool, capitals bool) bool {
	switch {
	case rd.compound(ent):
		return true
	case ent.kind == aliasPerson && ent.last == ent.first+1:
		name := rd.norm(ent.first)
		if t := ent.first - 1; t >= 0 && rd.p.Tokens[t].Upper && (rd.words.first[rd.norm(t)] || capitals && rd.stranger(t, ent.last)) {
			others[name] = true
		}
		return others[name]
	case capitals && ent.kind.isPlace() && ent.last == ent.first+1 && rd.namesake(ent), ent.kind.isPlace() && rd.inRegion(ent):
		return true
	}
	return rd.is(ent.first, lexicon.Us) && ent.last == ent.first+1 && (rd.shouted(ent.first) && !rd.opensClause(ent.first) || rd.currency(ent.last))
}

// stranger says whether the word at token t is a first name that no table has, by
// what stands behind the surname at token t+1: Kyra Putin, a dentist.
func (rd *Reading) stranger(t, behind int) bool {
	return rd.plainName(t) && rd.cueAt[t] < 0 && !rd.words.titles[rd.norm(t)] && rd.words.heads[rd.norm(t)] == headNone &&
		rd.norm(behind) == "," && rd.is(behind+1, lexicon.Article) && !rd.is(behind+1, lexicon.Definite)
}

// opensClause says whether token t begins a sentence, or what stands behind a
// mark, where the pronoun us never does.
func (rd *Reading) opensClause(t int) bool {
	return t == rd.p.Sentences[rd.sentenceOf(t)].First || rd.isMark(t-1) || rd.norm(t-1) == "\""
}

// namesake says whether the name of a place is part of a person's: Dmitry
// Ukraine, Washington Irving.
func (rd *Reading) namesake(ent *entity) bool {
	if t := ent.first - 1; t > rd.p.Sentences[rd.sentenceOf(ent.first)].First-1 && rd.plainName(t) && rd.words.first[rd.norm(t)] {
		return true
	}
	t := ent.last
	return rd.words.first[rd.norm(ent.first)] && t < len(rd.p.Tokens) && rd.plainName(t) && rd.cueAt[t] < 0 &&
		rd.words.heads[rd.norm(t)] == headNone && !rd.words.titles[rd.norm(t)] && !rd.words.topics[rd.norm(t)]
}

// plainName says whether token t is a capitalised word that no rule of grammar
// knows.
func (rd *Reading) plainName(t int) bool {
	tok := &rd.p.Tokens[t]
	return tok.Class == text.Word && tok.Upper && !tok.Caps && rd.syntax[t] == 0 && rd.verbAt[t] < 0
}

// inRegion says whether a comma and a state or province stand behind a place's
// name: Moscow, Idaho.
func (rd *Reading) inRegion(ent *entity) bool {
	t := ent.last
	if rd.norm(t) != "," || t+1 >= len(rd.p.Tokens) || !rd.p.Tokens[t+1].Upper {
		return false
	}
	name := rd.norm(t + 1)
	return rd.words.regions[name] || rd.words.regions[name+" "+rd.norm(t+2)] || rd.words.regions[name+" "+rd.norm(t+2)+" "+rd.norm(t+3)]
}

// compound says whether a hyphen joins a name to a word that makes of both no
// actor.
func (rd *Reading) compound(ent *entity) bool {
	if t := ent.last; rd.joined(t) && rd.words.joinAfter[rd.norm(t+1)] {
		return true
	}
	t := ent.first - 1
	return rd.joined(t) && rd.words.joinBefore[rd.norm(t-1)] || ent.kind == aliasDemonym && rd.words.apart[rd.norm(t)]
}

// joined says whether token t is a hyphen between two words that it joins.
func (rd *Reading) joined(t int) bool {
	if t < 1 || t+1 >= len(rd.p.Tokens) || rd.spaceBefore(t) || rd.spaceBehind(t) {
		return false
	}
	switch rd.norm(t) {
	case "-", "‐", "‑", "–":
		return true
	}
	return false
}

// currency says whether token t is the sign of a currency, right behind the
// token before it, or before a sum that has no article: US$, US $5.
func (rd *Reading) currency(t int) bool {
	if t >= len(rd.p.Tokens) || rd.norm(t) != "$" {
		return false
	}
	sum := t+1 < len(rd.p.Tokens) && rd.p.Tokens[t+1].Class == text.Number && !rd.spaceBehind(t)
	return !rd.spaceBefore(t) || sum && !(t > 1 && rd.is(t-2, lexicon.Definite))
}

// shouted says whether the sentence of token t is in capitals, so that they
// tell no name: two words of it at least, none in small letters.
func (rd *Reading) shouted(t int) bool {
	s, words := rd.p.Sentences[rd.sentenceOf(t)], 0
	for i := s.First; i < s.Last; i++ {
		tok := &rd.p.Tokens[i]
		if tok.Class != text.Word || rd.entityIsName(i) {
			continue
		}
		if !tok.Caps && !(tok.Upper && tok.End-tok.Start == 1) {
			return false
		}
		words++
	}
	return words > 2
}

// entityIsName says whether token i is an abbreviation that is written in
// capitals anywhere.
func (rd *Reading) entityIsName(i int) bool { return rd.is(i, lexicon.Us) }

// datelineReach is how long, in tokens, a dateline may be.
const datelineReach = 14

// datelineEnd is the token behind the dash of a dateline, the place, day and
// agency that open a report (KYIV, Ukraine, March 3 (Agency) — …), 0 if there
// is none. All its words have capitals.
func (rd *Reading) datelineEnd() int {
	depth, words, places := 0, 0, 0
	for t := 0; t < min(datelineReach, len(rd.p.Tokens)); t++ {
		tok := &rd.p.Tokens[t]
		switch {
		case rd.norm(t) == "(":
			depth++
		case rd.norm(t) == ")":
			depth--
		case tok.Class == text.Word:
			if !tok.Upper && depth == 0 {
				return 0
			}
			words++
		case rd.norm(t) == "/":
			places++
		case rd.norm(t) == ":" && places > 0 && depth == 0: // Brussels/Kyiv:
			return t + 1
		case tok.Class == text.Number, rd.norm(t) == ",", rd.norm(t) == ".", rd.joined(t):
		case rd.isDash(t) && words > 0 && depth == 0 && rd.spaceBefore(t):
			end := t + 1
			for end < len(rd.p.Tokens) && rd.isDash(end) {
				end++
			}
			if end < len(rd.p.Tokens) && rd.spaceBefore(end) && rd.opensReport(end) {
				return end
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

// opensReport says whether a sentence begins at token t: with a capital, a
// number or a quotation mark.
func (rd *Reading) opensReport(t int) bool {
	tok := &rd.p.Tokens[t]
	return tok.Upper || tok.Class == text.Number || rd.isQuoteMark(t)
}

func (rd *Reading) isDash(t int) bool {
	switch rd.norm(t) {
	case "-", "–", "—", "--":
		return true
	}
	return false
}

// sharedNoun says whether behind an adjective, other words of content aside,
// stands a noun that is an event of several: war, border, relations.
func (rd *Reading) sharedNoun(b *entity) bool {
	for t := b.last; t < min(b.last+2, len(rd.p.Tokens)); t++ {
		if rd.words.shared[rd.norm(t)] != sharedNothing {
			return b.head != headActor || b.headLast <= t+1 // but not the guards of a border
		}
	}
	return false
}
