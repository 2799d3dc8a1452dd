package report

import (
	"cmp"
	"fmt"
	"slices"

	"parallax/compare"
)

// maxRelations is how many groups' matrices are shown.
const maxRelations = 12

// fewArticles is below how many articles a relation is greyed.
const fewArticles = 5

// matrix is who is for or against whom in one group.
type matrix struct {
	Name    string
	Targets []string
	Rows    []heatRow
}

// matrices makes one for each group, those with most relations first, in
// the order of the comparison.
func matrices(c *compare.Comparison) []matrix {
	total := map[string]int{}
	var groups []string
	for i := range c.Relations {
		r := &c.Relations[i]
		if total[r.Group] == 0 {
			groups = append(groups, r.Group)
		}
		total[r.Group] += r.For + r.Against
	}
	slices.SortStableFunc(groups, func(a, b string) int { return cmp.Compare(total[b], total[a]) })
	var all []matrix
	for _, g := range groups[:min(len(groups), maxRelations)] {
		all = append(all, newMatrix(c, g))
	}
	return all
}

func newMatrix(c *compare.Comparison, group string) matrix {
	m := matrix{Name: plain(group)}
	var holders []string
	at := map[[2]string]*compare.Relation{}
	for i := range c.Relations {
		r := &c.Relations[i]
		if r.Group != group {
			continue
		}
		at[[2]string{r.Holder, r.Target}] = r
		if !slices.Contains(holders, r.Holder) {
			holders = append(holders, r.Holder)
		}
		if !slices.Contains(m.Targets, r.Target) {
			m.Targets = append(m.Targets, r.Target)
		}
	}
	slices.Sort(m.Targets)
	for _, h := range holders {
		row := heatRow{Name: holderName(c, h)}
		for _, t := range m.Targets {
			row.Cells = append(row.Cells, relationCell(c, at[[2]string{h, t}]))
		}
		m.Rows = append(m.Rows, row)
	}
	for i, t := range m.Targets {
		m.Targets[i] = c.Name(t)
	}
	return m
}

func relationCell(c *compare.Comparison, r *compare.Relation) heatCell {
	if r == nil {
		return heatCell{Class: "none"}
	}
	cell := heatCell{Class: "none", Text: fmt.Sprint(r.For + r.Against), Behind: relationID(c, r.Group, r.Holder, r.Target)}
	if r.Strength.Defined() {
		cell.Class, cell.Text = shade(r.Strength, 1), signed(r.Strength)+" · "+cell.Text
	}
	if r.Articles < fewArticles {
		cell.Class = "few"
	}
	cell.Tip = fmt.Sprintf("%s to %s: %d for, %d against, %s; mean strength %s in %s", holderName(c, r.Holder), c.Name(r.Target), r.For, r.Against,
		count(r.Deeds, "deed"), withInterval(r.Strength, r.Low, r.High), count(r.Articles, "article"))
	return cell
}
