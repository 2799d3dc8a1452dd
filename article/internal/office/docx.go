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
)

// DecodeDOCX makes an article of a Word document, or several of one that is an
// export of Lexis. Text comes in the order of the document: paragraphs,
// headings, captions, the cells of tables, text boxes. Footnotes, comments,
// headers and footers, hidden and deleted text are left out.
func DecodeDOCX(in draft.Document) ([]article.Article, []*draft.Fault) {
	pkg, wrong := openPackage(in.Data)
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

// officePackage is an Office Open XML file. Names of its parts do not differ by
// letter case (ECMA-376 part 2, 6.2.2.3).
type officePackage struct {
	*parts
	spelled map[string]string // names in small letters → as they are written
}

// openPackage opens a file.
func openPackage(data []byte) (*officePackage, *draft.Fault) {
	opened, wrong := openParts(bytes.NewReader(data), int64(len(data)))
	if wrong != nil {
		return nil, wrong
	}
	p := &officePackage{opened, make(map[string]string)}
	for _, name := range opened.names {
		small := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "/"))
		if p.spelled[small] == "" {
			p.spelled[small] = name
		}
	}
	return p, nil
}

// part unpacks a part; ok is false if there is none of that name.
func (p *officePackage) part(name string) (data []byte, ok bool, wrong *draft.Fault) {
	spelled, ok := p.spelled[strings.ToLower(name)]
	if !ok {
		return nil, false, nil
	}
	data, wrong = p.read(spelled, maxPartBytes)
	return data, true, wrong
}

// relation is one target that a part refers to.
type relation struct{ kind, target string }

// relations reads what a part refers to, by id.
func (p *officePackage) relations(of string) map[string]relation {
	dir, base := path.Split(of)
	data, _, wrong := p.part(path.Join(dir, "_rels", base+".rels"))
	if wrong != nil {
		return nil
	}
	found := make(map[string]relation)
	for e := range elements(data) {
		if e.name != "Relationship" || e.attr("TargetMode") == "External" {
			continue
		}
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		found[e.attr("Id")] = relation{path.Base(e.attr("Type")), strings.TrimPrefix(path.Clean(target), "/")}
	}
	return found
}

// document reads the main part.
func (p *officePackage) document() (*wordDocument, *draft.Fault) {
	main := "word/document.xml"
	for _, r := range p.relations("") {
		if r.kind == "officeDocument" {
			main = r.target
		}
	}
	data, ok, wrong := p.part(main)
	if wrong != nil {
		return nil, wrong
	}
	if !ok {
		return nil, draft.Faultf("parse", "the document has no part %s, which would hold its text", main)
	}
	doc := &wordDocument{styles: p.styles(path.Dir(main))}
	if err := doc.read(data); err != nil {
		return nil, draft.Faultf("parse", "the document's XML is broken: %s", draft.ShortError(err))
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
	for e := range elements(data) {
		switch {
		case e.text != "" && name != "":
			found[name] = cmp.Or(found[name], tidy.OneLine(tidy.UTF8(e.text)))
		case e.name != "":
			name = e.name
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
	for e := range elements(data) {
		switch e.name {
		case "style":
			id = e.attr("styleId")
		case "name":
			kinds[id] = styleKind(e.attr("val"))
		case "basedOn":
			based[id] = e.attr("val")
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
	d.openingOf(&a, properties["title"], dates.From("", properties["language"]))
	for _, name := range metaProperties {
		if value := properties[name]; value != "" {
			a.Meta = append(a.Meta, article.Field{Key: fmt.Sprintf("document_%s", strings.ToLower(name)), Value: value})
		}
	}
	a.Meta = draft.SortMeta(a.Meta)
	return a
}
