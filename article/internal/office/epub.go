package office

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
	"parallax/article/internal/xmlwalk"
	"parallax/budget"
)

// maxSpine is how many documents a book may have.
const maxSpine = 20000

// DecodeEPUB makes an article of each document that a book's spine puts in
// order (EPUB 3.3, 5.7), which is a chapter or, in a newspaper, an article.
// Covers and tables of contents have no text of their own and are passed over.
func DecodeEPUB(in draft.Document) ([]article.Article, []*draft.Fault) {
	p, wrong := openParts(bytes.NewReader(in.Data), int64(len(in.Data)))
	if wrong == nil && p.files["META-INF/rights.xml"] != nil {
		wrong = &draft.Fault{Stage: "open", Reason: "protected against copying; it cannot be read"}
	}
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	b, wrong := readPackage(p)
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	var articles []article.Article
	var faults []*draft.Fault
	if b.again > 0 {
		faults = append(faults, draft.Faultf("parse", "its order names %d documents a second time or more; each was read once", b.again))
	}
	made := int64(0)
	for i, name := range b.spine {
		record := "document " + strconv.Itoa(i+1)
		data, wrong := p.readPart(name, maxPartBytes)
		if wrong != nil {
			wrong.Record = record
			faults = append(faults, wrong)
			continue
		}
		a, wrong := b.document(data)
		if wrong != nil {
			wrong.Record = record
			faults = append(faults, wrong)
		} else if a.Body != "" {
			if made += budget.Steps(a.Body, 1); made > in.Limits.MadeSteps(int64(len(in.Data))) {
				faults = append(faults, &draft.Fault{Stage: "parse", Record: record,
					Reason: "its documents hold far more text than a book of its size can; nothing was read from here on"})
				break
			}
			a.Record = record
			articles = append(articles, a)
		}
	}
	if len(articles) == 0 && len(faults) == 0 {
		faults = append(faults, &draft.Fault{Stage: "parse", Reason: "empty: the book has no text"})
	}
	return articles, faults
}

// book is what the package document of an EPUB says.
type book struct {
	said  article.Article // of the whole
	title string
	spine []string // names of the documents, in order, each once
	again int      // how many more times they are named
}

// readPackage reads the package document that the container names.
func readPackage(p *parts) (*book, *draft.Fault) {
	container, wrong := p.readPart("META-INF/container.xml", maxSmallPart)
	if wrong != nil {
		return nil, wrong
	}
	main := ""
	w := xmlwalk.New(bytes.NewReader(container))
	for main == "" {
		t, err := w.Next()
		if err != nil {
			return nil, &draft.Fault{Stage: "open", Reason: "the document is damaged: its container names no package"}
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" {
			main = xmlwalk.Attribute(e, "full-path")
		}
	}
	data, wrong := p.readPart(main, maxSmallPart)
	if wrong != nil {
		return nil, wrong
	}
	b := &book{}
	if wrong := b.readSpine(data, main); wrong != nil {
		return nil, wrong
	}
	found := xmlValues(data, "title", "creator", "publisher", "date", "language", "description", "subject")
	b.title = tidy.OneLine(found["title"])
	b.said = article.Article{Author: creators(data), Source: tidy.OneLine(cmp.Or(found["publisher"], b.title)),
		Published: date.Time(found["date"]), Language: tidy.Language(found["language"])}
	b.said.Meta = draft.SortMeta(draft.PropertyMeta("book", b.title, "description", found["description"], "tags", found["subject"]))
	return b, nil
}

// creators are the authors of a book, each once.
func creators(data []byte) string {
	var names []string
	named := map[string]bool{}
	w := xmlwalk.New(bytes.NewReader(data))
	for {
		t, err := w.Next()
		if err != nil {
			return strings.Join(names, "; ")
		}
		if e, ok := t.(xml.StartElement); !ok || e.Name.Local != "creator" {
			continue
		}
		text, err := w.Text()
		if name := tidy.OneLine(tidy.UTF8(text)); err == nil && name != "" && !named[name] {
			named[name] = true
			names = append(names, name)
		}
	}
}

func (b *book) readSpine(data []byte, main string) *draft.Fault {
	type item struct{ name, kind, properties string }
	items := make(map[string]item)
	named := make(map[string]bool)
	w := xmlwalk.New(bytes.NewReader(data))
	for {
		t, err := w.Next()
		if err != nil {
			if w.Depth == 0 && len(items) > 0 {
				return nil
			}
			return xmlwalk.Fault(main, err)
		}
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "item":
			name, err := url.PathUnescape(xmlwalk.Attribute(e, "href"))
			if err != nil {
				name = xmlwalk.Attribute(e, "href")
			}
			items[xmlwalk.Attribute(e, "id")] = item{path.Join(path.Dir(main), name), xmlwalk.Attribute(e, "media-type"), xmlwalk.Attribute(e, "properties")}
		case ok && e.Name.Local == "itemref" && len(b.spine) < maxSpine:
			found, known := items[xmlwalk.Attribute(e, "idref")]
			if known && strings.Contains(found.kind, "html") && !strings.Contains(" "+found.properties+" ", " nav ") {
				if named[found.name] {
					b.again++
					continue
				}
				named[found.name] = true
				b.spine = append(b.spine, found.name)
			}
		}
	}
}

// closedAtOnce are elements in the short form of XHTML that HTML would take
// for open.
var closedAtOnce = regexp.MustCompile(`<(title|script|style|iframe|textarea|a|p|div|span|b|i|em|strong|td|th)(\s[^<>]*)?/>`)

// document makes an article of a document; its body is empty if it holds
// nothing but headings, links and pictures.
func (b *book) document(data []byte) (article.Article, *draft.Fault) {
	text, wrong := charset.Decode(data, charset.DeclaredXML(data), true)
	if wrong != nil {
		return article.Article{}, wrong
	}
	body, blocks, tree, err := page.Markup(closedAtOnce.ReplaceAllString(text, "<$1$2></$1>"), "")
	if err != nil {
		return article.Article{}, draft.Faultf("parse", "its HTML cannot be read: %v", err)
	}
	a := b.said
	prose := slices.ContainsFunc(blocks, func(b article.Block) bool { return b.Kind == article.KindBody || b.Kind == article.KindQuote })
	if !prose || len(tidy.Letters(body)) < 2*linkedLetters(tree, false) {
		return a, nil
	}
	a.Body, a.Blocks = body, blocks
	a.Title = b.heading(&a)
	if language := page.LanguageOf(tree); language != "" {
		a.Language = language
	}
	return a, nil
}

// heading takes the document's first paragraph for its title if that is a
// heading, else the book's.
func (b *book) heading(a *article.Article) string {
	if len(a.Blocks) > 0 && a.Blocks[0].Kind == article.KindHeading {
		first := &a.Blocks[0]
		first.Kind = article.KindTitle
		return a.Body[first.Start:first.End]
	}
	return b.title
}

// linkedLetters counts the bytes of letters that stand in links.
func linkedLetters(n *html.Node, linked bool) int {
	linked = linked || n.DataAtom == atom.A
	count := 0
	if n.Type == html.TextNode && linked {
		count = len(tidy.Letters(n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += linkedLetters(c, linked)
	}
	return count
}
