package learn

import (
	"fmt"
	"slices"
	"strings"

	"parallax/evaluate"
	"parallax/stance"
)

// run trains both heads and puts the weights together.
func (t *session) run() (*Result, error) {
	w := &stance.Weights{Words: slices.Clone(t.words)}
	w.Tone.Temperature, w.Span.Temperature, w.Attitude.Temperature = 1, 1, 1
	if t.Start != nil {
		*w = *t.Start
	}
	r := &Result{Settings: strings.Trim(fmt.Sprintf("%+v", t.Settings), "{}")}
	tone := t.tone()
	if len(tone.samples) == 0 {
		return nil, errNothing
	}
	r.Shares = tone.shares()
	if t.Start != nil {
		r.Figures, r.Fitted, r.Supported = tone.onStart(w)
	} else {
		r.Figures, r.Supported = tone.learnTone(w), true
	}
	if pair := t.pair(); len(pair.pairs) > 0 && t.Start == nil {
		r.Figures = append(r.Figures, pair.learnPair(w)...)
	}
	var err error
	r.Weights, err = stance.NewWeights(*w.Rounded())
	return r, err
}

// learnTone assembles, cross-validates, fits and calibrates.
func (t *trainer) learnTone(w *stance.Weights) (figures []Figure) {
	held, mean := t.begun()
	t.pack(t.fitWhole(mean), w)
	for set := range t.sets {
		if !t.sets[set].scored || !t.has(set) {
			continue
		}
		switch evaluate.Kind(set) {
		case evaluate.TargetKind:
			w.Span = calibrate(t.cellsOf(set, held))
		case evaluate.ParagraphKind:
			w.Tone = calibrate(t.cellsOf(set, held))
			t.hold(&w.Tone, held)
			w.Held = kept(w.Held, t.heldFigures(set, held))
		}
		figures = append(figures, t.figure(set, held))
	}
	return figures
}

// begun assembles the matrix and cross-validates.
func (t *trainer) begun() (held [][2]float64, mean model) {
	t.Progress("counting features")
	t.assemble()
	t.Progress(fmt.Sprintf("%d samples, %d features, %d values and vector columns", t.m.rows, len(t.m.features), t.m.dense.Cols))
	held, mean = t.crossValidate(t.Settings.Rounds)
	t.Progress("fitting on everything")
	return held, mean
}

func everything(*sample) bool { return true }
