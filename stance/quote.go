package stance

import "parallax/lexicon"

// findQuotes marks the tokens within quotation marks. Straight marks take
// turns; a curly one that is never closed runs to the paragraph's end, as a
// quotation over several paragraphs does.
func (v *view) findQuotes() (n int32) {
	open, closer := -1, ""
	for t := range v.p.Tokens {
		tok := &v.p.Tokens[t]
		surface := v.p.Text[tok.Start:tok.End]
		if open >= 0 {
			if surface == closer {
				v.markQuote(open+1, t, n)
				n++
				open = -1
			}
			continue
		}
		switch surface {
		case "\"", "“", "„", "«", "‘", "''", "”":
			open, closer = t, closing[surface]
		}
	}
	if open >= 0 {
		if c := v.p.Text[v.p.Tokens[open].Start:v.p.Tokens[open].End]; c == "“" || c == "\"" {
			v.markQuote(open+1, len(v.p.Tokens), n)
			n++
		}
	}
	return n
}

var closing = map[string]string{"\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’", "''": "''", "”": "”"}

func (v *view) markQuote(from, to int, id int32) {
	for t := from; t < to; t++ {
		v.quoted[t], v.quoteID[t] = true, id
	}
}

// findSpeakers says who speaks each token: the outlet, unless the words
// stand in a quotation or in what somebody is reported to have said.
func (e *Engine) findSpeakers(v *view) {
	quotes := v.findQuotes()
	said := make([]int32, quotes) // who speaks each quotation, byAuthor until known
	for i := range said {
		said[i] = byAuthor
	}
	e.findLabels(v)
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

// findLabels finds speakers named like a label: an actor, a colon, and what
// it says (Moscow: NATO is wrong), or a dash and an actor behind it, but not
// a dash between two names (the Russia–Ukraine war).
func (e *Engine) findLabels(v *view) {
	for x := range v.entities {
		ent := &v.entities[x]
		s := v.p.Sentences[ent.sentence]
		who := v.spokenBy(x)
		switch end := ent.end(); {
		case who < 0:
		case ent.first == s.First && end < s.Last && v.norm(end) == ":":
			v.labelled = append(v.labelled, x)
			v.report(clause{end + 1, s.Last}, who)
		case end == s.Last && ent.first-1 > s.First && v.norm(ent.first-1) == "–" && v.p.Tokens[ent.first-2].End < v.p.Tokens[ent.first-1].Start:
			v.labelled = append(v.labelled, x)
			v.report(clause{s.First, ent.first - 1}, who)
		}
	}
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
	for t := 0; t < len(v.quoteID); {
		id, end := v.quoteID[t], t
		for end < len(v.quoteID) && v.quoteID[end] == id {
			end++
		}
		if id >= 0 {
			who := said[id]
			if who == byAuthor {
				who = byOther
				for _, turn := range talk {
					if turn.token < t && end-t > scareQuote {
						who = turn.who
					}
				}
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
