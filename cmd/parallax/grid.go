package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"parallax/disguise"
	"parallax/output/table"
)

// The widths of columns, in terminal cells.
const (
	widest    = 60 // no cell is wider
	narrowest = 12 // texts are cut to this width before columns are left out
	gap       = 2  // between columns
)

// grid prints rows as an aligned table. It keeps them until the end.
type grid struct {
	w       io.Writer
	width   int // of the whole table
	columns []table.Column
	cells   [][]string // with the header
	hidden  []string   // the columns there was no room for
}

func (g *grid) begin(cols []table.Column) {
	g.columns = cols
	var header []string
	for _, c := range cols {
		header = append(header, c.Name)
	}
	g.cells = append(g.cells, header)
}

func (g *grid) row(cells []any) error {
	line := make([]string, len(cells))
	for i, v := range cells {
		line[i] = cut(shown(v), widest)
	}
	g.cells = append(g.cells, line)
	return nil
}

// shown is a value for people: rounded, on one line.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return OneLine(v)
	case float64:
		return fmt.Sprintf("%.4f", v)
	case time.Time:
		if v.Equal(v.Truncate(24 * time.Hour)) {
			return v.Format(time.DateOnly)
		}
		return v.Format("2006-01-02 15:04")
	case []string:
		return OneLine(strings.Join(v, "; "))
	}
	return full(v)
}

// OneLine makes a space of every run of white space and marks what would disturb
// a terminal or deceive whoever reads there.
func OneLine(s string) string {
	return disguise.Marked(strings.Join(strings.Fields(s), " "))
}

// cut shortens a text to a display width, with … for what is left out.
func cut(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var kept strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next() && used+g.Width() < width; used += g.Width() {
		kept.WriteString(g.Str())
	}
	return strings.TrimRight(kept.String(), " ") + "…"
}

// end prints the table.
func (g *grid) end() error {
	widths := g.fit()
	for _, line := range g.cells {
		var b strings.Builder
		for i, w := range widths {
			text := cut(line[i], w)
			space := strings.Repeat(" ", w-uniseg.StringWidth(text))
			if g.columns[i].Type.Number() {
				text, space = space+text, ""
			}
			b.WriteString(text + space + strings.Repeat(" ", gap))
		}
		if _, err := fmt.Fprintln(g.w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// fit gives the widths of the columns that are shown. The last ones are left
// out if there is no room for them however short texts are cut; of the others
// the widest texts are cut until they fit.
func (g *grid) fit() []int {
	widths, least := make([]int, len(g.columns)), make([]int, len(g.columns))
	for i, c := range g.columns {
		for _, line := range g.cells {
			widths[i] = max(widths[i], uniseg.StringWidth(line[i]))
		}
		least[i] = widths[i]
		if c.Type == table.String && c.Name != "article_id" || c.Type == table.StringList {
			least[i] = min(widths[i], max(narrowest, uniseg.StringWidth(c.Name)))
		}
	}
	kept := len(widths)
	for kept > 1 && over(least[:kept], g.width) > 0 {
		kept--
	}
	for _, c := range g.columns[kept:] {
		g.hidden = append(g.hidden, c.Name)
	}
	for over(widths[:kept], g.width) > 0 {
		wide := -1
		for i, w := range widths[:kept] {
			if w > least[i] && (wide < 0 || w > widths[wide]) {
				wide = i
			}
		}
		if wide < 0 {
			break
		}
		widths[wide]--
	}
	return widths[:kept]
}

// over is by how much a table of columns of these widths is too wide.
func over(widths []int, room int) int {
	all := -gap
	for _, w := range widths {
		all += w + gap
	}
	return all - room
}
