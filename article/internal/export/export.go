// Package export takes exports of news archives, Nexis, Lexis, Factiva and
// Integrum, as pages, texts or paragraphs of documents, and gives the articles
// that they hold, each with its record. The labels are those of its tables. It
// does not open files of an office program: package office does, and asks here.
package export

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Sniff tells the exports of news archives from pages and texts; "" if
// head, the beginning of a file without blanks before it, is none. Nexis writes
// its documents between comments; Factiva names its classes by the language of
// the article; texts have a counter above each document or an end line below.
func Sniff(head []byte) string {
	has := func(mark string) bool { return bytes.Contains(head, []byte(mark)) }
	switch {
	case len(head) == 0 || head[0] == '{' || head[0] == '[':
	case head[0] == '<' && (has("Factiva") || has("Article")) && mayBeFactiva(head) && factivaMark.Match(head):
		return Factiva
	case head[0] == '<' && (has("<!-- LXNComment") || has("<DOCFULL>")):
		return Nexis
	case head[0] == '<' && (has("^ИС:") || IntegrumCharset(head) != ""):
		return Integrum
	case head[0] == '<':
	case (has("DOCUMENT") || has("DOKUMENT") || has("Document") || has("Dokument")) && counterMark.Match(head),
		advanceMark(head), (has("LENGTH") || has("SECTION") || has("BYLINE")) && withoutCounter(strings.Split(string(head), "\n")):
		return Lexis
	}
	return ""
}

var (
	factivaMark = regexp.MustCompile(`(?i)<title>\s*(?:dow jones )?factiva\s*</title>|class=["']article [a-z]{2,5}Article["' ]`)
	counterMark = regexp.MustCompile(`(?im)^[ \t]*(?:\d+ (?:of|von|de|di|van) \d+ ` +
		`(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTI|DOCUMENTOS|DOCUMENTEN)|(?:DOKUMENT|DOCUMENT|DOCUMENTO) \d+ (?:of|von|de|di|van) \d+)\s*$`)
)

// mayBeFactiva is false where factivaMark cannot match, which takes far longer
// to say so of a page that has the word article in it.
func mayBeFactiva(head []byte) bool {
	lower := make([]byte, len(head))
	for i, c := range head {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		lower[i] = c
	}
	if bytes.Contains(lower, []byte("factiva")) {
		return true
	}
	for rest := lower; ; {
		_, after, found := bytes.Cut(rest, []byte("article "))
		if !found {
			return false
		}
		if before := rest[:len(rest)-len(after)-len("article ")]; bytes.HasSuffix(before, []byte{'"'}) || bytes.HasSuffix(before, []byte{'\''}) {
			if mayBeFactivaClass(after) {
				return true
			}
		}
		rest = after
	}
}

// mayBeFactivaClass says whether a class like enArticle stands at the beginning,
// of a text in small letters. What is not ASCII is left to the expression.
func mayBeFactivaClass(lower []byte) bool {
	n := 0
	for ; n < len(lower) && lower[n]-'a' < 26; n++ {
	}
	return n < len(lower) && lower[n] >= utf8.RuneSelf || bytes.HasSuffix(lower[:n], []byte("article"))
}

// IntegrumCharset names the encoding in which the beginning of an Integrum
// export, if it is not UTF-8, has the code of the source; "" if it has none.
func IntegrumCharset(head []byte) string {
	switch {
	case bytes.Contains(head, []byte("^\xc8\xd1:")):
		return "windows-1251"
	case bytes.Contains(head, []byte("^\xe9\xf3:")):
		return "koi8-r"
	}
	return ""
}

// advanceMark tells a text of Lexis Advance or Nexis Uni: its cover page, or
// the length or load date of a document and the line that ends it.
func advanceMark(head []byte) bool {
	cover, load, length, end := false, false, false, false
	for line := range bytes.Lines(head) {
		if len(line) > 80 || len(line) < 4 {
			continue
		}
		text := tidy.OneLine(string(line))
		if isLine("end", text) {
			end = true
			continue
		}
		cover = cover || strings.HasPrefix(text, "Client/Matter:")
		label, value, _ := labelled(text, false)
		load = load || endsText(label, value) && label.role == "load_date"
		length = length || label.role == "length" && isLine("words", value)
	}
	return end && (load || length) || cover || load && length
}

