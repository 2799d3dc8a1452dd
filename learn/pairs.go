package learn

import (
	"fmt"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// The sets of the samples of attitudes.
const (
	pairActors   = iota // between the actors of a paragraph
	pairEntities        // between the two entities of a directed record
	pairOutlet
	pairOthers
)

// pairTrainer trains the attitudes of holders to targets.
type pairTrainer struct {
	trainer
	pairs []pairCell // by cell
	gold  map[triple]bool
	// directed are the labels of the directed records, by record: of p to q
	// and of q to p.
	directed map[int][2]int
	records  int
}

// pairCell is a holder and a target in a record.
type pairCell struct {
	record, set    int
	holder, target string
}

// triple is a relation of a record.
type triple struct {
	record         int
	holder, target string
	sign           int
}

// pair makes the samples of attitudes.
func (t *session) pair() *pairTrainer {
	t.Progress("attitudes: reading the labelled text")
	s := &t.Settings
	p := &pairTrainer{gold: map[triple]bool{}, directed: map[int][2]int{}}
	p.trainer = trainer{session: t, head: head{
		sets: []set{
			pairActors: {"actor to actor", s.Actors, true}, pairEntities: {"entity to entity", s.Entities, true},
			pairOutlet: {"outlet to actor", s.Outlet, true}, pairOthers: {"other to actor", s.Others, true},
		},
		balance: s.PairBalance, sparse: s.PairSparse, dense: s.PairDense, slots: stance.PairSlots(),
	}}
	j, a := t.engine.Judge(), t.Model.Analyzer()
	for _, f := range t.Files {
		known := evaluate.Holders(f.Items)
		for i := range f.Items {
			switch item := &f.Items[i]; item.Kind {
			case evaluate.DirectedKind:
				p.addDirected(a, j, f.Name, item)
			case evaluate.ParagraphKind:
				p.addParagraph(a, j, f.Name, item, known)
			}
			p.records++
		}
	}
	return p
}

// addRows adds the rows of a pair as samples.
func (t *pairTrainer) addRows(e *stance.PairExample, c pairCell, label int, article string) {
	for i := range e.Rows {
		t.samples = append(t.samples, sample{set: c.set, label: label, cell: t.cells, article: article, example: e.Rows[i]})
	}
	t.pairs = append(t.pairs, c)
	t.cells++
}

func (t *pairTrainer) addDirected(a *pipeline.Analyzer, j *stance.Judge, file string, item *evaluate.Item) {
	var labels [2]int
	switch item.Direction {
	case evaluate.PToQ:
		labels[0] = item.Label
	case evaluate.QToP:
		labels[1] = item.Label
	}
	t.directed[t.records] = labels
	for _, e := range a.PairExamples(j, item.Text, targetsOf(item)) {
		way := -1
		switch {
		case e.Holder == stance.TargetKey(0) && e.Target == 1:
			way = 0
		case e.Holder == stance.TargetKey(1) && e.Target == 0:
			way = 1
		default:
			continue
		}
		t.addRows(&e, pairCell{t.records, pairEntities, e.Holder, stance.TargetKey(1 - way)}, labels[way], file+"\x00"+item.Article)
	}
}

func (t *pairTrainer) addParagraph(a *pipeline.Analyzer, j *stance.Judge, file string, item *evaluate.Item, known map[string]bool) {
	signs := map[[2]string]int{}
	for _, r := range item.Stances {
		signs[[2]string{r.Holder, r.Target}] = r.Sign
		t.gold[triple{t.records, r.Holder, r.Target, r.Sign}] = true
	}
	coded := map[string]bool{}
	for _, actor := range item.Actors {
		coded[actor] = true
	}
	for _, e := range a.PairExamples(j, item.Text, nil) {
		target := t.engine.Keys()[e.Target]
		holder := evaluate.HolderAmong(t.Model.Actors, e.Holder, known)
		c := pairCell{t.records, pairActors, holder, target}
		switch e.Holder {
		case stance.HolderAuthor:
			c.set = pairOutlet
		case stance.HolderOther:
			c.set = pairOthers
		default:
			if holder == stance.HolderOther {
				continue // an actor that the coders had no name for
			}
		}
		if coded[target] && holder != target {
			t.addRows(&e, c, signs[[2]string{holder, target}], file+"\x00"+item.Article)
		}
	}
}

// learnPair cross-validates, fits, calibrates and sets the limits.
func (t *pairTrainer) learnPair(w *stance.Weights) []Figure {
	t.Progress("counting features")
	t.assemble()
	t.Progress(fmt.Sprintf("%d rows, %d features, %d values and vector columns", t.m.rows, len(t.m.features), t.m.dense.Cols))
	held := make([][2]float64, len(t.samples))
	for fold := range t.Settings.Folds {
		t.Progress(fmt.Sprintf("cross-validating attitudes, %d of %d", fold+1, t.Settings.Folds))
		t.holdOut(held, nil, t.Settings.WarmRounds, func(s *sample) bool { return t.fold(s.article) == fold })
	}
	t.Progress("fitting on everything")
	w.PairBias = t.pack(t.fit(everything, nil, t.Settings.WarmRounds), w)
	margins := t.means(held)
	var figures []Figure
	if t.has(pairEntities) {
		var f float64
		w.Relations.Span, f = t.spanLimit(margins)
		w.Attitude = t.calibrateAttitude(margins)
		figures = append(figures, Figure{Kind: "sign and direction", Samples: len(t.directed), F1: f})
	}
	if t.has(pairActors) {
		var f float64
		w.Relations, f = t.relationLimits(margins, w.Relations)
		figures = append(figures, Figure{Kind: "relations", Samples: len(t.gold), F1: f})
	}
	return figures
}

// means are the cells' log-odds: the mean of their rows'.
func (t *pairTrainer) means(held [][2]float64) [][2]float64 {
	out, n := make([][2]float64, t.cells), make([]float64, t.cells)
	for i := range t.samples {
		c := t.samples[i].cell
		out[c][0] += held[i][0]
		out[c][1] += held[i][1]
		n[c]++
	}
	for c := range out {
		out[c][0] /= n[c]
		out[c][1] /= n[c]
	}
	return out
}

// verdict is the sign that log-odds and a limit come to, 0 for neither, and
// by how much.
func verdict(z [2]float64, limit stance.Odds) (sign int, margin float64) {
	negative, positive := z[0]+limit.Negative, z[1]+limit.Positive
	switch {
	case negative <= 0 && positive <= 0:
		return 0, 0
	case positive > negative:
		return 1, positive
	}
	return -1, negative
}

// limits are the values tried for a limit.
func limits() (out []float64) {
	for v := -3.0; v <= 3.0; v += 0.1 {
		out = append(out, round3(v))
	}
	return out
}

// ascend tries every value for every number in turn, and keeps the best.
func ascend(numbers []*float64, score func() float64) float64 {
	best := score()
	for range 3 {
		for _, n := range numbers {
			kept := *n
			for _, v := range limits() {
				*n = v
				if s := score(); s > best+1e-9 {
					best, kept = s, v
				}
			}
			*n = kept
		}
	}
	return best
}

// spanLimit is the limit with the best macro-F1, in per cent, over sign and
// direction or neither.
func (t *pairTrainer) spanLimit(z [][2]float64) (stance.Odds, float64) {
	var limit stance.Odds
	f := ascend([]*float64{&limit.Negative, &limit.Positive}, func() float64 {
		type best struct {
			class  int
			margin float64
		}
		said := map[int]best{}
		for c := range t.pairs {
			if t.pairs[c].set != pairEntities {
				continue
			}
			sign, margin := verdict(z[c], limit)
			way := 0
			if t.pairs[c].holder == stance.TargetKey(1) {
				way = 1
			}
			if b := said[t.pairs[c].record]; sign != 0 && margin > b.margin {
				said[t.pairs[c].record] = best{classOf(sign, way), margin}
			}
		}
		var right, predicted, gold [5]float64
		for record, labels := range t.directed {
			want := 0
			for way, label := range labels {
				if label != 0 {
					want = classOf(label, way)
				}
			}
			got := said[record].class
			predicted[got]++
			gold[want]++
			if got == want {
				right[got]++
			}
		}
		sum := 0.0
		for c := range right {
			if predicted[c]+gold[c] > 0 {
				sum += 2 * right[c] / (predicted[c] + gold[c]) / float64(len(right))
			}
		}
		return 100 * sum
	})
	return limit, f
}

// classOf numbers sign and direction from 1.
func classOf(sign, way int) int {
	if sign > 0 {
		return 1 + 2*way
	}
	return 2 + 2*way
}

// calibrateAttitude fits shift and temperature on the directed records.
func (t *pairTrainer) calibrateAttitude(z [][2]float64) stance.Calibration {
	labels := make([]int, t.cells)
	for i := range t.samples {
		labels[t.samples[i].cell] = t.samples[i].label
	}
	var cells []cell
	for c := range t.pairs {
		if t.pairs[c].set == pairEntities {
			cells = append(cells, cell{label: labels[c], odds: z[c : c+1]})
		}
	}
	return calibrate(cells)
}

// relationLimits are those with the best F1, in per cent, of the paragraphs'
// triples of holder, target and sign.
func (t *pairTrainer) relationLimits(z [][2]float64, l stance.Limits) (stance.Limits, float64) {
	f := ascend([]*float64{
		&l.Actor.Negative, &l.Actor.Positive, &l.Author.Negative, &l.Author.Positive, &l.Other.Negative, &l.Other.Positive,
	}, func() float64 {
		said, right := map[triple]bool{}, 0.0
		for c := range t.pairs {
			limit := l.Actor
			switch t.pairs[c].set {
			case pairEntities:
				continue
			case pairOutlet:
				limit = l.Author
			case pairOthers:
				limit = l.Other
			}
			if sign, _ := verdict(z[c], limit); sign != 0 {
				p := triple{t.pairs[c].record, t.pairs[c].holder, t.pairs[c].target, sign}
				if !said[p] && t.gold[p] {
					right++
				}
				said[p] = true
			}
		}
		return 100 * 2 * right / float64(len(said)+len(t.gold))
	})
	return l, f
}
