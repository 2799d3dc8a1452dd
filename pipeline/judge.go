package pipeline

import (
	"time"

	"parallax/stance"
	"parallax/text"
)

// Targets scores a text toward spans that the caller names, by the first
// stance model.
func (w *Analyzer) Targets(s string, targets []stance.Target) stance.Result {
	p := text.NewParagraph(text.Body, s)
	w.find(&p)
	return w.model.engine.AnalyzeTargets(&p, w.hits, w.cues, targets)
}

// Paragraph scores a text as one paragraph toward the model's actors, by the
// first stance model.
func (w *Analyzer) Paragraph(s string, published time.Time) stance.Result {
	p := text.NewParagraph(text.Body, s)
	w.find(&p)
	return w.model.engine.Analyze(&p, w.hits, w.cues, published)
}
