package office

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Headers and footers of pages: lines at the top or bottom that stand on several
// pages, their numbers apart, or in the same place on all of them and in smaller
// letters than the text.

const (
	edgeRows     = 2    // at the top and bottom of a page that may be its header and footer
	leastRepeats = 3    // pages a header or footer stands on
	rowDrift     = 2.0  // points that the lines of one row lie apart
	smaller      = 0.95 // of the usual height
	placeStep    = 8.0  // points that such lines of two pages lie apart
	pageGap      = 1.5  // times the usual distance between lines, to the text
)

// edgeLine is a line at the top or bottom of a page.
type edgeLine struct {
	page, line int
	key        string
	apart      bool // in smaller letters than the text, and apart from it
}

// findEdges marks the headers and footers.
func (p *pdfLayout) findEdges() {
	var all []edgeLine
	on := map[string]int{} // pages, by key
	for page, lines := range p.pages {
		seen := map[string]bool{}
		for _, i := range rim(lines) {
			key := edgeKey(lines[i].text)
			if key == "" {
				continue
			}
			all = append(all, edgeLine{page: page, line: i, key: key})
			if !seen[key] {
				seen[key] = true
				on[key]++
			}
		}
	}
	pages := len(p.pages)
	small := map[int]map[int]bool{} // pages that have a small line apart from the text, by place
	place := func(e edgeLine) int { return int(p.pages[e.page][e.line].base / placeStep) }
	for i, e := range all {
		if all[i].apart = p.apart(e); all[i].apart {
			for at := place(e) - 1; at <= place(e)+1; at++ {
				if small[at] == nil {
					small[at] = map[int]bool{}
				}
				small[at][e.page] = true
			}
		}
	}
	for _, e := range all {
		n := on[e.key]
		p.pages[e.page][e.line].edge = n >= leastRepeats && n*2 >= pages || e.key == "#" && n >= min(2, pages) ||
			n == 2 && pages <= 2*2 && p.runs(all, e.key) || pages > 1 && e.apart && len(small[place(e)]) == pages
	}
}

// rim gives the lines of the first and last rows of a page that has more.
func rim(lines []pdfLine) (at []int) {
	var rows []float64
	for _, l := range lines {
		if !slices.ContainsFunc(rows, func(base float64) bool { return math.Abs(base-l.base) <= rowDrift }) {
			rows = append(rows, l.base)
		}
	}
	if len(rows) < 2 {
		return nil
	}
	slices.Sort(rows)
	low, high := rows[min(edgeRows, len(rows))-1]+rowDrift, rows[max(len(rows)-edgeRows, 0)]-rowDrift
	for i, l := range lines {
		if l.base <= low || l.base >= high {
			at = append(at, i)
		}
	}
	return at
}

// edgeKey is a line without its numbers, so that page numbers are one.
func edgeKey(text string) string {
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	if key == "" && strings.ContainsFunc(text, unicode.IsDigit) && len(text) <= len("- 1000 -") {
		return "#"
	}
	return key
}

// runs says whether the line that stands at the edge of two pages is a header or
// footer, and no part of the text: it is short and looks the same in the same place.
func (p *pdfLayout) runs(all []edgeLine, key string) bool {
	var found []pdfLine
	last := -1
	for _, e := range all {
		if e.key == key && e.page != last {
			found = append(found, p.pages[e.page][e.line])
			last = e.page
		}
	}
	if len(found) != 2 || !short(found[0]) {
		return false
	}
	a, b := found[0], found[1]
	return math.Abs(a.height-b.height) <= otherSize*max(a.height, b.height) && math.Abs(a.base-b.base) <= 2*a.height
}

// apart says whether a line is the first or last of its page, in smaller letters than
// the text and apart from it.
func (p *pdfLayout) apart(e edgeLine) bool {
	l := p.pages[e.page][e.line]
	if !short(l) || l.height >= smaller*p.usual {
		return false
	}
	above, below := false, false
	for _, other := range p.pages[e.page] {
		if math.Abs(other.base-l.base) <= rowDrift {
			continue
		}
		above = above || other.base > l.base
		below = below || other.base < l.base
		if math.Abs(other.base-l.base) < pageGap*p.gap {
			return false
		}
	}
	return above != below
}
