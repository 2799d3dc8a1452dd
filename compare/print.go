package compare

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"parallax/disguise"
)

// Rows of the tables that are printed for all actors at once; the tables
// written have all.
const (
	printedGaps   = 40
	printedSpan   = 4 // groups beside each other in the table of periods
	spanNameWidth = 18
)

// WriteText writes the comparison for people: lines of a hundred characters
// at most, and forty of them at most for each actor. rest says, where a table
// is cut, how to have the whole of it. The same comparison gives the same bytes.
func (c *Comparison) WriteText(w io.Writer, rest string) error {
	p := &printer{rest: rest}
	p.head(c)
	for _, actor := range c.Actors {
		p.actor(c, actor)
	}
	p.multiverse(c.Multiverse)
	p.notes(c)
	if _, err := io.WriteString(w, disguise.Marked(p.String())); err != nil { // of names that are not what they seem
		return fmt.Errorf("write comparison: %w", err)
	}
	return nil
}

func (p *printer) head(c *Comparison) {
	o := &c.Options
	used := 0
	for _, g := range c.Groups {
		used += g.Articles
	}
	p.line("%s of %d in %s, by %s; model %s, voice %s, each %s counts once; %g %% intervals",
		articles(used), c.Read, c.Dataset, strings.Join(o.By, " × "), o.Model, o.Voice, o.Weight, 100*o.Level)
	for _, l := range c.Left {
		p.line("left out: %s %s", articles(l.Articles), l.Reason)
	}
	p.correctionHead(c.Correction)
}

// actor prints all that is told of one actor on one screen.
func (p *printer) actor(c *Comparison, actor string) {
	title := c.Name(actor)
	if title != actor {
		title += " (" + actor + ")"
	}
	p.line("")
	p.line("== %s", title)
	all := []section{c.levelSection(actor), c.correctedLevelSection(actor), c.periodSection(actor), c.gapSection(actor), c.correctedGapSection(actor),
		c.correctedShareSection(actor), c.trendSection(actor)}
	for i := range c.Shifts {
		if c.Shifts[i].Actor == actor {
			all = append(all, c.Shifts[i].section())
		}
	}
	p.sections(append(all, c.storySection(actor), c.relationSection(actor)), screenLines-2)
}

func ends(low, high Number) string {
	if !low.Defined() || !high.Defined() {
		return "–"
	}
	return "[" + low.signed() + ", " + high.signed() + "]"
}

// levelSection has the groups with most articles first; thin ones are one
// sentence below, unless there are no others.
func (c *Comparison) levelSection(actor string) section {
	s := section{name: "levels", title: "levels: mean stance, -1 hostile to +1 friendly", left: 1,
		header: []string{"group", "mean", "interval", "articles", "paragraphs", "null", "− %", "0 %", "+ %"}}
	whole := c.whole(actor)
	var thin []string
	for _, l := range whole {
		if l.Thin && l.Articles > 0 && !whole[0].Thin {
			thin = append(thin, fmt.Sprintf("%s %s (%d)", clipped(l.Group, nameWidth), l.Mean.signed(), l.Articles))
			continue
		}
		s.rows = append(s.rows, []string{l.Group, l.Mean.signed(), ends(l.Low, l.High), fmt.Sprint(l.Articles), fmt.Sprint(l.Paragraphs),
			fmt.Sprint(l.Unjudged), l.Negative.share(), l.Neutral.share(), l.Positive.share()})
	}
	if len(thin) > 0 {
		s.below = append(s.below, fmt.Sprintf("thin, fewer than %s: %s", articles(c.Options.MinArticles), firstOf(thin)))
	}
	if text := c.besides(actor); text != "" {
		s.below = append(s.below, text)
	}
	return s
}

// whole are an actor's levels over the whole time, those of most articles
// first, thin ones last.
func (c *Comparison) whole(actor string) (all []*Level) {
	for i := range c.Levels {
		if l := &c.Levels[i]; l.Actor == actor && l.Period == AllTime {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b *Level) int { return cmp.Compare(b.Articles, a.Articles) })
	return all
}

// besides is what levels are to be read beside.
func (c *Comparison) besides(actor string) string {
	var parts []string
	for _, n := range c.Neutral {
		if n.Actor == actor && c.Correction == nil {
			parts = append(parts, fmt.Sprintf("neutral baseline, the mean stance of paragraphs coded neutral in other text: %s %s",
				n.Mean.signed(), ends(n.Low, n.High)))
		}
	}
	for _, l := range c.Length {
		if l.Actor == actor && l.Rho.Defined() {
			parts = append(parts, fmt.Sprintf("rank correlation of length and stance: %s", l.Rho.signed()))
		}
	}
	return strings.Join(parts, "; ")
}

