package stance

import (
	"slices"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Example is what the learned model sees of one mention, for training.
type Example struct {
	Actor    int // index into the actors asked for, or the target's number
	Features []ExampleFeature
	Values   map[string]float64
	Slots    []ExampleWord
}

// ExampleFeature is a sparse feature of a mention; the same may stand twice.
type ExampleFeature struct{ Group, Key string }

// ExampleWord is a word of the list in a slot, and its weight there.
type ExampleWord struct {
	Slot   int
	Word   int32 // index into Weights.Words
	Weight float64
}

func (e *Example) feature(group, key string, mine bool) {
	e.Features = append(e.Features, ExampleFeature{group, key})
	if mine {
		e.Features = append(e.Features, ExampleFeature{own + group, key})
	}
}

func (e *Example) value(name string, amount float64, mine bool) {
	e.Values[name] += amount
	if mine {
		e.Values[own+name] += amount
	}
}

// Examples gives what the model sees of every mention of a paragraph: of the
// targets, or of the engine's actors if there are none.
func (j *Judge) Examples(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []Example {
	found := j.seen(p, hits, cues, targets)
	if len(found.mentions) == 0 {
		return nil
	}
	j.l.own = !found.targets
	var out []Example
	for x := range found.v.entities {
		m := found.v.entities[x].mention
		if m < 0 {
			continue
		}
		example := Example{Actor: found.mentions[m].Actor}
		j.l.record = &example
		j.l.mention(j.e, found.v, x, found.mentions[m].Role, found.frames)
		j.l.record = nil
		out = append(out, example)
	}
	return slices.Clip(out)
}

// seen reads a paragraph and understands it, for its targets, or for the
// engine's actors if there are none.
func (j *Judge) seen(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) reading {
	var found reading
	if targets != nil {
		found = j.e.readTargets(p, hits, cues, targets)
	} else {
		found = j.e.read(p, hits, cues, time.Time{})
	}
	if len(found.mentions) > 0 {
		j.e.understand(&found)
	}
	return found
}

// PairExample is what the learned model sees of a holder and a target, row by
// row.
type PairExample struct {
	Holder string // "author", "other", an actor's key, or TargetKey
	Target int    // as Example.Actor
	Rows   []Example
}

// PairExamples gives what the model sees of every pair of holder and target
// in a paragraph.
func (j *Judge) PairExamples(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue, targets []Target) []PairExample {
	found := j.seen(p, hits, cues, targets)
	if len(found.mentions) == 0 {
		return nil
	}
	var out []PairExample
	var rows []Example
	var seen Example
	j.l.own, j.l.record = false, &seen
	j.l.pairs(j.e, &found, func() { rows = append(rows, seen) }, func(holder int32, target int) {
		out = append(out, PairExample{j.e.holder(holder), target, rows})
		rows = nil
	})
	j.l.record = nil
	return out
}
