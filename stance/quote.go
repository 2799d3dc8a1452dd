package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// findQuotes marks the tokens within quotation marks. Straight marks take
// turns. One that is never closed runs to the paragraph's end, as a quotation
// over several paragraphs does, and one that only closes began before the
// paragraph.
func (v *view) findQuotes() {
	n, open, closer, end := int32(0), -1, "", -1
	for t := range v.p.Tokens {
		if v.p.Tokens[t].Class != text.Punct {
			continue
		}
		surface := v.surface(t)
		switch {
		case open >= 0 && (surface == closer || t == end):
			v.markQuote(open+1, t, n)
			n++
			open, end = -1, -1
		case open >= 0 || closing[surface] == "":
		case n == 0 && v.closesOnly(t, surface):
			v.markQuote(0, t, n)
			n++
		case surface == "'":
			if end = v.closingApostrophe(t); end >= 0 {
				open, closer = t, ""
			}
		default:
			open, closer = t, closing[surface]
		}
	}
	if open < 0 {
		return
	}
	if surface := v.surface(open); surface == "“" || surface == "\"" {
		v.markQuote(open+1, len(v.p.Tokens), n)
	}
}

var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "”": "”"}

// closesOnly says whether the mark at token t, no quotation being open, ends
// one: it stands right behind a word, and beside a comma or the like.
func (v *view) closesOnly(t int, surface string) bool {
	if surface != "\"" && surface != "”" || t == 0 || v.spaceBefore(t) || !v.spaceBehind(t) && !v.markAt(t+1) {
		return false
	}
	return v.markAt(t-1) && v.norm(t-1) != ":" || v.markAt(t+1)
}

// closingApostrophe is where a quotation in apostrophes that opens at token t
// ends, -1 if token t is no such mark: the Russians' plan.
func (v *view) closingApostrophe(t int) int {
	if t > 0 && !v.spaceBefore(t) || v.spaceBehind(t) {
		return -1
	}
	for i, to := t+2, min(t+apostropheReach, v.p.Sentences[v.sentenceOf(t)].Last); i < to; i++ {
		if v.norm(i) == "'" && !v.spaceBefore(i) && (v.spaceBehind(i) || v.markAt(i+1)) {
			return i
		}
	}
	return -1
}

// apostropheReach is how long a quotation in apostrophes may be, in tokens.
const apostropheReach = 60

func (v *view) spaceBefore(t int) bool {
	return t > 0 && v.p.Tokens[t-1].End < v.p.Tokens[t].Start
}

func (v *view) spaceBehind(t int) bool {
	return t+1 >= len(v.p.Tokens) || v.p.Tokens[t].End < v.p.Tokens[t+1].Start
}

// markAt says whether token t, if there is one, is a mark that parts clauses.
func (v *view) markAt(t int) bool { return t >= 0 && t < len(v.p.Tokens) && v.isMark(t) }

// quotations is how many quotations were found.
func (v *view) quotations() int32 {
	for t := len(v.quoteID) - 1; t >= 0; t-- {
		if v.quoteID[t] >= 0 {
			return v.quoteID[t] + 1
		}
	}
	return 0
}

func (v *view) markQuote(from, to int, id int32) {
	for t := from; t < to; t++ {
		v.quoted[t], v.quoteID[t] = true, id
	}
}

// findSpeakers says who speaks each token: the outlet, unless the words
// stand in a quotation or in what somebody is reported to have said.
func (e *Engine) findSpeakers(v *view) {
	said := make([]int32, v.quotations()) // who speaks each quotation, byAuthor until known
	for i := range said {
		said[i] = byAuthor
	}
	e.findLabels(v, said)
	last := byOther // who spoke last: he said
	var talk []turn
	for i, m := range v.hits[lexicon.AttributionLayer] {
		who, verb, ok := e.attribution(v, i)
		if !ok {
			continue
		}
		if who == speakerPronoun {
			who = last
		}
		last = who
		talk = append(talk, turn{int(m.First), who})
		if !e.giveQuote(v, m, who, said) {
			v.report(verb, who)
		}
	}
	v.settleQuotes(said, talk)
}

// turn is where somebody was found to speak.
type turn struct {
	token int
	who   int32
}

// speakerPronoun stands for he, she, they: whoever spoke last.
const speakerPronoun int32 = -3

// giveQuote gives the quotation that touches the attribution's clause to its
// speaker, and reports whether there was one.
func (e *Engine) giveQuote(v *view, m lexicon.Match, who int32, said []int32) bool {
	s := v.p.Sentences[v.sentenceOf(int(m.First))]
	best, near := int32(-1), quoteReach
	for t := s.First; t < s.Last; t++ {
		id := v.quoteID[t]
		if id < 0 {
			continue
		}
		gap := 0
		if t < int(m.First) {
			gap = int(m.First) - t
		} else {
			gap = t - int(m.Last)
		}
		if gap < near {
			best, near = id, gap
		}
	}
	for back := 1; best < 0 && back <= 2 && s.First >= back; back++ { // “…” She said so
		if id := v.quoteID[s.First-back]; id >= 0 && said[id] == byAuthor {
			best = id
		}
	}
	if best < 0 {
		return false
	}
	for t := s.First; t < s.Last; t++ { // every quotation of the sentence, unless it has its own speaker
		if id := v.quoteID[t]; id >= 0 && said[id] == byAuthor {
			said[id] = who
		}
	}
	if said[best] == byAuthor {
		said[best] = who
	}
	return near == quoteReach || near <= 3
}

// quoteReach is how far from a verb of saying its quotation may lie.
const quoteReach = 25

// scareQuote is the longest quotation, in tokens, that may be a mere term.
const scareQuote = 3

// settleQuotes writes down who speaks the quotations. One without a verb of
// saying goes to whoever spoke before it, or to nobody we know if it is no
// more than a term in quotation marks.
func (v *view) settleQuotes(said []int32, talk []turn) {
	before := byOther
	for t := 0; t < len(v.quoteID); {
		id, end := v.quoteID[t], t
		for end < len(v.quoteID) && v.quoteID[end] == id {
			end++
		}
		for ; len(talk) > 0 && talk[0].token < t; talk = talk[1:] {
			before = talk[0].who
		}
		if id >= 0 {
			who := said[id]
			switch {
			case who == byAuthor && end-t > scareQuote:
				who = before
			case who == byAuthor:
				who = byOther
			}
			for i := t; i < end; i++ {
				v.speaker[i] = who
			}
		}
		t = end
	}
}

// report gives the reported clause of a verb of saying to its speaker: what
// follows the verb, or what comes before if the sentence ends there.
func (v *view) report(c clause, who int32) {
	for t := c.first; t < c.last; t++ {
		if !v.quoted[t] && v.speaker[t] == byAuthor {
			v.speaker[t] = who
		}
	}
}
