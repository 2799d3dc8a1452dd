package export

import (
	_ "embed" // for the table below
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/factiva.tsv
var factivaTable string

var factivaCodes = tsv.Pairs(factivaTable)

// factivaClass is that of the element of one article: the language of its text
// stands in it, "enArticle".
var factivaClass = regexp.MustCompile(`\b([a-z]{2,3}(?:cn|tw)?)Article\b`)

// DecodeFactiva makes the articles of a Factiva export in HTML, with or
// without the codes of its fields, in any language of its interface.
func DecodeFactiva(in draft.Document, text string) ([]article.Article, []*draft.Fault) {
	page, err := page.Parse(text)
	if err != nil {
		return nil, []*draft.Fault{draft.Faultf("extract", "the page cannot be read: %v", err)}
	}
	var articles []article.Article
	around := map[*html.Node]bool{} // elements of articles
	for node := range page.Descendants() {
		language, ok := factivaArticle(node)
		if ok {
			around[node] = true
		}
		if ok && !inside(node, around) {
			f := factivaReader{exported: exported{dates: in.Dates}}
			f.readArticle(node)
			if f.article.Language == "" {
				f.article.Language = tidy.Language(language)
			}
			articles = append(articles, f.finish(len(articles)+1))
		}
	}
	if len(articles) == 0 {
		return nil, []*draft.Fault{{Stage: "extract", Reason: "a page of Factiva without the text of an article; export \"Article format\" or " +
			"\"Full article\", not headlines"}}
	}
	return articles, nil
}

// factivaArticle tells the element of an article.
func factivaArticle(node *html.Node) (language string, ok bool) {
	if node.Type != html.ElementNode {
		return "", false
	}
	m := factivaClass.FindStringSubmatch(page.Attribute(node, "class"))
	if m == nil {
		return "", false
	}
	return m[1], true
}

// inside reports whether an article lies in another, as none should.
func inside(node *html.Node, articles map[*html.Node]bool) bool {
	for above := node.Parent; above != nil; above = above.Parent {
		if articles[above] {
			return true
		}
	}
	return false
}

// factivaReader reads one article.
type factivaReader struct {
	exported
	accession string
	head      []factivaField // of a head without codes
	below     []string       // paragraphs of no class that may be no text
	time      string         // of a day that another field gives
}

// factivaField is one line of a head without codes.
type factivaField struct{ kind, text string }

func (f *factivaReader) readArticle(node *html.Node) {
	for above := node; above != nil && f.accession == ""; above = above.Parent {
		if id, ok := strings.CutPrefix(page.Attribute(above, "id"), "article-"); ok {
			f.accession = id
		}
	}
	f.note("accession", f.accession)
	if !f.readCodes(node) {
		f.readPlain(node)
		f.readHead()
	}
	f.settle()
}

// readCodes reads a table whose rows begin with codes, and reports whether
// there is one.
func (f *factivaReader) readCodes(node *html.Node) bool {
	found := false
	for row := range node.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		var cells []*html.Node
		for c := range row.ChildNodes() {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				cells = append(cells, c)
			}
		}
		if len(cells) < 2 {
			continue
		}
		if role, ok := factivaCodes[tidy.OneLine(page.Text(cells[0]))]; ok {
			found = true
			f.takeCode(role, cells[1])
		}
	}
	return found
}

// takeCode puts the content of a coded field where it belongs.
func (f *factivaReader) takeCode(role string, cell *html.Node) {
	value := tidy.OneLine(page.Text(cell))
	switch role {
	case "lead", "text", "caption":
		kind := map[string]article.Kind{"lead": article.KindBody, "text": article.KindBody, "caption": article.KindCaption}[role]
		for _, p := range page.Paragraphs(cell) {
			f.addParagraph(kind, p)
		}
	case "source":
		f.article.Source = value
	case "time":
		f.time = value
	case "date":
		f.note("date_as_found", value)
	default:
		f.putValue(role, value)
	}
}

// settle puts the time and date together, which stand apart.
func (f *factivaReader) settle() {
	for i, m := range f.meta {
		if m.Key == "date_as_found" {
			if f.takeDate(strings.TrimSpace(m.Value+" "+f.time)) || f.takeDate(m.Value) {
				f.meta = append(f.meta[:i], f.meta[i+1:]...)
			}
			return
		}
	}
}

