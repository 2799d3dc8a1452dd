package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"parallax/compare"
	"parallax/figure"
)

// Figures show so many groups, those with most articles; the tables hold all.
const (
	maxRows   = 60 // of a dot plot
	maxMatrix = 24 // of a gap heat map
	maxPanels = 24 // of charts over time
)

// actor is all that the page says of the treatment of one actor.
type actor struct {
	Key    string
	Name   string
	Limit  string
	Axis   template.HTML
	Rows   []row
	Thin   []row // groups of few articles, folded away
	More   int   // groups not shown
	Heat   *heat
	Panels []panel
	Span   string // of the charts over time
	Shifts []shift
}

// row is one group's level in a dot plot.
type row struct {
	*compare.Level
	Name     string
	Chart    template.HTML
	Mean     string
	Negative string
	Neutral  string
	Positive string
	Behind   string
}

// panel is one group's chart over time.
type panel struct {
	Name  string
	Chart template.HTML
	Trend string
}

// heat is the gaps of every two groups.
type heat struct {
	Names []string
	Rows  []heatRow
	More  int
}

type heatRow struct {
	Name  string
	Cells []heatCell
}

type heatCell struct{ Class, Text, Tip, Behind string }

// dots makes the dot plot of an actor: the groups with enough articles by
// mean, the harshest first.
func (a *actor) dots(c *compare.Comparison, levels []*compare.Level) error {
	kept, more := most(levels, maxRows)
	a.More = more
	var s scale
	whole := enough(kept)
	for _, l := range kept {
		s.widen(l.Mean, l.Low, l.High)
	}
	limit := s.rounded()
	a.Limit = signed(compare.Number(limit))
	var err error
	if a.Axis, err = axis(limit); err != nil {
		return err
	}
	slices.SortStableFunc(kept, func(x, y *compare.Level) int { return cmp.Compare(x.Mean, y.Mean) })
	for _, l := range kept {
		r := row{Level: l, Name: plain(l.Group), Mean: withInterval(l.Mean, l.Low, l.High),
			Negative: percent(l.Negative), Neutral: percent(l.Neutral), Positive: percent(l.Positive), Behind: levelID(c, l.Group, l.Actor, l.Period)}
		if r.Chart, err = dot(l.Mean, l.Low, l.High, limit, r.Mean); err != nil {
			return err
		}
		if l.Thin && len(whole) > 0 {
			a.Thin = append(a.Thin, r)
			continue
		}
		a.Rows = append(a.Rows, r)
	}
	return nil
}

// most keeps the levels with most articles, and says how many it left out.
func most(levels []*compare.Level, n int) (kept []*compare.Level, more int) {
	kept = slices.Clone(levels)
	slices.SortStableFunc(kept, func(x, y *compare.Level) int { return cmp.Compare(y.Articles, x.Articles) })
	more = max(0, len(kept)-n)
	return kept[:len(kept)-more], more
}

// leastShade is the gap that has the darkest shade at least, so that small
// gaps look small.
const leastShade = 0.2

// gapKey names a gap by its two groups.
type gapKey [2]string

// matrix makes the heat map of an actor's gaps: row minus column.
func (a *actor) matrix(c *compare.Comparison, levels []*compare.Level, gaps map[gapKey]*compare.Gap) {
	kept, more := most(levels, maxMatrix)
	if len(kept) < 2 {
		return
	}
	slices.SortStableFunc(kept, func(x, y *compare.Level) int { return cmp.Compare(x.Mean, y.Mean) })
	s := scale(leastShade)
	for _, g := range gaps {
		s.widen(g.Difference)
	}
	h := &heat{More: more}
	for _, r := range kept {
		line := heatRow{Name: plain(r.Group)}
		h.Names = append(h.Names, line.Name)
		for _, column := range kept {
			cell := gapCell(gaps, r.Group, column.Group, s.rounded())
			if cell.Tip != "" {
				cell.Behind = behindBoth(c, a.Key, r.Group, column.Group)
			}
			line.Cells = append(line.Cells, cell)
		}
		h.Rows = append(h.Rows, line)
	}
	a.Heat = h
}

func gapCell(gaps map[gapKey]*compare.Gap, a, b string, limit float64) heatCell {
	sign := compare.Number(1)
	g := gaps[gapKey{a, b}]
	if g == nil {
		g, sign = gaps[gapKey{b, a}], -1
	}
	if g == nil || !g.Difference.Defined() {
		return heatCell{Class: "none"}
	}
	low, high := sign*g.Low, sign*g.High
	if sign < 0 {
		low, high = high, low
	}
	c := heatCell{Class: shade(sign*g.Difference, limit), Text: signed(sign * g.Difference)}
	c.Tip = fmt.Sprintf("%s minus %s: %s, p %s, adjusted %s", plain(a), plain(b), withInterval(sign*g.Difference, low, high), chance(g.P), chance(g.Adjusted))
	if isFinding(g) {
		c.Text += "*"
	}
	return c
}

