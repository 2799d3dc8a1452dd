package compare

import (
	"math"
	"math/rand/v2"
	"slices"

	"parallax/output/table"
)

// Change names what a trend is.
type Change string

// PerYear is the slope of the straight line through the articles over time,
// in stance per year; Step the level from the event on minus the level before;
// StepGap one group's step minus another's.
const (
	PerYear Change = "slope per year"
	Step    Change = "after minus before"
	StepGap Change = "difference of steps"
)

// Trend is how one group's treatment of one actor changes.
type Trend struct {
	Group    string `json:"group"`
	Against  string `json:"against,omitempty"` // the other group of a StepGap
	Actor    string `json:"actor"`
	Change   Change `json:"change"`
	From     string `json:"from"` // first and last period with articles
	To       string `json:"to"`
	Articles int    `json:"articles"` // dated, with a stance
	Estimate Number `json:"estimate"`
	Low      Number `json:"low"`
	High     Number `json:"high"`
	P        Number `json:"p"`
	Adjusted Number `json:"p_adjusted"` // over all trends that were tested
	Test     Test   `json:"test"`
	Thin     bool   `json:"thin"`
}

// trendsTable has a row for each trend.
var trendsTable = table.Define("trends", "group, or pair of groups, and actor", nil,
	"No key: against is null for one group. How a group's treatment of an actor changes over time, and whether two groups changed alike at an "+
		"event.",
	table.Text("group", "", func(r *Trend) string { return r.Group }, "Name of the group."),
	table.TextOrNull("against", "", func(r *Trend) string { return r.Against },
		"The other group, where the change is a difference of two groups' changes."),
	table.Text("actor", "", func(r *Trend) string { return r.Actor }, "Key of the actor."),
	table.Text("change", "", func(r *Trend) string { return string(r.Change) },
		"What is told: slope per year; after minus before, the level from an event on minus that before; or difference of steps, the change of "+
			"group at the event minus that of against."),
	table.TextOrNull("from", "", func(r *Trend) string { return r.From }, "First period with articles."),
	table.TextOrNull("to", "", func(r *Trend) string { return r.To }, "Last period with articles."),
	table.Int("articles", "articles", func(r *Trend) int { return r.Articles }, "Dated articles with a stance toward the actor."),
	table.FloatOrNull("estimate", "stance, or stance per year", func(r *Trend) (float64, bool) { return r.Estimate.Value() }, "The change."),
	table.FloatOrNull("low", "", func(r *Trend) (float64, bool) { return r.Low.Value() }, "Lower end of its interval."),
	table.FloatOrNull("high", "", func(r *Trend) (float64, bool) { return r.High.Value() }, "Upper end of its interval."),
	table.FloatOrNull("p", "[0, 1]", func(r *Trend) (float64, bool) { return r.P.Value() },
		"Chance of a change at least as large, in standard errors, were the dates dealt out at random."),
	table.FloatOrNull("p_adjusted", "[0, 1]", func(r *Trend) (float64, bool) { return r.Adjusted.Value() },
		"p adjusted for the number of trends tested."),
	table.TextOrNull("test", "", func(r *Trend) string { return string(r.Test) }, "How p came about; null where nothing was tested."),
	table.Flag("thin", func(r *Trend) bool { return r.Thin }, "True where there are too few articles."),
)

const yearHours = 365.25 * 24

// line is articles over time: time in years from their middle, mean stance,
// weight.
type line struct{ x, y, w []float64 }

func newLine(s *Sample, c *cell) (l line, first, last int) {
	first, last = -1, -1
	var begin float64
	for i := range c.of {
		t := &c.of[i]
		a := &s.Articles[t.article]
		if t.weight == 0 || a.Published.IsZero() {
			continue
		}
		x := float64(a.Published.Unix()) / 3600 / yearHours
		if len(l.x) == 0 {
			begin = x
		}
		l.x, l.y, l.w = append(l.x, x-begin), append(l.y, t.mean), append(l.w, t.weight)
		if p := int(a.Period); p >= 0 {
			if first < 0 || p < first {
				first = p
			}
			last = max(last, p)
		}
	}
	return l, first, last
}

// fit is the weighted least-squares slope of articles drawn; not a number
// where all are of one moment.
func (l *line) fit(at []int32) (slope, mx, my, xx float64) {
	var sw, sx, sy, xy float64
	for _, i := range at {
		w := l.w[i]
		sw += w
		sx += w * l.x[i]
		sy += w * l.y[i]
	}
	mx, my = sx/sw, sy/sw
	for _, i := range at {
		dx := l.x[i] - mx
		xx += l.w[i] * dx * dx
		xy += l.w[i] * dx * (l.y[i] - my)
	}
	return xy / xx, mx, my, xx
}

// shape has the slope's standard error, which holds whatever the spread at
// each time (White 1980).
func (l *line) shape(at []int32) (slope float64, s shape) {
	slope, mx, my, xx := l.fit(at)
	influences := make([]float64, len(at))
	for k, i := range at {
		dx := l.x[i] - mx
		influences[k] = l.w[i] * dx * (l.y[i] - my - slope*dx) / xx
	}
	return slope, newShape(influences, 2)
}

