package reader

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parallax/article"
)

// Bounds of what is looked at and of what may be a title.
const (
	openingLines     = 12  // lines above the text at most
	longestNoise     = 160 // bytes of a date line
	longestTitle     = 250 // bytes
	longestWordAlone = 30  // bytes of a one-word paragraph
	titleAboveText   = 120 // bytes a line has that is surely no wrapped title
)

// opening is what the lines above a plain text give away.
type opening struct {
	title, author, source string
	published             time.Time
	blocks                []article.Block
	text                  int // where the first paragraph of prose begins
	guess                 bool
	dates                 dateRules
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
	if n := len(lines); n > 0 && (from >= len(body) || strings.TrimSpace(firstLine(body[from:])) == "") {
		lines[n-1].below = true
	}
	return lines
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}

// scanOpening reads the lines above the text of a scraped page:
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
func scanOpening(body, title string, guess bool, dates dateRules) opening {
	o := opening{title: title, guess: guess && title == "", dates: dates}
	lines := linesOf(body, 0, openingLines+1)
	for i, l := range lines {
		if i == openingLines {
			break
		}
		kind := o.classify(lines, i)
		if kind == "" {
			o.text = l.start
			return o
		}
		o.blocks = append(o.blocks, article.Block{Start: l.start, End: l.end, Kind: kind})
		o.text = l.end
	}
	return o
}

// classify gives the kind of line i, "" for a paragraph of the text.
func (o *opening) classify(lines []line, i int) string {
	l := lines[i]
	titled := false
	for _, b := range o.blocks {
		titled = titled || b.Kind == "title"
	}
	if o.title != "" && sameLetters(l.text, o.title) {
		if titled {
			return "boilerplate"
		}
		return "title"
	}
	if o.noise(l.text, i > 0) {
		return "boilerplate"
	}
	if captionLine.MatchString(l.text) && len(l.text) <= longestTitle {
		return "caption"
	}
	if name := label(l.text); name != "" && i > 0 {
		o.source = name
		return "lede"
	}
	if o.guess && o.title == "" && titleLike(l) && i+1 < len(lines) && o.followsTitle(l, lines[i+1]) {
		o.title = oneLine(l.text)
		return "title"
	}
	return ""
}

// followsTitle reports whether what stands below a line makes it a title.
func (o *opening) followsTitle(l, next line) bool {
	if l.below {
		return true
	}
	probe := *o
	return probe.noise(next.text, true) || len(next.text) > titleAboveText && len(next.text) > 2*len(l.text)
}

// noise takes a line apart and reports whether nothing but dates, reading
// times and the like is in it. It keeps the first date and author that it finds.
func (o *opening) noise(text string, bylines bool) bool {
	if len(text) > longestNoise {
		return false
	}
	if isNoiseLine(text) {
		return true
	}
	n := takeNoise(text, bylines)
	if !n.clean {
		return false
	}
	if o.published.IsZero() && n.date != "" {
		o.published = o.dates.parse(strings.TrimSpace(n.date + " " + n.time))
		if o.published.IsZero() {
			o.published = o.dates.parse(n.date)
		}
	}
	if o.author == "" {
		o.author = n.author
	}
	return true
}

// titleLike tells a headline from a sentence: it is short, has two words or
// more, and does not end like a sentence or a dateline.
func titleLike(l line) bool {
	if len(l.text) > longestTitle || !strings.ContainsFunc(l.text, unicode.IsLetter) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, `"”’')`))
	if strings.ContainsRune(".,;:…-–—。", last) {
		return false
	}
	return strings.ContainsAny(l.text, " \u00a0") || strings.ContainsFunc(l.text, wideScript)
}

// wideScript is true for scripts written without spaces.
func wideScript(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

// loneLines marks what stands alone in the text: noise such as
// "Advertisement", and paragraphs of a single word, which are the captions of
// pictures and links that a scraper left behind.
func loneLines(body string, from int) []article.Block {
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
			below := end >= len(body) || strings.TrimSpace(firstLine(body[end+1:])) == ""
			switch {
			case isNoiseLine(text):
				blocks = append(blocks, article.Block{Start: start, End: start + len(text), Kind: "boilerplate"})
			case blank && below && wordAlone(text):
				blocks = append(blocks, article.Block{Start: start, End: start + len(text), Kind: "caption"})
			}
		}
		blank = text == ""
		first = first && blank
		from = end + 1
	}
	return blocks
}

func wordAlone(text string) bool {
	if len(text) > longestWordAlone || strings.ContainsFunc(text, unicode.IsSpace) || strings.ContainsFunc(text, wideScript) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsUpper(first) && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

// sameLetters compares two lines by their letters and digits, in lower case.
func sameLetters(a, b string) bool {
	if len(a) > 2*len(b)+16 || len(b) > 2*len(a)+16 {
		return false
	}
	return lettersOf(a) == lettersOf(b)
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
