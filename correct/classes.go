package correct

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Classes is the number of classes.
const Classes = 3

// Seen is one unit of a population as far as its class is concerned.
type Seen struct {
	Cluster int
	Weight  float64
	// Profile is what the model says of the unit, as shares that sum to 1: the
	// chances of the classes, or 1 in one of many places.
	Profile []float64
	Coded   bool
	Chance  float64          // of a coded unit, as in Unit
	Class   [Classes]float64 // of a coded unit; shares where coders differ
}

// Shares are the shares of classes in a population, and an interval of each.
type Shares struct{ Value, Low, High [Classes]float64 }

// Count gives the shares of classes in populations by what the model says of
// their units. What it says of units of each class is taken from the coded
// units of all populations: the shares are those that come nearest to what it
// says of a whole population (least squares, no share below 0). With the chances
// of the classes as profiles that is the probabilistic adjusted count, with
// many places that of Hopkins and King (2010). It takes the model to say the
// same of units of one class in every population. Intervals are percentiles of
// a bootstrap over clusters, within each population. false says that a class
// has no coded unit.
func Count(populations [][]Seen, level float64, draws int, chance *rand.Rand) ([]Shares, bool) {
	width := 0
	for _, p := range populations {
		if len(p) > 0 {
			width = len(p[0].Profile)
		}
	}
	clusters := make([][]counts, len(populations))
	whole := make([]counts, len(populations))
	for n, p := range populations {
		clusters[n] = countClusters(p, width)
		whole[n] = newCounts(width)
		for i := range clusters[n] {
			whole[n].add(&clusters[n][i])
		}
	}
	values, ok := solve(whole, width)
	if !ok {
		return nil, false
	}
	drawn := make([][Classes][]float64, len(populations))
	for range draws {
		sums := make([]counts, len(populations))
		for n, of := range clusters {
			sums[n] = newCounts(width)
			for range of {
				sums[n].add(&of[chance.IntN(len(of))])
			}
		}
		again, ok := solve(sums, width)
		if !ok {
			continue // a draw without a coded unit of some class tells nothing
		}
		for n := range again {
			for k, v := range again[n] {
				drawn[n][k] = append(drawn[n][k], v)
			}
		}
	}
	shares := make([]Shares, len(populations))
	for n := range shares {
		shares[n].Value = values[n]
		for k := range Classes {
			shares[n].Low[k], shares[n].High[k] = middle(drawn[n][k], level)
		}
	}
	return shares, true
}

// middle are the bounds of the middle of values.
func middle(values []float64, level float64) (low, high float64) {
	if len(values) == 0 {
		return math.NaN(), math.NaN()
	}
	slices.Sort(values)
	at := func(p float64) float64 { return values[int(math.Round(p*float64(len(values)-1)))] }
	return at((1 - level) / 2), at((1 + level) / 2)
}

// counts are the sums that shares are made of.
type counts struct {
	weight  float64
	profile []float64          // of all units
	class   [Classes]float64   // coded units of each class
	said    [Classes][]float64 // profile of these
}

func newCounts(width int) counts {
	c := counts{profile: make([]float64, width)}
	for k := range c.said {
		c.said[k] = make([]float64, width)
	}
	return c
}

func (c *counts) add(d *counts) {
	c.weight += d.weight
	addTo(c.profile, d.profile, 1)
	for k := range c.said {
		c.class[k] += d.class[k]
		addTo(c.said[k], d.said[k], 1)
	}
}

func addTo(to, of []float64, times float64) {
	for i, v := range of {
		to[i] += times * v
	}
}

func countClusters(units []Seen, width int) []counts {
	var all []counts
	at := map[int]int{}
	for i := range units {
		u := &units[i]
		n, ok := at[u.Cluster]
		if !ok {
			n = len(all)
			at[u.Cluster] = n
			all = append(all, newCounts(width))
		}
		c := &all[n]
		c.weight += u.Weight
		addTo(c.profile, u.Profile, u.Weight)
		if !u.Coded {
			continue
		}
		for k, share := range u.Class {
			v := share * u.Weight / u.Chance
			c.class[k] += v
			addTo(c.said[k], u.Profile, v)
		}
	}
	return all
}

// solve gives the shares of each population.
func solve(populations []counts, width int) ([][Classes]float64, bool) {
	all := newCounts(width)
	for n := range populations {
		all.add(&populations[n])
	}
	var rates [Classes][]float64 // what the model says of each class
	for k := range rates {
		if all.class[k] == 0 {
			return nil, false
		}
		rates[k] = make([]float64, width)
		addTo(rates[k], all.said[k], 1/all.class[k])
	}
	out := make([][Classes]float64, len(populations))
	for n := range populations {
		seen := make([]float64, width)
		addTo(seen, populations[n].profile, 1/populations[n].weight)
		out[n] = Mixture(rates, seen)
	}
	return out, true
}

// Mixture is the mixture of rates, with shares that are not below 0 and sum to
// 1, that comes nearest to what was seen.
func Mixture(rates [Classes][]float64, seen []float64) (best [Classes]float64) {
	least := math.Inf(1)
	try := func(x [Classes]float64) {
		for _, v := range x {
			if !(v >= 0) {
				return
			}
		}
		distance := 0.0
		for i, s := range seen {
			for k, v := range x {
				s -= v * rates[k][i]
			}
			distance += s * s
		}
		if distance < least {
			least, best = distance, x
		}
	}
	// The nearest point lies in a corner, on an edge or inside of the triangle.
	for k := range Classes {
		var corner [Classes]float64
		corner[k] = 1
		try(corner)
		a, b := (k+1)%Classes, (k+2)%Classes
		along, off := minus(rates[a], rates[b]), minus(seen, rates[b])
		var edge [Classes]float64
		edge[a] = dot(along, off) / dot(along, along)
		edge[b] = 1 - edge[a]
		try(edge)
	}
	u, v, off := minus(rates[0], rates[2]), minus(rates[1], rates[2]), minus(seen, rates[2])
	uu, uv, vv, uo, vo := dot(u, u), dot(u, v), dot(v, v), dot(u, off), dot(v, off)
	det := uu*vv - uv*uv
	x, y := (uo*vv-vo*uv)/det, (vo*uu-uo*uv)/det
	try([Classes]float64{x, y, 1 - x - y})
	return best
}

func minus(a, b []float64) []float64 {
	out := slices.Clone(a)
	addTo(out, b, -1)
	return out
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
