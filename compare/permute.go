package compare

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/combin"
)

// Test names how the p-value of a difference came about.
type Test string

// ExactTest goes through every way to deal the articles out to the two
// groups, RandomTest through a random sample of ways; Student is the limit
// that both have with many articles, the unequal-variances t-test.
const (
	ExactTest  Test = "permutation, exact"
	RandomTest Test = "permutation, random"
	Student    Test = "Welch's t"
)

const (
	exactWays   = 20_000 // ways that are still all gone through: 8 articles against 8
	manyArticle = 250    // of the smaller group, from which the limit is taken
	enough      = 500    // ways as extreme as what was found, after which to stop
)

// permutation tests whether two cells have the same mean, by dealing the
// group labels out to the articles anew. What is compared is the difference
// over its standard error, which makes the test right for means even where
// the groups' spreads differ (Janssen 1997; Chung and Romano 2013).
func permutation(a, b *cell, ways int, chance *rand.PCG) (p Number, test Test) {
	gap := a.mean - b.mean
	spread := a.shape.minus(b.shape)
	if !(spread.se > noSpread) {
		return undefined, ""
	}
	small, large := a, b
	if small.judged > large.judged {
		small, large = large, small
	}
	if small.judged > manyArticle {
		return Number(twoSided(gap/spread.se, spread.freedom)), Student
	}
	pool := newPool(small, large)
	limit := math.Abs(gap/spread.se) * (1 - 1e-9)
	n, k := small.judged+large.judged, small.judged
	if combin.GeneralizedBinomial(float64(n), float64(k)) <= exactWays {
		return pool.exact(n, k, limit), ExactTest
	}
	return pool.random(n, k, limit, ways, chance), RandomTest
}

// pool is the articles of two cells together.
type pool struct {
	sum, weight []float64
	all         moments
}

// moments are the sums that a mean and its standard error are made of.
type moments struct {
	n                                   int
	sum, weight, square, cross, weight2 float64
}

func newPool(a, b *cell) *pool {
	p := &pool{}
	for _, c := range []*cell{a, b} {
		for i := range c.of {
			if t := &c.of[i]; t.weight > 0 {
				p.sum, p.weight = append(p.sum, t.sum), append(p.weight, t.weight)
			}
		}
	}
	// Around the common mean, so that nothing is lost in the differences.
	var s, w float64
	for i := range p.sum {
		s, w = s+p.sum[i], w+p.weight[i]
	}
	for i := range p.sum {
		p.sum[i] -= s / w * p.weight[i]
		p.all.add(p.sum[i], p.weight[i])
	}
	return p
}

func (m *moments) add(s, w float64) {
	m.n++
	m.sum += s
	m.weight += w
	m.square += s * s
	m.cross += s * w
	m.weight2 += w * w
}

// statistic is the difference of the part's mean and the rest's over its
// standard error.
func (p *pool) statistic(part moments) float64 {
	rest := moments{p.all.n - part.n, p.all.sum - part.sum, p.all.weight - part.weight,
		p.all.square - part.square, p.all.cross - part.cross, p.all.weight2 - part.weight2}
	ma, va := part.mean()
	mb, vb := rest.mean()
	if va+vb <= 0 {
		if ma == mb {
			return 0
		}
		return math.Inf(1)
	}
	return math.Abs(ma-mb) / math.Sqrt(va+vb)
}

// mean gives the mean and its variance.
func (m *moments) mean() (mean, variance float64) {
	mean = m.sum / m.weight
	squares := max(0, m.square-2*mean*m.cross+mean*mean*m.weight2)
	return mean, squares / (m.weight * m.weight) * float64(m.n) / float64(m.n-1)
}

func (p *pool) exact(n, k int, limit float64) Number {
	ways, extreme := 0, 0
	all := combin.NewCombinationGenerator(n, k)
	for chosen := make([]int, k); all.Next(); {
		part := moments{}
		for _, i := range all.Combination(chosen) {
			part.add(p.sum[i], p.weight[i])
		}
		ways++
		if p.statistic(part) >= limit {
			extreme++
		}
	}
	return Number(float64(extreme) / float64(ways))
}

// random deals out at random, what was found counting as one of the ways. It
// stops when enough ways are as extreme (Besag and Clifford 1991), which
// leaves the test exact.
func (p *pool) random(n, k int, limit float64, ways int, chance *rand.PCG) Number {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	extreme := 0
	for b := 1; b <= ways; b++ {
		part := moments{}
		for i := range k {
			j := i + int((chance.Uint64()>>32)*uint64(n-i)>>32)
			order[i], order[j] = order[j], order[i]
			part.add(p.sum[order[i]], p.weight[order[i]])
		}
		if p.statistic(part) >= limit {
			if extreme++; extreme == enough {
				return Number(float64(extreme) / float64(b))
			}
		}
	}
	return Number(float64(extreme+1) / float64(ways+1))
}
