package report

import (
	"html/template"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"parallax/compare"
)

// The size of a row's chart.
const (
	stripWidth  vg.Length = 260
	stripHeight vg.Length = 20
	axisHeight  vg.Length = 18
)

// scale is the range that the rows of one figure share, symmetric about 0.
type scale float64

// widen makes room for a figure.
func (s *scale) widen(numbers ...compare.Number) {
	for _, n := range numbers {
		if n.Defined() {
			*s = max(*s, scale(math.Abs(float64(n))))
		}
	}
}

// rounded goes up to the next mark of the axis.
func (s scale) rounded() float64 {
	for _, limit := range []float64{0.02, 0.05, 0.1, 0.2, 0.5, 1} {
		if float64(s) <= limit {
			return limit
		}
	}
	return math.Ceil(float64(s))
}

func rowPlot(limit float64) *plot.Plot {
	p := newPlot()
	p.HideAxes()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = -limit, limit, -1, 1
	p.X.Padding, p.Y.Padding = 0, 0
	zero, _ := plotter.NewLine(plotter.XYs{{X: 0, Y: -1}, {X: 0, Y: 1}}) // two sound points cannot fail
	zero.Color = inkGrid.color()
	p.Add(zero)
	return p
}

// dot draws a figure with its interval, if it has one.
func dot(at, low, high compare.Number, limit float64, label string) (template.HTML, error) {
	p := rowPlot(limit)
	if low.Defined() && high.Defined() {
		bar, err := plotter.NewLine(plotter.XYs{{X: float64(low), Y: 0}, {X: float64(high), Y: 0}})
		if err != nil {
			return "", err
		}
		bar.Color, bar.Width = inkBand.color(), 4
		p.Add(bar)
	}
	if at.Defined() {
		point, err := plotter.NewScatter(plotter.XYs{{X: float64(at), Y: 0}})
		if err != nil {
			return "", err
		}
		point.Color, point.Radius, point.Shape = inkMark.color(), 4, draw.CircleGlyph{}
		p.Add(point)
	}
	return render(p, stripWidth, stripHeight, label, nil)
}

// parts draws a word's two parts of a gap side by side from 0, those of one
// sign end to end, and the interval of their sum.
func parts(frequency, tone, low, high compare.Number, limit float64, label string) (template.HTML, error) {
	p := rowPlot(limit)
	less, more := 0.0, 0.0
	for i, part := range []compare.Number{frequency, tone} {
		if !part.Defined() || part == 0 {
			continue
		}
		from, colour := &more, [...]ink{inkMore, inkMore2}[i]
		if part < 0 {
			from, colour = &less, [...]ink{inkLess, inkLess2}[i]
		}
		to := *from + float64(part)
		box, err := plotter.NewPolygon(plotter.XYs{{X: *from, Y: -0.6}, {X: to, Y: -0.6}, {X: to, Y: 0.6}, {X: *from, Y: 0.6}})
		if err != nil {
			return "", err
		}
		box.Color, box.LineStyle.Width = colour.color(), 0
		p.Add(box)
		*from = to
	}
	if low.Defined() && high.Defined() {
		bar, err := plotter.NewLine(plotter.XYs{{X: float64(low), Y: 0}, {X: float64(high), Y: 0}})
		if err != nil {
			return "", err
		}
		bar.Color, bar.Width = inkText.color(), 1
		p.Add(bar)
	}
	return render(p, stripWidth, stripHeight, label, nil)
}

// axis draws the scale that a column of rows shares.
func axis(limit float64) (template.HTML, error) {
	p := newPlot()
	p.HideY()
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = -limit, limit, -1, 1
	p.X.Padding = 0
	p.X.LineStyle.Width, p.X.Tick.LineStyle.Width = 0, 0
	p.X.Tick.Length = 0
	p.X.Tick.Marker = plot.ConstantTicks{
		{Value: -limit / 2, Label: signed(compare.Number(-limit / 2))}, {Value: 0, Label: "0"}, {Value: limit / 2, Label: signed(compare.Number(limit / 2))},
	}
	return render(p, stripWidth, axisHeight, "axis from "+signed(compare.Number(-limit))+" to "+signed(compare.Number(limit)), nil)
}
