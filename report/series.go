package report

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"time"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"parallax/compare"
)

// The size of one group's chart over time.
const (
	panelWidth  vg.Length = 300
	panelHeight vg.Length = 130
)

// Event is a day to mark in charts over time.
type Event struct {
	Day   time.Time
	Label string
}

// point is one group's level in one period.
type point struct {
	at    float64 // Unix time in seconds
	level *compare.Level
}

// pointsOf are the levels with a mean, in the order of time.
func pointsOf(levels []*compare.Level) []point {
	var all []point
	for _, l := range levels {
		if t, ok := compare.Begin(l.Period); ok && l.Mean.Defined() {
			all = append(all, point{float64(t.Unix()), l})
		}
	}
	slices.SortStableFunc(all, func(a, b point) int { return cmp.Compare(a.at, b.at) })
	return all
}

// frame is what the charts over time of one figure share.
type frame struct {
	first, last, limit float64
	events             []Event
}

func newFrame(all []point, events []Event) frame {
	f := frame{events: events}
	var s scale
	for i, p := range all {
		if i == 0 || p.at < f.first {
			f.first = p.at
		}
		if i == 0 || p.at > f.last {
			f.last = p.at
		}
		s.widen(p.level.Mean, p.level.Low, p.level.High)
	}
	f.limit = s.rounded()
	return f
}

// panel draws one group's levels over time: the mean as dots and line, the
// interval as a band, events as dashed lines. Periods of too few articles
// have a dot without a band.
func (f *frame) panel(c *compare.Comparison, points []point, label string) (template.HTML, error) {
	p := newPlot()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = f.first, max(f.last, f.first+1), -f.limit, f.limit
	p.X.Tick.Marker = timeTicks{}
	p.Y.Tick.Marker = plot.ConstantTicks{
		{Value: -f.limit, Label: signed(compare.Number(-f.limit))}, {Value: 0, Label: "0"}, {Value: f.limit, Label: signed(compare.Number(f.limit))},
	}
	if err := f.marks(p); err != nil {
		return "", err
	}
	for _, run := range runs(points) {
		band, err := plotter.NewPolygon(run)
		if err != nil {
			return "", err
		}
		band.Color, band.LineStyle.Width = inkBand.color(), 0
		p.Add(band)
	}
	means := make(plotter.XYs, len(points))
	tips := &spots{}
	for i, at := range points {
		means[i] = plotter.XY{X: at.at, Y: float64(at.level.Mean)}
		tips.x, tips.y = append(tips.x, means[i].X), append(tips.y, means[i].Y)
		tips.behind = append(tips.behind, levelID(c, at.level.Group, at.level.Actor, at.level.Period))
		tips.tips = append(tips.tips, at.level.Period+": "+withInterval(at.level.Mean, at.level.Low, at.level.High)+", "+count(at.level.Articles, "article"))
	}
	line, dots, err := plotter.NewLinePoints(means)
	if err != nil {
		return "", err
	}
	line.Color, dots.Color, dots.Shape, dots.Radius = inkMark.color(), inkMark.color(), draw.CircleGlyph{}, 2
	if smooth := smoothed(points); len(smooth) > 1 { // in place of a line from dot to dot
		if line, err = plotter.NewLine(smooth); err != nil {
			return "", err
		}
		line.Color, line.Width = inkMark.color(), 2
		dots.Color = inkBand.color()
	}
	p.Add(line, dots, tips)
	return render(p, panelWidth, panelHeight, label, tips)
}

// smoothed is the line of the moving mean, none where nothing is smoothed.
func smoothed(points []point) (line plotter.XYs) {
	for _, p := range points {
		if p.level.Smoothed.Defined() {
			line = append(line, plotter.XY{X: p.at, Y: float64(p.level.Smoothed)})
		}
	}
	return line
}

// marks draws the zero line and the events.
func (f *frame) marks(p *plot.Plot) error {
	zero, err := plotter.NewLine(plotter.XYs{{X: f.first, Y: 0}, {X: max(f.last, f.first+1), Y: 0}})
	if err != nil {
		return err
	}
	zero.Color = inkGrid.color()
	p.Add(zero)
	for _, e := range f.events {
		at := float64(e.Day.Unix())
		if at < f.first || at > f.last {
			continue
		}
		mark, err := plotter.NewLine(plotter.XYs{{X: at, Y: -f.limit}, {X: at, Y: f.limit}})
		if err != nil {
			return err
		}
		mark.Color, mark.Dashes = inkEvent.color(), []vg.Length{3, 2}
		p.Add(mark)
	}
	return nil
}

// runs are the outlines of the band, one for each run of periods that have an
// interval; a single period gets a narrow one.
func runs(points []point) []plotter.XYs {
	const narrow = 3 * 86400 // seconds on either side
	var all []plotter.XYs
	for first := 0; first < len(points); first++ {
		if !points[first].level.Low.Defined() {
			continue
		}
		end := first
		for end < len(points) && points[end].level.Low.Defined() {
			end++
		}
		var outline plotter.XYs
		if end == first+1 {
			l := points[first].level
			for _, x := range []float64{-narrow, narrow} {
				outline = append(outline, plotter.XY{X: points[first].at + x, Y: float64(l.High)})
			}
			for _, x := range []float64{narrow, -narrow} {
				outline = append(outline, plotter.XY{X: points[first].at + x, Y: float64(l.Low)})
			}
		} else {
			for i := first; i < end; i++ {
				outline = append(outline, plotter.XY{X: points[i].at, Y: float64(points[i].level.High)})
			}
			for i := end - 1; i >= first; i-- {
				outline = append(outline, plotter.XY{X: points[i].at, Y: float64(points[i].level.Low)})
			}
		}
		all = append(all, outline)
		first = end
	}
	return all
}

// timeTicks puts three marks on an axis of Unix seconds.
type timeTicks struct{}

// Ticks gives the first, the middle and the last day by name.
func (timeTicks) Ticks(first, last float64) []plot.Tick {
	layout := "2006-01"
	if last-first < 92*86400 {
		layout = "01-02"
	}
	var ticks []plot.Tick
	for _, at := range []float64{first, (first + last) / 2, last} {
		ticks = append(ticks, plot.Tick{Value: at, Label: time.Unix(int64(at), 0).UTC().Format(layout)})
	}
	return ticks
}

// eventsText tells of the events below a figure.
func eventsText(events []Event) string {
	var all []string
	for _, e := range events {
		all = append(all, strings.TrimSpace(e.Day.Format("2006-01-02")+" "+e.Label))
	}
	return strings.Join(all, "; ")
}
