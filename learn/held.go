package learn

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"parallax/evaluate"
	"parallax/stance"
)

// leastHeld is how many coded paragraphs, and how many coded neutral, an actor
// needs for its held-out figures to be told.
const leastHeld = 50

// heldFigures tell, for each actor, how the samples of a set were told by
// weights that had not seen them, and calibrations of the other half.
func (t *trainer) heldFigures(set int, held [][2]float64) []stance.Held {
	cells := t.cellsOf(set, held)
	scores, _, ok := heldOut(cells)
	if !ok {
		return nil
	}
	byActor := map[string][]int{}
	for i := range cells {
		byActor[cells[i].actor] = append(byActor[cells[i].actor], i)
	}
	var all []stance.Held
	for actor, of := range byActor {
		h := stance.Held{Actor: actor, Cells: len(of)}
		var x, y []float64
		articles := map[string]*articleSum{}
		for _, i := range of {
			x, y = append(x, scores[i]), append(y, float64(cells[i].label))
			if cells[i].label != 0 {
				continue
			}
			a := articles[cells[i].article]
			if a == nil {
				a = &articleSum{}
				articles[cells[i].article] = a
			}
			a.sum += scores[i]
			a.n++
			h.Neutral++
			h.Mean += scores[i]
		}
		if h.Cells < leastHeld || h.Neutral < leastHeld {
			continue
		}
		h.Mean /= float64(h.Neutral)
		h.Articles = len(articles)
		h.SE = standardError(articles, h.Mean, h.Neutral)
		h.R, h.Code, h.Spread = stat.Correlation(x, y, nil), stat.Mean(y, nil), stat.StdDev(y, nil)
		all = append(all, rounded(h))
	}
	slices.SortFunc(all, func(a, b stance.Held) int { return cmp.Compare(a.Actor, b.Actor) })
	return all
}

// hold keeps how likely the tone of every coded actor is unfavourable and
// favourable, by weights that had not seen its article.
func (t *trainer) hold(c *stance.Calibration, held [][2]float64) {
	t.session.held = map[about][2]float64{}
	scale := c.Scale()
	t.unheld[0], _, t.unheld[1] = scale.Probabilities(stance.Odds{})
	for i := range t.samples {
		if s := &t.samples[i]; s.set == int(evaluate.ParagraphKind) {
			of := cell{odds: held[i], rules: t.rules[s.cell]}
			negative, _, positive := scale.Probabilities(of.sum(c))
			t.session.held[about{s.record, s.actor}] = [2]float64{negative, positive}
		}
	}
}

// heldTone is what hold kept of an actor, or what no evidence comes to.
func (t *session) heldTone(of about) [2]float64 {
	if p, coded := t.held[of]; coded {
		return p
	}
	return t.unheld
}

// articleSum is the sum of stances of an article and their number.
type articleSum struct {
	sum float64
	n   int
}

// standardError is that of the mean of n values in articles, which are
// independent of each other.
func standardError(articles map[string]*articleSum, mean float64, n int) float64 {
	squares := make([]float64, 0, len(articles))
	for _, a := range articles {
		off := a.sum - mean*float64(a.n)
		squares = append(squares, off*off)
	}
	slices.Sort(squares) // so that the sum is the same in every run
	sum, k := 0.0, float64(len(squares))
	for _, s := range squares {
		sum += s
	}
	return math.Sqrt(sum*k/(k-1)) / float64(n)
}

// rounded has the figures as the weights file holds them.
func rounded(h stance.Held) stance.Held {
	for _, v := range [...]*float64{&h.Mean, &h.SE, &h.R, &h.Code, &h.Spread} {
		*v = math.Round(*v*1e4) / 1e4
	}
	return h
}

// kept are the figures of a start, but for the actors that were measured anew.
func kept(start, anew []stance.Held) []stance.Held {
	all := slices.Clone(anew)
	for _, h := range start {
		if !slices.ContainsFunc(anew, func(n stance.Held) bool { return n.Actor == h.Actor }) {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b stance.Held) int { return cmp.Compare(a.Actor, b.Actor) })
	return all
}
