package evaluate

import (
	"math"
	"slices"
)

// Zero tells where text that the coders called neutral lies: at 0, if a score
// has a zero that means something.
type Zero struct {
	N int `json:"n"`
	// Mean is that of the scores, an abstention's being 0, Interval its
	// bootstrap over articles.
	Mean     Number      `json:"mean"`
	Interval Bounds      `json:"interval"`
	Actors   []ActorZero `json:"actors,omitempty"` // those with least cells or more
}

// ActorZero is the mean score of one actor's neutral cells.
type ActorZero struct {
	Actor string `json:"actor"`
	N     int    `json:"n"`
	Mean  Number `json:"mean"`
}

// leastNeutral is how many neutral cells an actor must have to be listed.
const leastNeutral = 20

// micro makes whole numbers of scores, as tallies are.
const micro = 1e6

func measureZero(cells []cell, clusters int, opts Options) Zero {
	tallies := make([][]int, clusters)
	for n := range tallies {
		tallies[n] = make([]int, 2)
	}
	actors := map[string][]float64{}
	for _, c := range cells {
		if c.gold != 0 {
			continue
		}
		tallies[c.cluster][0]++
		tallies[c.cluster][1] += int(math.Round(c.prediction.Score * micro))
		if c.kind == ParagraphKind {
			actors[c.actor] = append(actors[c.actor], c.prediction.Score)
		}
	}
	all := total(tallies, 2)
	z := Zero{N: all[0], Mean: meanScore(all), Interval: bootstrap(tallies, meanScore, opts)}
	for _, actor := range actorsOf(cells) {
		if scores := actors[actor]; len(scores) >= leastNeutral && (len(opts.Actors) == 0 || slices.Contains(opts.Actors, actor)) {
			sum := 0.0
			for _, s := range scores {
				sum += s
			}
			z.Actors = append(z.Actors, ActorZero{actor, len(scores), Number(sum / float64(len(scores)))})
		}
	}
	return z
}

// meanScore is not defined without scores.
func meanScore(tally []int) Number {
	if tally[0] == 0 {
		return Number(math.NaN())
	}
	return Number(float64(tally[1]) / micro / float64(tally[0]))
}

// Sure has the figures over the labels that the coders were sure of.
type Sure struct {
	N       int    `json:"n"`
	MacroF1 Number `json:"macro_f1"`
	Pearson Number `json:"pearson"`
}

// measureSure is nil where every label is sure.
func measureSure(cells []cell) *Sure {
	c := newConfusion(len(stanceClasses))
	var scores, golds []float64
	for _, x := range cells {
		if !x.unsure {
			c.add(x.gold+1, x.prediction.Label+1)
			scores, golds = append(scores, x.prediction.Score), append(golds, float64(x.gold))
		}
	}
	if len(scores) == len(cells) {
		return nil
	}
	return &Sure{len(scores), c.macroF1(), correlation(scores, golds)}
}
