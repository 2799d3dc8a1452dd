package reader

import (
	"slices"
	"strings"
	"unicode"

	"parallax/article"
)

// decodePlain makes an article of plain text, of which a header of
// "Title: …" lines is cut off.
func decodePlain(text string, dates dateRules) (article.Article, *fault) {
	head, body := cutHeader(text)
	if head == nil {
		return article.Article{Body: text}, nil
	}
	if strings.TrimSpace(body) == "" {
		return article.Article{}, &fault{"parse", "empty: a header and no text"}
	}
	head.dates = dates
	a := head.article()
	a.Body = body
	return a, nil
}

// Bounds of a header.
const (
	headerLines   = 30
	longestKey    = 30 // bytes
	longestHeader = 1000
)

// cutHeader splits off the lines "Key: value" that a text begins with, up to
// the first blank line. The first of them has to be a known name other than
// the text's, and all of them to be of that form; else head is nil.
func cutHeader(text string) (head *fields, body string) {
	f := &fields{}
	rest := strings.TrimLeftFunc(text, unicode.IsSpace)
	for number := 0; number < headerLines; number++ {
		line, after, more := strings.Cut(rest, "\n")
		if strings.TrimSpace(line) == "" || !more && number > 0 && !strings.Contains(line, ":") {
			if number == 0 {
				return nil, text
			}
			return f, after
		}
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		name := lookupName(key, "")
		if !ok || len(key) > longestKey || len(line) > longestHeader || strings.ContainsFunc(key, notKey) || name.role == roleText {
			return nil, text
		}
		if number == 0 && name.role == roleNone {
			return nil, text
		}
		f.add(name, key, value)
		rest = after
	}
	return nil, text
}

func notKey(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" _-", r)
}

// finishOpening reads what the beginning of the body tells. Formats that mark
// their paragraphs themselves are searched for credits alone.
func finishOpening(a *article.Article, dates dateRules) {
	from := 0
	switch a.Format {
	case formatHTML, formatMarkdown, formatMHTML, formatEPUB, formatFeed, formatNexis, formatLexis, formatFactiva, formatIntegrum:
		from = firstProse(a.Blocks)
	case formatDOC, formatDOCX, formatODT, formatRTF, formatPDF, formatEML:
		from = proseBegins(a.Blocks)
	default:
		if len(a.Blocks) > 0 {
			from = firstProse(a.Blocks)
			break
		}
		o := scanOpening(a.Body, a.Title, a.Format == formatText, dates)
		a.Title = o.title
		if a.Author == "" {
			a.Author = o.author
		}
		if a.Published.IsZero() {
			a.Published = o.published
		}
		if a.Source == "" && o.source != "" {
			a.Source = spelledOut(o.source, openingText(a.Body, o.text))
		}
		a.Blocks = slices.Concat(o.blocks, loneLines(a.Body, o.text))
		from = o.text
	}
	a.CitedSources = citedSources(openingText(a.Body, from), a.Source)
}

// firstProse is where the first paragraph begins that is no title, heading or
// boilerplate.
func firstProse(blocks []article.Block) int {
	for _, b := range blocks {
		if b.Kind == "body" || b.Kind == "lede" || b.Kind == "quote" {
			return b.Start
		}
	}
	return 0
}
