// Package news knows what stands in news articles beside their text, whatever
// format they come in: titles, by-lines, labels and outlets in the lines above it,
// credits to other outlets, and paragraphs that are boilerplate. The words are
// those of its tables. It does not know where an article comes from.
package news

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/tidy"
)

// Bounds of what is looked at and of what may be a title.
const (
	openingLines     = 12  // lines above the text at most
	longestNoise     = 160 // bytes of a date line
	LongestTitle     = 250 // bytes
	longestWordAlone = 30  // bytes of a one-word paragraph
	titleAboveText   = 120 // bytes a line has that is surely no wrapped title
)

// Opening is what the lines above a plain text give away.
type Opening struct {
	Title, Author, Source string
	Published             time.Time
	Blocks                []article.Block
	Text                  int // where the first paragraph of prose begins
	guess                 bool
	dates                 date.Rules
}

// line is one line of a body, without the white space around it.
type line struct {
	start, end int
	text       string
	// alone is true if blank lines, or the body's ends, are on both sides.
	above, below bool
}

// linesOf gives the first most lines of body that are not blank, from a byte on.
func linesOf(body string, from, most int) []line {
	var lines []line
	blank := true
	for from < len(body) && len(lines) < most {
		end := from + strings.IndexByte(body[from:], '\n')
		if end < from {
			end = len(body)
		}
		text := strings.TrimSpace(body[from:end])
		if text == "" {
			blank = true
			if n := len(lines); n > 0 {
				lines[n-1].below = true
			}
		} else {
			start := from + strings.Index(body[from:end], text)
			lines = append(lines, line{start, start + len(text), text, blank, false})
			blank = false
		}
		from = end + 1
	}
	if n := len(lines); n > 0 && (from >= len(body) || strings.TrimSpace(tidy.FirstLine(body[from:])) == "") {
		lines[n-1].below = true
	}
	return lines
}

// ScanOpening reads the lines above the text of a scraped page:
//
//   - the title: the given one or, if none is given and it is to be guessed, a
//     first line that is short, has two words or more and no final stop, and is followed by a
//     blank line, a line of noise or a paragraph of twice its length;
//   - lines of dates, reading times, bylines and the title again, which are
//     boilerplate, and the lines of photographs, which are captions;
//   - a paragraph that begins with the outlet's name in capitals and a colon,
//     which is the lede and names the source.
//
// It ends at the first line that is none of these.
func ScanOpening(body, title string, guess bool, dates date.Rules) Opening {
	o := Opening{Title: title, guess: guess && title == "", dates: dates}
	lines := linesOf(body, 0, openingLines+1)
	for i, l := range lines {
		if i == openingLines {
			break
		}
		kind := o.classify(lines, i)
		if kind == "" {
			o.Text = l.start
			return o
		}
		o.Blocks = append(o.Blocks, article.Block{Start: l.start, End: l.end, Kind: kind})
		o.Text = l.end
	}
	return o
}

// classify gives the kind of line i, "" for a paragraph of the text.
func (o *Opening) classify(lines []line, i int) article.Kind {
	l := lines[i]
	titled := false
	for _, b := range o.Blocks {
		titled = titled || b.Kind == article.KindTitle
	}
	if o.Title != "" && tidy.SameLetters(l.text, o.Title) {
		if titled {
			return article.KindBoilerplate
		}
		return article.KindTitle
	}
	if o.Noise(l.text, i > 0) {
		return article.KindBoilerplate
	}
	if IsCaption(l.text) {
		return article.KindCaption
	}
	if name := label(l.text); name != "" && i > 0 {
		o.Source = name
		return article.KindLede
	}
	if o.guess && o.Title == "" && titleLike(l) && i+1 < len(lines) && o.followsTitle(l, lines[i+1]) {
		o.Title = tidy.OneLine(l.text)
		return article.KindTitle
	}
	return ""
}

// followsTitle reports whether what stands below a line makes it a title.
func (o *Opening) followsTitle(l, next line) bool {
	if l.below {
		return true
	}
	probe := *o
	return probe.Noise(next.text, true) || len(next.text) > titleAboveText && len(next.text) > 2*len(l.text)
}

// Noise takes a line apart and reports whether nothing but dates, reading
// times and the like is in it. It keeps the first date and author that it finds.
func (o *Opening) Noise(text string, bylines bool) bool {
	if len(text) > longestNoise {
		return false
	}
	if IsNoiseLine(text) {
		return true
	}
	n := takeNoise(text, bylines)
	if !n.clean {
		return false
	}
	if o.Published.IsZero() && n.date != "" {
		o.Published = o.dates.Time(strings.TrimSpace(n.date + " " + n.time))
		if o.Published.IsZero() {
			o.Published = o.dates.Time(n.date)
		}
	}
	if o.Author == "" {
		o.Author = strings.Join(n.authors, "; ")
	}
	return true
}

// NewOpening is an opening whose lines are given to Noise one by one.
func NewOpening(dates date.Rules) Opening { return Opening{dates: dates} }

// titleLike tells a headline from a sentence: it is short, has two words or
// more, and does not end like a sentence or a dateline.
func titleLike(l line) bool {
	if len(l.text) > LongestTitle || !strings.ContainsFunc(l.text, unicode.IsLetter) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, `"”’')`))
	if strings.ContainsRune(".,;:…-–—。", last) {
		return false
	}
	return strings.ContainsAny(l.text, " \u00a0") || strings.ContainsFunc(l.text, WideScript)
}

// WideScript is true for scripts written without spaces.
func WideScript(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// LoneLines marks what stands alone in the text: noise such as
// "Advertisement", and paragraphs of a single word, which are the captions of
// pictures and links that a scraper left behind.
func LoneLines(body string, from int) []article.Block {
	var blocks []article.Block
	blank, first := true, true
	for from < len(body) {
		end := from + strings.IndexByte(body[from:], '\n')
		if end < from {
			end = len(body)
		}
		text := strings.TrimSpace(body[from:end])
		if text != "" && len(text) <= longestNoise && !first {
			start := from + strings.Index(body[from:end], text)
			below := end >= len(body) || strings.TrimSpace(tidy.FirstLine(body[end+1:])) == ""
			switch {
			case IsNoiseLine(text):
				blocks = append(blocks, article.Block{Start: start, End: start + len(text), Kind: article.KindBoilerplate})
			case blank && below && wordAlone(text):
				blocks = append(blocks, article.Block{Start: start, End: start + len(text), Kind: article.KindCaption})
			}
		}
		blank = text == ""
		first = first && blank
		from = end + 1
	}
	return blocks
}

func wordAlone(text string) bool {
	if len(text) > longestWordAlone || strings.ContainsFunc(text, unicode.IsSpace) || strings.ContainsFunc(text, WideScript) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsUpper(first) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}