// Line is one paragraph of a document in an export.
type Line struct {
	Text string
	// centred lines are the masthead and the copyright notice.
	Centred bool
	// marked says that the format sets labels off from text, and label that
	// this line begins with one.
	marked, label bool
	// first is what stands before the first line break within it, "" if
	// there is none.
	first string
}

// exported gathers an article of an export.
type exported struct {
	article  article.Article
	dates    date.Rules
	capitals bool // labels stand in capitals
	parts    []exportPart
	meta     []article.Field
}

// exportPart is one paragraph of the body.
type exportPart struct {
	text string
	kind article.Kind
}

// addParagraph appends a paragraph to the body.
func (e *exported) addParagraph(kind article.Kind, text string) {
	if text = tidy.OneLine(text); text == "" {
		return
	}
	if kind == article.KindBody && isLine("caption", text) {
		kind = article.KindCaption
	}
	e.parts = append(e.parts, exportPart{text, kind})
}

// longestNote is the size in bytes of one metadata value beyond which more is
// not kept.
const longestNote = 4000

// note keeps a value as metadata; more of it is added to what is there.
func (e *exported) note(key, value string) {
	if value = tidy.OneLine(value); value == "" {
		return
	}
	for i := range e.meta {
		if m := &e.meta[i]; m.Key == key {
			switch {
			case len(m.Value) < longestNote:
				m.Value += "; " + value
			case !strings.HasSuffix(m.Value, " …"):
				m.Value += " …"
			}
			return
		}
	}
	e.meta = append(e.meta, article.Field{Key: key, Value: value})
}

// putValue puts the value of a label where it belongs.
func (e *exported) putValue(role, value string) {
	a := &e.article
	switch {
	case value == "":
	case role == "headline" && a.Title == "":
		a.Title = value
	case role == "author" && a.Author == "":
		a.Author = withoutBy(value)
	case role == "section" && a.Section == "":
		a.Section = value
	case role == "publication" && a.Source == "":
		a.Source = value
	case role == "date" && a.Published.IsZero():
		e.takeDate(value)
	case role == "url" && a.URL == "" && strings.Contains(value, "://"):
		a.URL = value
	case role == "highlight":
		e.addParagraph(article.KindLede, value)
	case role == "body":
		e.addParagraph(article.KindBody, value)
	case role == "language":
		name, _, _ := strings.Cut(value, ";")
		if a.Language = tidy.Language(name); a.Language == "" {
			e.note(role, value)
		}
	default:
		e.note(role, value)
	}
}

// takeDate reads a line that begins with the date and reports whether it does.
// What follows it, such as the edition, is kept; so is a date without a day.
func (e *exported) takeDate(line string) bool {
	if d, ok := e.dates.Find(line); ok && d.Start <= longestWeekday {
		e.article.Published = d.Time
		if e.article.Published.Day() != d.Day { // another day in UTC
			e.note("date_as_found", line[d.Start:d.End])
		}
		e.note("edition", strings.Trim(date.WithoutWeekdays(line[:d.Start]+" "+line[d.End:]), " ,;.-–—|"))
		return true
	}
	if t := e.dates.Time(line); !t.IsZero() {
		e.article.Published = t
		return true
	}
	if date.Loose(line) {
		e.note("date", line)
		return true
	}
	return false
}

// Bounds of a date line, in bytes.
const (
	longestWeekday = 24 // before the date
)

// finish makes the article, of document number.
func (e *exported) finish(number int) article.Article {
	a := e.article
	a.Record = "document " + strconv.Itoa(number)
	var body draft.Body
	for _, p := range e.parts {
		body.Add(p.kind, p.text)
	}
	a.Body, a.Blocks = body.Text(), body.Blocks
	a.Title, a.Source = tidy.OneLine(a.Title), tidy.OneLine(a.Source)
	for _, re := range exportLines["appended"] {
		if at := re.Regexp().FindStringIndex(a.Title); at != nil {
			e.note("remark", strings.Trim(a.Title[at[0]:], " -–"))
			a.Title = a.Title[:at[0]]
		}
	}
	a.Meta = draft.SortMeta(e.meta)
	return a
}
