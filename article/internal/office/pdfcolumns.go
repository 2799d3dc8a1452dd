package office

import (
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Programs that recognise text, and some others, draw the columns of a page line by
// line across it. PDFium makes one line of what stands side by side; here it is cut
// where gaps between words stand above each other and no line has letters, and the
// columns are put one after the other.

// pdfWord is a gap between two words: the characters before and behind it.
type pdfWord struct{ before, behind int }

// pdfGap is a wide gap in a line: its word by number, and where it begins and ends.
type pdfGap struct {
	word        int
	left, right float64
}

// What makes a gutter.
const (
	gutterWidth  = 1.0  // of a gap, in heights of the line's font
	gutterDrift  = 6.0  // points that the columns' lines begin apart
	gutterStep   = 3.0  // points between the places that are looked at
	leastRows    = 4    // lines in which it stands
	fewRows      = 3    // the same where the pieces of all columns are long
	longPiece    = 24.0 // the same in few lines
	mostCrossing = 0.34 // lines with letters in its place, of those in which it stands
	sampledRows  = 24   // looked at first
	leastColumn  = 12.0 // mean bytes of the pieces of a column; those of tables and lists have less
	mostDigits   = 0.5  // share of the pieces without a letter
	longestWords = 400  // gaps of a line that are looked at
	mostGutters  = 7
)

// inColumns gives the lines of a page column by column, if they were drawn across
// the columns.
func (p *pdfFile) inColumns(page references.FPDF_TEXTPAGE, lines []pdfLine) []pdfLine {
	if !p.sampleGaps(page, lines) {
		return withoutWords(lines)
	}
	gaps := make([][]pdfGap, len(lines))
	for i, l := range lines {
		gaps[i] = p.wideGaps(page, l)
	}
	starts := gutters(lines, gaps)
	rows := make([][]pdfLine, len(lines))
	for i, l := range lines {
		rows[i] = pieces(l, gaps[i], starts)
	}
	if len(starts) == 0 || !areText(rows) {
		return withoutWords(lines)
	}
	return withoutWords(byColumn(lines, rows, starts))
}

func withoutWords(lines []pdfLine) []pdfLine {
	for i := range lines {
		lines[i].words = nil
	}
	return lines
}

// sampleGaps says whether some of the lines have wide gaps within.
func (p *pdfFile) sampleGaps(page references.FPDF_TEXTPAGE, lines []pdfLine) bool {
	if len(lines) < fewRows {
		return false
	}
	step := max(1, len(lines)/sampledRows)
	wide := 0
	for i := 0; i < len(lines); i += step {
		if len(p.wideGaps(page, lines[i])) > 0 {
			wide++
		}
	}
	return wide >= 2
}

// wideGaps gives the wide gaps between the words of a line.
func (p *pdfFile) wideGaps(page references.FPDF_TEXTPAGE, l pdfLine) (gaps []pdfGap) {
	if len(strings.Fields(l.text)) != len(l.words)+1 || len(l.words) > longestWords || l.height <= 0 {
		return nil
	}
	for i, w := range l.words {
		left, right, ok := p.gap(page, w)
		if ok && right-left >= gutterWidth*l.height {
			gaps = append(gaps, pdfGap{i, left, right})
		}
	}
	return gaps
}

// gap gives where the word before a gap ends, and where the one behind it begins.
func (p *pdfFile) gap(page references.FPDF_TEXTPAGE, w pdfWord) (left, right float64, ok bool) {
	before, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: w.before})
	if err != nil {
		return 0, 0, false
	}
	behind, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: w.behind})
	if err != nil {
		return 0, 0, false
	}
	return float64(before.Rect.Right), float64(behind.Rect.Left), true
}

// gutters gives where the second and further columns of a page begin: places just
// before which many lines have a wide gap and few have letters.
func gutters(lines []pdfLine, gaps [][]pdfGap) (starts []float64) {
	tried := map[int]bool{}
	var places []float64
	for _, row := range gaps {
		for _, g := range row {
			if key := int(g.right / gutterStep); !tried[key] {
				tried[key] = true
				places = append(places, g.right)
			}
		}
	}
	for len(starts) < mostGutters {
		best, most := 0.0, 0
		for _, place := range places {
			if near(starts, place) {
				continue
			}
			if stands, crosses := countAt(lines, gaps, place); stands >= fewRows && float64(crosses) <= mostCrossing*float64(stands) && stands-crosses > most {
				best, most = place, stands-crosses
			}
		}
		if most == 0 {
			return starts
		}
		starts = append(starts, best)
		slices.Sort(starts)
	}
	return starts
}

