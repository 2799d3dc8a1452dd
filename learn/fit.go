package learn

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
	"gonum.org/v1/gonum/optimize"
)

// classes are negative, neutral and positive.
const classes = 3

// model is the fitted weights: those of every feature by class, then the
// dense columns of each class in a row, then the bias.
type model []float32

// denseAt is where the weight of a dense column and class stands.
func (m *matrix) denseAt(column, class int) int {
	return len(m.features)*classes + class*m.dense.Cols + column
}

// denseOf is the part of the weights that belongs to dense columns.
func (m *matrix) denseOf(w model) blas32.General {
	return blas32.General{Rows: classes, Cols: m.dense.Cols, Stride: m.dense.Cols, Data: w[m.denseAt(0, 0) : len(w)-classes]}
}

// problem is a fit: multinomial logistic regression with squared penalties,
// the mean log loss over weighted samples.
type problem struct {
	t       *trainer
	weights []float64
	used    []int // samples of weight above 0
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
	size := (len(t.m.features) + t.m.dense.Cols + 1) * classes
	p := &problem{t: t, weights: t.weights(use), params: make(model, size), grad: make(model, size), slope: make([]float64, size)}
	for i, w := range p.weights {
		if w > 0 {
			p.used = append(p.used, i)
		}
	}
	p.dense = t.m.dense
	if len(p.used) < t.m.rows {
		p.dense = blas32.General{Rows: len(p.used), Cols: t.m.dense.Cols, Stride: t.m.dense.Cols, Data: make([]float32, 0, len(p.used)*t.m.dense.Cols)}
		for _, i := range p.used {
			p.dense.Data = append(p.dense.Data, t.m.row(i)...)
		}
	}
	p.logits = blas32.General{Rows: len(p.used), Cols: classes, Stride: classes, Data: make([]float32, len(p.used)*classes)}
	start := make([]float64, size)
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
	loss := 0.0
	for n, i := range p.used {
		loss += p.residuals(n, i)
	}
	p.backward()
	sparse := len(p.t.m.features) * classes
	bias := len(x) - classes
	for i, v := range x {
		penalty := p.t.head.dense
		switch {
		case i >= bias:
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

// forward makes the logits of the samples used.
func (p *problem) forward() {
	m := &p.t.m
	clear(p.logits.Data)
	if m.dense.Cols > 0 {
		blas32.Gemm(blas.NoTrans, blas.Trans, 1, p.dense, m.denseOf(p.params), 0, p.logits)
	}
	bias := p.params[len(p.params)-classes:]
	for n, i := range p.used {
		z := p.logits.Data[n*classes : n*classes+classes]
		for c := range z {
			z[c] += bias[c]
		}
		z[0] += float32(p.t.samples[i].start[0])
		z[2] += float32(p.t.samples[i].start[1])
		m.addSparse(z, i, p.params)
	}
}

// addSparse adds what the features of sample i say.
func (m *matrix) addSparse(z []float32, i int, params model) {
	for k := m.first[i]; k < m.first[i+1]; k++ {
		w := params[int(m.column[k])*classes : int(m.column[k])*classes+classes]
		v := m.value[k]
		z[0] += v * w[0]
		z[1] += v * w[1]
		z[2] += v * w[2]
	}
}

// residuals turns the logits of the n-th sample used into the slope of its
// loss, and gives the loss.
func (p *problem) residuals(n, i int) float64 {
	z := p.logits.Data[n*classes : n*classes+classes]
	prob := softmax(z)
	label := p.t.samples[i].label + 1
	w := p.weights[i]
	for c := range z {
		z[c] = float32(w * prob[c])
	}
	z[label] = float32(w * (prob[label] - 1))
	return -w * math.Log(max(prob[label], 1e-30))
}

func softmax(z []float32) (p [classes]float64) {
	top := max(z[0], z[1], z[2])
	sum := 0.0
	for c := range p {
		p[c] = math.Exp(float64(z[c] - top))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// backward makes the slope of the loss from the residuals.
func (p *problem) backward() {
	m := &p.t.m
	clear(p.grad)
	if m.dense.Cols > 0 {
		blas32.Gemm(blas.Trans, blas.NoTrans, 1, p.logits, p.dense, 0, m.denseOf(p.grad))
	}
	bias := p.grad[len(p.grad)-classes:]
	for n, i := range p.used {
		r := p.logits.Data[n*classes : n*classes+classes]
		for c := range r {
			bias[c] += r[c]
		}
		for k := m.first[i]; k < m.first[i+1]; k++ {
			g := p.grad[int(m.column[k])*classes : int(m.column[k])*classes+classes]
			v := m.value[k]
			g[0] += v * r[0]
			g[1] += v * r[1]
			g[2] += v * r[2]
		}
	}
}

// logOdds are a sample's log-odds of negative and positive against neutral.
func (t *trainer) logOdds(i int, w model) [2]float64 {
	z := make([]float32, classes)
	copy(z, w[len(w)-classes:])
	z[0] += float32(t.samples[i].start[0])
	z[2] += float32(t.samples[i].start[1])
	t.m.addSparse(z, i, w)
	for c := range z {
		at := t.m.denseAt(0, c)
		for d, x := range t.m.row(i) {
			z[c] += x * w[at+d]
		}
	}
	return [2]float64{float64(z[0] - z[1]), float64(z[2] - z[1])}
}
