package evaluate

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// Soft tells whether probabilities and scores mean what they say.
type Soft struct {
	// N counts the labels, WithP those that have probabilities: an
	// abstention has even ones unless the model gives others, but where no
	// prediction has any, neither has an abstention.
	N     int `json:"n"`
	WithP int `json:"n_with_p"`
	// CalibrationError is the expected one, in [0, 1]: the mean distance
	// of the likeliest class's probability from how often it is right, over
	// ten bins of as equal size as ties allow.
	CalibrationError Number `json:"calibration_error"`
	// ByChance is the calibration error to expect of probabilities that are
	// true, since so few labels are right more or less often by chance.
	ByChance Number `json:"calibration_error_by_chance"`
	// Brier is the mean over labels of the summed squared distance of the
	// three probabilities from 1 for the gold class and 0 for the others,
	// in [0, 2]; even probabilities have 2/3.
	Brier Number `json:"brier"`
	// Pearson and Spearman correlate score and gold label; an abstention's
	// score is 0. Expected is Pearson's of the mean label that the
	// probabilities tell.
	Pearson  Number `json:"pearson"`
	Expected Number `json:"pearson_expected"`
	Spearman Number `json:"spearman"`
}

// soften makes the soft figures of cells.
func soften(cells []cell) Soft {
	s := Soft{N: len(cells)}
	var withP []cell
	given := slices.ContainsFunc(cells, func(c cell) bool { return c.hasP })
	scores, golds := make([]float64, len(cells)), make([]float64, len(cells))
	expected := make([]float64, len(cells))
	for n, c := range cells {
		scores[n], golds[n] = c.prediction.Score, float64(c.gold)
		if c.prediction.Valid {
			expected[n] = c.prediction.P[2] - c.prediction.P[0]
		}
		if c.hasP || given && !c.prediction.Valid {
			withP = append(withP, c)
		}
	}
	s.WithP = len(withP)
	s.CalibrationError, s.ByChance = calibrationError(withP)
	s.Brier = brier(withP)
	s.Pearson, s.Expected = correlation(scores, golds), correlation(expected, golds)
	s.Spearman = correlation(ranks(scores), ranks(golds))
	return s
}

// correlation is Pearson's r, not defined where either side does not vary.
func correlation(x, y []float64) Number {
	if len(x) < 2 || slices.Min(x) == slices.Max(x) || slices.Min(y) == slices.Max(y) {
		return Number(math.NaN())
	}
	return Number(stat.Correlation(x, y, nil))
}

// ranks count from 1; equal values share the mean of their ranks.
func ranks(values []float64) []float64 {
	order := make([]int, len(values))
	for n := range order {
		order[n] = n
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	result := make([]float64, len(values))
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && values[order[end]] == values[order[start]] {
			end++
		}
		for _, n := range order[start:end] {
			result[n] = float64(start+1+end) / 2
		}
		start = end
	}
	return result
}

// likeliest is the class of highest probability, its label's among equals.
func (c cell) likeliest() (class int, p float64) {
	class = c.prediction.Label + 1
	for n, p := range c.prediction.P {
		if p > c.prediction.P[class] {
			class = n
		}
	}
	return class, c.prediction.P[class]
}

const calibrationBins = 10

// calibrationError sorts by confidence, cuts into bins of equal size, moving
// a cut up past equal confidences, and weighs each bin's gap by its size. A bin's
// sum of right labels has the variance Σ p (1 − p) if its probabilities are true,
// and by the central limit theorem a mean distance of √(2/π) standard deviations.
func calibrationError(cells []cell) (found, byChance Number) {
	type bet struct {
		confidence float64
		right      float64 // 1 or 0
	}
	bets := make([]bet, len(cells))
	for n, c := range cells {
		class, p := c.likeliest()
		bets[n].confidence = p
		if class == c.gold+1 {
			bets[n].right = 1
		}
	}
	slices.SortFunc(bets, func(a, b bet) int {
		return cmp.Or(cmp.Compare(a.confidence, b.confidence), cmp.Compare(a.right, b.right))
	})
	gaps, chance, start := 0.0, 0.0, 0
	for bin := 1; bin <= calibrationBins; bin++ {
		end := max(bin*len(bets)/calibrationBins, start)
		for end > start && end < len(bets) && bets[end].confidence == bets[end-1].confidence {
			end++
		}
		gap, variance := 0.0, 0.0
		for _, b := range bets[start:end] {
			gap += b.confidence - b.right
			variance += b.confidence * (1 - b.confidence)
		}
		gaps += math.Abs(gap)
		chance += math.Sqrt(variance * 2 / math.Pi)
		start = end
	}
	if len(bets) == 0 {
		return Number(math.NaN()), Number(math.NaN())
	}
	n := float64(len(bets))
	return Number(gaps / n), Number(chance / n)
}

func brier(cells []cell) Number {
	if len(cells) == 0 {
		return Number(math.NaN())
	}
	losses := make([]float64, len(cells))
	for n, c := range cells {
		for class, p := range c.prediction.P {
			if class == c.gold+1 {
				p -= 1
			}
			losses[n] += p * p
		}
	}
	return Number(stat.Mean(losses, nil))
}
