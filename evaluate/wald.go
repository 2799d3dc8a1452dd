package evaluate

import (
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
)

// weightedConfusion counts weights by gold and predicted class.
type weightedConfusion [3][3]float64

// macroF1 is the mean over the classes that the gold has, as elsewhere.
func (c *weightedConfusion) macroF1() Number {
	sum, present := 0.0, 0
	for k := range c {
		gold, predicted := 0.0, 0.0
		for j := range c {
			gold += c[k][j]
			predicted += c[j][k]
		}
		if gold+predicted == 0 {
			continue
		}
		present++
		sum += 2 * c[k][k] / (gold + predicted)
	}
	if present == 0 {
		return Number(math.NaN())
	}
	return Number(sum / float64(present))
}

// wald is Wald's statistic for equal means of some groups.
type wald struct{ inverse *mat.Cholesky }

// newWald takes what the means vary by; false where their differences do not
// vary in all directions.
func newWald(draws [][]float64) (*wald, bool) {
	if len(draws) == 0 || len(draws) < 2*len(draws[0]) {
		return nil, false
	}
	k := len(draws[0]) - 1
	data := mat.NewDense(len(draws), k, nil)
	for i, off := range draws {
		data.SetRow(i, contrasts(off))
	}
	var spread mat.SymDense
	stat.CovarianceMatrix(&spread, data, nil)
	w := &wald{&mat.Cholesky{}}
	return w, w.inverse.Factorize(&spread)
}

// contrasts are the differences from the first mean.
func contrasts(means []float64) []float64 {
	out := make([]float64, len(means)-1)
	for i := range out {
		out[i] = means[i+1] - means[0]
	}
	return out
}

func (w *wald) statistic(means []float64) float64 {
	d := mat.NewVecDense(len(means)-1, contrasts(means))
	var solved mat.VecDense
	if w.inverse.SolveVecTo(&solved, d) != nil {
		return math.NaN()
	}
	return mat.Dot(d, &solved)
}
