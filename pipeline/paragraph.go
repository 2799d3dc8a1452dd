package pipeline

import (
	"time"

	"parallax/stance"
	"parallax/text"
)

// matched is a text as one paragraph, looked up in the lexicons.
func (w *Analyzer) matched(s string) *text.Paragraph {
	p := text.NewParagraph(text.Body, s)
	w.find(&p)
	return &p
}

// Targets scores a text toward spans that the caller names, by the first
// stance model.
func (w *Analyzer) Targets(s string, targets []stance.Target) stance.Result {
	p := w.matched(s)
	return w.judge.AnalyzeTargets(p, w.hits, w.cues, targets)[0]
}

// Paragraph scores a text as one paragraph toward the model's actors, by the
// first stance model.
func (w *Analyzer) Paragraph(s string, published time.Time) stance.Result {
	p := w.matched(s)
	return w.judge.Analyze(p, w.hits, w.cues, published)[0]
}

// Examples gives what a trainer of the same lexicons sees of each mention in a
// text: of the targets, or of the model's actors if there are none.
func (w *Analyzer) Examples(t *stance.Trainer, s string, targets []stance.Target) []stance.Example {
	p := w.matched(s)
	return t.Examples(p, w.hits, w.cues, targets)
}

// PairExamples gives what a trainer of the same lexicons sees of each pair of
// holder and target in a text.
func (w *Analyzer) PairExamples(t *stance.Trainer, s string, targets []stance.Target) []stance.PairExample {
	p := w.matched(s)
	return t.PairExamples(p, w.hits, w.cues, targets)
}