// readPlain reads an article without codes: its head of one element for each
// field, then its paragraphs.
func (f *factivaReader) readPlain(node *html.Node) {
	for c := range node.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		class, text := page.Attribute(c, "class"), tidy.OneLine(page.Text(c))
		switch {
		case strings.Contains(strings.ToLower(class), "articleparagraph"), c.DataAtom == atom.Pre, c.DataAtom == atom.Table:
			f.flushBelow(article.KindCaption)
			for _, p := range page.Paragraphs(c) {
				f.addParagraph(article.KindBody, p)
			}
		case page.Attribute(c, "id") == "hd":
			f.head = append(f.head, factivaField{"headline", text})
		case class == "author":
			f.head = append(f.head, factivaField{"author", text})
		case c.DataAtom == atom.Div && !page.HasParagraphs(c) && len(f.parts) == 0:
			if text != "" {
				f.head = append(f.head, factivaField{"", text})
			}
		case c.DataAtom == atom.P && page.FirstElement(c) == nil || c.DataAtom == atom.P && len(f.parts) > 0:
			f.below = append(f.below, text)
		default:
			f.readPlain(c)
		}
	}
	if _, outermost := factivaArticle(node); outermost {
		f.readBelow()
	}
}

// flushBelow takes the paragraphs of no class that a classed one follows.
func (f *factivaReader) flushBelow(kind article.Kind) {
	for _, text := range f.below {
		f.addParagraph(kind, text)
	}
	f.below = nil
}

// readBelow takes the last paragraphs: captions, the publisher and the
// accession number, as "Document SDDZ000020171125edbp0006f".
func (f *factivaReader) readBelow() {
	last := len(f.below) - 1
	for last >= 0 && f.below[last] == "" {
		last--
	}
	if last >= 0 && (f.accession != "" && strings.Contains(f.below[last], f.accession) || isLine("document", f.below[last])) {
		if f.accession == "" {
			words := strings.Fields(f.below[last])
			f.note("accession", words[len(words)-1])
		}
		f.below = f.below[:last]
		if last > 0 {
			f.note("publisher", f.below[last-1])
			f.below = f.below[:last-1]
		}
	}
	f.flushBelow(article.KindCaption)
}

// readHead tells the fields of a head without codes by their order: section,
// headline, author, length, date, time, source, its code, edition and page,
// language, copyright.
func (f *factivaReader) readHead() {
	dated, hd := -1, -1
	for i, h := range f.head {
		if h.kind == "headline" {
			hd = i
		}
		if dated < 0 && h.kind == "" && hd >= 0 && f.isDate(h.text) {
			dated = i
		}
	}
	named := false
	for i, h := range f.head {
		switch {
		case h.kind == "headline":
			f.article.Title = h.text
		case h.kind == "author":
			f.putValue("author", strings.Trim(h.text, "_ "))
		case isLine("copyright", h.text) && i > dated:
			f.note("copyright", h.text)
		case i < hd:
			f.putValue("section", h.text)
		case i == dated:
			f.note("date_as_found", h.text)
		case isLine("words", h.text):
			f.note("length", h.text)
		case i == dated+1 && dated >= 0 && date.BeginsWithTime(h.text):
			f.time = h.text
		case i > dated && !named:
			f.article.Source, named = h.text, true
		default:
			f.takeRest(h.text, i == len(f.head)-1)
		}
	}
}

// takeRest takes what follows the source.
func (f *factivaReader) takeRest(text string, last bool) {
	_, coded := MetaOf(f.meta, "source_code")
	switch {
	case !coded && sourceCode(text):
		f.note("source_code", text)
	case f.article.Language == "" && tidy.Language(text) != "":
		f.article.Language = tidy.Language(text)
	case last:
		f.note("copyright", text)
	default:
		f.note("edition", text)
	}
}

func MetaOf(meta []article.Field, key string) (string, bool) {
	for _, m := range meta {
		if m.Key == key {
			return m.Value, true
		}
	}
	return "", false
}

// sourceCode tells the code of a source: a few capitals and digits.
func sourceCode(text string) bool {
	return len(text) <= 8 && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsUpper(r) && !unicode.IsDigit(r) })
}

// isDate reports whether a date, with a time or not, is all of a text.
func (f *factivaReader) isDate(text string) bool {
	if d, ok := f.dates.Find(text); ok {
		return strings.Trim(date.WithoutWeekdays(text[:d.Start]+text[d.End:]), " ,.") == ""
	}
	return !strings.ContainsFunc(text, unicode.IsLetter) && !f.dates.Time(text).IsZero()
}
