package evaluate

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// Errors tell where a model fails. A score's error is the score minus the
// code; where items have a chance of having been drawn, each counts 1/chance,
// so that the figures are those of what they were drawn from.
type Errors struct {
	Weighted bool       `json:"weighted"`
	All      GroupError `json:"all"`
	// By has the errors of groups of items, by what parts them.
	By []ErrorsBy `json:"by"`
	// Mistakes are the labels that are farthest off.
	Mistakes []Mistake `json:"mistakes"`
}

// ErrorsBy compares groups of labels.
type ErrorsBy struct {
	By     string       `json:"by"` // source, actor, voice, kind or length
	Groups []GroupError `json:"groups"`
	// P is the chance of mean errors that differ as much between the groups,
	// were they the same: of the groups with leastArticles articles or more, by
	// a bootstrap over articles. Not defined for fewer than two of them.
	P Number `json:"p"`
	// Tested is the number of these groups, Most the largest difference of two
	// of their errors: what the model adds to the gap between them.
	Tested int    `json:"tested"`
	Most   Number `json:"largest_difference"`
}

// GroupError is how a group of labels was told.
type GroupError struct {
	Group    string `json:"group"`
	N        int    `json:"n"`
	Articles int    `json:"articles"`
	Accuracy Number `json:"accuracy"`
	MacroF1  Number `json:"macro_f1"`
	Coded    Number `json:"mean_code"`
	Scored   Number `json:"mean_score"`
	Error    Number `json:"error"` // mean score minus mean code
	Interval Bounds `json:"error_interval"`
}

// Mistake is a label that was told wrong.
type Mistake struct {
	ID        string `json:"id"`
	Actor     string `json:"actor"`
	Source    string `json:"source,omitempty"`
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"`
	Score     Number `json:"score"`
	Text      string `json:"text"`
}

// leastArticles is how many articles a group needs to be tested.
const leastArticles = 10

// partings are the ways to part labels; "" leaves a label out.
var partings = [...]struct {
	name string
	of   func(*cell) string
}{
	{"source", func(c *cell) string { return c.item.Source }},
	{"actor", func(c *cell) string { return c.actor }},
	{"voice", func(c *cell) string { return cmp.Or(c.prediction.Voice, "no evidence") }},
	{"kind", func(c *cell) string { return c.item.Part }},
	{"length", lengthOf},
}

// lengthOf is the length of a text in words, as a class.
func lengthOf(c *cell) string {
	switch n := len(strings.Fields(c.item.Text)); {
	case n < 30:
		return "below 30 words"
	case n < 60:
		return "30 to 59 words"
	}
	return "60 words and more"
}

func (c *cell) weight() float64 {
	if c.item.Chance > 0 {
		return 1 / c.item.Chance
	}
	return 1
}

func measureErrors(cells []cell, opts Options) *Errors {
	e := &Errors{Weighted: slices.ContainsFunc(cells, func(c cell) bool { return c.item.Chance > 0 }), Mistakes: mistakes(cells, opts.Examples)}
	all := newErrorGroups(cells, func(*cell) string { return "all" }, opts)
	if len(all.names) > 0 {
		e.All = all.figures(0)
	}
	for _, p := range partings {
		g := newErrorGroups(cells, p.of, opts)
		if len(g.names) < 2 {
			continue
		}
		by := ErrorsBy{By: p.name}
		for i := range g.names {
			by.Groups = append(by.Groups, g.figures(i))
		}
		by.P, by.Tested, by.Most = g.test()
		e.By = append(e.By, by)
	}
	return e
}

// mistakes are the labels told wrong whose scores are farthest off.
func mistakes(cells []cell, most int) []Mistake {
	wrong := []*cell{}
	for i := range cells {
		if cells[i].prediction.Label != cells[i].gold {
			wrong = append(wrong, &cells[i])
		}
	}
	slices.SortStableFunc(wrong, func(a, b *cell) int { return cmp.Compare(math.Abs(b.off()), math.Abs(a.off())) })
	all := []Mistake{}
	for _, c := range wrong[:min(most, len(wrong))] {
		all = append(all, Mistake{c.item.ID, c.actor, c.item.Source, c.gold, c.prediction.Label, Number(c.prediction.Score), c.item.Text})
	}
	return all
}

// off is how far the score lies from the code.
func (c *cell) off() float64 { return c.prediction.Score - float64(c.gold) }