// series makes the charts over time of an actor's groups.
func (a *actor) series(c *compare.Comparison, levels []*compare.Level, byPeriod map[string][]*compare.Level, trends map[string]*compare.Trend,
	events []Event) error {
	kept, _ := most(levels, maxPanels)
	var all []point
	points := map[string][]point{}
	for _, l := range kept {
		points[l.Group] = pointsOf(byPeriod[l.Group])
		all = append(all, points[l.Group]...)
	}
	if len(all) == 0 {
		return nil
	}
	f := newFrame(all, events)
	for _, l := range kept {
		if len(points[l.Group]) < 2 {
			continue
		}
		p := panel{Name: plain(l.Group)}
		if t := trends[l.Group]; t != nil && t.Estimate.Defined() {
			p.Trend = fmt.Sprintf("%s %s, p %s", t.Change, withInterval(t.Estimate, t.Low, t.High), chance(t.P))
		}
		var err error
		if p.Chart, err = f.panel(c, points[l.Group], p.Name+" over time"); err != nil {
			return err
		}
		a.Panels = append(a.Panels, p)
	}
	if len(a.Panels) > 0 {
		first, last := all[0], all[0]
		for _, p := range all {
			if p.at < first.at {
				first = p
			}
			if p.at > last.at {
				last = p
			}
		}
		a.Span = first.level.Period + " to " + last.level.Period
	}
	return nil
}

// shift is a gap taken apart, as the page shows it.
type shift struct {
	*compare.Shift
	ID, Who    string
	A, B       string
	Gap        string
	Axis       template.HTML
	Rows       []wordRow
	Robust     string
	Split      string
	VoiceSplit string
}

type wordRow struct {
	Word, Contribution, Without, Uses string
	Chart                             template.HTML
	Examples                          []example
}

func newShift(c *compare.Comparison, i int) (shift, error) {
	turned := harsherFirstShift(c.Shifts[i])
	s := &turned
	out := shift{Shift: s, ID: shiftID(i), Who: c.Name(s.Actor), A: plain(s.A), B: plain(s.B), Gap: signed(s.Difference)}
	out.Split = fmt.Sprintf("Topic or tone: %s from how often words are used, %s from how they are used", signed(s.Frequency), signed(s.Tone))
	out.VoiceSplit = fmt.Sprintf("Own voice or quotes: %s in the outlets' own words, %s in quoted or reported ones", signed(s.Author), signed(s.Quoted))
	out.Robust = fmt.Sprintf("Without any one of these words the gap is between %s and %s", signed(s.Least), signed(s.Most))
	if !s.Holds {
		out.Robust += ": its sign hangs on single words"
	}
	rest := s.Families
	if len(rest) == 0 {
		rest = []compare.Word{s.Others}
	}
	words := slices.Concat(s.Words, rest)
	var span scale
	for i := range words {
		span.widen(words[i].Contribution, words[i].Low, words[i].High, words[i].Frequency, words[i].Tone)
	}
	limit := span.rounded()
	var err error
	if out.Axis, err = axis(limit); err != nil {
		return out, err
	}
	for i := range words {
		w := &words[i]
		r := wordRow{Word: plain(w.Word), Contribution: thousandths(w.Contribution, w.Low, w.High), Without: signed(w.Without),
			Uses: perHundred(w.PerA) + " / " + perHundred(w.PerB)}
		if r.Chart, err = parts(w.Frequency, w.Tone, w.Low, w.High, limit, r.Word+": "+r.Contribution); err != nil {
			return out, err
		}
		for _, e := range w.Examples {
			r.Examples = append(r.Examples, newExample(e))
		}
		out.Rows = append(out.Rows, r)
	}
	return out, nil
}

// thousandths is a word's small part of a gap with its interval.
func thousandths(n, low, high compare.Number) string {
	three := func(n compare.Number) string {
		if !n.Defined() {
			return missing
		}
		return figure.Signed(float64(n), 3)
	}
	if !low.Defined() || !high.Defined() {
		return three(n)
	}
	return fmt.Sprintf("%s [%s, %s]", three(n), three(low), three(high))
}

// perHundred is how often a word stands in a hundred paragraphs.
func perHundred(n compare.Number) string {
	if !n.Defined() {
		return missing
	}
	return fmt.Sprintf("%.1f", 100*float64(n))
}
