package stance_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"parallax/stance"
)

// TestRivals wants, for every holder, the strongest of the others.
func TestRivals(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	for n := range 6 {
		odds := make([]stance.Odds, n)
		var r stance.Rivals
		for i := range odds {
			odds[i] = stance.Odds{Negative: float64(draw.IntN(5)) - 2, Positive: float64(draw.IntN(5)) - 2}
			r.Add(i, odds[i])
		}
		for i := range odds {
			for _, sign := range [...]int{-1, 1} {
				want := 0.0
				for k := range odds {
					if k != i {
						want = max(want, 1/(1+math.Exp(-stance.SignMargin(odds[k], sign))))
					}
				}
				if got := r.Of(i, sign); math.Abs(got-want) > 1e-12 {
					t.Errorf("holder %d of %v, sign %d: %v, want %v", i, odds, sign, got, want)
				}
			}
		}
	}
}