// errorGroups are labels parted into groups, their sums by article.
type errorGroups struct {
	names  []string
	cells  [][]*cell
	sums   [][]errorSum // by article, of each group
	drawn  [][]float64  // mean errors of each draw of articles, NaN without any
	errors []float64    // mean errors
}

// errorSum is the weighted sum of errors and the sum of weights.
type errorSum struct{ error, weight float64 }

func newErrorGroups(cells []cell, of func(*cell) string, opts Options) *errorGroups {
	g := &errorGroups{}
	clusters := 0
	for i := range cells {
		if name := of(&cells[i]); name != "" {
			g.names = append(g.names, name)
		}
		clusters = max(clusters, cells[i].cluster+1)
	}
	slices.Sort(g.names)
	g.names = slices.Compact(g.names)
	g.cells, g.sums = make([][]*cell, len(g.names)), make([][]errorSum, clusters)
	for c := range g.sums {
		g.sums[c] = make([]errorSum, len(g.names))
	}
	for i := range cells {
		c := &cells[i]
		n, ok := slices.BinarySearch(g.names, of(c))
		if !ok {
			continue
		}
		g.cells[n] = append(g.cells[n], c)
		g.sums[c.cluster][n].error += c.weight() * c.off()
		g.sums[c.cluster][n].weight += c.weight()
	}
	total := make([]errorSum, len(g.names))
	for _, of := range g.sums {
		addSums(total, of)
	}
	g.errors = means(total)
	if opts.Draws > 0 && clusters > 1 {
		chance := rand.New(rand.NewPCG(opts.Seed, 1))
		for range opts.Draws {
			sum := make([]errorSum, len(g.names))
			for range g.sums {
				addSums(sum, g.sums[chance.IntN(len(g.sums))])
			}
			g.drawn = append(g.drawn, means(sum))
		}
	}
	return g
}

func addSums(to, of []errorSum) {
	for i := range of {
		to[i].error += of[i].error
		to[i].weight += of[i].weight
	}
}

func means(sums []errorSum) []float64 {
	out := make([]float64, len(sums))
	for i, s := range sums {
		out[i] = s.error / s.weight // NaN without any
	}
	return out
}

// figures are those of a group.
func (g *errorGroups) figures(n int) GroupError {
	articles := map[int]bool{}
	var weight, right, coded, scored float64
	var c weightedConfusion
	for _, x := range g.cells[n] {
		w := x.weight()
		articles[x.cluster] = true
		weight += w
		coded += w * float64(x.gold)
		scored += w * x.prediction.Score
		c[x.gold+1][x.prediction.Label+1] += w
		if x.gold == x.prediction.Label {
			right += w
		}
	}
	var values []float64
	for _, draw := range g.drawn {
		if !math.IsNaN(draw[n]) {
			values = append(values, draw[n])
		}
	}
	f := GroupError{Group: g.names[n], N: len(g.cells[n]), Articles: len(articles), Accuracy: Number(right / weight), MacroF1: c.macroF1(),
		Coded: Number(coded / weight), Scored: Number(scored / weight), Error: Number(g.errors[n]), Interval: quantiles(values)}
	if f.Articles < 2 {
		f.Interval = quantiles(nil)
	}
	return f
}

// test compares the mean errors of the groups that have enough articles. Its
// statistic is that of Wald for equal means, each over its own spread; the
// bootstrap tells how large it is when the means differ by chance alone.
func (g *errorGroups) test() (p Number, tested int, most Number) {
	var enough []int
	for n := range g.names {
		if g.figures(n).Articles >= leastArticles {
			enough = append(enough, n)
		}
	}
	p, most = Number(math.NaN()), Number(math.NaN())
	if len(enough) < 2 || len(g.drawn) == 0 {
		return p, len(enough), most
	}
	var draws [][]float64 // how far each draw lies from the means, where all are defined
	for _, draw := range g.drawn {
		off := make([]float64, len(enough))
		for i, n := range enough {
			off[i] = draw[n] - g.errors[n]
		}
		if !slices.ContainsFunc(off, math.IsNaN) {
			draws = append(draws, off)
		}
	}
	seen := make([]float64, len(enough))
	for i, n := range enough {
		seen[i] = g.errors[n]
	}
	most = Number(slices.Max(seen) - slices.Min(seen))
	w, ok := newWald(draws)
	if !ok {
		return p, len(enough), most
	}
	limit, beyond := w.statistic(seen), 1
	for _, off := range draws {
		if w.statistic(off) >= limit {
			beyond++
		}
	}
	return Number(float64(beyond) / float64(len(draws)+1)), len(enough), most
}
