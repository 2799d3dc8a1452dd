package reader

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/news"
)

// decodePlain makes an article of plain text, of which a header of
// "Title: …" lines is cut off.
func decodePlain(it item, text string) (article.Article, *draft.Fault) {
	text = charset.BodyLines(text)
	head, body := cutHeader(text)
	if head == nil {
		return article.Article{Body: text}, nil
	}
	if strings.TrimSpace(body) == "" {
		return article.Article{}, &draft.Fault{Stage: "parse", Reason: "empty: a header and no text"}
	}
	head.Dates = it.dates()
	a := head.Article()
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
func cutHeader(text string) (head *meta.Fields, body string) {
	f := &meta.Fields{}
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
		name := meta.Lookup(key, "")
		if !ok || len(key) > longestKey || len(line) > longestHeader || strings.ContainsFunc(key, notKey) || name.Role == meta.RoleText {
			return nil, text
		}
		if number == 0 && name.Role == meta.RoleNone {
			return nil, text
		}
		f.AddValue(name, key, value)
		rest = after
	}
	return nil, text
}

func notKey(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" _-", r)
}

// openingBlocks is how many paragraphs from the beginning may be such lines.
const openingBlocks = 3

// readLines reads the lines of authors and dates that stand among the first of the
// paragraphs that a format has marked. They say what nothing else does.
func readLines(a *article.Article, dates date.Rules) {
	o := news.NewOpening(dates)
	for i := range a.Blocks[:min(len(a.Blocks), openingBlocks)] {
		b := &a.Blocks[i]
		if (b.Kind == article.KindBody || b.Kind == article.KindBoilerplate) && o.Noise(a.Body[b.Start:b.End], true) {
			b.Kind = article.KindBoilerplate
		}
	}
	a.Author = cmp.Or(a.Author, o.Author)
	if a.Published.IsZero() {
		a.Published = o.Published
	}
}

// finishOpening reads what the beginning of the body tells. Formats that mark
// their paragraphs themselves are searched for credits alone.
func (it item) finishOpening(a *article.Article, dates date.Rules) {
	from := 0
	switch how := it.formats.named(a.Format).opening; {
	case how == markedAll, how != markedStyled && len(a.Blocks) > 0:
		readLines(a, dates)
		from = draft.FirstProse(a.Blocks)
	case how == markedStyled:
		from = draft.ProseBegins(a.Blocks)
	default:
		o := news.ScanOpening(a.Body, a.Title, how == guessed, dates)
		a.Title = o.Title
		if a.Author == "" {
			a.Author = o.Author
		}
		if a.Published.IsZero() {
			a.Published = o.Published
		}
		if a.Source == "" && o.Source != "" {
			a.Source = news.SpelledOut(o.Source, news.OpeningText(a.Body, o.Text))
		}
		a.Blocks = slices.Concat(o.Blocks, news.LoneLines(a.Body, o.Text))
		from = o.Text
	}
	a.CitedSources = news.CitedSources(news.OpeningText(a.Body, from), a.Source)
}
