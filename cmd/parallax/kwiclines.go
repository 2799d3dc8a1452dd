package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// What a line of kwic shows beside the words, in cells.
const (
	kwicSource = 18
	kwicDate   = 10
	kwicScore  = 6
	kwicLeast  = 12 // of the words on either side
)

// printLines prints a line for each place, the place in the middle.
func printLines(w io.Writer, k *concordance, shown []kwicPlace, width int) error {
	match, source := 0, 0
	for i := range shown {
		match = max(match, uniseg.StringWidth(matchOf(k, &shown[i])))
		source = max(source, uniseg.StringWidth(sourceName(shown[i].source)))
	}
	most := widest / 2
	if k.noText { // a position is shown whole
		most = widest
	}
	match, source = min(match, most), min(source, kwicSource)
	side := max(kwicLeast, (width-source-kwicDate-kwicScore-match-5*gap)/2)
	for i := range shown {
		p := &shown[i]
		score := p.sentiment
		if k.actor != "" {
			score = p.stance
		}
		told := "null"
		if v, ok := score.(float64); ok {
			told = fmt.Sprintf("%+.2f", v)
		}
		date := ""
		if !p.published.IsZero() {
			date = p.published.Format("2006-01-02")
		}
		_, err := fmt.Fprintf(w, "%s  %-*s  %*s  %s  %s  %s\n", padded(cut(sourceName(p.source), source), source), kwicDate, date, kwicScore, told,
			padLeft(cutLeft(OneLine(p.left), side), side), padded(cut(matchOf(k, p), match), match), cut(OneLine(p.right), side))
		if err != nil {
			return err
		}
	}
	return nil
}

// matchOf is the place itself; its position where there is no text.
func matchOf(k *concordance, p *kwicPlace) string {
	if k.noText {
		return fmt.Sprintf("%s, paragraph %d, %d–%d", p.id, p.paragraph, p.start, p.end)
	}
	return OneLine(p.match)
}

func padded(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-uniseg.StringWidth(s)))
}

func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(s))) + s
}

// cutLeft shortens a text to a display width at its beginning, with … for what
// is left out.
func cutLeft(s string, width int) string {
	all := uniseg.StringWidth(s)
	if all <= width {
		return s
	}
	g := uniseg.NewGraphemes(s)
	for all+1 > width && g.Next() {
		all -= g.Width()
		s = s[len(g.Str()):]
	}
	return "…" + strings.TrimLeft(s, " ")
}
