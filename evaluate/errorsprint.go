package evaluate

import (
	"cmp"
	"fmt"
	"slices"

	"parallax/figure"
)

// printedGroups is how many groups of one kind are printed, those with the
// most labels.
const printedGroups = 25

// errors prints where the model fails.
func (p *printer) errors(e *Errors) {
	p.section("where it fails")
	if e.Weighted {
		p.line("each label counts 1 / the chance with which it was drawn: the figures are those of the dataset")
	}
	p.line("error is the mean score minus the mean code")
	p.errorHead("")
	p.errorLine(&e.All)
	for i := range e.By {
		by := &e.By[i]
		p.errorHead(by.By)
		groups := slices.Clone(by.Groups)
		slices.SortStableFunc(groups, func(a, b GroupError) int { return cmp.Compare(b.N, a.N) })
		for k := range groups[:min(len(groups), printedGroups)] {
			p.errorLine(&groups[k])
		}
		if more := len(groups) - printedGroups; more > 0 {
			p.line("and %d more", more)
		}
		if by.P.Defined() {
			p.line("errors %s between the %d groups with %d articles or more: p %s, largest difference %s", differ(by.P), by.Tested, leastArticles,
				figure.Chance(float64(by.P)), by.Most.decimal())
		} else {
			p.line("too few groups with %d articles or more to test whether errors differ between them", leastArticles)
		}
	}
	if len(e.Mistakes) > 0 {
		p.section("farthest off")
	}
	for _, m := range e.Mistakes {
		p.line("%s  %s  coded %+d, told %+d, score %s  %s\n    %s", m.ID, m.Actor, m.Gold, m.Predicted, figure.Signed(float64(m.Score), 2), m.Source,
			oneLine(m.Text, printedText))
	}
}

func differ(p Number) string {
	if p < 0.05 {
		return "DIFFER"
	}
	return "are not shown to differ"
}

func (p *printer) errorHead(name string) {
	p.line("\n%-26s %6s %8s %8s %8s %7s %7s %7s", name, "n", "articles", "accuracy", "macro-F1", "coded", "scored", "error")
}

func (p *printer) errorLine(g *GroupError) {
	signed := func(n Number) string { return figure.Signed(float64(n), 2) }
	p.line("%-26s %6d %8d %8s %8s %7s %7s %7s %s", oneLine(g.Group, 26), g.N, g.Articles, g.Accuracy.percent(), g.MacroF1.percent(),
		signed(g.Coded), signed(g.Scored), signed(g.Error), fmt.Sprintf("[%s, %s]", signed(g.Interval.Low), signed(g.Interval.High)))
}