// slope tells how a cell of the whole time changes by the year.
func slope(s *Sample, o *Options, c *cell) Trend {
	l, first, last := newLine(s, c)
	t := Trend{Group: s.Groups[c.group], Actor: s.Actors[c.actor], Change: PerYear, Articles: len(l.x),
		Estimate: undefined, Low: undefined, High: undefined, P: undefined, Adjusted: undefined,
		Thin: len(l.x) < o.MinArticles || first == last}
	if first >= 0 {
		t.From, t.To = s.Periods[first], s.Periods[last]
	}
	n := len(l.x)
	if n < 3 || first == last {
		return t
	}
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	b, spread := l.shape(order)
	if math.IsNaN(b) {
		return t
	}
	t.Estimate = Number(b)
	if t.Thin || !(spread.se > noSpread) {
		return t
	}
	t.Low, t.High = interval(b, l.draw(b, o.Draws, source(o.Seed, "slope", t.Group, t.Actor)), spread, o.Level)
	t.P, t.Test = l.permute(order, math.Abs(b/spread.se), o.Permute, source(o.Seed, "permute slope", t.Group, t.Actor))
	return t
}

// draw gives how far the slopes of drawn articles lie from the slope. Draws
// of articles of one moment alone say nothing and do not count.
func (l *line) draw(slope float64, times int, chance *rand.PCG) []float64 {
	n := uint64(len(l.x))
	at := make([]int32, n)
	var off []float64
	for range times {
		for i := range at {
			at[i] = int32((chance.Uint64() >> 32) * n >> 32)
		}
		if drawn, _, _, _ := l.fit(at); !math.IsNaN(drawn) {
			off = append(off, drawn-slope)
		}
	}
	return off
}

// permute deals the dates out to the articles anew.
func (l *line) permute(order []int32, found float64, ways int, chance *rand.PCG) (Number, Test) {
	n := len(order)
	if n > 2*manyArticle {
		return Number(twoSided(found, float64(n-2))), Student
	}
	dealt := line{slices.Clone(l.x), l.y, l.w}
	extreme := 0
	for b := 1; b <= ways; b++ {
		for i := n - 1; i > 0; i-- {
			j := int((chance.Uint64() >> 32) * uint64(i+1) >> 32)
			dealt.x[i], dealt.x[j] = dealt.x[j], dealt.x[i]
		}
		slope, spread := dealt.shape(order)
		if math.Abs(slope) >= found*spread.se*(1-1e-9) {
			if extreme++; extreme == enough {
				return Number(float64(extreme) / float64(b)), RandomTest
			}
		}
	}
	return Number(float64(extreme+1) / float64(ways+1)), RandomTest
}

// step is the change of a group at the event, from its gap between periods.
func step(s *Sample, o *Options, before, after *cell, offBefore, offAfter []float64) Trend {
	g := gap(s, o, after, before, offAfter, offBefore)
	return Trend{Group: g.A, Actor: g.Actor, Change: Step, From: s.period(before.period), To: s.period(after.period),
		Articles: g.ArticlesA + g.ArticlesB, Estimate: g.Difference, Low: g.Low, High: g.High, P: g.P,
		Adjusted: undefined, Test: g.Test, Thin: g.Thin}
}

// stepped is the step of a group that is not thin.
type stepped struct {
	trend Trend
	off   []float64
	shape
}

func newStepped(t Trend, before, after *cell, offBefore, offAfter []float64) stepped {
	s := stepped{trend: t, off: make([]float64, len(offAfter)), shape: after.shape.minus(before.shape)}
	for i := range s.off {
		s.off[i] = offAfter[i] - offBefore[i]
	}
	return s
}

// minusStep tells whether the change at the event was another one in two
// groups. Labels cannot be dealt out for that; it is a t-test.
func (s *stepped) minusStep(o *Options, t *stepped) Trend {
	both := s.shape.minus(t.shape)
	d := s.trend
	d.Against, d.Change, d.Articles, d.Test = t.trend.Group, StepGap, s.trend.Articles+t.trend.Articles, ""
	d.Estimate = s.trend.Estimate - t.trend.Estimate
	off := make([]float64, len(s.off))
	for i := range off {
		off[i] = s.off[i] - t.off[i]
	}
	d.Low, d.High = interval(float64(d.Estimate), off, both, o.Level)
	d.P = undefined
	if both.se > noSpread {
		d.P, d.Test = Number(twoSided(float64(d.Estimate)/both.se, both.freedom)), Student
	}
	return d
}

// adjustTrends adjusts the p-values of all trends as one family.
func adjustTrends(trends []Trend, how Adjust) {
	p := make([]Number, len(trends))
	for i := range trends {
		p[i] = trends[i].P
	}
	for i, q := range adjusted(p, how) {
		trends[i].Adjusted = q
	}
}
