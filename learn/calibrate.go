package learn

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"parallax/stance"
)

// calibrate fits temperature, shift and, for cells that have a raw score of
// the rules, its factors by the log loss of held-out cells, and the offsets
// of the label by their macro-F1.
func calibrate(cells []cell) stance.Calibration {
	c := stance.Calibration{Temperature: 1}
	for range 4 { // which mention is the strongest depends on the calibration
		chosen := make([][2]float64, len(cells))
		for i := range cells {
			chosen[i] = strongest(&c, cells[i].odds)
		}
		descend(&c, cells, chosen)
	}
	for _, v := range [...]*float64{&c.Shift.Negative, &c.Shift.Positive, &c.Rules.Negative, &c.Rules.Positive, &c.Temperature} {
		*v = round3(*v)
	}
	logits, labels := make([]stance.Odds, len(cells)), make([]int, len(cells))
	for i := range cells {
		logits[i], labels[i] = cells[i].logits(&c), cells[i].label
	}
	c.Label = offsets(logits, labels)
	return c
}

func round3(v float64) float64 { return math.Round(v*1e3) / 1e3 }

// strongest is the log-odds of the mention with the largest stance.
func strongest(c *stance.Calibration, odds [][2]float64) (best [2]float64) {
	largest, scale := -1.0, c.Scale()
	for _, o := range odds {
		if v := math.Abs(scale.Stance(stance.Odds{Negative: o[0] + c.Shift.Negative, Positive: o[1] + c.Shift.Positive})); v > largest {
			best, largest = o, v
		}
	}
	return best
}

// logits are a cell's log-odds under a calibration.
func (x *cell) logits(c *stance.Calibration) stance.Odds {
	o := strongest(c, x.odds)
	return stance.Odds{
		Negative: o[0] + c.Shift.Negative + c.Rules.Negative*x.rules,
		Positive: o[1] + c.Shift.Positive + c.Rules.Positive*x.rules,
	}
}

// descend moves a calibration downhill, one number at a time.
func descend(c *stance.Calibration, cells []cell, odds [][2]float64) {
	numbers := []*float64{&c.Shift.Negative, &c.Shift.Positive, &c.Temperature, &c.Rules.Negative, &c.Rules.Positive}
	if !cells[0].ruled {
		numbers = numbers[:3]
	}
	loss := func() (sum float64) {
		scale := c.Scale()
		for i, o := range odds {
			n, z, p := scale.Probabilities(stance.Odds{
				Negative: o[0] + c.Shift.Negative + c.Rules.Negative*cells[i].rules,
				Positive: o[1] + c.Shift.Positive + c.Rules.Positive*cells[i].rules,
			})
			sum -= math.Log(max([3]float64{n, z, p}[cells[i].label+1], 1e-12))
		}
		return sum
	}
	best := loss()
	for _, step := range [...]float64{0.3, 0.1, 0.03, 0.01, 0.003} {
		for moved := true; moved; {
			moved = false
			for _, n := range numbers {
				for _, delta := range [...]float64{step, -step} {
					*n += delta
					if l := loss(); within(c) && l < best-1e-9 {
						best, moved = l, true
					} else {
						*n -= delta
					}
				}
			}
		}
	}
}

// within says whether a calibration is one that labels which are told apart
// wholly, or not at all, must not be driven beyond.
func within(c *stance.Calibration) bool {
	const most = 8
	return c.Temperature >= 0.1 && c.Temperature <= most && math.Abs(c.Shift.Negative) <= most && math.Abs(c.Shift.Positive) <= most
}

// offsets are those on the log-odds by which labels have the best macro-F1.
func offsets(logits []stance.Odds, labels []int) (out stance.Odds) {
	ascend([]*float64{&out.Negative, &out.Positive}, func() float64 { return macroF1(logits, labels, out) })
	return out
}

// macroF1 is in [0, 1].
func macroF1(logits []stance.Odds, labels []int, offsets stance.Odds) float64 {
	var right, said, gold [classes]float64
	for i, o := range logits {
		label := stance.LabelOf(o, offsets)
		said[label+1]++
		gold[labels[i]+1]++
		if label == labels[i] {
			right[label+1]++
		}
	}
	f := 0.0
	for c := range right {
		if said[c]+gold[c] > 0 {
			f += 2 * right[c] / (said[c] + gold[c]) / classes
		}
	}
	return f
}

// figure measures the held-out samples of a set.
func (t *trainer) figure(set int, held [][2]float64) Figure {
	cells := t.cellsOf(set, held)
	f := Figure{Kind: t.sets[set].name, Samples: len(cells)}
	f.F1, f.R = measure(cells)
	if f.Started = t.Start != nil; f.Started {
		starts := make([][2]float64, len(t.samples))
		for i := range t.samples {
			starts[i] = t.samples[i].start
		}
		f.StartF1, f.StartR = measure(t.cellsOf(set, starts))
	}
	return f
}

// measure gives the macro-F1, in per cent, and the correlation of the stance
// with the label, each half of the articles calibrated by the other.
func measure(cells []cell) (f1, r float64) {
	var halves [2][]cell
	for _, x := range cells {
		if x.half {
			halves[1] = append(halves[1], x)
		} else {
			halves[0] = append(halves[0], x)
		}
	}
	if len(halves[0]) == 0 || len(halves[1]) == 0 {
		return 0, 0
	}
	var logits []stance.Odds
	var labels []int
	var scores, golds []float64
	for i := range halves {
		c := calibrate(halves[1-i])
		scale := c.Scale()
		for k := range halves[i] {
			x := &halves[i][k]
			o := x.logits(&c)
			scores, golds, labels = append(scores, scale.Stance(o)), append(golds, float64(x.label)), append(labels, x.label)
			logits = append(logits, stance.Odds{Negative: o.Negative + c.Label.Negative, Positive: o.Positive + c.Label.Positive})
		}
	}
	return 100 * macroF1(logits, labels, stance.Odds{}), stat.Correlation(scores, golds, nil)
}
