package learn

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/optimize"
)

// classes are negative, neutral and positive.
const classes = 3

// sides are what has weights: negative and positive, against neutral.
const sides = 2

// model is the fitted weights: those of every feature by side, then the dense
// columns of each side in a row, then the tail.
type model []float32

// The tail of a model: the two biases, and how much of the label one unit of
// stance is.
const tail = sides + 1

// denseAt is where the weight of a dense column and side stands.
func (m *matrix) denseAt(column, side int) int {
	return len(m.features)*sides + side*m.dense.Cols + column
}

// denseOf is the part of the weights that belongs to dense columns.
func (m *matrix) denseOf(w model) blas32.General {
	return blas32.General{Rows: sides, Cols: m.dense.Cols, Stride: m.dense.Cols, Data: w[m.denseAt(0, 0) : len(w)-tail]}
}

// problem is a fit: multinomial logistic regression with squared penalties,
// the mean log loss over weighted samples. To it comes, for samples in the
// shares that text has, the squared error of their stance, which is measured
// without bias, from the same number for both sides: it puts the zero of the
// stance where text is neither, and steers by what is compared, the means.
type problem struct {
	t       *trainer
	weights [][classes]float64
	natural float64 // weight of one sample's squared error
	used    []int   // samples of weight above 0
	logits  blas32.General
	dense   blas32.General // of the samples used
	params  model
	grad    model
	// at is the point that loss and slope belong to.
	at    []float64
	loss  float64
	slope []float64
}

// fit minimises from the given weights, nil for nothing.
func (t *trainer) fit(use func(*sample) bool, from model, rounds int) model {
	size := (len(t.m.features)+t.m.dense.Cols)*sides + tail
	p := &problem{t: t, weights: t.weights(use), params: make(model, size), grad: make(model, size), slope: make([]float64, size)}
	for i, w := range p.weights {
		if total(w) > 0 {
			p.used = append(p.used, i)
			p.natural += t.sets[t.samples[i].set].natural
		}
	}
	if p.natural > 0 {
		p.natural = t.squared / p.natural
	}
	p.dense = t.m.dense
	if len(p.used) < t.m.rows {
		p.dense = blas32.General{Rows: len(p.used), Cols: t.m.dense.Cols, Stride: t.m.dense.Cols, Data: make([]float32, 0, len(p.used)*t.m.dense.Cols)}
		for _, i := range p.used {
			p.dense.Data = append(p.dense.Data, t.m.row(i)...)
		}
	}
	p.logits = blas32.General{Rows: len(p.used), Cols: sides, Stride: sides, Data: make([]float32, len(p.used)*sides)}
	start := make([]float64, size)
	start[size-1] = 1
	for i, w := range from {
		start[i] = float64(w)
	}
	result, err := optimize.Minimize(
		optimize.Problem{
			Func: func(x []float64) float64 { p.evaluate(x); return p.loss },
			Grad: func(to, x []float64) { p.evaluate(x); copy(to, p.slope) },
		}, start,
		&optimize.Settings{MajorIterations: rounds, GradientThreshold: 1e-7, Converger: &optimize.FunctionConverge{Absolute: 1e-7, Iterations: 8}},
		&optimize.LBFGS{Store: 10, Linesearcher: &optimize.Backtracking{}})
	out := make(model, size)
	if err != nil && result == nil {
		return out
	}
	for i, w := range result.X {
		out[i] = float32(w)
	}
	return out
}

// row is the dense columns of sample i.
func (m *matrix) row(i int) []float32 { return m.dense.Data[i*m.dense.Cols : (i+1)*m.dense.Cols] }

// evaluate makes loss and slope at x, once for a point.
func (p *problem) evaluate(x []float64) {
	if p.at != nil && same(p.at, x) {
		return
	}
	p.at = append(p.at[:0], x...)
	for i, v := range x {
		p.params[i] = float32(v)
	}
	p.forward()
	clear(p.grad)
	loss := 0.0
	for n, i := range p.used {
		loss += p.residuals(n, i)
	}
	p.backward()
	sparse := len(p.t.m.features) * sides
	for i, v := range x {
		penalty := p.t.head.dense
		switch {
		case i >= len(x)-tail:
			penalty = 0
		case p.t.Start != nil:
			penalty = p.t.Settings.StartL2
		case i < sparse:
			penalty = p.t.head.sparse
		}
		loss += penalty * v * v / 2
		p.slope[i] = float64(p.grad[i]) + penalty*v
	}
	p.loss = loss
}

