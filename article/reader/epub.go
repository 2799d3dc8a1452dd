package reader

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
)

// maxSpine is how many documents a book may have.
const maxSpine = 20000

// decodeEPUB makes an article of each document that a book's spine puts in
// order (EPUB 3.3, 5.7), which is a chapter or, in a newspaper, an article.
// Covers and tables of contents have no text of their own and are passed over.
func decodeEPUB(it item) ([]article.Article, []article.Reject) {
	p, wrong := openParts(bytes.NewReader(it.data), int64(len(it.data)))
	if wrong == nil && p.files["META-INF/rights.xml"] != nil {
		wrong = &fault{"open", "protected against copying; it cannot be read"}
	}
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	b, wrong := readPackage(p)
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	var articles []article.Article
	var rejects []article.Reject
	for i, name := range b.spine {
		part := it
		part.Record = "document " + strconv.Itoa(i+1)
		data, wrong := p.read(name, maxPartBytes)
		if wrong != nil {
			rejects = append(rejects, part.reject(wrong))
			continue
		}
		a, wrong := b.document(data)
		if wrong != nil {
			rejects = append(rejects, part.reject(wrong))
		} else if a.Body != "" {
			a.Record = part.Record
			articles = append(articles, a)
		}
	}
	if len(articles)+len(rejects) == 0 {
		rejects = append(rejects, it.reject(&fault{"parse", "empty: the book has no text"}))
	}
	return articles, rejects
}

// book is what the package document of an EPUB says.
type book struct {
	said  article.Article // of the whole
	title string
	spine []string // names of the documents, in order
}

// readPackage reads the package document that the container names.
func readPackage(p *parts) (*book, *fault) {
	container, wrong := p.read("META-INF/container.xml", maxSmallPart)
	if wrong != nil {
		return nil, wrong
	}
	main := ""
	w := walkXML(bytes.NewReader(container))
	for main == "" {
		t, err := w.next()
		if err != nil {
			return nil, &fault{"open", "the document is damaged: its container names no package"}
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" {
			main = xmlAttribute(e, "full-path")
		}
	}
	data, wrong := p.read(main, maxSmallPart)
	if wrong != nil {
		return nil, wrong
	}
	b := &book{}
	if wrong := b.readSpine(data, main); wrong != nil {
		return nil, wrong
	}
	found := xmlValues(data, "title", "creator", "publisher", "date", "language", "description", "subject")
	b.title = oneLine(found["title"])
	b.said = article.Article{Author: oneLine(found["creator"]), Source: oneLine(cmp.Or(found["publisher"], b.title)),
		Published: parseDate(found["date"]), Language: languageCode(found["language"])}
	b.said.Meta = sortMeta(propertyMeta("book", b.title, "description", found["description"], "tags", found["subject"]))
	return b, nil
}

func (b *book) readSpine(data []byte, main string) *fault {
	type item struct{ name, kind, properties string }
	items := make(map[string]item)
	w := walkXML(bytes.NewReader(data))
	for {
		t, err := w.next()
		if err != nil {
			if w.depth == 0 && len(items) > 0 {
				return nil
			}
			return xmlFault(main, err)
		}
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "item":
			name, err := url.PathUnescape(xmlAttribute(e, "href"))
			if err != nil {
				name = xmlAttribute(e, "href")
			}
			items[xmlAttribute(e, "id")] = item{path.Join(path.Dir(main), name), xmlAttribute(e, "media-type"), xmlAttribute(e, "properties")}
		case ok && e.Name.Local == "itemref" && len(b.spine) < maxSpine:
			found, known := items[xmlAttribute(e, "idref")]
			if known && strings.Contains(found.kind, "html") && !strings.Contains(" "+found.properties+" ", " nav ") {
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
func (b *book) document(data []byte) (article.Article, *fault) {
	text, wrong := decodeText(data, declaredXML(data), true)
	if wrong != nil {
		return article.Article{}, wrong
	}
	body, blocks, page, err := markupText(closedAtOnce.ReplaceAllString(text, "<$1$2></$1>"), "")
	if err != nil {
		return article.Article{}, faultf("parse", "its HTML cannot be read: %v", err)
	}
	a := b.said
	prose := slices.ContainsFunc(blocks, func(b article.Block) bool { return b.Kind == "body" || b.Kind == "quote" })
	if !prose || len(lettersOf(body)) < 2*linkedLetters(page, false) {
		return a, nil
	}
	a.Body, a.Blocks = body, blocks
	a.Title = b.heading(&a)
	if language := evidenceOf(page).language; language != "" {
		a.Language = language
	}
	return a, nil
}

// heading takes the document's first paragraph for its title if that is a
// heading, else the book's.
func (b *book) heading(a *article.Article) string {
	if len(a.Blocks) > 0 && a.Blocks[0].Kind == "heading" {
		first := &a.Blocks[0]
		first.Kind = "title"
		return a.Body[first.Start:first.End]
	}
	return b.title
}

// linkedLetters counts the bytes of letters that stand in links.
func linkedLetters(n *html.Node, linked bool) int {
	linked = linked || n.DataAtom == atom.A
	count := 0
	if n.Type == html.TextNode && linked {
		count = len(lettersOf(n.Data))
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		count += linkedLetters(c, linked)
	}
	return count
}
