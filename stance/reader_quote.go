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
		case open >= 0 && (surface == closer || t == end):
			rd.markQuote(open+1, t, n)
			n++
			open, end = -1, -1
		case open >= 0 || closing[surface] == "":
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
		rd.markQuote(open+1, len(rd.p.Tokens), n)
	}
}

var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "”": "”"}

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