// periodSection has a row for each period and a column for each of the groups
// with most articles.
func (c *Comparison) periodSection(actor string) section {
	s := section{name: "levels by period", rank: 1, title: "levels by period: mean stance (articles)", left: 1, header: []string{"period"}}
	if c.Options.Smooth > 0 {
		s.title = fmt.Sprintf("levels by period: mean stance ~ moving mean of %d (articles)", c.Options.Smooth)
	}
	at := map[[2]string]*Level{}
	for i := range c.Levels {
		if l := &c.Levels[i]; l.Actor == actor && l.Period != AllTime {
			at[[2]string{l.Group, l.Period}] = l
		}
	}
	groups := c.whole(actor)
	if more := len(groups) - printedSpan; more > 0 {
		s.below = append(s.below, fmt.Sprintf("%d groups with fewer articles are left out here", more))
		groups = groups[:printedSpan]
	}
	for _, g := range groups {
		s.header = append(s.header, clipped(g.Group, spanNameWidth))
	}
	for _, period := range c.periodNames() {
		row, any := []string{period}, false
		for _, g := range groups {
			l := at[[2]string{g.Group, period}]
			if l == nil || !l.Mean.Defined() {
				row = append(row, "")
				continue
			}
			text := l.Mean.signed()
			if l.Smoothed.Defined() {
				text += " ~ " + l.Smoothed.signed()
			}
			row, any = append(row, fmt.Sprintf("%s (%d)", text, l.Articles)), true
		}
		if any {
			s.rows = append(s.rows, row)
		}
	}
	return s
}

// periodNames are those of the levels, in their order.
func (c *Comparison) periodNames() (names []string) {
	for i := range c.Levels {
		if p := c.Levels[i].Period; p != AllTime && !slices.Contains(names, p) {
			names = append(names, p)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { // the sides of an event first
		_, x := Begin(a)
		_, y := Begin(b)
		switch {
		case x == y:
			return strings.Compare(a, b)
		case y:
			return -1
		}
		return 1
	})
	return names
}

func (c *Comparison) gapSection(actor string) section {
	s := section{name: "gaps", rank: 2, title: "gaps: first group minus second, below 0 where the first is harsher", left: 2,
		header: []string{"group", "minus", "", "gap", "interval", "Hedges g", "p", "adjusted", ""}}
	if c.Correction != nil {
		return s // they stand beside the corrected ones
	}
	var gaps []*Gap
	for i := range c.Gaps {
		if g := &c.Gaps[i]; g.Actor == actor && g.Difference.Defined() {
			gaps = append(gaps, g)
		}
	}
	slices.SortStableFunc(gaps, func(a, b *Gap) int { return clearer(a.P, b.P) })
	for _, g := range gaps {
		s.rows = append(s.rows, []string{g.A, g.B, periodOf(g.Period), g.Difference.signed(), ends(g.Low, g.High), g.Effect.signed(),
			g.P.chance(), g.Adjusted.chance(), star(g.Adjusted, g.Thin)})
	}
	return s
}

func periodOf(period string) string {
	if period == AllTime {
		return ""
	}
	return period
}

// clearer sorts by p-value, those not defined last.
func clearer(a, b Number) int {
	switch {
	case a.Defined() != b.Defined():
		if a.Defined() {
			return -1
		}
		return 1
	case !a.Defined() || a == b:
		return 0
	case a < b:
		return -1
	}
	return 1
}

// star marks what is significant at 5 per cent after adjustment.
func star(p Number, thin bool) string {
	switch {
	case thin:
		return "thin"
	case p <= 0.05:
		return "*"
	}
	return ""
}

func (c *Comparison) trendSection(actor string) section {
	s := section{name: "trends", rank: 3, title: "trends", left: 2, header: []string{"group", "minus", "change", "", "interval", "p", "adjusted", "articles", ""}}
	var trends []*Trend
	for i := range c.Trends {
		if t := &c.Trends[i]; t.Actor == actor {
			trends = append(trends, t)
		}
	}
	slices.SortStableFunc(trends, func(a, b *Trend) int { // those of one group first
		return cmp.Or(cmp.Compare(len(a.Against), 0)-cmp.Compare(len(b.Against), 0), clearer(a.P, b.P))
	})
	for _, t := range trends {
		s.rows = append(s.rows, []string{t.Group, t.Against, string(t.Change), t.Estimate.signed(), ends(t.Low, t.High), t.P.chance(), t.Adjusted.chance(),
			fmt.Sprint(t.Articles), star(t.Adjusted, t.Thin)})
	}
	return s
}

func (p *printer) notes(c *Comparison) {
	if len(c.Notes) == 0 {
		return
	}
	p.line("")
	for _, n := range c.Notes {
		p.line("note: %s", n)
	}
}
