package correct

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestMixtureIsTheNearest looks on a grid for a nearer one.
func TestMixtureIsTheNearest(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		var rates [Classes][]float64
		for k := range rates {
			rates[k] = []float64{chance.Float64(), chance.Float64(), chance.Float64(), chance.Float64()}
		}
		seen := []float64{chance.Float64(), chance.Float64(), chance.Float64(), chance.Float64()}
		distance := func(x [Classes]float64) (sum float64) {
			for i, s := range seen {
				for k, v := range x {
					s -= v * rates[k][i]
				}
				sum += s * s
			}
			return sum
		}
		best := Mixture(rates, seen)
		if sum := best[0] + best[1] + best[2]; math.Abs(sum-1) > 1e-9 || min(best[0], best[1], best[2]) < 0 {
			t.Fatalf("shares %v", best)
		}
		const grid = 50
		for a := range grid + 1 {
			for b := range grid + 1 - a {
				x := [Classes]float64{float64(a) / grid, float64(b) / grid, float64(grid-a-b) / grid}
				if distance(x) < distance(best)-1e-12 {
					t.Fatalf("%v is nearer than %v", x, best)
				}
			}
		}
	}
}

// TestCountsHoldTheTruthWhereTheModelErrsAlike draws two groups of other shares
// with a model that errs in the same way in both.
func TestCountsHoldTheTruthWhereTheModelErrsAlike(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates")
	}
	rates := [Classes][Classes]float64{{0.6, 0.3, 0.1}, {0.2, 0.7, 0.1}, {0.1, 0.4, 0.5}}
	truth := [2][Classes]float64{{0.5, 0.4, 0.1}, {0.1, 0.6, 0.3}}
	chance := rand.New(rand.NewPCG(9, 9))
	draw := func(shares [Classes]float64) int {
		u := chance.Float64()
		switch {
		case u < shares[0]:
			return 0
		case u < shares[0]+shares[1]:
			return 1
		}
		return 2
	}
	held, all, off := 0, 0, 0.0
	for range 150 {
		var groups [][]Seen
		for g := range truth {
			var units []Seen
			for i := range 400 {
				class := draw(truth[g])
				profile := make([]float64, Classes)
				profile[draw(rates[class])] = 1
				u := Seen{Cluster: i / 2, Weight: 1, Profile: profile, Coded: i%4 == 0, Chance: 0.25}
				u.Class[class] = 1
				units = append(units, u)
			}
			groups = append(groups, units)
		}
		shares, ok := Count(groups, 0.95, 200, chance)
		if !ok {
			t.Fatal("a class was never coded")
		}
		for g := range truth {
			for k := range Classes {
				all++
				off += shares[g].Value[k] - truth[g][k]
				if shares[g].Low[k] <= truth[g][k] && truth[g][k] <= shares[g].High[k] {
					held++
				}
			}
		}
	}
	share := 100 * float64(held) / float64(all)
	t.Logf("intervals hold the truth in %.1f %%", share)
	if share < 91 || share > 98 {
		t.Errorf("intervals hold the truth in %.1f %%", share)
	}
	if math.Abs(off/float64(all)) > 0.01 {
		t.Errorf("shares are off by %v in the mean", off/float64(all))
	}
	if _, ok := Count([][]Seen{{{Weight: 1, Profile: []float64{1, 0, 0}}}}, 0.95, 100, chance); ok {
		t.Error("classes are counted without codes")
	}
}
