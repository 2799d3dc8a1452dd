package compare

import (
	"fmt"
	"math"
	"strings"
)

// The most that is printed of a multiverse: curves, and points of each, spread
// evenly over it; curveWidth is how many characters the line has.
const (
	printedCurves = 12
	printedPoints = 24
	curveWidth    = 31
)

// multiverse prints specification curves.
func (p *printer) multiverse(m *Multiverse) {
	if m == nil {
		return
	}
	p.line("")
	p.line("every gap under %d choices (model, voice, weight, kinds of paragraph, duplicates, minimum); the primary one: %s", len(m.Choices), &m.Choices[0])
	var rows [][]string
	for i := range m.Curves {
		c := &m.Curves[i]
		rows = append(rows, []string{c.Actor, c.A, c.B, c.Primary.signed(), c.Least.signed(), c.Median.signed(), c.Most.signed(), fmt.Sprint(len(c.Points)),
			c.Same.share(), c.Found.share()})
	}
	p.table(3, []string{"actor", "group", "minus", "primary", "least", "median", "most", "choices", "same sign %", "not 0 %"}, rows[:min(len(rows), printedGaps)])
	p.more(len(rows), printedGaps)
	for i := range m.Curves[:min(len(m.Curves), printedCurves)] {
		p.curve(m, &m.Curves[i])
	}
	p.more(len(m.Curves), printedCurves)
}

// curve prints one, a line a choice: where the gap lies between the ends of
// all intervals, with 0, and * where the interval leaves 0 out.
func (p *printer) curve(m *Multiverse, c *Curve) {
	low, high := 0.0, 0.0
	for _, point := range c.Points {
		low, high = min(low, float64(point.Low)), max(high, float64(point.High))
	}
	p.line("")
	p.line("%s: %s minus %s", c.Actor, c.A, c.B)
	step := max(1, float64(len(c.Points)-1)/float64(printedPoints-1))
	shown := map[int]bool{}
	for k := 0.0; int(math.Round(k)) < len(c.Points); k += step {
		shown[int(math.Round(k))] = true
	}
	for i, point := range c.Points {
		if !shown[i] && point.Choice != 0 {
			continue
		}
		star, primary := " ", ""
		if point.Low > 0 || point.High < 0 {
			star = "*"
		}
		if point.Choice == 0 {
			primary = "  ← primary"
		}
		fmt.Fprintf(p, "%s %s %s  %s%s\n", point.Difference.signed(), star, drawn(&point, low, high), &m.Choices[point.Choice], primary)
	}
}

// drawn is a line with the interval, 0 and the gap.
func drawn(point *Point, low, high float64) string {
	at := func(v float64) int { return int(math.Round((v - low) / (high - low) * (curveWidth - 1))) }
	line := []rune(strings.Repeat(" ", curveWidth))
	for i := at(float64(point.Low)); i <= at(float64(point.High)); i++ {
		line[i] = '·'
	}
	line[at(0)] = '|'
	line[at(float64(point.Difference))] = '●'
	return string(line)
}