// near says whether a place is within the narrowest column of one that was found.
func near(starts []float64, place float64) bool {
	const narrowest = 40 // points
	for _, s := range starts {
		if s-place < narrowest && place-s < narrowest {
			return true
		}
	}
	return false
}

// countAt counts the lines that have a wide gap just before a place, and those
// between the first and the last of them that have letters there.
func countAt(lines []pdfLine, gaps [][]pdfGap, place float64) (stands, crosses int) {
	open := 0 // crossing lines since the last that has a gap
	for i, l := range lines {
		x := place - gutterStep
		switch {
		case x <= l.left || x >= l.right:
		case hasGapAt(gaps[i], x):
			if stands > 0 {
				crosses += open
			}
			stands, open = stands+1, 0
		default:
			open++
		}
	}
	return stands, crosses
}

func hasGapAt(gaps []pdfGap, x float64) bool {
	for _, g := range gaps {
		if g.left < x && x < g.right {
			return true
		}
	}
	return false
}

// pieces cuts a line at the gutters.
func pieces(l pdfLine, gaps []pdfGap, starts []float64) []pdfLine {
	var cut []pdfLine
	fields := strings.Fields(l.text)
	from, left := 0, l.left
	for _, g := range gaps {
		within := false
		for _, s := range starts {
			within = within || g.left < s-gutterStep && s-gutterStep < g.right
		}
		if !within {
			continue
		}
		piece := l
		piece.text, piece.left, piece.right, piece.broken = strings.Join(fields[from:g.word+1], " "), left, g.left, false
		cut = append(cut, piece)
		from, left = g.word+1, g.right
	}
	if cut == nil {
		return []pdfLine{l}
	}
	last := l
	last.text, last.left = strings.Join(fields[from:], " "), left
	return append(cut, last)
}

// areText says whether the pieces of lines are those of columns of text: no cells of
// a table, and no marks and numbers of a list.
func areText(rows [][]pdfLine) bool {
	type column struct{ pieces, bytes, letterless int }
	var columns []column
	cut := 0
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		cut++
		for i, piece := range row {
			if i == len(columns) {
				columns = append(columns, column{})
			}
			c := &columns[i]
			c.pieces, c.bytes = c.pieces+1, c.bytes+len(piece.text)
			if !strings.ContainsFunc(piece.text, func(r rune) bool { return r > '9' && !notLetter(r) }) {
				c.letterless++
			}
		}
	}
	least := longPiece
	if cut >= leastRows {
		least = leastColumn
	}
	for _, c := range columns {
		if float64(c.bytes) < least*float64(c.pieces) || float64(c.letterless) > mostDigits*float64(c.pieces) {
			return false
		}
	}
	return cut >= fewRows
}

// byColumn puts the pieces of lines into their columns, which end where a line
// crosses a gutter.
func byColumn(lines []pdfLine, rows [][]pdfLine, starts []float64) []pdfLine {
	columns := make([][]pdfLine, len(starts)+1)
	var all []pdfLine
	flush := func() {
		for i, column := range columns {
			left, right := columnOf(column)
			for _, l := range column {
				l.column = [2]float64{left, right}
				all = append(all, l)
			}
			columns[i] = nil
		}
	}
	place := func(l pdfLine) (column int, crosses bool) {
		for i, s := range starts {
			if l.left >= s-gutterDrift {
				column = i + 1
			} else if l.right > s+gutterDrift {
				crosses = true
			}
		}
		return column, crosses
	}
	for i, row := range rows {
		whole := false
		for _, piece := range row {
			if _, crosses := place(piece); crosses {
				whole = true
			}
		}
		if whole {
			flush()
			all = append(all, lines[i])
			continue
		}
		for _, piece := range row {
			column, _ := place(piece)
			columns[column] = append(columns[column], piece)
		}
	}
	flush()
	return all
}
