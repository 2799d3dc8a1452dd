package reader

import (
	"fmt"
	"strings"
	"testing"

	"parallax/article/internal/articletest"
)

var (
	leftColumn = []string{"The ferry left the pier of the old town", "at noon, and nobody of the crew knew", "when it would be back.",
		"The keeper of the lighthouse wrote that", "the lamp had been out since Sunday, and", "that the boats had to wait."}
	rightColumn = []string{"The council of the town met at night in", "the hall, for the mayor had asked it to", "look at the price of the crane.",
		"A second crane is to come by ship in the", "summer, if the sea is calm and the bank", "of the county pays for it."}
	inColumns = "The ferry left the pier of the old town at noon, and nobody of the crew knew when it would be back.|" +
		"The keeper of the lighthouse wrote that the lamp had been out since Sunday, and that the boats had to wait.|" +
		"The council of the town met at night in the hall, for the mayor had asked it to look at the price of the crane.|" +
		"A second crane is to come by ship in the summer, if the sea is calm and the bank of the county pays for it."
)

// acrossColumns draws two columns line by line; a line that begins with blanks is
// drawn that many half letters to the right.
func acrossColumns(left, right []string) string {
	var all []any
	for i := range max(len(left), len(right)) {
		for column, lines := range [][]string{left, right} {
			if i < len(lines) && lines[i] != "" {
				text := strings.TrimLeft(lines[i], " ")
				all = append(all, "F1", 10, 50+260*column+3*(len(lines[i])-len(text)), 740-12*i, text)
			}
		}
	}
	return drawn(all...)
}

// shownIn gives the paragraphs of a file that are no boilerplate.
func shownIn(t *testing.T, file string) string {
	a := decodeOneArticle(t, "a.pdf", file)
	marked := map[string]bool{}
	for _, b := range a.Blocks {
		marked[a.Body[b.Start:b.End]] = b.Kind == "boilerplate"
	}
	var shown []string
	for p := range strings.SplitSeq(a.Body, "\n\n") {
		if !marked[p] {
			shown = append(shown, p)
		}
	}
	return strings.Join(shown, "|")
}

// Columns that are drawn line by line come one after the other, however they are
// indented and wherever they end.
func TestColumnsDrawnAcross(t *testing.T) {
	indented := func(lines []string) (all []string) {
		for i, l := range lines {
			if i%3 == 0 {
				l = "    " + l
			}
			all = append(all, l)
		}
		return all
	}
	parted := func(lines []string) (all []string) {
		return append(append(append(all, lines[:3]...), ""), lines[3:]...)
	}
	justified := func() string {
		var out strings.Builder
		for i := range leftColumn {
			for column, lines := range [][]string{leftColumn, rightColumn} {
				space := 0.0
				if i%3 < 2 {
					space = (230 - 4.9*float64(len(lines[i]))) / float64(strings.Count(lines[i], " "))
				}
				fmt.Fprintf(&out, "BT /F1 10 Tf %.2f Tw %d %d Td (%s) Tj ET\n", max(space, 0), 50+260*column, 740-12*i, lines[i])
			}
		}
		return out.String()
	}
	want := strings.Split(inColumns, "|")
	for name, test := range map[string]struct{ page, want string }{
		"indented":       {acrossColumns(indented(leftColumn), indented(rightColumn)), inColumns},
		"blank lines":    {acrossColumns(parted(leftColumn), parted(rightColumn)), inColumns},
		"justified":      {justified(), inColumns},
		"a short second": {acrossColumns(leftColumn, rightColumn[:3]), strings.Join(want[:3], "|")},
		"one flows on":   {acrossColumns(append(leftColumn[:5:5], ""), append([]string{"that the boats had to wait."}, rightColumn...)), inColumns},
	} {
		articletest.Equal(t, name, shownIn(t, pdf("", "", test.page)), test.want)
	}
	table := acrossColumns([]string{"The fleet of the county:", "", "Harbour", "Lake side", "Old town", "Pier"}, []string{"", "", "12 boats", "8 boats", "5 boats", "none"})
	articletest.Equal(t, "a table", strings.Contains(shownIn(t, pdf("", "", table)), "Harbour 12 boats"), true)
}

// Headers and footers part no sentence, also where each page has its own.
func TestHeadersOfPages(t *testing.T) {
	page := func(header, footer string, lines ...string) string {
		var all []any
		if header != "" {
			all = append(all, "F1", 8, 50, 780, header)
		}
		for i, l := range lines {
			all = append(all, "F1", 11, 50, 700-14*i, l)
		}
		if footer != "" {
			all = append(all, "F1", 8, 50, 30, footer)
		}
		return drawn(all...)
	}
	first := []string{"The ferry left the pier of the old town at noon, and nobody of the crew knew when it", "would be back. The council"}
	second := []string{"met at night in the hall, for the mayor had asked it to look at the price of the crane", "and at that of the lamp."}
	const want = "The ferry left the pier of the old town at noon, and nobody of the crew knew when it would be back. The council met at night in the hall, " +
		"for the mayor had asked it to look at the price of the crane and at that of the lamp."
	for name, test := range map[string][4]string{
		"one of both":         {"LAKE POST", "LAKE POST", "", ""},
		"a footer that stops": {"", "", "© 2024 Lake Media. All rights reserved.", "© 2024 Lake Media. All rights reserved."},
		"each its own":        {"LAKE POST", "NEWS OF THE PIER", "4", "5"},
		"numbers":             {"", "", "Page 1 of 2", "Page 2 of 2"},
	} {
		articletest.Equal(t, name, shownIn(t, pdf("", "", page(test[0], test[2], first...), page(test[1], test[3], second...))), want)
	}
	broken := shownIn(t, pdf("", "", page("", "", "The ferry left the pier, and the organ-"), page("", "", "isation of the boats was glad, and the well-"), page("", "", "known mayor was not.")))
	articletest.Equal(t, "a word over pages", broken, "The ferry left the pier, and the organisation of the boats was glad, and the well-known mayor was not.")
	odd := []string{}
	for i, l := range append(first, second...) {
		header := fmt.Sprintf("%d LAKE POST", i+2)
		if i%2 == 1 {
			header = fmt.Sprintf("Of ships and lamps %d", i+2)
		}
		odd = append(odd, page(header, "", l))
	}
	articletest.Equal(t, "even and odd pages", shownIn(t, pdf("", "", odd...)), want)
	articletest.Equal(t, "the last lines of text", shownIn(t, pdf("", "", page("", "", first...), page("", "", second...))), want)
}
