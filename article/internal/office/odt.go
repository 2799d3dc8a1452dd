package office

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
	"parallax/article/internal/xmlwalk"
)

// maxRepeat bounds how many spaces one element of a text may stand for.
const maxRepeat = 1000

// DecodeODT makes an article of an OpenDocument text (OpenDocument 1.3).
// Headings, titles, quotations and captions are those of the styles that its
// paragraphs have; comments, deleted text and tables of contents are left out.
func DecodeODT(in draft.Document) ([]article.Article, []*draft.Fault) {
	p, wrong := openDocumentParts(bytes.NewReader(in.Data), int64(len(in.Data)))
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	o := odtText{parents: make(map[string]string)}
	if styles, wrong := p.open("styles.xml", maxSmallPart); wrong == nil {
		o.styles(xmlwalk.New(styles)) // a document without them has no kinds
	}
	content, wrong := p.open("content.xml", maxPartBytes)
	if wrong == nil {
		wrong = o.readContent(content)
	}
	if wrong != nil {
		return nil, []*draft.Fault{wrong}
	}
	return documents(in, o.paper.article(odfProperties(p), in.Dates))
}

// openDocumentParts opens an OpenDocument file that has no password.
func openDocumentParts(at io.ReaderAt, size int64) (*parts, *draft.Fault) {
	p, wrong := openParts(at, size)
	if wrong != nil {
		return nil, wrong
	}
	if manifest, wrong := p.readPart("META-INF/manifest.xml", maxSmallPart); wrong == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return nil, lockedFault()
	}
	return p, nil
}

// odtText gathers the paragraphs of a text.
type odtText struct {
	paper   paper
	parents map[string]string // of the styles
	open    []odtParagraph    // one within the other: a box of text lies in a paragraph
}

type odtParagraph struct {
	kind  article.Kind
	text  *strings.Builder
	depth int
}

// styles learns from which style each style is derived.
func (o *odtText) styles(w *xmlwalk.Walk) {
	for {
		t, err := w.Next()
		if err != nil {
			return
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "style" {
			o.style(e)
		}
	}
}

func (o *odtText) style(e xml.StartElement) {
	if name, parent := xmlwalk.Attribute(e, "name"), xmlwalk.Attribute(e, "parent-style-name"); parent != "" {
		o.parents[name] = parent
	}
}

// kind gives the kind of paragraph that a style makes.
func (o *odtText) kind(style string) article.Kind {
	const longestChain = 20
	for range longestChain {
		switch {
		case style == "Title":
			return article.KindTitle
		case style == "Subtitle" || strings.HasPrefix(style, "Heading"):
			return article.KindHeading
		case style == "Quotations":
			return article.KindQuote
		case style == "Caption" || style == "Illustration" || style == "Figure" || style == "Drawing":
			return article.KindCaption
		case style == "Header" || style == "Footer" || style == "Contents_20_Heading":
			return article.KindBoilerplate
		}
		parent, ok := o.parents[style]
		if !ok {
			break
		}
		style = parent
	}
	return ""
}

func (o *odtText) readContent(r io.Reader) *draft.Fault {
	w := xmlwalk.New(r)
	for {
		t, err := w.Next()
		if err == io.EOF && w.Depth == 0 {
			return nil
		}
		if err != nil {
			return xmlwalk.Fault("content.xml", err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			err = o.begin(w, t)
		case xml.EndElement:
			if n := len(o.open) - 1; n >= 0 && o.open[n].depth == w.Depth+1 {
				o.paper.addParagraph(o.open[n].kind, o.open[n].text.String())
				o.open = o.open[:n]
			}
		case xml.CharData:
			o.write(string(t))
		}
		if err != nil {
			return xmlwalk.Fault("content.xml", err)
		}
	}
}

func (o *odtText) write(text string) {
	if n := len(o.open) - 1; n >= 0 {
		o.open[n].text.WriteString(text)
	}
}

func (o *odtText) begin(w *xmlwalk.Walk, e xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		o.style(e)
	case "p", "h":
		kind := o.kind(xmlwalk.Attribute(e, "style-name"))
		if kind == "" && e.Name.Local == "h" {
			kind = article.KindHeading
		}
		o.open = append(o.open, odtParagraph{kind, new(strings.Builder), w.Depth})
	case "s":
		count, _ := strconv.Atoi(xmlwalk.Attribute(e, "c"))
		o.write(strings.Repeat(" ", min(max(count, 1), maxRepeat)))
	case "tab", "line-break":
		o.write(" ")
	case "tracked-changes", "annotation", "note-citation", "ruby-text", "table-of-content", "alphabetical-index",
		"illustration-index", "table-index", "bibliography", "object-index", "user-index", "forms", "binary-data", "script":
		return w.Skip()
	case "title", "desc":
		if strings.Contains(e.Name.Space, "svg") {
			return w.Skip()
		}
	}
	return nil
}

// odfProperties reads what an OpenDocument file says of itself.
func odfProperties(p *parts) article.Article {
	var said article.Article
	data, wrong := p.readPart("meta.xml", maxSmallPart)
	if wrong != nil {
		return said
	}
	found := xmlValues(data, "title", "initial-creator", "creator", "creation-date", "date", "subject", "description", "keyword")
	said.Title = tidy.OneLine(found["title"])
	said.Author = tidy.OneLine(found["initial-creator"])
	if said.Author == "" {
		said.Author = tidy.OneLine(found["creator"])
	}
	said.Meta = append(created(date.Time(cmp.Or(found["creation-date"], found["date"]))),
		draft.PropertyMeta("subject", found["subject"], "description", found["description"], "keywords", found["keyword"])...)
	return said
}

// xmlValues gives the text of the first element of each of these local names;
// what comes after a fault in the XML is left out.
func xmlValues(data []byte, names ...string) map[string]string {
	found := make(map[string]string)
	w := xmlwalk.New(bytes.NewReader(data))
	for {
		t, err := w.Next()
		if err != nil {
			return found
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		for _, name := range names {
			if e.Name.Local != name || found[name] != "" {
				continue
			}
			text, err := w.Text()
			if err != nil {
				return found
			}
			found[name] = strings.TrimSpace(tidy.UTF8(text))
		}
	}
}
