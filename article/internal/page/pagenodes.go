package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// Text is the text below a node, with a space for each line break.
func Text(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.DataAtom != atom.Style && n.Parent.DataAtom != atom.Script:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br, n.DataAtom == atom.P, n.DataAtom == atom.Div, n.DataAtom == atom.Td:
			b.WriteByte(' ')
		}
	}
	return tidy.UTF8(b.String())
}

// Attribute gives the value of an attribute, "" if absent.
func Attribute(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Within reports whether a node lies in an element of that name.
func Within(node *html.Node, name atom.Atom) bool {
	for above := node.Parent; above != nil; above = above.Parent {
		if above.DataAtom == name {
			return true
		}
	}
	return false
}

// Paragraphs is the text below a node cut where a block element or a blank
// line begins one; a table gives a paragraph for each row.
func Paragraphs(node *html.Node) []string {
	var all []string
	var b strings.Builder
	end := func() {
		for part := range strings.SplitSeq(b.String(), "\n\n") {
			if text := tidy.OneLine(tidy.UTF8(part)); text != "" {
				all = append(all, text)
			}
		}
		b.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			_, block := KindOf(c.DataAtom)
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Td, c.DataAtom == atom.Br:
				b.WriteByte(' ')
				walk(c)
			case block:
				end()
				walk(c)
				end()
			default:
				walk(c)
			}
		}
	}
	walk(node)
	end()
	return all
}

// FirstElement is the first element among a node's children.
func FirstElement(node *html.Node) *html.Node {
	for c := range node.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// HasParagraphs reports whether a paragraph lies below a node.
func HasParagraphs(node *html.Node) bool {
	for n := range node.Descendants() {
		if n.DataAtom == atom.P {
			return true
		}
	}
	return false
}
