package stance

import "parallax/text"

// findQuotes marks the tokens within quotation marks. Straight marks take
// turns. One that is never closed runs to the paragraph's end, as a quotation
// over several paragraphs does, and one that only closes began before the
// paragraph.
func (rd *Reading) findQuotes() {
	n, open, closer, end := int32(0), -1, "", -1
	for t := range rd.p.Tokens {
		if rd.p.Tokens[t].Class != text.Punct {
			continue
		}
		surface := rd.surface(t)
		switch {
		case open >= 0 && (surface == closer || t == end || surface == "“" && closer == "”" && rd.closesWrongly(t)):
			rd.markQuote(open+1, t, n)
			n++
			open, end = -1, -1
		case open >= 0 && closer == wireClosing && rd.doubled(t, "'"):
			rd.markQuote(open+1, t, n)
			n++
			open = -1
		case open < 0 && rd.doubled(t, "`"):
			open, closer = t+1, wireClosing
		case open >= 0 || closing[surface] == "" || surface == "\"" && rd.inches(t):
		case n == 0 && rd.closesOnly(t, surface):
			rd.markQuote(0, t, n)
			n++
		case surface == "'":
			if end = rd.closingApostrophe(t); end >= 0 {
				open, closer = t, ""
			}
		default:
			open, closer = t, closing[surface]
		}
	}
	if open < 0 {
		return
	}
	if surface := rd.surface(open); surface == "“" || surface == "\"" {
		rd.markQuote(open+1, rd.openEnd(open), n)
	}
}

// openEnd is where a quotation that is never closed ends: before who is said to
// speak at the end of its first sentence ("NATO is a liar, Lavrov said.), else
// with the paragraph.
func (rd *Reading) openEnd(open int) int {
	s := rd.p.Sentences[rd.sentenceOf(open)]
	comma, says, named := -1, false, false
	for t := s.Last - 1; t > open && t >= s.Last-sayerReach && comma < 0; t-- {
		says = says || rd.verbAt[t] >= 0
		named = named || rd.entityAt[t] >= 0
		if rd.norm(t) == "," {
			comma = t
		}
	}
	if comma > open+1 && says && named {
		return comma + 1
	}
	return len(rd.p.Tokens)
}

// sayerReach is how long who speaks and the verb of saying may be, in tokens,
// with the marks around them.
const sayerReach = 9

var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "”": "”"}

// wireClosing is how old wires, which open a quotation by two grave accents,
// close it.
const wireClosing = "''"

// doubled says whether token t and the one right behind it are the same mark.
func (rd *Reading) doubled(t int, mark string) bool {
	return rd.surface(t) == mark && t+1 < len(rd.p.Tokens) && !rd.spaceBehind(t) && rd.surface(t+1) == mark
}

// inches says whether a straight mark, no quotation being open, is a measure:
// right behind a number.
func (rd *Reading) inches(t int) bool {
	return t > 0 && rd.p.Tokens[t-1].Class == text.Number && !rd.spaceBefore(t)
}

// closesWrongly says whether an opening mark within a quotation ends it: it
// stands right behind a word or mark, and none that closes is on the way to
// the next that opens.
func (rd *Reading) closesWrongly(t int) bool {
	if rd.spaceBefore(t) {
		return false
	}
	for i := t + 1; i < len(rd.p.Tokens); i++ {
		switch rd.surface(i) {
		case "”":
			return false
		case "“":
			return true
		}
	}
	return true
}

// closesOnly says whether the mark at token t, no quotation being open, ends
// one: it stands right behind a word, and beside a comma or the like.
func (rd *Reading) closesOnly(t int, surface string) bool {
	if surface != "\"" && surface != "”" || t == 0 || rd.spaceBefore(t) || !rd.spaceBehind(t) && !rd.markAt(t+1) {
		return false
	}
	return rd.markAt(t-1) && rd.norm(t-1) != ":" || rd.markAt(t+1)
}

// closingApostrophe is where a quotation in apostrophes that opens at token t
// ends, -1 if token t is no such mark: the Russians' plan.
func (rd *Reading) closingApostrophe(t int) int {
	if t > 0 && !rd.spaceBefore(t) || rd.spaceBehind(t) {
		return -1
	}
	for i, to := t+2, min(t+apostropheReach, rd.p.Sentences[rd.sentenceOf(t)].Last); i < to; i++ {
		if rd.norm(i) == "'" && !rd.spaceBefore(i) && (rd.spaceBehind(i) || rd.markAt(i+1)) {
			return i
		}
	}
	return -1
}

// apostropheReach is how long a quotation in apostrophes may be, in tokens.
const apostropheReach = 60

// quotations is how many quotations were found.
func (rd *Reading) quotations() int32 {
	for t := len(rd.quoteID) - 1; t >= 0; t-- {
		if rd.quoteID[t] >= 0 {
			return rd.quoteID[t] + 1
		}
	}
	return 0
}

func (rd *Reading) markQuote(from, to int, id int32) {
	for t := from; t < to; t++ {
		rd.quoted[t], rd.quoteID[t] = true, id
	}
}
