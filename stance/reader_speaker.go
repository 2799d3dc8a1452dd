package stance

import (
	"slices"

	"parallax/lexicon"
	"parallax/sentiment"
)

// findSpeakers says who speaks each token: the outlet, unless the words
// stand in a quotation or in what somebody is reported to have said.
func findSpeakers(rd *Reading) {
	said := make([]int32, rd.quotations()) // who speaks each quotation, byAuthor until known
	for i := range said {
		said[i] = byAuthor
	}
	findLabels(rd, said)
	last := byOther // who spoke last: he said
	var talk []turn
	for i, m := range rd.hits[lexicon.AttributionLayer] {
		who, verb, ok := attribution(rd, i)
		if !ok {
			continue
		}
		if who == speakerPronoun {
			who = last
		}
		last = who
		talk = append(talk, turn{int(m.First), who})
		if !giveQuote(rd, m, who, said) {
			rd.report(verb, who)
		}
	}
	rd.settleQuotes(said, talk)
}

// turn is where somebody was found to speak.
type turn struct {
	token int
	who   int32
}

// giveQuote gives the quotation that touches the attribution's clause to its
// speaker, and reports whether there was one.
func giveQuote(rd *Reading, m lexicon.Match, who int32, said []int32) bool {
	s := rd.p.Sentences[rd.sentenceOf(int(m.First))]
	best, near := int32(-1), quoteReach
	for t := s.First; t < s.Last; t++ {
		id := rd.quoteID[t]
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
		if id := rd.quoteID[s.First-back]; id >= 0 && said[id] == byAuthor {
			best = id
		}
	}
	if best < 0 {
		return false
	}
	for t := s.First; t < s.Last; t++ { // every quotation of the sentence, unless it has its own speaker
		if id := rd.quoteID[t]; id >= 0 && said[id] == byAuthor {
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

// doubtFactor is what remains of praise in quotation marks that nobody is said
// to have spoken: the outlet does not mean it.
const doubtFactor = -0.6

// doubt turns the praise among the tokens [from, to), a term in quotation marks
// that nobody is said to have spoken.
func (rd *Reading) doubt(from, to int) {
	for i := rd.cueFrom(from); i < len(rd.cues) && rd.cues[i].First < to; i++ {
		if rd.entry(&rd.cues[i]).Value <= 0 || rd.cues[i].Last > to {
			continue
		}
		if !rd.doubts { // the cues are the caller's
			rd.cues, rd.doubts = slices.Clone(rd.cues), true
		}
		c := &rd.cues[i]
		c.Shifts = append(slices.Clone(c.Shifts), sentiment.Shift{Kind: lexicon.Negator, Token: max(from-1, 0), Factor: doubtFactor})
		rd.doubted = append(rd.doubted, c.First)
	}
}

// settleQuotes writes down who speaks the quotations. One without a verb of
// saying goes to whoever spoke before it, or to nobody we know if it is no
// more than a term in quotation marks.
func (rd *Reading) settleQuotes(said []int32, talk []turn) {
	before := byOther
	for t := 0; t < len(rd.quoteID); {
		id, end := rd.quoteID[t], t
		for end < len(rd.quoteID) && rd.quoteID[end] == id {
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
				rd.doubt(t, end)
			}
			for i := t; i < end; i++ {
				rd.speaker[i] = who
			}
		}
		t = end
	}
}
