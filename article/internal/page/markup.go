package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// Markup gives the paragraphs of a piece of HTML that is text through and
// through, such as a feed's, a mail's or a book's: nothing is left out but
// what no reader sees.
func Markup(piece, title string) (body string, blocks []article.Block, page *html.Node, err error) {
	page, err = html.Parse(strings.NewReader(piece))
	if err != nil {
		return "", nil, nil, err
	}
	prune(page)
	p := pageText{titles: map[string]bool{}}
	if letters := tidy.Letters(title); letters != "" {
		p.titles[letters] = true
	}
	p.walk(page, "")
	p.flush()
	return p.body.Text(), p.body.Blocks, page, nil
}

// prune takes out what is not shown.
func prune(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && unseen(c) {
			n.RemoveChild(c)
		} else {
			prune(c)
		}
		c = next
	}
}

func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Math,
		atom.Select, atom.Button, atom.Input, atom.Textarea, atom.Rt, atom.Rp:
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
			return true
		}
	}
	return false
}
