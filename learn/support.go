package learn

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"parallax/evaluate"
	"parallax/stance"
)

// What was fitted on top of a start.
const (
	fittedCalibration = "temperature, shares, offsets and the factors of the rules"
	fittedWeights     = "weights and calibration"
)

// The bootstrap that says whether a difference is more than chance: so many
// draws of articles, and the share of them that must be on one side.
const (
	supportDraws = 2000
	supportShare = 0.9
)

// contender is one way to score held-out cells.
type contender struct {
	scores []float64
	said   []int
}

// asIs scores cells by the start as it is.
func asIs(c *stance.Calibration, cells []cell) contender {
	scale := c.Scale()
	var k contender
	for i := range cells {
		sum := cells[i].sum(c)
		k.scores, k.said = append(k.scores, scale.Stance(sum)), append(k.said, scale.Class(sum))
	}
	return k
}

// onStart trains on top of a start: what so many cells can fit, and whether
// held-out cells speak for it.
func (t *trainer) onStart(w *stance.Weights) (figures []Figure, fitted string, supported bool) {
	starts := make([][2]float64, len(t.samples))
	cells := 0
	for i := range t.samples {
		starts[i] = t.samples[i].start
		if t.sets[t.samples[i].set].scored {
			cells++
		}
	}
	fitted = fittedCalibration
	held := starts
	if cells >= t.Settings.FewCells {
		var mean model
		held, mean = t.begun()
		if t.gains(held, starts) {
			fitted = fittedWeights
			t.pack(t.fitWhole(mean), w)
		} else {
			held = starts
		}
	}
	for set := range t.sets {
		if !t.sets[set].scored || !t.has(set) {
			continue
		}
		calibration := &w.Span
		if evaluate.Kind(set) == evaluate.ParagraphKind {
			calibration = &w.Tone
		}
		f, helps := t.against(set, held, asIs(calibration, t.cellsOf(set, starts)))
		f.Fitted = fitted
		if *calibration = calibrate(t.cellsOf(set, held)); evaluate.Kind(set) == evaluate.ParagraphKind {
			w.Held = kept(w.Held, t.heldFigures(set, held))
		}
		figures, supported = append(figures, f), supported || helps
		if f.Harms {
			return figures, fitted, false
		}
	}
	return figures, fitted, supported
}

// gains says whether fitted weights tell held-out cells better than those of
// the start do, both calibrated alike: by their mean correlation.
func (t *trainer) gains(held, starts [][2]float64) bool {
	anew, before := 0.0, 0.0
	for set := range t.sets {
		if t.sets[set].scored && t.has(set) {
			_, r := measure(t.cellsOf(set, held))
			_, s := measure(t.cellsOf(set, starts))
			anew, before = anew+r, before+s
		}
	}
	return anew > before
}

// against measures a set and compares it with the start as it is. helps says
// that macro-F1 or the correlation is better in nine of ten draws of articles
// at least, and the other not worse in as many.
func (t *trainer) against(set int, held [][2]float64, start contender) (f Figure, helps bool) {
	cells := t.cellsOf(set, held)
	f = Figure{Kind: t.sets[set].name, Samples: len(cells), Started: true}
	scores, said, ok := heldOut(cells)
	if !ok {
		return f, false
	}
	pair := [2]contender{{scores, said}, start}
	all := allOf(cells, pair)
	f.F1, f.R = all.of(0)
	f.StartF1, f.StartR = all.of(1)
	f.Better, f.BetterR = betterIn(cells, pair)
	f.Harms = f.Better <= 1-supportShare || f.BetterR <= 1-supportShare
	return f, !f.Harms && (f.Better >= supportShare || f.BetterR >= supportShare)
}

// pairSums are what macro-F1 and correlation of two contenders are made of.
type pairSums [2]struct {
	confusion           [classes][classes]float64
	n, x, y, xx, yy, xy float64
}

func (s *pairSums) add(c *cell, pair [2]contender, i int) {
	for k := range s {
		to := &s[k]
		x, y := pair[k].scores[i], float64(c.label)
		to.confusion[c.label+1][pair[k].said[i]+1]++
		to.n++
		to.x += x
		to.y += y
		to.xx += x * x
		to.yy += y * y
		to.xy += x * y
	}
}

func (s *pairSums) plus(o *pairSums) {
	for k := range s {
		for a := range classes {
			for b := range classes {
				s[k].confusion[a][b] += o[k].confusion[a][b]
			}
		}
		s[k].n += o[k].n
		s[k].x += o[k].x
		s[k].y += o[k].y
		s[k].xx += o[k].xx
		s[k].yy += o[k].yy
		s[k].xy += o[k].xy
	}
}

// of gives macro-F1 in per cent and the correlation, 0 where it is not defined.
func (s *pairSums) of(k int) (f1, r float64) {
	c := &s[k]
	for a := range classes {
		both := 0.0
		for b := range classes {
			both += c.confusion[a][b] + c.confusion[b][a]
		}
		if both > 0 {
			f1 += 100 * 2 * c.confusion[a][a] / both / classes
		}
	}
	spread := (c.xx - c.x*c.x/c.n) * (c.yy - c.y*c.y/c.n)
	if spread > 0 {
		r = (c.xy - c.x*c.y/c.n) / math.Sqrt(spread)
	}
	return f1, r
}

func allOf(cells []cell, pair [2]contender) (s pairSums) {
	for i := range cells {
		s.add(&cells[i], pair, i)
	}
	return s
}

// betterIn is the share of draws of articles in which the first contender has
// the better macro-F1, and the better correlation; equal ones count half.
func betterIn(cells []cell, pair [2]contender) (f1, r float64) {
	articles := map[string]*pairSums{}
	var names []string
	for i := range cells {
		a := articles[cells[i].article]
		if a == nil {
			a = &pairSums{}
			articles[cells[i].article] = a
			names = append(names, cells[i].article)
		}
		a.add(&cells[i], pair, i)
	}
	slices.Sort(names)
	chance := rand.New(rand.NewPCG(1, uint64(len(names))))
	ahead := func(a, b float64) float64 {
		switch {
		case a > b+1e-12:
			return 1
		case a < b-1e-12:
			return 0
		}
		return 0.5
	}
	for range supportDraws {
		var sum pairSums
		for range names {
			sum.plus(articles[names[chance.IntN(len(names))]])
		}
		f, x := sum.of(0)
		g, y := sum.of(1)
		f1 += ahead(f, g) / supportDraws
		r += ahead(x, y) / supportDraws
	}
	return f1, r
}

// Verdict says in words what the held-out figures say of the weights.
func (f *Figure) Verdict() string {
	switch {
	case f.Harms:
		return fmt.Sprintf("the training harms: macro-F1 is better in %.0f %% of draws of articles, r in %.0f %%", 100*f.Better, 100*f.BetterR)
	case f.Better >= supportShare || f.BetterR >= supportShare:
		return fmt.Sprintf("the training helped: macro-F1 is better in %.0f %% of draws of articles, r in %.0f %%", 100*f.Better, 100*f.BetterR)
	}
	return fmt.Sprintf("it is not shown that the training helped: macro-F1 is better in %.0f %% of draws of articles, r in %.0f %%", 100*f.Better, 100*f.BetterR)
}
