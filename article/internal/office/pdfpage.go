package office

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// pdfLine is a line on a page. Places are in points, from the page's lower
// left corner.
type pdfLine struct {
	text        string
	left, right float64
	base        float64 // of the letters
	height      float64 // of the font, from its deepest to its highest stroke
	bold        bool
	broken      bool // a word goes on in the next line
	edge        bool // it is the header or footer of its page
	soft        bool // at a hyphen that is there for the line's end alone

	words []pdfWord // where they begin, for lines that may be those of several columns
	// column is where the lines of its column begin and end; 0, 0 if the page
	// has one.
	column [2]float64
}

// Characters by which PDFium marks a hyphen at a line's end.
const (
	hyphenMark    = '\u0002'
	oldHyphenMark = '\ufffe'
)

// page gives the lines of a page, as they lie in the file.
func (p *pdfFile) page(number int) ([]pdfLine, error) {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: p.document, Index: number}}
	opened, err := p.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, err
	}
	defer p.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: opened.TextPage})
	count, err := p.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: opened.TextPage})
	if err != nil {
		return nil, err
	}
	drawn := 0
	if objects, err := p.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page}); err == nil {
		drawn = objects.Count
	}
	if p.chars -= pdfCharsPerPage + count.Count + pdfCharsPerMark*drawn; p.chars < 0 {
		return nil, errPDFText
	}
	var lines []pdfLine
	var text strings.Builder
	var words []pdfWord
	first, last := -1, -1 // characters of the line that are seen
	high := rune(0)
	end := func() error {
		if first >= 0 {
			l, err := p.line(opened.TextPage, first, last)
			if err != nil {
				return err
			}
			if l.text = text.String(); strings.TrimSpace(l.text) != "" {
				l.words = words
				lines = append(lines, tidyLine(l))
			}
		}
		text.Reset()
		words = nil
		first, last = -1, -1
		return nil
	}
	for i := range count.Count {
		found, err := p.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: opened.TextPage, Index: i})
		if err != nil {
			return nil, err
		}
		r := rune(min(found.Unicode, unicode.MaxRune+1))
		switch {
		case utf16.IsSurrogate(r) && high == 0:
			high = r
			continue
		case utf16.IsSurrogate(r):
			r = utf16.DecodeRune(high, r)
		case r > unicode.MaxRune || r == 0:
			r = unicode.ReplacementChar
		}
		high = 0
		if r == '\n' || r == '\r' {
			if err := end(); err != nil {
				return nil, err
			}
			continue
		}
		text.WriteRune(r)
		if !unicode.IsSpace(r) && r != hyphenMark && r != oldHyphenMark {
			if first < 0 {
				first = i
			} else if last < i-1 {
				words = append(words, pdfWord{last, i})
			}
			last = i
		}
		if r == hyphenMark || r == oldHyphenMark { // the next line, which PDFium puts behind it
			if err := end(); err != nil {
				return nil, err
			}
		}
	}
	if err := end(); err != nil {
		return nil, err
	}
	return p.inColumns(opened.TextPage, lines), nil
}

// line measures the line that the characters from first to last make.
func (p *pdfFile) line(page references.FPDF_TEXTPAGE, first, last int) (l pdfLine, err error) {
	begin, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: first})
	if err != nil {
		return l, nil // a character without a place
	}
	end, err := p.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: last})
	if err != nil {
		end = begin
	}
	l.left, l.right = float64(begin.Rect.Left), float64(end.Rect.Right)
	l.base = float64(begin.Rect.Bottom)
	l.height = math.Abs(float64(begin.Rect.Top - begin.Rect.Bottom))
	if origin, err := p.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: first}); err == nil {
		l.base = origin.Y
	}
	const bold = 600
	weight, err := p.FPDFText_GetFontWeight(&requests.FPDFText_GetFontWeight{TextPage: page, Index: first})
	l.bold = err == nil && weight.FontWeight >= bold
	if font, err := p.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: page, Index: first}); err == nil {
		name := strings.ToLower(font.FontName)
		l.bold = l.bold || strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	}
	return l, nil
}

// tidyLine takes the marks out of a line, and the spaces that set the letters
// of scripts without spaces apart.
func tidyLine(l pdfLine) pdfLine {
	text := strings.TrimRightFunc(l.text, unicode.IsSpace)
	l.broken = strings.HasSuffix(text, string(hyphenMark)) || strings.HasSuffix(text, string(oldHyphenMark)) || strings.HasSuffix(text, "\u00ad")
	l.soft = strings.HasSuffix(text, "\u00ad")
	text = strings.Map(func(r rune) rune {
		switch {
		case r == hyphenMark || r == oldHyphenMark || r == '\u00ad' || r == '\ufeff':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, text)
	l.text = closeWide(tidy.OneLine(text))
	return l
}

// closeWide takes out single spaces between letters, or signs, of scripts
// written without spaces.
func closeWide(text string) string {
	if !strings.ContainsFunc(text, news.WideScript) {
		return text
	}
	runes := []rune(text)
	kept := runes[:0]
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) && wideLetter(runes[i-1]) && wideLetter(runes[i+1]) {
			continue
		}
		kept = append(kept, r)
	}
	return string(kept)
}

// wideLetter is true for letters and signs as wide as they are high.
func wideLetter(r rune) bool {
	return news.WideScript(r) && !unicode.Is(unicode.Thai, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65 || strings.ContainsRune("“”‘’《》", r)
}
