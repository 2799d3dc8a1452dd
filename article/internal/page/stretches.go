package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// stretch is a run of text between two elements that begin a paragraph, as
// the page has it.
type stretch struct {
	text, letters string
	kind          article.Kind
	linked        int        // bytes of text in links
	parent        *html.Node // the element that begins the paragraph
}

// prose says whether a stretch reads like text and not like a list of links.
func (s *stretch) prose() bool { return len(s.letters) >= leastProse && 3*s.linked < len(s.text) }

// leastProse is how many letters, in bytes, a paragraph of prose has.
const leastProse = 60

// stretchesOf gives the stretches of a page in order, without those of parts
// that are no article: navigation, forms, hidden text, and elements whose
// class or id the table of pages names.
func stretchesOf(page *html.Node) []stretch {
	g := gatherer{}
	g.walk(page, page, "", false)
	g.flush(page, "")
	return g.found
}

type gatherer struct {
	found   []stretch
	pending strings.Builder
	linked  int
}

func (g *gatherer) walk(n, block *html.Node, kind article.Kind, link bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			g.pending.WriteString(c.Data)
			if link {
				g.linked += len(tidy.OneLine(c.Data))
			}
			continue
		}
		if c.Type != html.ElementNode || noArticle(c) {
			continue
		}
		inner, begins := KindOf(c.DataAtom)
		if !begins && breaks(c) {
			begins, inner = true, kind
		}
		if inner == "" {
			inner = kind
		}
		if !begins {
			if isCell(c.DataAtom) {
				g.pending.WriteByte(' ')
			}
			g.walk(c, block, kind, link || c.DataAtom == atom.A)
			continue
		}
		g.flush(block, kind)
		g.walk(c, c, inner, link)
		g.flush(c, inner)
	}
}

func (g *gatherer) flush(block *html.Node, kind article.Kind) {
	text := tidy.OneLine(tidy.UTF8(g.pending.String()))
	linked := g.linked
	g.pending.Reset()
	g.linked = 0
	if letters := tidy.Letters(text); letters != "" {
		g.found = append(g.found, stretch{text, letters, kind, linked, block})
	}
}

// breaks tells an empty element that stands for a line break.
func breaks(n *html.Node) bool {
	return n.DataAtom == atom.Span && n.FirstChild == nil && strings.HasSuffix(" "+Attribute(n, "class"), " br")
}

func isCell(element atom.Atom) bool { return element == atom.Td || element == atom.Th }

// noArticle tells the elements that hold no part of an article.
func noArticle(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav, atom.Footer, atom.Aside, atom.Form,
		atom.Button, atom.Select, atom.Textarea, atom.Svg, atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Head:
		return true
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			if strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
				return true
			}
		case "class", "id":
			if pageSkipped.MatchString(a.Val) {
				return true
			}
		}
	}
	return false
}
