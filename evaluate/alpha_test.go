package evaluate_test

import (
	"math"
	"testing"

	"parallax/evaluate"
)

// byUnit turns rows of coders into rows of units, 0 meaning no value.
func byUnit(coders ...[]float64) [][]float64 {
	units := make([][]float64, len(coders[0]))
	for _, coder := range coders {
		for n, value := range coder {
			if value == 0 {
				value = math.NaN()
			}
			units[n] = append(units[n], value)
		}
	}
	return units
}

// The examples are those that Krippendorff works through in Computing
// Krippendorff's Alpha-Reliability (2011), 0 and 1 of the first written as 1
// and 2.
var (
	// exampleA: two coders, ten units. 12 ones and 8... by hand: the
	// coincidences are o11 = 10, o12 = o21 = 4, o22 = 2, the totals 14 and 6
	// of n = 20; alpha = 1 - 19·4/(14·6) = 8/84 = 0.0952.
	exampleA = byUnit(
		[]float64{1, 2, 1, 1, 1, 1, 1, 1, 2, 1},
		[]float64{2, 2, 2, 1, 1, 2, 1, 1, 1, 1},
	)
	// exampleB: five categories a to e. By hand: the totals are a 4, b 6,
	// c 6, d 7, e 1 of n = 24, the units agree in 9 of 12, so 6 of the 24
	// pairable values do not; expected are 24² - (16+36+36+49+1) = 438
	// ordered pairs; alpha = 1 - 23·6/438 = 300/438 = 0.6849.
	exampleB = byUnit(
		[]float64{1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1},
		[]float64{2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4},
	)
	// exampleC: four coders, missing values, one unit with a single value.
	// By hand: n = 40, the totals of 1 to 5 are 9, 13, 10, 5, 3, and off
	// the diagonal o12 = 4/3, o13 = 1/3, o14 = 1/3, o23 = 2, o24 = 1/3,
	// o34 = 0, o35 = 0, which tests below spell out.
	exampleC = byUnit(
		[]float64{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		[]float64{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		[]float64{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		[]float64{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	)
)
