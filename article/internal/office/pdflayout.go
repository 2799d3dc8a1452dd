package office

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/news"
)

// What makes lines a paragraph, in heights of a line's font unless said
// otherwise.
const (
	looseLines  = 1.35 // times the usual distance between lines begins a paragraph
	indent      = 0.8
	shortLine   = 0.85 // of the column's width: a shorter line may end a paragraph
	otherSize   = 0.12 // difference of heights
	headingSize = 1.15 // times the usual height
	longHeading = 200  // bytes
)

// pdfLayout puts the lines of pages together.
type pdfLayout struct {
	pages  [][]pdfLine
	usual  float64 // height of most text
	gap    float64 // usual distance between lines
	words  vocabulary
	result paper
	para   []pdfLine
	held   []string // headers and footers of pages that are done
}

// letters counts the letters and digits, and the characters that stand for none.
func (p *pdfLayout) letters() (sound, strange int) {
	for _, lines := range p.pages {
		for _, l := range lines {
			for _, r := range l.text {
				switch {
				case strangeLetter(r):
					strange++
				case unicode.IsLetter(r) || unicode.IsDigit(r):
					sound++
				}
			}
		}
	}
	return sound, strange
}

func (p *pdfLayout) paper() *paper {
	p.measure()
	p.findEdges()
	p.words = p.vocabulary()
	for _, lines := range p.pages {
		left, right := columnOf(lines)
		var edges []string
		for _, l := range lines {
			if l.edge {
				edges = append(edges, l.text)
				continue
			}
			from, to := left, right
			if l.column[1] > 0 {
				from, to = l.column[0], l.column[1]
			}
			if len(p.para) > 0 && p.breaks(p.para[len(p.para)-1], l, from, to) {
				p.end()
			}
			p.para = append(p.para, l)
		}
		p.held = append(p.held, edges...)
	}
	p.end()
	return &p.result
}

// measure finds the usual height and distance of lines.
func (p *pdfLayout) measure() {
	var heights, gaps []float64
	for _, lines := range p.pages {
		for i, l := range lines {
			for range min(len(l.text)/8+1, 20) {
				heights = append(heights, l.height)
			}
			if i > 0 {
				if gap := lines[i-1].base - l.base; gap > 0.5*l.height && gap < 4*l.height {
					gaps = append(gaps, gap)
				}
			}
		}
	}
	p.usual, p.gap = quantile(heights, 0.5), quantile(gaps, 0.3) // most gaps are within paragraphs
}

// quantile gives the value that this share of the values, 0 to 1, is below.
func quantile(values []float64, share float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[int(share*float64(len(values)-1))]
}

// columnOf gives where the longer lines of a page begin and end.
func columnOf(lines []pdfLine) (left, right float64) {
	var lefts, rights []float64
	for _, l := range lines {
		lefts, rights = append(lefts, l.left), append(rights, l.right)
	}
	return quantile(lefts, 0.5), quantile(rights, 0.8)
}

// breaks tells whether line l begins a paragraph, after the line before it.
func (p *pdfLayout) breaks(before, l pdfLine, left, right float64) bool {
	height := max(before.height, l.height)
	down := before.base - l.base
	switch {
	case before.broken:
		return false
	case math.Abs(before.height-l.height) > otherSize*height || before.bold != l.bold && (short(before) || short(l)):
		return true
	case down < -height || down > 4*p.gap && p.gap > 0: // on in another column or page
		cut := short(before) && before.right-left < shortLine*(right-left) || before.bold || l.bold
		return sentenceEnds(before.text) || !continues(l.text) && cut
	case down > looseLines*p.gap && p.gap > 0:
		return true
	case l.left-before.left > indent*height && l.left-left > indent*height && l.left-left < 6*height:
		return true
	case listItem(l.text):
		return true
	}
	if before.column[1] > 0 {
		left, right = before.column[0], before.column[1]
	}
	return sentenceEnds(before.text) && before.right-left < shortLine*(right-left)
}

func short(l pdfLine) bool { return len(l.text) <= longHeading/2 }

// sentenceEnds tells whether a line ends as a sentence does.
func sentenceEnds(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"”’')»」』`))
	return strings.ContainsRune(".!?:…。！？：؟।", last)
}

// continues tells whether a line begins in the midst of a sentence.
func continues(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first) || news.WideScript(first) || unicode.IsDigit(first)
}

func listItem(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("•◦▪●○■–—", first)
}

// end puts the lines gathered into a paragraph, and after it what stood above
// and below the text of the pages that end with it.
func (p *pdfLayout) end() {
	var text strings.Builder
	bold, height := true, 0.0
	for i, l := range p.para {
		if i+1 < len(p.para) {
			l = breakWord(l, p.para[i+1].text)
			p.para[i] = l
		}
		switch {
		case i > 0 && p.para[i-1].broken:
			if p.words.keepsHyphen(p.para[i-1], l.text) {
				text.WriteByte('-')
			}
		case i > 0 && endsInHyphen(p.para[i-1].text, l.text):
		case i > 0 && !joinsWide(p.para[i-1].text, l.text):
			text.WriteByte(' ')
		}
		text.WriteString(l.text)
		bold = bold && l.bold
		height = max(height, l.height)
	}
	kind := article.Kind("")
	if text.Len() > 0 && text.Len() <= longHeading && (height > headingSize*p.usual || bold) && !sentenceEnds(text.String()) {
		kind = article.KindHeading
	}
	p.result.addParagraph(kind, text.String())
	for _, line := range p.held {
		p.result.addParagraph(article.KindBoilerplate, line)
	}
	p.para, p.held = p.para[:0], nil
}

// joinsWide tells whether two lines are put together without a space.
func joinsWide(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return wideLetter(last) && wideLetter(first)
}
