package learn

import (
	"fmt"

	"github.com/zeebo/xxh3"

	"parallax/evaluate"
)

// fold is the fold of an article: by its name alone, so that a file's order
// does not matter.
func (t *trainer) fold(article string) int {
	return int(xxh3.HashString(article) % uint64(t.Settings.Folds))
}

// has says whether there are samples of a set.
func (t *trainer) has(set int) bool {
	for i := range t.samples {
		if t.samples[i].set == set {
			return true
		}
	}
	return false
}

// crossValidate gives the log-odds of every sample that is scored, biases
// included where the head has them, by weights that have not seen its article,
// and the mean of all folds' weights.
func (t *trainer) crossValidate(rounds int) (held [][2]float64, mean model) {
	held = make([][2]float64, len(t.samples))
	for fold := range t.Settings.Folds {
		t.Progress(fmt.Sprintf("cross-validating, %d of %d", fold+1, t.Settings.Folds))
		fitted := t.holdOut(held, rounds, func(s *sample) bool { return t.sets[s.set].scored && t.fold(s.article) == fold })
		if mean == nil {
			mean = make(model, len(fitted))
		}
		for i, w := range fitted {
			mean[i] += w / float32(t.Settings.Folds)
		}
	}
	return held, mean
}

// fitWhole fits everything from the mean of the folds' weights, and gives the mean
// of these and the folds': a fit that ends before its minimum goes its own way by
// little, and their mean less so.
func (t *trainer) fitWhole(mean model) model {
	fitted := t.fit(everything, mean, t.Settings.WarmRounds)
	folds := float32(t.Settings.Folds)
	for i := range fitted {
		fitted[i] = (fitted[i] + folds*mean[i]) / (folds + 1)
	}
	return fitted
}

// holdOut fits without the samples of a fold and scores them.
func (t *trainer) holdOut(held [][2]float64, rounds int, out func(*sample) bool) model {
	w := t.fit(func(s *sample) bool { return !out(s) }, nil, rounds)
	for i := range t.samples {
		if out(&t.samples[i]) {
			held[i] = t.logOdds(i, w)
		}
	}
	return w
}

// cell is an actor in a record: its label and what its mentions come to.
type cell struct {
	label int
	actor string // key; "" of a target given as a span
	// article is that of the record.
	article string
	half    bool // in which of two halves, by article
	odds    [2]float64
	rules   float64 // the raw score of the rules, where ruled
	ruled   bool
}

// cellsOf are the samples of a set as cells.
func (t *trainer) cellsOf(set int, odds [][2]float64) (out []cell) {
	for i := range t.samples {
		if s := &t.samples[i]; s.set == set {
			half := xxh3.HashString(s.article)>>32%2 == 0
			out = append(out, cell{label: s.label, actor: s.actor, article: s.article, half: half, odds: odds[i], rules: t.rules[s.cell], ruled: t.ruled(set)})
		}
	}
	return out
}

// ruled says whether the rules' score takes part in a set: that of the actors
// of the file.
func (t *trainer) ruled(set int) bool { return t.rules != nil && set == int(evaluate.ParagraphKind) }
