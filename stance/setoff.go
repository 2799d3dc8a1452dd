package stance

import (
	"time"

	"parallax/lexicon"
	"parallax/text"
)

// setOff is who speaks a paragraph that is set off as a quotation, as far as
// what leads up to it or the line below it says.
func (e *Engine) setOff(p *text.Paragraph, published time.Time) int32 {
	if p.Attribution == "" {
		return byOther
	}
	line := text.NewParagraph(text.Body, p.Attribution)
	hits := make([][]lexicon.Match, Layers)
	e.matcher.Find(&line, hits)
	v := newView(&line, hits, nil)
	e.findEntities(v, published)
	who, told := byOther, false
	for i := range hits[lexicon.AttributionLayer] {
		if said, _, ok := e.attribution(v, i); ok && said != speakerPronoun {
			who, told = said, true
		}
	}
	if told {
		return who
	}
	for x := range v.entities { // a name, or an office: Jane Roe, NATO spokeswoman
		if ent := &v.entities[x]; ent.first <= 1 || ent.head == headActor {
			if by := v.spokenBy(x); by >= 0 {
				return by
			}
		}
	}
	return byOther
}

// quoteAll gives what the outlet would speak in a paragraph that is set off to
// whoever it quotes.
func (v *view) quoteAll(who int32) {
	v.setOff = who
	for t := range v.speaker {
		if v.quoted[t] = true; v.speaker[t] == byAuthor {
			v.speaker[t] = who
		}
	}
}

// names says whether an actor is named.
func (v *view) names(actor int) bool {
	for i := range v.entities {
		if v.entities[i].actor == actor {
			return true
		}
	}
	return false
}