func same(a, b []float64) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// forward makes the logits of the samples used, without the biases.
func (p *problem) forward() {
	m := &p.t.m
	clear(p.logits.Data)
	if m.dense.Cols > 0 {
		blas32.Gemm(blas.NoTrans, blas.Trans, 1, p.dense, m.denseOf(p.params), 0, p.logits)
	}
	for n, i := range p.used {
		z := p.logits.Data[n*sides : n*sides+sides]
		z[0] += float32(p.t.samples[i].start[0])
		z[1] += float32(p.t.samples[i].start[1])
		m.addSparse(z, i, p.params)
	}
}

// addSparse adds what the features of sample i say.
func (m *matrix) addSparse(z []float32, i int, params model) {
	for k := m.first[i]; k < m.first[i+1]; k++ {
		w := params[int(m.column[k])*sides : int(m.column[k])*sides+sides]
		v := m.value[k]
		z[0] += v * w[0]
		z[1] += v * w[1]
	}
}

// residuals turns the logits of the n-th sample used into the slope of its
// loss, adds to that of the tail, and gives the loss.
func (p *problem) residuals(n, i int) float64 {
	z := p.logits.Data[n*sides : n*sides+sides]
	end := p.params[len(p.params)-tail:]
	slope := p.grad[len(p.grad)-tail:]
	odds := [sides]float64{float64(z[0]), float64(z[1])}
	prob := chances(odds[0]+float64(end[0]), odds[1]+float64(end[1]))
	s, w := &p.t.samples[i], p.weights[i]
	loss, all := 0.0, total(w)
	for c, part := range w {
		if part > 0 {
			loss -= part * math.Log(max(prob[c], 1e-30))
		}
	}
	r := [sides]float64{all*prob[0] - w[0], all*prob[2] - w[2]}
	slope[0] += float32(r[0])
	slope[1] += float32(r[1])
	if natural := p.natural * p.t.sets[s.set].natural; natural > 0 {
		even := chances(odds[0]+p.t.Settings.Even, odds[1]+p.t.Settings.Even)
		stance, unit := even[2]-even[0], float64(end[2])
		miss := unit*stance + p.t.Settings.Mean - s.shares()[2] + s.shares()[0]
		loss += natural * miss * miss
		by := 2 * natural * miss
		slope[2] += float32(by * stance)
		r[0] -= by * unit * even[0] * (1 + stance)
		r[1] += by * unit * even[2] * (1 - stance)
	}
	z[0], z[1] = float32(r[0]), float32(r[1])
	return loss
}

// chances are the probabilities of the classes by the log-odds of the sides.
func chances(negative, positive float64) (p [classes]float64) {
	top := max(negative, positive, 0)
	p = [classes]float64{math.Exp(negative - top), math.Exp(-top), math.Exp(positive - top)}
	sum := p[0] + p[1] + p[2]
	for c := range p {
		p[c] /= sum
	}
	return p
}

// backward makes the slope of the loss from the residuals.
func (p *problem) backward() {
	m := &p.t.m
	if m.dense.Cols > 0 {
		blas32.Gemm(blas.Trans, blas.NoTrans, 1, p.logits, p.dense, 0, m.denseOf(p.grad))
	}
	for n, i := range p.used {
		r := p.logits.Data[n*sides : n*sides+sides]
		for k := m.first[i]; k < m.first[i+1]; k++ {
			g := p.grad[int(m.column[k])*sides : int(m.column[k])*sides+sides]
			v := m.value[k]
			g[0] += v * r[0]
			g[1] += v * r[1]
		}
	}
}

// logOdds are a sample's log-odds of negative and positive against neutral,
// the biases included where the head has them.
func (t *trainer) logOdds(i int, w model) [2]float64 {
	z := []float32{float32(t.samples[i].start[0]), float32(t.samples[i].start[1])}
	t.m.addSparse(z, i, w)
	for c := range z {
		at := t.m.denseAt(0, c)
		for d, x := range t.m.row(i) {
			z[c] += x * w[at+d]
		}
		if t.biased {
			z[c] += w[len(w)-tail+c]
		}
	}
	return [2]float64{float64(z[0]), float64(z[1])}
}
