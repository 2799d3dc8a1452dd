package evaluate

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// TestErrorTestKeepsItsLevel draws groups whose mean errors are the same, with
// articles that are more alike than chance makes them, and of unequal size.
func TestErrorTestKeepsItsLevel(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates")
	}
	chance := rand.New(rand.NewPCG(5, 6))
	const trials = 400
	found := 0
	for range trials {
		var cells []cell
		for article := range 60 {
			item := &Item{Source: fmt.Sprint("source ", article%3), Text: "…"}
			own := chance.NormFloat64() * 0.2
			for range 1 + chance.IntN(4) {
				cells = append(cells, cell{cluster: article, item: item, prediction: Prediction{Score: own + chance.NormFloat64()*0.4}})
			}
		}
		g := newErrorGroups(cells, partings[0].of, Options{Draws: 400, Seed: 1})
		if p, tested, _ := g.test(); tested != 3 {
			t.Fatalf("%d groups tested", tested)
		} else if p < 0.05 {
			found++
		}
	}
	if share := float64(found) / trials; share < 0.02 || share > 0.09 {
		t.Errorf("%.3f of the tests at .05 find a difference where there is none", share)
	}
}
