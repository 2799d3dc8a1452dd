package page

import (
	"golang.org/x/net/html"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// Markup gives the paragraphs of a piece of HTML that is text through and
// through, such as a feed's, a mail's or a book's: nothing is left out but
// what no reader sees.
func Markup(piece, title string) (body string, blocks []article.Block, page *html.Node, err error) {
	page, err = Parse(piece)
	if err != nil {
		return "", nil, nil, err
	}
	p := pageText{titles: map[string]bool{}}
	if letters := tidy.Letters(title); letters != "" {
		p.titles[letters] = true
	}
	for _, b := range readTree(page, func(string) bool { return false }).stretches {
		p.add(b.text, b.kind)
	}
	return p.body.Text(), p.body.Blocks, page, nil
}
