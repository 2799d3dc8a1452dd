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

// crossValidate gives the log-odds of every sample of a scored set by weights
// that have not seen its article. Each set has folds of its own, while all of
// the other sets is learned from.
func (t *trainer) crossValidate() [][2]float64 {
	held := make([][2]float64, len(t.samples))
	for k := range t.sets {
		if !t.sets[k].scored || !t.has(k) {
			continue
		}
		var from model
		rounds := t.Settings.Rounds
		for other := range t.sets {
			if from == nil && other != k && t.has(other) {
				t.Progress(fmt.Sprintf("fitting without the %s records", t.sets[k].name))
				from = t.fit(func(s *sample) bool { return s.set != k }, nil, t.Settings.Rounds)
				rounds = t.Settings.WarmRounds
			}
		}
		for fold := range t.Settings.Folds {
			t.Progress(fmt.Sprintf("cross-validating on the %s records, %d of %d", t.sets[k].name, fold+1, t.Settings.Folds))
			t.holdOut(held, from, rounds, func(s *sample) bool { return s.set == k && t.fold(s.article) == fold })
		}
	}
	return held
}

// holdOut fits without the samples of a fold and scores them.
func (t *trainer) holdOut(held [][2]float64, from model, rounds int, out func(*sample) bool) {
	w := t.fit(func(s *sample) bool { return !out(s) }, from, rounds)
	for i := range t.samples {
		if out(&t.samples[i]) {
			held[i] = t.logOdds(i, w)
		}
	}
}

// cell is an actor in a record: its label and what its mentions score.
type cell struct {
	label int
	half  bool // in which of two halves, by article
	odds  [][2]float64
	rules float64 // the raw score of the rules, where ruled
	ruled bool
}

// cellsOf gathers the samples of a set into cells.
func (t *trainer) cellsOf(set int, odds [][2]float64) []cell {
	place := map[int]int{}
	var out []cell
	for i := range t.samples {
		s := &t.samples[i]
		if s.set != set {
			continue
		}
		at, ok := place[s.cell]
		if !ok {
			at = len(out)
			place[s.cell] = at
			out = append(out, cell{label: s.label, half: xxh3.HashString(s.article)>>32%2 == 0, rules: t.rules[s.cell], ruled: t.ruled(set)})
		}
		out[at].odds = append(out[at].odds, odds[i])
	}
	return out
}

// ruled says whether the rules' score takes part in a set: that of the actors
// of the file.
func (t *trainer) ruled(set int) bool { return t.rules != nil && set == int(evaluate.ParagraphKind) }
