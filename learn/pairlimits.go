package learn

import "parallax/stance"

// limits are the values tried for a limit.
func limits() (out []float64) {
	for v := -3.0; v <= 3.0; v += 0.1 {
		out = append(out, round3(v))
	}
	return out
}

// ascend tries every value for every number in turn, and keeps the best.
func ascend(numbers []*float64, score func() float64) float64 {
	best := score()
	for range 3 {
		for _, n := range numbers {
			kept := *n
			for _, v := range limits() {
				*n = v
				if s := score(); s > best+1e-9 {
					best, kept = s, v
				}
			}
			*n = kept
		}
	}
	return best
}

// spanLimit is the limit with the best mean of two macro-F1s (spanF1). It gives
// that over sign and direction, in per cent.
func (t *pairTrainer) spanLimit(z [][2]float64) (stance.Odds, float64) {
	var limit stance.Odds
	ascend([]*float64{&limit.Negative, &limit.Positive}, func() float64 {
		directions, first := t.spanF1(z, limit)
		return 100 * (directions + first) / 2
	})
	directions, _ := t.spanF1(z, limit)
	return limit, 100 * directions
}

// spanF1 are the macro-F1s of the directed records, in [0, 1]: over sign and
// direction or neither, and over the sign of what the first of the two holds of the
// second or none.
func (t *pairTrainer) spanF1(z [][2]float64, limit stance.Odds) (directions, first float64) {
	type best struct {
		class  int
		margin float64
	}
	said, signs := map[int]best{}, map[int]int{}
	for c := range t.pairs {
		if t.pairs[c].set != pairEntities {
			continue
		}
		sign, margin := stance.Margin(stance.Odds{Negative: z[c][0], Positive: z[c][1]}, limit)
		way := 0
		if t.pairs[c].holder == stance.TargetKey(1) {
			way = 1
		} else {
			signs[t.pairs[c].record] = sign
		}
		if b := said[t.pairs[c].record]; sign != 0 && margin > b.margin {
			said[t.pairs[c].record] = best{classOf(sign, way), margin}
		}
	}
	var right, predicted, gold [5]float64
	var toward, coded []int
	for record, labels := range t.directed {
		toward, coded = append(toward, signs[record]), append(coded, labels[0])
		want := 0
		for way, label := range labels {
			if label != 0 {
				want = classOf(label, way)
			}
		}
		got := said[record].class
		predicted[got]++
		gold[want]++
		if got == want {
			right[got]++
		}
	}
	for c := range right {
		if predicted[c]+gold[c] > 0 {
			directions += 2 * right[c] / (predicted[c] + gold[c]) / float64(len(right))
		}
	}
	return directions, labelsF1(toward, coded)
}

// classOf numbers sign and direction from 1.
func classOf(sign, way int) int {
	if sign > 0 {
		return 1 + 2*way
	}
	return 2 + 2*way
}

// calibrateAttitude fits shift and temperature on the directed records.
func (t *pairTrainer) calibrateAttitude(z [][2]float64) stance.Calibration {
	labels := make([]int, len(t.pairs))
	for _, s := range t.heads[headNamed].samples {
		labels[s.cell] = s.label
	}
	var cells []cell
	for c := range t.pairs {
		if t.pairs[c].set == pairEntities {
			cells = append(cells, cell{label: labels[c], odds: z[c]})
		}
	}
	return calibrate(cells)
}

// relationLimits are those with the best F1 of the paragraphs' triples of
// holder, target and sign.
func (t *pairTrainer) relationLimits(z [][2]float64, l stance.Limits) stance.Limits {
	ascend([]*float64{
		&l.Actor.Negative, &l.Actor.Positive, &l.Author.Negative, &l.Author.Positive, &l.Other.Negative, &l.Other.Positive,
	}, func() float64 {
		said, right := map[triple]bool{}, 0.0
		for c := range t.pairs {
			if t.pairs[c].set == pairEntities {
				continue
			}
			limit := limitOf(&l, t.pairs[c].set)
			if sign, _ := stance.Margin(stance.Odds{Negative: z[c][0], Positive: z[c][1]}, limit); sign != 0 {
				p := triple{t.pairs[c].record, t.pairs[c].holder, t.pairs[c].target, sign}
				if !said[p] && t.gold[p] {
					right++
				}
				said[p] = true
			}
		}
		return 100 * 2 * right / float64(len(said)+len(t.gold))
	})
	return l
}
