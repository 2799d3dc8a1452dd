package evaluate

import (
	"math"
	"slices"
)

// Metric is the distance that Krippendorff's alpha sees between two values.
type Metric uint8

// The metrics. Nominal values are equal or not; of ordinal values the order
// counts, measured by how many values lie between; of interval values the
// difference counts.
const (
	Nominal Metric = iota
	Ordinal
	Interval
)

// Alpha is Krippendorff's alpha: 1 for perfect agreement of the coders, 0 for
// what chance would give, below 0 for less. Units has a row per unit and in it
// a value per coder, NaN where a coder left it out; a unit with fewer than two
// values says nothing. It is NaN where no two values can be paired, and where
// all are the same. After K. Krippendorff, Computing Krippendorff's
// Alpha-Reliability, 2011.
func Alpha(units [][]float64, metric Metric) float64 {
	values, coincidences := coincide(units)
	return alpha(values, coincidences, metric)
}

// alpha is that of coincidences of ascending values.
func alpha(values []float64, coincidences [][]float64, metric Metric) float64 {
	totals := make([]float64, len(values))
	n := 0.0
	for c := range values {
		for k := range values {
			totals[c] += coincidences[c][k]
		}
		n += totals[c]
	}
	observed, expected := 0.0, 0.0
	for c := range values {
		for k := c + 1; k < len(values); k++ {
			d := distance(values, totals, c, k, metric)
			observed += coincidences[c][k] * d
			expected += totals[c] * totals[k] * d
		}
	}
	if expected == 0 {
		return math.NaN()
	}
	return 1 - (n-1)*observed/expected
}

// coincide lists the values that can be paired, ascending, and counts for
// each two how often they meet in a unit, each pair of a unit with m values
// weighing 1/(m-1).
func coincide(units [][]float64) (values []float64, coincidences [][]float64) {
	var pairable [][]float64
	for _, unit := range units {
		given := slices.DeleteFunc(slices.Clone(unit), math.IsNaN)
		if len(given) > 1 {
			pairable = append(pairable, given)
			values = append(values, given...)
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	coincidences = make([][]float64, len(values))
	for n := range coincidences {
		coincidences[n] = make([]float64, len(values))
	}
	for _, unit := range pairable {
		weight := 1 / float64(len(unit)-1)
		for i, a := range unit {
			c, _ := slices.BinarySearch(values, a)
			for j, b := range unit {
				if i != j {
					k, _ := slices.BinarySearch(values, b)
					coincidences[c][k] += weight
				}
			}
		}
	}
	return values, coincidences
}

// distance is the squared difference of the values at c < k.
func distance(values, totals []float64, c, k int, metric Metric) float64 {
	switch metric {
	case Ordinal:
		between := -(totals[c] + totals[k]) / 2
		for g := c; g <= k; g++ {
			between += totals[g]
		}
		return between * between
	case Interval:
		return (values[c] - values[k]) * (values[c] - values[k])
	}
	return 1
}
