package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/compare"
)

// maxFindings is how many gaps the page puts in words.
const maxFindings = 6

// lead says what was compared.
func lead(c *compare.Comparison) string {
	articles, groups := map[string]int{}, map[string]bool{}
	for i := range c.Levels {
		if l := &c.Levels[i]; l.Period == compare.AllTime && l.Mean.Defined() {
			articles[l.Actor] += l.Articles
			groups[l.Group] = true
		}
	}
	var each []string
	for _, actor := range keys(c.Levels) {
		each = append(each, fmt.Sprintf("%s toward %s", count(articles[actor], "article"), actor))
	}
	return fmt.Sprintf("Treatment compared by %s in %s: %s.", strings.Join(c.Options.By, " × "), count(len(groups), "group"), strings.Join(each, ", "))
}

// findings puts the largest gaps that stay after adjustment in words, or says
// that there are none.
func findings(c *compare.Comparison) []string {
	var sure []*compare.Gap
	tested := 0
	for i := range c.Gaps {
		g := &c.Gaps[i]
		if g.Adjusted.Defined() {
			tested++
		}
		if g.Period == compare.AllTime && g.Adjusted.Defined() && float64(g.Adjusted) < alpha {
			sure = append(sure, g)
		}
	}
	if tested == 0 {
		return nil
	}
	if len(sure) == 0 {
		return []string{fmt.Sprintf("Of %s none stays after adjustment.", count(tested, "gap")+" tested")}
	}
	slices.SortStableFunc(sure, func(a, b *compare.Gap) int {
		return cmp.Compare(math.Abs(float64(b.Difference)), math.Abs(float64(a.Difference)))
	})
	var all []string
	for _, g := range sure[:min(len(sure), maxFindings)] {
		harsher, milder, sign := g.A, g.B, compare.Number(1)
		low, high := g.Low, g.High
		if g.Difference > 0 {
			harsher, milder, sign = g.B, g.A, -1
			low, high = high, low
		}
		all = append(all, fmt.Sprintf("%s is harsher on %s than %s: %s, adjusted p %s.", plain(harsher), g.Actor, plain(milder),
			withInterval(sign*g.Difference, sign*low, sign*high), chance(g.Adjusted)))
	}
	if more := len(sure) - maxFindings; more > 0 {
		all = append(all, fmt.Sprintf("%d more of %d gaps tested stay after adjustment; see the heat maps.", more, tested))
	}
	return all
}
