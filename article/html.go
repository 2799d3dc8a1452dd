package article

import (
	"cmp"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// decodeHTML takes the main text and metadata out of a page. Body is its
// paragraphs, joined by blank lines.
func decodeHTML(text string) (Article, *fault) {
	page, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Article{}, faultf("extract", "the page cannot be read: %v", err)
	}
	found, err := trafilatura.ExtractDocument(page, trafilatura.Options{
		ExcludeComments: true,
		HtmlDateMode:    trafilatura.Fast,
	})
	if err != nil || found == nil || found.ContentNode == nil {
		return Article{}, &fault{"extract", "no main text was found in the page"}
	}
	meta := found.Metadata
	p := pageText{title: lettersOf(meta.Title), lede: lettersOf(meta.Description)}
	p.walk(found.ContentNode, "")
	p.flush()
	body := p.text()
	if body == "" {
		return Article{}, &fault{"extract", "no main text was found in the page"}
	}
	a := Article{
		Body:     body,
		Blocks:   p.blocks,
		Title:    oneLine(validUTF8(meta.Title)),
		Author:   oneLine(validUTF8(meta.Author)),
		URL:      strings.TrimSpace(validUTF8(meta.URL)),
		Source:   oneLine(validUTF8(meta.Sitename)),
		Language: languageCode(declaredLanguage(page)),
	}
	if len(meta.Categories) > 0 {
		a.Section = oneLine(validUTF8(meta.Categories[0]))
	}
	if year := meta.Date.UTC().Year(); !meta.Date.IsZero() && year >= firstYear && year <= lastYear {
		a.Published = meta.Date.UTC()
	}
	if a.Source == "" || strings.Contains(a.Source, "://") {
		a.Source = cmp.Or(hostOf(a.URL), hostOf(a.Source))
	}
	a.Meta = pageMeta(meta)
	return a, nil
}

// declaredLanguage is the lang attribute of a page's root element.
func declaredLanguage(page *html.Node) string {
	for n := page.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Html {
			continue
		}
		for _, attribute := range n.Attr {
			if attribute.Key == "lang" {
				return attribute.Val
			}
		}
	}
	return ""
}

// pageMeta keeps what else a page says of itself.
func pageMeta(meta trafilatura.Metadata) []Field {
	var kept []Field
	for _, f := range []Field{
		{"description", meta.Description},
		{"license", meta.License},
		{"page_type", meta.PageType},
		{"tags", strings.Join(meta.Tags, "; ")},
	} {
		if f.Value = oneLine(validUTF8(f.Value)); f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// pageText gathers the paragraphs of a page.
type pageText struct {
	body        strings.Builder
	blocks      []Block
	title, lede string // letters of the page's title and description

	kind    string // of the paragraph being gathered
	pending strings.Builder
}

// kindOf gives the kind of paragraph that an element makes; block is true if
// it begins a paragraph.
func kindOf(element atom.Atom) (kind string, block bool) {
	switch element {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return "heading", true
	case atom.Blockquote, atom.Q:
		return "quote", element == atom.Blockquote
	case atom.Figcaption, atom.Caption:
		return "caption", true
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Tr, atom.Table,
		atom.Pre, atom.Section, atom.Article, atom.Body, atom.Figure, atom.Br, atom.Hr:
		return "", true
	}
	return "", false
}

// walk gathers the text below a node; kind is that of the block it lies in.
func (p *pageText) walk(n *html.Node, kind string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			p.kind = kind
			p.pending.WriteString(c.Data)
		case html.ElementNode:
			// The extractor renames elements by Data alone.
			inner, block := kindOf(atom.Lookup([]byte(c.Data)))
			if !block {
				p.walk(c, kind)
				p.kind = kind
				continue
			}
			if inner == "" {
				inner = kind
			}
			p.flush()
			p.walk(c, inner)
			p.flush()
		}
	}
}

// shortPage is the size in bytes below which the extractor may give the text
// twice: in paragraphs, and then once more as a whole.
const shortPage = 2000

// text is the body, without the whole that follows the paragraphs.
func (p *pageText) text() string {
	body := p.body.String()
	last := len(p.blocks) - 1
	if last < 1 || len(body) > shortPage {
		return body
	}
	end := p.blocks[last-1].End
	if lettersOf(body[:end]) == lettersOf(body[end:]) {
		p.blocks = p.blocks[:last]
		return body[:end]
	}
	return body
}

// flush ends the paragraph being gathered.
func (p *pageText) flush() {
	text := oneLine(validUTF8(p.pending.String()))
	p.pending.Reset()
	if text == "" {
		return
	}
	first := p.body.Len() == 0
	if !first {
		p.body.WriteString("\n\n")
	}
	start := p.body.Len()
	p.body.WriteString(text)
	kind := p.kind
	switch letters := lettersOf(text); {
	case letters == "":
	case letters == p.title && first:
		kind = "title"
	case letters == p.title:
		kind = "boilerplate"
	case kind == "" && letters == p.lede && len(p.lede) > 0:
		kind = "lede"
	case kind == "" && isNoiseLine(text):
		kind = "boilerplate"
	}
	if kind == "" {
		kind = "body"
	}
	p.blocks = append(p.blocks, Block{start, p.body.Len(), kind})
}
