package office

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/export"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
	"parallax/article/internal/xmlwalk"
)

// DecodeDOCX makes an article of a Word document, or several of one that is an
// export of Lexis. Text comes in the order of the document: paragraphs,
// headings, captions, the cells of tables, text boxes. Footnotes, comments,
// headers and footers, hidden and deleted text are left out.
func DecodeDOCX(in draft.Document) ([]article.Article, []*draft.Fault) {
	pkg, wrong := openPackage(bytes.NewReader(in.Data), int64(len(in.Data)))
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	doc, wrong := pkg.document()
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	if articles, ok := export.Articles(in, doc.lines()); ok {
		return articles, nil
	}
	if doc.chunk != "" {
		if articles, ok := export.DecodeIntegrumPage(in, doc.chunk); ok {
			for i := range articles {
				articles[i].Format = export.Integrum
			}
			return articles, nil
		}
		a, wrong := page.Decode(doc.chunk, in.Dates)
		if wrong != nil {
			return nil, []*draft.Fault{wrong}
		}
		return []article.Article{a}, nil
	}
	return []article.Article{doc.article(pkg.properties(), in.Dates)}, nil
}

// document reads the main part.
func (p *officePackage) document() (*wordDocument, *draft.Fault) {
	main := p.main("word/document.xml")
	data, ok, wrong := p.part(main)
	if wrong != nil {
		return nil, wrong
	}
	if !ok {
		return nil, draft.Faultf("parse", "the document has no part %s, which would hold its text", main)
	}
	doc := &wordDocument{styles: p.styles(path.Dir(main))}
	if err := doc.readMain(data); err != nil {
		return nil, draft.Faultf("parse", "the document's XML is broken: %s", draft.Broken(err))
	}
	if doc.chunkID != "" {
		chunk, found, wrong := p.part(p.relations(main)[doc.chunkID].target)
		if wrong != nil {
			return nil, wrong
		}
		if found {
			doc.chunk, wrong = charset.Decode(chunk, "", true)
		}
		return doc, wrong
	}
	return doc, nil
}

// properties reads what the document says of itself.
func (p *officePackage) properties() map[string]string {
	found := make(map[string]string)
	data, _, wrong := p.part("docProps/core.xml")
	if wrong != nil {
		return found
	}
	name := ""
	for e := range xmlwalk.Elements(data) {
		switch {
		case e.Text != "" && name != "":
			found[name] = cmp.Or(found[name], tidy.OneLine(tidy.UTF8(e.Text)))
		case e.Name != "":
			name = e.Name
		}
	}
	return found
}

// styles gives each style the kind of paragraph that it makes.
func (p *officePackage) styles(dir string) map[string]article.Kind {
	data, _, wrong := p.part(path.Join(dir, "styles.xml"))
	if wrong != nil {
		return nil
	}
	kinds, based := make(map[string]article.Kind), make(map[string]string)
	id := ""
	for e := range xmlwalk.Elements(data) {
		switch e.Name {
		case "style":
			id = e.Attribute("styleId")
		case "name":
			kinds[id] = styleKind(e.Attribute("val"))
		case "basedOn":
			based[id] = e.Attribute("val")
		}
	}
	inherited := make(map[string]article.Kind)
	for id := range kinds {
		kind := kinds[id]
		for up, steps := based[id], 0; kind == "" && up != "" && steps < 10; up, steps = based[up], steps+1 {
			kind = kinds[up]
		}
		inherited[id] = kind
	}
	return inherited
}

// styleKind is the kind of a built-in style, whose name is English whatever the
// language of the program that wrote it.
func styleKind(name string) article.Kind {
	name = strings.ToLower(name)
	switch {
	case name == "title":
		return article.KindTitle
	case strings.HasPrefix(name, "heading "), name == "subtitle":
		return article.KindHeading
	case name == "caption":
		return article.KindCaption
	case name == "quote", name == "intense quote", name == "block text":
		return article.KindQuote
	case strings.HasPrefix(name, "toc "), name == "header", name == "footer", strings.HasPrefix(name, "footnote"):
		return article.KindBoilerplate
	}
	return ""
}

// metaProperties are core properties that are kept as metadata.
var metaProperties = []string{"creator", "created", "modified", "lastModifiedBy", "subject", "description", "keywords", "category"}

// article puts a document's paragraphs together.
func (d *wordDocument) article(properties map[string]string, dates date.Rules) article.Article {
	var a article.Article
	var body draft.Body
	for _, p := range d.paragraphs {
		text := strings.TrimSpace(p.text)
		if text == "" {
			continue
		}
		kind := cmp.Or(p.kind, article.KindBody)
		if kind == article.KindTitle && a.Title != "" {
			kind = article.KindHeading
		}
		if kind == article.KindTitle {
			a.Title = tidy.OneLine(text)
		}
		body.Add(kind, text)
	}
	a.Body, a.Blocks = body.Text(), body.Blocks
	a.Language = tidy.Language(properties["language"])
	dates.Sample = a.Body[:min(len(a.Body), charset.Window)]
	title := properties["title"]
	if emptyProperty("title", title) {
		title = ""
	}
	d.openingOf(&a, title, dates.From("", properties["language"]))
	takeAuthor(&a, properties["creator"])
	for _, name := range metaProperties {
		if value := properties[name]; value != "" {
			a.Meta = append(a.Meta, article.Field{Key: fmt.Sprintf("document_%s", strings.ToLower(name)), Value: value})
		}
	}
	a.Meta = draft.SortMeta(a.Meta)
	return a
}
