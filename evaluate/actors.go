package evaluate

import (
	"math"
	"slices"
)

// ActorFigures tell how well the tone toward one actor was told.
type ActorFigures struct {
	Actor    string         `json:"actor"`
	N        int            `json:"n"`
	Valid    int            `json:"valid"`
	MacroF1  Number         `json:"macro_f1"`
	Accuracy Number         `json:"accuracy"`
	Classes  []ClassFigures `json:"classes"`
}

// Actors has the figures of each actor, and the mean of their macro-F1 over
// the actors that have a gold label.
type Actors struct {
	MeanMacroF1 Number         `json:"mean_macro_f1"`
	Interval    Bounds         `json:"mean_macro_f1_interval"`
	Actors      []ActorFigures `json:"actors"`
}

// measureActors is nil where no paragraph has an actor.
func measureActors(cells []cell, clusters int, opts Options) *Actors {
	asked := opts.Actors
	if len(asked) == 0 {
		asked = actorsOf(cells)
	}
	const k = 3
	width := len(asked) * k * k
	tallies := make([][]int, clusters)
	for n := range tallies {
		tallies[n] = make([]int, width)
	}
	valid := make([]int, len(asked))
	n := 0
	for _, c := range cells {
		actor := slices.Index(asked, c.actor)
		if actor < 0 || c.kind != ParagraphKind {
			continue
		}
		n++
		actorConfusion(tallies[c.cluster], actor).add(c.gold+1, c.prediction.Label+1)
		if c.prediction.Valid {
			valid[actor]++
		}
	}
	if n == 0 {
		return nil
	}
	all := total(tallies, width)
	result := &Actors{MeanMacroF1: meanMacroF1(all), Interval: bootstrap(tallies, meanMacroF1, opts)}
	for n, name := range asked {
		c := classify([]confusion{actorConfusion(all, n)}, stanceClasses, Options{Draws: -1})
		result.Actors = append(result.Actors, ActorFigures{name, c.N, valid[n], c.MacroF1, c.Accuracy, c.Classes})
	}
	return result
}

// actorConfusion is the part of a tally that belongs to the nth actor.
func actorConfusion(tally []int, n int) confusion {
	const size = 3 * 3
	return confusion{3, tally[n*size : (n+1)*size]}
}

// meanMacroF1 leaves out actors without a gold label.
func meanMacroF1(tally []int) Number {
	sum, present := 0.0, 0
	for n := range len(tally) / 9 {
		c := actorConfusion(tally, n)
		if c.accuracy().Defined() {
			sum += float64(c.macroF1())
			present++
		}
	}
	if present == 0 {
		return Number(math.NaN())
	}
	return Number(sum / float64(present))
}

func actorsOf(cells []cell) []string {
	var names []string
	for _, c := range cells {
		if c.kind == ParagraphKind {
			names = append(names, c.actor)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
