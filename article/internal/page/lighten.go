package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/budget"
)

// forExtractor makes a page ready for the extractor, and says whether it may
// have it at all: it asks for the text of all that is left at each element, and
// gives JSON-LD that is nested too deeply for a decoder to regular expressions.
// The page's own JSON-LD has been read before.
func forExtractor(page *html.Node) bool {
	nodes, elements, text := 0, 0, 0
	var heavy []*html.Node
	for n := range page.Descendants() {
		nodes++
		switch {
		case n.Type == html.TextNode:
			text += len(n.Data)
		case n.DataAtom == atom.Script:
			if c := n.FirstChild; c != nil && (len(c.Data) > budget.PageScript || nesting(c.Data) > budget.JSONDepth) &&
				strings.Contains(strings.ToLower(Attribute(n, "type")), "json") {
				heavy = append(heavy, n)
			}
		case n.FirstChild != nil && n.FirstChild.Type == html.TextNode:
			elements++
		}
	}
	for _, n := range heavy {
		n.Parent.RemoveChild(n)
	}
	return nodes <= budget.ExtractorNodes && elements*text <= budget.PageWork
}

// nesting is how deep the brackets of a text are nested.
func nesting(s string) int {
	depth, most := 0, 0
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			depth++
			most = max(most, depth)
		case ']', '}':
			depth--
		}
	}
	return most
}
