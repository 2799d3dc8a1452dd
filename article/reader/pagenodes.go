package reader

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// textOf is the text below a node, with a space for each line break.
func textOf(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.DataAtom != atom.Style && n.Parent.DataAtom != atom.Script:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br, n.DataAtom == atom.P, n.DataAtom == atom.Div, n.DataAtom == atom.Td:
			b.WriteByte(' ')
		}
	}
	return validUTF8(b.String())
}

// attributeOf gives the value of an attribute, "" if absent.
func attributeOf(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// within reports whether a node lies in an element of that name.
func within(node *html.Node, name atom.Atom) bool {
	for above := node.Parent; above != nil; above = above.Parent {
		if above.DataAtom == name {
			return true
		}
	}
	return false
}

// paragraphsOf is the text below a node cut where a block element or a blank
// line begins one; a table gives a paragraph for each row.
func paragraphsOf(node *html.Node) []string {
	var all []string
	var b strings.Builder
	end := func() {
		for part := range strings.SplitSeq(b.String(), "\n\n") {
			if text := oneLine(validUTF8(part)); text != "" {
				all = append(all, text)
			}
		}
		b.Reset()
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			_, block := kindOf(c.DataAtom)
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

// firstElement is the first element among a node's children.
func firstElement(node *html.Node) *html.Node {
	for c := range node.ChildNodes() {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// hasParagraphs reports whether a paragraph lies below a node.
func hasParagraphs(node *html.Node) bool {
	for n := range node.Descendants() {
		if n.DataAtom == atom.P {
			return true
		}
	}
	return false
}
