package office

import (
	"math"
	"strings"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// Programs that recognise text, and some others, draw the columns of a page line by
// line across it. PDFium makes one line of what stands side by side; here it is cut
// where the gaps between the words stand above each other, and the columns are put
// one after the other.

// pdfWord is a gap between two words: the characters before and behind it.
type pdfWord struct{ before, behind int }

// What makes a gutter.
const (
	gutterWidth  = 1.0  // of a gap, in heights of the line's font
	gutterDrift  = 6.0  // points that the columns' lines begin apart
	leastRows    = 4    // lines in which it stands
	sampledRows  = 8    // looked at first
	leastColumn  = 12.0 // mean bytes of a piece of a line; those of tables have less
	mostDigits   = 0.5  // share of the pieces without a letter
	longestWords = 400  // gaps of a line that are looked at
)

// inColumns gives the lines of a page column by column, if they were drawn across
// the columns.
func (p *pdfFile) inColumns(page references.FPDF_TEXTPAGE, lines []pdfLine) []pdfLine {
	if !p.sampleGaps(page, lines) {
		return withoutWords(lines)
	}
	var rows [][]pdfLine
	for _, l := range lines {
		rows = append(rows, p.pieces(page, l))
	}
	starts := gutters(rows)
	if len(starts) == 0 {
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
	if len(lines) < leastRows {
		return false
	}
	step := max(1, len(lines)/sampledRows)
	wide := 0
	for i := 0; i < len(lines); i += step {
		if len(p.pieces(page, lines[i])) > 1 {
			wide++
		}
	}
	return wide >= 2
}

// pieces cuts a line at its wide gaps.
func (p *pdfFile) pieces(page references.FPDF_TEXTPAGE, l pdfLine) []pdfLine {
	var pieces []pdfLine
	fields := strings.Fields(l.text)
	if len(fields) != len(l.words)+1 || len(l.words) > longestWords || l.height <= 0 {
		return []pdfLine{l}
	}
	from, left := 0, l.left
	for i, w := range l.words {
		right, begins, ok := p.gap(page, w)
		if !ok || begins-right < gutterWidth*l.height {
			continue
		}
		piece := l
		piece.text, piece.left, piece.right, piece.broken = strings.Join(fields[from:i+1], " "), left, right, false
		pieces = append(pieces, piece)
		from, left = i+1, begins
	}
	last := l
	last.text, last.left = strings.Join(fields[from:], " "), left
	return append(pieces, last)
}

// gap gives where the word before a gap ends, and where the one behind it begins.
func (p *pdfFile) gap(page references.FPDF_TEXTPAGE, w pdfWord) (right, begins float64, ok bool) {
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

// gutters gives where the second and further columns of a page begin, none if the
// pieces of its lines are no columns of text.
func gutters(rows [][]pdfLine) []float64 {
	var starts []float64
	var counts []int
	cut, pieces, length, letterless := 0, 0, 0, 0
	for _, row := range rows {
		if len(row) < 2 {
			continue
		}
		cut++
		for i, piece := range row {
			pieces++
			length += len(piece.text)
			if !strings.ContainsFunc(piece.text, func(r rune) bool { return r > '9' && !notLetter(r) }) {
				letterless++
			}
			if i == 0 {
				continue
			}
			at := -1
			for j, s := range starts {
				if math.Abs(s-piece.left) <= gutterDrift {
					at = j
				}
			}
			if at < 0 {
				starts, counts = append(starts, piece.left), append(counts, 0)
				at = len(starts) - 1
			}
			counts[at]++
		}
	}
	if cut < leastRows || float64(length) < leastColumn*float64(pieces) || float64(letterless) > mostDigits*float64(pieces) {
		return nil
	}
	var kept []float64
	for i, s := range starts {
		if counts[i] >= leastRows && 3*counts[i] >= cut {
			kept = append(kept, s)
		}
	}
	return kept
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
