package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"
)

// bootstrap draws as many clusters as there are, with replacement, adds up
// their tallies, and gives the 2.5th and 97.5th percentile of the figure over
// the draws (the percentile bootstrap of Efron 1979 over whole clusters).
// Draws in which the figure is not defined do not count. One cluster alone
// says nothing of the spread.
func bootstrap(tallies [][]int, figure func(sum []int) Number, opts Options) Bounds {
	unknown := Bounds{Number(math.NaN()), Number(math.NaN())}
	if opts.Draws < 1 || len(tallies) < 2 {
		return unknown
	}
	chance := rand.New(rand.NewPCG(opts.Seed, 0))
	sum := make([]int, len(tallies[0]))
	values := make([]float64, 0, opts.Draws)
	for range opts.Draws {
		clear(sum)
		for range tallies {
			for n, count := range tallies[chance.IntN(len(tallies))] {
				sum[n] += count
			}
		}
		if f := figure(sum); f.Defined() {
			values = append(values, float64(f))
		}
	}
	return quantiles(values)
}

// quantiles are the bounds of the middle 95 % of values, which it sorts.
func quantiles(values []float64) Bounds {
	if len(values) == 0 {
		return Bounds{Number(math.NaN()), Number(math.NaN())}
	}
	slices.Sort(values)
	return Bounds{
		Low:  Number(stat.Quantile(0.025, stat.Empirical, values, nil)),
		High: Number(stat.Quantile(0.975, stat.Empirical, values, nil)),
	}
}

// total adds up tallies of the given width.
func total(tallies [][]int, width int) []int {
	sum := make([]int, width)
	for _, tally := range tallies {
		for n, count := range tally {
			sum[n] += count
		}
	}
	return sum
}
