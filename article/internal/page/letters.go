package page

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// textBelow is the text of a node as it stands in the file.
func textBelow(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// proseBelow is how many letters stand in paragraphs of prose of a node.
func proseBelow(n *html.Node) int {
	if n.DataAtom == atom.P {
		if letters := len(tidy.Letters(textBelow(n))); letters >= leastProse {
			return letters
		}
		return 0
	}
	sum := 0
	for c := range n.ChildNodes() {
		sum += proseBelow(c)
	}
	return sum
}
