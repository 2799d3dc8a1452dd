package compare

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode/utf8"
)

// Rows of the printed tables; the tables written have all.
const (
	printedGaps    = 40
	printedMatched = 20
	printedWords   = 15
	printedPeriods = 120
	nameWidth      = 32
)

// WriteText writes the comparison for people; rest says, where a table is cut,
// how to have the whole of it. The same comparison gives the same bytes.
func (c *Comparison) WriteText(w io.Writer, rest string) error {
	p := &printer{rest: rest}
	p.head(c)
	p.levels(c)
	p.neutral(c)
	p.periods(c)
	p.gaps(c)
	p.correction(c)
	p.multiverse(c.Multiverse)
	p.trends(c)
	for i := range c.Shifts {
		p.shift(&c.Shifts[i])
	}
	p.stories(c)
	p.relations(c)
	p.notes(c)
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write comparison: %w", err)
	}
	return nil
}

type printer struct {
	bytes.Buffer
	rest string // said where a table is cut
}

func (p *printer) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// table prints rows in columns, the first left columns flush left.
func (p *printer) table(left int, header []string, rows [][]string) {
	for _, row := range rows {
		for i := range left {
			row[i] = clipped(row[i])
		}
	}
	var text bytes.Buffer
	t := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	all := append([][]string{header}, rows...)
	for i := range left { // flush left: padded by hand
		width := 0
		for _, row := range all {
			width = max(width, utf8.RuneCountInString(row[i]))
		}
		for _, row := range all {
			row[i] += strings.Repeat(" ", width-utf8.RuneCountInString(row[i]))
		}
	}
	for _, row := range all {
		fmt.Fprintln(t, strings.Join(row, "\t")+"\t")
	}
	t.Flush() // into memory
	for line := range strings.Lines(text.String()) {
		p.WriteString(strings.TrimRight(strings.TrimPrefix(line, "  "), " \n") + "\n")
	}
}

// clipped is a name of nameWidth characters at most.
func clipped(s string) string {
	if utf8.RuneCountInString(s) <= nameWidth {
		return s
	}
	return string([]rune(s)[:nameWidth-1]) + "…"
}

func (p *printer) head(c *Comparison) {
	o := &c.Options
	used := 0
	for _, g := range c.Groups {
		used += g.Articles
	}
	p.line("%s of %d in %s, by %s; model %s, voice %s, each %s counts once; %g %% intervals",
		articles(used), c.Read, c.Dataset, strings.Join(o.By, " × "), o.Model, o.Voice, o.Weight, 100*o.Level)
}

func ends(low, high Number) string {
	if !low.Defined() || !high.Defined() {
		return "–"
	}
	return "[" + low.signed() + ", " + high.signed() + "]"
}

func (p *printer) levels(c *Comparison) {
	p.line("\nlevels: mean stance, -1 hostile to +1 friendly")
	var rows [][]string
	for _, l := range c.Levels {
		if l.Period == AllTime {
			rows = append(rows, levelRow(l.Actor, l))
		}
	}
	p.table(2, []string{"actor", "group", "mean", "interval", "articles", "paragraphs", "null", "− %", "0 %", "+ %", "log ratio", "length r", ""}, rows)
	var all []string
	for _, l := range c.Length {
		all = append(all, fmt.Sprintf("%s %s (%s)", l.Actor, l.Rho.signed(), articles(l.Articles)))
	}
	p.line("rank correlation of length and stance, all groups: %s", strings.Join(all, ", "))
}

func levelRow(first string, l Level) []string {
	thin := ""
	if l.Thin {
		thin = "thin"
	}
	return []string{first, l.Group, l.Mean.signed(), ends(l.Low, l.High), fmt.Sprint(l.Articles), fmt.Sprint(l.Paragraphs), fmt.Sprint(l.Unjudged),
		l.Negative.share(), l.Neutral.share(), l.Positive.share(), l.LogRatio.signed(), l.Length.signed(), thin}
}

func (p *printer) periods(c *Comparison) {
	var rows [][]string
	for _, l := range c.Levels {
		if l.Period != AllTime {
			r := levelRow(l.Actor, l)
			rows = append(rows, append([]string{r[0], r[1], l.Period}, r[2:6]...))
			rows[len(rows)-1] = append(rows[len(rows)-1], r[len(r)-1])
		}
	}
	if len(rows) == 0 {
		return
	}
	p.line("\nlevels by period")
	p.table(3, []string{"actor", "group", "period", "mean", "interval", "articles", "paragraphs", ""}, rows[:min(len(rows), printedPeriods)])
	p.more(len(rows), printedPeriods)
}

func (p *printer) more(n, shown int) {
	if n > shown {
		p.line("and %d more; %s", n-shown, p.rest)
	}
}

func (p *printer) gaps(c *Comparison) {
	gaps := slices.Clone(c.Gaps)
	if len(gaps) == 0 {
		return
	}
	p.line("\ngaps: first group minus second, below 0 where the first is harsher")
	if len(gaps) > printedGaps { // the clearest first
		slices.SortStableFunc(gaps, func(a, b Gap) int { return clearer(a.P, b.P) })
	}
	var rows [][]string
	for _, g := range gaps[:min(len(gaps), printedGaps)] {
		rows = append(rows, []string{g.Actor, g.A, g.B, periodOf(g.Period), g.Difference.signed(), ends(g.Low, g.High), g.Effect.signed(),
			g.P.chance(), g.Adjusted.chance(), star(g.Adjusted, g.Thin)})
	}
	p.table(4, []string{"actor", "group", "minus", "", "gap", "interval", "Hedges g", "p", "adjusted", ""}, rows)
	p.more(len(gaps), printedGaps)
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

func (p *printer) trends(c *Comparison) {
	if len(c.Trends) == 0 {
		return
	}
	p.line("\ntrends")
	trends := slices.Clone(c.Trends)
	if len(trends) > printedGaps {
		slices.SortStableFunc(trends, func(a, b Trend) int { return clearer(a.P, b.P) })
	}
	var rows [][]string
	for _, t := range trends[:min(len(trends), printedGaps)] {
		rows = append(rows, []string{t.Actor, t.Group, t.Against, string(t.Change), t.Estimate.signed(), ends(t.Low, t.High), t.P.chance(), t.Adjusted.chance(),
			fmt.Sprint(t.Articles), t.From, t.To, star(t.Adjusted, t.Thin)})
	}
	p.table(4, []string{"actor", "group", "minus", "", "change", "interval", "p", "adjusted", "articles", "from", "to", ""}, rows)
	p.more(len(trends), printedGaps)
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
