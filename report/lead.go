package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"parallax/compare"
	"parallax/figure"
)

// maxFindings is how many gaps the page puts in words.
const maxFindings = 6

// finding is a gap in words: the harsher group always stands first, so that
// every figure on it is below 0.
type finding struct {
	Text   string
	Why    string // place on the page of the words that make it, "" where it is not taken apart
	Behind string // passages of both groups
}

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
		each = append(each, fmt.Sprintf("%s toward %s", count(articles[actor], "article"), c.Name(actor)))
	}
	return fmt.Sprintf("Treatment compared by %s in %s: %s.", strings.Join(c.Options.By, " × "), count(len(groups), "group"), strings.Join(each, ", "))
}

// isFinding says that a gap stays after adjustment, and that its interval, as
// it is shown, leaves 0 out.
func isFinding(g *compare.Gap) bool {
	low, high := figure.Round(float64(g.Low), 2), figure.Round(float64(g.High), 2)
	return g.Period == compare.AllTime && g.Adjusted.Defined() && float64(g.Adjusted) < alpha && low*high > 0
}

// findings puts gaps in words: first those that are taken apart below, then
// the largest; and says how many were tested.
func findings(c *compare.Comparison) (all []finding, rest string) {
	var sure []*compare.Gap
	tested := 0
	for i := range c.Gaps {
		g := &c.Gaps[i]
		if g.Adjusted.Defined() {
			tested++
		}
		if isFinding(g) {
			sure = append(sure, g)
		}
	}
	if tested == 0 {
		return nil, "No two groups have enough articles to be tested."
	}
	if len(sure) == 0 {
		return nil, fmt.Sprintf("Of %s none stays after adjustment with an interval that leaves 0 out.", count(tested, "gap")+" tested")
	}
	slices.SortStableFunc(sure, func(a, b *compare.Gap) int {
		if x, y := shiftPlace(c, a) != "", shiftPlace(c, b) != ""; x != y {
			if x {
				return -1
			}
			return 1
		}
		return cmp.Compare(math.Abs(float64(b.Difference)), math.Abs(float64(a.Difference)))
	})
	for _, g := range sure[:min(len(sure), maxFindings)] {
		all = append(all, newFinding(c, g))
	}
	if more := len(sure) - maxFindings; more > 0 {
		rest = fmt.Sprintf("%d more of %d gaps tested stay after adjustment; see the heat maps.", more, tested)
	}
	return all, rest
}

func newFinding(c *compare.Comparison, of *compare.Gap) finding {
	g := harsherFirst(*of)
	text := fmt.Sprintf("%s (%s) is harsher on %s than %s (%s): %s, adjusted p %s.", plain(g.A), count(g.ArticlesA, "article"), c.Name(g.Actor),
		plain(g.B), count(g.ArticlesB, "article"), withInterval(g.Difference, g.Low, g.High), chance(g.Adjusted))
	at := map[string]*compare.Group{}
	for i := range c.Groups {
		at[c.Groups[i].Name] = &c.Groups[i]
	}
	if a, b := at[g.A], at[g.B]; a != nil && b != nil && a.Apart(b) {
		text += fmt.Sprintf(" Of other times: %s to %s, and %s to %s.", a.First, a.Last, b.First, b.Last)
	}
	return finding{text, shiftPlace(c, of), behindBoth(c, g.Actor, g.A, g.B)}
}

// harsherFirst turns a gap so that its first group is the harsher one.
func harsherFirst(g compare.Gap) compare.Gap {
	if g.Difference > 0 {
		g.A, g.B, g.ArticlesA, g.ArticlesB = g.B, g.A, g.ArticlesB, g.ArticlesA
		g.Difference, g.Low, g.High, g.Effect = -g.Difference, -g.High, -g.Low, -g.Effect
	}
	return g
}

// harsherFirstShift turns a gap taken apart likewise, with all of its words.
func harsherFirstShift(s compare.Shift) compare.Shift {
	if s.Difference <= 0 {
		return s
	}
	s.A, s.B, s.Difference, s.Author, s.Quoted = s.B, s.A, -s.Difference, -s.Author, -s.Quoted
	s.Frequency, s.Tone, s.Least, s.Most = -s.Frequency, -s.Tone, -s.Most, -s.Least
	s.Words, s.Families = slices.Clone(s.Words), slices.Clone(s.Families)
	others := []compare.Word{s.Others}
	for _, words := range [][]compare.Word{s.Words, s.Families, others} {
		for i := range words {
			w := &words[i]
			w.Contribution, w.Low, w.High, w.Frequency, w.Tone, w.Without = -w.Contribution, -w.High, -w.Low, -w.Frequency, -w.Tone, -w.Without
			w.PerA, w.PerB, w.EachA, w.EachB, w.ArticlesA, w.ArticlesB = w.PerB, w.PerA, w.EachB, w.EachA, w.ArticlesB, w.ArticlesA
		}
	}
	s.Others = others[0]
	return s
}

// shiftPlace is where on the page the words of a gap stand.
func shiftPlace(c *compare.Comparison, g *compare.Gap) string {
	for i := range c.Shifts {
		if s := &c.Shifts[i]; s.Actor == g.Actor && (s.A == g.A && s.B == g.B || s.A == g.B && s.B == g.A) {
			return shiftID(i)
		}
	}
	return ""
}

func shiftID(i int) string { return fmt.Sprintf("why-%d", i+1) }
