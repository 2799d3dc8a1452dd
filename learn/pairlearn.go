package learn

import (
	"fmt"
	"slices"

	"parallax/stance"
)

// learnPair cross-validates, fits, calibrates and sets the limits.
func (t *pairTrainer) learnPair(w *stance.Weights) []Figure {
	margins := make([][2]float64, len(t.pairs))
	for h := range t.heads {
		if tr := &t.heads[h]; len(tr.samples) > 0 {
			t.Progress("counting features")
			tr.assemble()
			t.Progress(fmt.Sprintf("%d rows, %d features, %d values and vector columns", tr.m.rows, len(tr.m.features), tr.m.dense.Cols))
			held, mean := tr.crossValidate(t.Settings.WarmRounds)
			tr.strongestRows(margins, held)
			t.Progress("fitting on everything")
			bias := tr.pack(tr.fitWhole(mean), w)
			t.setBias(h, bias, w)
		}
	}
	var figures []Figure
	if t.heads[headNamed].has(pairEntities) {
		var f float64
		w.Relations.Span, f = t.spanLimit(margins)
		w.Attitude = t.calibrateAttitude(margins)
		figures = append(figures, Figure{Kind: "sign and direction", Samples: len(t.directed), F1: f})
	}
	if t.heads[headNamed].has(pairActors) {
		var f float64
		w.Relations = t.relationLimits(margins, w.Relations)
		w.Chances, w.Told, w.Firm, f = t.relationChances(margins, w.Relations)
		figures = append(figures, Figure{Kind: "relations", Samples: len(t.gold), F1: f})
	}
	return figures
}

// strongestRows gives every cell the log-odds of the row that speaks most for
// any attitude, as scoring does.
func (t *trainer) strongestRows(out, held [][2]float64) {
	seen := make([]bool, len(out))
	for i := range t.samples {
		c, z := t.samples[i].cell, held[i]
		if !seen[c] || max(z[0], z[1]) > max(out[c][0], out[c][1]) {
			out[c], seen[c] = z, true
		}
	}
}

// setBias states what the log-odds of a head are before any evidence. The
// file has one bias for all: the others' differences stand as the weights of
// the feature that every row of theirs has.
func (t *pairTrainer) setBias(head int, bias stance.Odds, w *stance.Weights) {
	bias = stance.Odds{Negative: round3(bias.Negative), Positive: round3(bias.Positive)}
	if head == headNamed {
		w.PairBias = bias
		return
	}
	f := stance.VoiceFeature(head == headOutlet)
	own := stance.WeightedFeature{Group: f.Group, Key: f.Key}
	i, found := slices.BinarySearchFunc(w.Features, own, func(a, b stance.WeightedFeature) int { return byName(&a, &b) })
	if !found {
		w.Features = slices.Insert(w.Features, i, own)
	}
	w.Features[i].Negative += bias.Negative - w.PairBias.Negative
	w.Features[i].Positive += bias.Positive - w.PairBias.Positive
}
