package stance

import (
	"slices"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Trainer shows what the learned model sees, for training, one paragraph after
// another in the same memory. It belongs to one goroutine at a time.
type Trainer struct {
	reader *reader
	l      *learnedScorer
}

// Trainer makes a trainer of an engine's actors for weights in the making.
func (e *Engine) Trainer(w *Weights) *Trainer {
	return &Trainer{e.reader, learnedFrom(&e.options, w).learnedScorer()}
}

// Examples gives what the model sees of every mention of a paragraph: of the
// targets, or of the engine's actors if there are none.
func (t *Trainer) Examples(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []Example {
	rd := t.readParagraph(p, hits, cues, targets)
	if rd == nil {
		return nil
	}
	t.l.begin(rd)
	var out []Example
	for x := range rd.entities {
		m := rd.entities[x].mention
		if m < 0 || rd.entities[x].onlyNamed() || rd.entities[x].linked {
			continue
		}
		example := Example{Actor: rd.mentions[m].Actor}
		t.l.seeTone(rd, x, !rd.targets, &example)
		out = append(out, example)
	}
	return slices.Clip(out)
}

// PairExamples gives what the model sees of every pair of holder and target
// in a paragraph.
func (t *Trainer) PairExamples(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []PairExample {
	rd := t.readParagraph(p, hits, cues, targets)
	if rd == nil {
		return nil
	}
	t.l.begin(rd)
	var out []PairExample
	var rows []Example
	var seen Example
	t.l.eachPair(rd, &seen, func(*pairFeatures) { rows = append(rows, seen) }, func(holder int32, target int) {
		out = append(out, PairExample{rd.holder(holder), target, rows})
		rows = nil
	})
	return out
}

// readParagraph reads a paragraph for its targets, or for the engine's actors if there
// are none; nil if it names none.
func (t *Trainer) readParagraph(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) *Reading {
	if targets != nil {
		return t.reader.readTargets(p, hits, cues, targets)
	}
	return t.reader.readActors(p, hits, cues, time.Time{})
}
