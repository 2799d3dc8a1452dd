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
// Krippendorff's Alpha-Reliability (2011), his 0 and 1 written as 1 and 2, his
// letters as numbers. With o the coincidences off the diagonal, c < k, and n
// their totals, alpha is 1 - (n-1)·Σ o·d / Σ nc·nk·d.
func TestAlpha(t *testing.T) {
	binary := byUnit(
		[]float64{1, 2, 1, 1, 1, 1, 1, 1, 2, 1},
		[]float64{2, 2, 2, 1, 1, 2, 1, 1, 1, 1},
	)
	letters := byUnit(
		[]float64{1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1},
		[]float64{2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4},
	)
	missing := byUnit(
		[]float64{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
		[]float64{1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
		[]float64{0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
		[]float64{1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0},
	)
	for _, test := range []struct {
		name            string
		units           [][]float64
		metric          evaluate.Metric
		want, published float64
	}{
		// Totals 14 and 6, o12 = 4: 1 - 19·4/(14·6).
		{"two values", binary, evaluate.Nominal, 1 - 19*4./84, 0.095},
		// With two values every metric is the same.
		{"two values, interval", binary, evaluate.Interval, 1 - 19*4./84, 0.095},
		{"two values, ordinal", binary, evaluate.Ordinal, 1 - 19*4./84, 0.095},
		// Totals 4, 6, 6, 6, 2; three units differ: Σ o = 3, and Σ nc·nk =
		// (24² - 16-36-36-36-4)/2 = 224.
		{"five categories", letters, evaluate.Nominal, 1 - 23*3./224, 0.692},
		// Totals 9, 13, 10, 5, 3; in thirds, o12 = 4, o13 = 1, o14 = 1,
		// o23 = 4, o24 = 1, o34 = 1: Σ o = 12/3, and Σ nc·nk = (40² -
		// 81-169-100-25-9)/2 = 608.
		{"missing values, nominal", missing, evaluate.Nominal, 1 - 39*4./608, 0.743},
		// d is 1, 4, 9, 1, 4, 1: Σ o·d = (4+4+9+4+4+1)/3. Σ nc·nk·d =
		// 117+4·90+9·45+16·27 + 130+4·65+9·39 + 50+4·30 + 15 = 2240.
		{"missing values, interval", missing, evaluate.Interval, 1 - 39*26./3/2240, 0.849},
		// d12 = 11², d13 = 22.5², d14 = 30², d15 = 34², d23 = 11.5², d24 =
		// 19², d25 = 23², d34 = 7.5², d35 = 11.5², d45 = 4²: Σ o·d =
		// (4·121+506.25+900+4·132.25+361+56.25)/3 = 945.5. Σ nc·nk·d =
		// 117·121 + 90·506.25 + 45·900 + 27·1156 + 130·132.25 + 65·361 +
		// 39·529 + 50·56.25 + 30·132.25 + 15·16 = 199740.
		{"missing values, ordinal", missing, evaluate.Ordinal, 1 - 39*945.5/199740, 0.815},
		{"all agree", byUnit([]float64{1, 2, 3}, []float64{1, 2, 3}), evaluate.Interval, 1, 1},
		// Totals 2 and 2, o12 = 2: 1 - 3·2/4.
		{"never agree", byUnit([]float64{1, 2}, []float64{2, 1}), evaluate.Nominal, -0.5, -0.5},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := evaluate.Alpha(test.units, test.metric)
			if math.Abs(got-test.want) > 1e-12 || math.Abs(got-test.published) > 0.0005 {
				t.Errorf("alpha %v, by hand %v, published %v", got, test.want, test.published)
			}
		})
	}
}

func TestAlphaUndefined(t *testing.T) {
	for name, units := range map[string][][]float64{
		"no units":             nil,
		"nothing to pair":      byUnit([]float64{1, 0}, []float64{0, 2}),
		"all values the same":  byUnit([]float64{1, 1}, []float64{1, 1}),
		"units without values": {{}, {math.NaN()}},
	} {
		if got := evaluate.Alpha(units, evaluate.Nominal); !math.IsNaN(got) {
			t.Errorf("%s: alpha %v", name, got)
		}
	}
}
