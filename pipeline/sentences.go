package pipeline

import (
	"strings"
	"unicode"

	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// Sentence is one sentence of a paragraph, without the white space behind it,
// with what was found in it.
type Sentence struct {
	text.Span
	Words int
	// Sentiment is the score of the default sentiment model, CueCount the cues
	// that it is made of.
	Sentiment sentiment.Score
	CueCount  int
}

// bySentence fills in what is known of the sentences of a paragraph.
func (w *Analyzer) bySentence(p *Paragraph) {
	spans := p.Sentences
	if len(spans) == 0 {
		return
	}
	p.Split = make([]Sentence, len(spans))
	for i, s := range spans {
		p.Split[i].Span = text.Span{Start: s.Start, End: s.Start + len(strings.TrimRightFunc(p.Text[s.Start:s.End], unicode.IsSpace))}
		for t := s.First; t < s.Last; t++ {
			if class := p.Tokens[t].Class; class == text.Word || class == text.Number {
				p.Split[i].Words++
			}
		}
	}
	for first := 0; first < len(w.cues); {
		end := first
		for end < len(w.cues) && w.cues[end].Sentence == w.cues[first].Sentence {
			end++
		}
		s := &p.Split[min(w.cues[first].Sentence, len(spans)-1)]
		s.Sentiment, s.CueCount = w.model.finder.Score(w.cues[first:end]), end-first
		first = end
	}
	models := w.model.engine.Models()
	p.SentenceStances = make([][]stance.SentenceStance, len(models))
	for i, m := range models {
		if i < len(p.Stance) {
			scale := m.Scale()
			p.SentenceStances[i] = p.Stance[i].BySentence(&scale, len(spans), len(w.model.ActorKeys()))
		}
	}
}
