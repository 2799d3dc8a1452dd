package learn

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"parallax/stance"
)

// calibrate fits temperature, prior and, for cells that have a raw score of
// the rules, its factors by the log loss of held-out cells, the zero of the
// stance by its squared error, and the offsets of the label by their macro-F1.
func calibrate(cells []cell) stance.Calibration {
	c := stance.Calibration{Temperature: 1, Prior: stance.Odds{Negative: -1.5, Positive: -1.5}}
	descend(&c, cells)
	for _, v := range [...]*float64{&c.Prior.Negative, &c.Prior.Positive, &c.Rules.Negative, &c.Rules.Positive, &c.Temperature} {
		*v = round3(*v)
	}
	sums, labels := make([]stance.Odds, len(cells)), make([]int, len(cells))
	for i := range cells {
		sums[i], labels[i] = cells[i].sum(&c), cells[i].label
	}
	c.Even = even(c.Scale(), sums, labels)
	c.Label = offsets(c.Scale(), sums, labels)
	return c
}

// even is the number with which a difference of stance comes nearest to the
// same difference of labels: what the labels are beyond the stance varies
// least. That the labels' mean is not that of the stance does not matter.
func even(scale stance.Scale, sums []stance.Odds, labels []int) (best float64) {
	least := math.Inf(1)
	rest := make([]float64, len(sums))
	for step := range 121 {
		scale.Even = round3(-6 + float64(step)*0.05)
		for i, sum := range sums {
			rest[i] = float64(labels[i]) - scale.Stance(sum)
		}
		if spread := stat.Variance(rest, nil); spread < least-1e-12 {
			least, best = spread, scale.Even
		}
	}
	return best
}

func round3(v float64) float64 { return math.Round(v*1e3) / 1e3 }

// sum is that of a cell's evidence under a calibration.
func (x *cell) sum(c *stance.Calibration) stance.Odds {
	return stance.Odds{Negative: x.odds[0] + c.Rules.Negative*x.rules, Positive: x.odds[1] + c.Rules.Positive*x.rules}
}

// descend moves a calibration downhill, one number at a time.
func descend(c *stance.Calibration, cells []cell) {
	numbers := []*float64{&c.Prior.Negative, &c.Prior.Positive, &c.Temperature, &c.Rules.Negative, &c.Rules.Positive}
	if !cells[0].ruled {
		numbers = numbers[:3]
	}
	loss := func() (sum float64) {
		scale := c.Scale()
		for i := range cells {
			n, z, p := scale.Probabilities(cells[i].sum(c))
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
	return c.Temperature >= 0.1 && c.Temperature <= most && math.Abs(c.Prior.Negative) <= most && math.Abs(c.Prior.Positive) <= most
}

// flat is how far below the best macro-F1, in [0, 1], offsets count as good as the best.
const flat = 0.005

// offsets are those on the log-odds by which labels have the best macro-F1. That
// has a flat top in held-out text; of what lies there the offsets are taken by
// which most is labelled, since text of other sources than the training's has
// less of the words that weights were learned for.
func offsets(scale stance.Scale, sums []stance.Odds, labels []int) (best stance.Odds) {
	said := make([]int, len(sums))
	found, top := map[stance.Odds]float64{}, 0.0
	for _, scale.Label.Negative = range limits() {
		for _, scale.Label.Positive = range limits() {
			for i := range sums {
				said[i] = scale.Class(sums[i])
			}
			f := labelsF1(said, labels)
			found[scale.Label], top = f, max(top, f)
		}
	}
	most := math.Inf(-1)
	for _, negative := range limits() {
		for _, positive := range limits() {
			o := stance.Odds{Negative: negative, Positive: positive}
			if sum := negative + positive; found[o] >= top-flat && sum >= most {
				best, most = o, sum
			}
		}
	}
	return best
}

// labelsF1 is in [0, 1].
func labelsF1(labels, golds []int) float64 {
	var right, said, gold [classes]float64
	for i, label := range labels {
		said[label+1]++
		gold[golds[i]+1]++
		if label == golds[i] {
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
	return f
}

// measure gives the macro-F1, in per cent, and the correlation of the stance
// with the label, each half of the articles calibrated by the other.
func measure(cells []cell) (f1, r float64) {
	scores, said, ok := heldOut(cells)
	if !ok {
		return 0, 0
	}
	labels, golds := make([]int, len(cells)), make([]float64, len(cells))
	for i := range cells {
		labels[i], golds[i] = cells[i].label, float64(cells[i].label)
	}
	return 100 * labelsF1(said, labels), stat.Correlation(scores, golds, nil)
}

// heldOut gives the stance and the label of each cell, those of each half of
// the articles calibrated by the other; false where a half is empty.
func heldOut(cells []cell) (scores []float64, said []int, ok bool) {
	var halves [2][]cell
	for _, x := range cells {
		halves[x.part()] = append(halves[x.part()], x)
	}
	if len(halves[0]) == 0 || len(halves[1]) == 0 {
		return nil, nil, false
	}
	by := [2]stance.Calibration{calibrate(halves[1]), calibrate(halves[0])}
	for i := range cells {
		c := &by[cells[i].part()]
		scale, sum := c.Scale(), cells[i].sum(c)
		scores, said = append(scores, scale.Stance(sum)), append(said, scale.Class(sum))
	}
	return scores, said, true
}

// part is the number of a cell's half.
func (x *cell) part() int {
	if x.half {
		return 1
	}
	return 0
}
