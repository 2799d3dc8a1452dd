package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// breaks tells an empty element that stands for a line break.
func breaks(n *html.Node) bool {
	return n.DataAtom == atom.Span && n.FirstChild == nil && strings.HasSuffix(" "+Attribute(n, "class"), " br")
}

// longCell is how many bytes of text a cell of a table has that is laid out by
// it, and not one of a row of data.
const longCell = 120

// laidOut says whether a cell stands by itself: whether it, or one of its row,
// holds blocks, line breaks or more text than data has.
func (r *reader) laidOut(n *html.Node) bool {
	laid, seen := r.rows[n.Parent]
	for c := n.Parent.FirstChild; c != nil && !seen && !laid; c = c.NextSibling {
		laid = c.Type == html.ElementNode && holdsBlocks(c)
	}
	r.rows[n.Parent] = laid
	return laid
}

func holdsBlocks(n *html.Node) bool {
	size := 0
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			if size += len(strings.TrimSpace(c.Data)); size > longCell {
				return true
			}
		case c.DataAtom == atom.Br || c.Type == html.ElementNode && usual(c) == block:
			return true
		}
	}
	return false
}
