package evaluate

import (
	"maps"
	"math"
	"slices"

	"parallax/figure"
)

// cell is one gold label and the model's answer to it.
type cell struct {
	kind       Kind
	cluster    int
	actor      string // "" where the item names a span
	gold       int
	unsure     bool // the coders could well have coded it otherwise
	prediction Prediction
	// hasP is true when prediction.P came from the model.
	hasP bool
	item *Item
}

// pair is a directed item's class and the model's, indices into pairClasses.
type pair struct{ cluster, gold, predicted int }

// graph is a paragraph's relations and the model's.
type graph struct {
	cluster         int
	gold, predicted []Relation
}

// answers is all that the figures are made from.
type answers struct {
	clusters int
	cells    []cell
	pairs    []pair
	graphs   []graph
	rows     []Row
}

// ask puts every item to the model.
func ask(items []Item, m Model) answers {
	clusters := clustersOf(items)
	a := answers{clusters: len(clusters)}
	for i := range items {
		item := &items[i]
		cluster := clusters[item.Article]
		switch item.Kind {
		case TargetKind:
			a.target(item, cluster, m)
		case DirectedKind:
			a.directed(item, cluster, m)
		case ParagraphKind:
			a.paragraph(item, cluster, m)
		}
	}
	return a
}

// clustersOf numbers the articles by name, so that the order of the items
// does not steer the bootstrap.
func clustersOf(items []Item) map[string]int {
	clusters := map[string]int{}
	for _, item := range items {
		clusters[item.Article] = 0
	}
	for n, name := range slices.Sorted(maps.Keys(clusters)) {
		clusters[name] = n
	}
	return clusters
}

func (a *answers) target(item *Item, cluster int, m Model) {
	var p Prediction
	if m.Target != nil {
		p = m.Target(item.Text, item.Targets[0])
	}
	a.add(item.ID, newCell(item, cluster, "", item.Label, p))
}

func (a *answers) directed(item *Item, cluster int, m Model) {
	var (
		sign      int
		direction string
		q         Prediction
		strength  float64
	)
	if m.Directed != nil {
		sign, direction, q, strength = m.Directed(item.Text, item.Targets[0], item.Targets[1])
	}
	gold := 0
	if item.Direction == PToQ {
		gold = item.Label
	}
	row := a.add(item.ID, newCell(item, cluster, "q", gold, q))
	p := pair{cluster, pairClass(item.Label, item.Direction), pairClass(sign, direction)}
	row.GoldRelation, row.PredictedRelation = pairClasses[p.gold], pairClasses[p.predicted]
	if p.predicted != noRelation && !math.IsNaN(strength) && !math.IsInf(strength, 0) {
		row.PredictedStrength = strength
	}
	a.pairs = append(a.pairs, p)
}

// paragraph leaves out relations toward actors that the item is not coded
// for: the coders were not asked about them.
func (a *answers) paragraph(item *Item, cluster int, m Model) {
	var tone map[string]Prediction
	var relations []Relation
	if m.Paragraph != nil {
		tone, relations = m.Paragraph(item.Text, item.Actors)
	}
	for _, actor := range item.Actors {
		if gold, coded := item.Tone[actor]; coded {
			a.add(item.ID, newCell(item, cluster, actor, gold, tone[actor]))
		}
	}
	if item.ToneAlone {
		return
	}
	g := graph{cluster: cluster, gold: item.Stances}
	for _, r := range relations {
		if slices.Contains(item.Actors, r.Target) {
			g.predicted = append(g.predicted, r)
		}
	}
	a.graphs = append(a.graphs, g)
}

func (a *answers) add(id string, c cell) *Row {
	row := Row{ID: id, Actor: c.actor, Gold: c.gold, Predicted: c.prediction.Label}
	if c.prediction.Valid {
		score := figure.Round(c.prediction.Score, 6)
		row.Score = &score
	}
	if c.hasP {
		for _, p := range c.prediction.P {
			row.P = append(row.P, figure.Round(p, 6))
		}
	}
	a.cells = append(a.cells, c)
	a.rows = append(a.rows, row)
	return &a.rows[len(a.rows)-1]
}

// newCell makes an abstention of a prediction that is not usable: a score
// that is no number, a label that is none of the three. An abstention is
// neutral, and has the model's probabilities (a prior) or even ones.
func newCell(item *Item, cluster int, actor string, gold int, p Prediction) cell {
	c := cell{kind: item.Kind, cluster: cluster, actor: actor, gold: gold, unsure: slices.Contains(item.Unsure, actor), item: item}
	usable := p.Valid && !math.IsNaN(p.Score) && !math.IsInf(p.Score, 0) && p.Label >= -1 && p.Label <= 1
	if usable {
		c.prediction = Prediction{Label: p.Label, Score: p.Score, Valid: true, Voice: p.Voice}
	}
	c.prediction.P, c.hasP = normalised(p.P)
	return c
}

// normalised makes p sum to 1, and gives even probabilities and false where
// it is no distribution.
func normalised(p [3]float64) ([3]float64, bool) {
	sum := 0.0
	for _, v := range p {
		if !(v >= 0) {
			return [3]float64{1. / 3, 1. / 3, 1. / 3}, false
		}
		sum += v
	}
	if sum == 0 || math.IsInf(sum, 0) {
		return [3]float64{1. / 3, 1. / 3, 1. / 3}, false
	}
	return [3]float64{p[0] / sum, p[1] / sum, p[2] / sum}, true
}
