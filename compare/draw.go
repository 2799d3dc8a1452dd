package compare

import (
	"math/rand/v2"

	"github.com/zeebo/xxh3"
)

// source is the chance of one cell: it depends on the seed and on the cell's
// names alone, so that a cell's interval is the same whatever else is asked.
func source(seed uint64, names ...string) *rand.PCG {
	h := xxh3.New()
	for _, name := range names {
		h.WriteString(name)
		h.Write([]byte{0})
	}
	return rand.NewPCG(seed, h.Sum64())
}

// two gives two indices below n. Each is a 32-bit number times n over 2³²;
// with n below 2²⁰ no index is likelier than another by more than 1 in 4096.
func two(chance *rand.PCG, n uint64) (a, b int) {
	x := chance.Uint64()
	return int((x >> 32) * n >> 32), int((x & 0xffffffff) * n >> 32)
}

// draw gives the bootstrap's draws: how far the mean of as many articles,
// drawn with replacement, lies from the mean.
func (c *cell) draw(chance *rand.PCG, times int) []float64 {
	off := make([]float64, times)
	for b := range off {
		if c.weights == nil {
			off[b] = plainDraw(c.residuals, chance)
		} else {
			off[b] = weightedDraw(c.residuals, c.weights, chance)
		}
	}
	return off
}

// plainDraw draws articles of weight 1.
func plainDraw(residuals []float64, chance *rand.PCG) float64 {
	n := len(residuals)
	sum := 0.0
	for i := 1; i < n; i += 2 {
		x, y := two(chance, uint64(n))
		sum += residuals[x] + residuals[y]
	}
	if n%2 == 1 {
		x, _ := two(chance, uint64(n))
		sum += residuals[x]
	}
	return sum / float64(n)
}

// weightedDraw draws articles of any weight: the mean is a ratio of two sums.
func weightedDraw(residuals, weights []float64, chance *rand.PCG) float64 {
	n := len(residuals)
	var sum, weight float64
	for i := 1; i < n; i += 2 {
		x, y := two(chance, uint64(n))
		sum += residuals[x] + residuals[y]
		weight += weights[x] + weights[y]
	}
	if n%2 == 1 {
		x, _ := two(chance, uint64(n))
		sum += residuals[x]
		weight += weights[x]
	}
	return sum / weight
}
