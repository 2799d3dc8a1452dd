package report

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"image/color"
	"regexp"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// ink is a colour by its part in a chart; the page's style sheet says what it
// looks like in light, in dark and on paper.
type ink uint8

const (
	inkText  ink = iota + 1 // axes and labels
	inkGrid                 // reference lines
	inkMark                 // dots and lines
	inkBand                 // intervals
	inkLess                 // parts that make a gap more negative
	inkMore                 // parts that make it more positive
	inkLess2                // the second of two parts, negative
	inkMore2                // the second of two parts, positive
	inkEvent                // markers of events
	inkCount = iota + 1
)

// variables are the style sheet's names of the inks.
var variables = [inkCount]string{"", "text", "grid", "mark", "band", "less", "more", "less2", "more2", "event"}

// color is a stand-in that style replaces by the ink's variable.
func (i ink) color() color.Color { return color.NRGBA{1, 2, uint8(i), 255} }

// The charts' font is set by the style sheet; this one gives the measures.
const fontPoints = 10

// newPlot is a plot without frame and background.
func newPlot() *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.LineStyle.Color, axis.Tick.LineStyle.Color = inkGrid.color(), inkGrid.color()
		axis.Tick.Label.Color, axis.Label.TextStyle.Color = inkText.color(), inkText.color()
		axis.Tick.Label.Font.Variant, axis.Label.TextStyle.Font.Variant = "Sans", "Sans"
		axis.Tick.Label.Font.Size, axis.Label.TextStyle.Font.Size = fontPoints, fontPoints
	}
	return p
}

// spot is a place in a chart with what is to be told of it.
type spot struct {
	x, y   vg.Length
	tip    string
	behind string // passages
}

// spots is a plotter that draws nothing but notes where its data lie.
type spots struct {
	x, y   []float64
	tips   []string
	behind []string
	at     []spot
}

// Plot notes the places on the canvas.
func (s *spots) Plot(c draw.Canvas, p *plot.Plot) {
	toX, toY := p.Transforms(&c)
	s.at = s.at[:0]
	for i := range s.x {
		s.at = append(s.at, spot{toX(s.x[i]), toY(s.y[i]), s.tips[i], s.behind[i]})
	}
}

var (
	svgHead   = regexp.MustCompile(`(?s)^.*?<svg [^>]*>`)
	svgFont   = regexp.MustCompile(`(?s)\s*style="font-family:[^"]*?font-size:([0-9.]+)px(;fill:#[0-9A-F]{6})?"`)
	svgColour = regexp.MustCompile(`#0102([0-9A-F]{2})`)
	svgSpaces = regexp.MustCompile(`\s+`)
)

// render draws a plot as SVG for the inside of a page; label says what it
// shows to those who cannot see it, and tips, if any, become places that tell
// their text.
func render(p *plot.Plot, width, height vg.Length, label string, tips *spots) (template.HTML, error) {
	canvas := vgsvg.New(width, height)
	p.Draw(draw.New(canvas))
	var raw bytes.Buffer
	if _, err := canvas.WriteTo(&raw); err != nil {
		return "", fmt.Errorf("chart: %w", err)
	}
	drawing := svgHead.ReplaceAllString(raw.String(), "")
	drawing = svgFont.ReplaceAllString(drawing, ` font-size="$1"`)
	drawing = svgColour.ReplaceAllStringFunc(drawing, func(s string) string {
		var i int
		fmt.Sscanf(s, "#0102%02X", &i)
		return "var(--" + variables[min(i, inkCount-1)] + ")"
	})
	var b strings.Builder
	fmt.Fprintf(&b, `<svg viewBox="0 0 %g %g" role="img" aria-label="%s">`, width.Points(), height.Points(), html.EscapeString(label))
	body, _, _ := strings.Cut(drawing, "</svg>")
	b.WriteString(svgSpaces.ReplaceAllString(strings.TrimSpace(body), " "))
	if tips != nil {
		for _, s := range tips.at {
			fmt.Fprintf(&b, `<circle class="spot" cx="%.1f" cy="%.1f" r="6" data-tip="%s" data-behind="%s"/>`,
				s.x.Points(), (height - s.y).Points(), html.EscapeString(s.tip), html.EscapeString(s.behind))
		}
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()), nil
}
