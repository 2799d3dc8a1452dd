package reader

import (
	"strings"

	"golang.org/x/net/html"

	"parallax/article"
	treepage "parallax/article/internal/page"
)

// markupText gives the paragraphs of a piece of HTML that is text through and
// through, such as a feed's, a mail's or a book's: nothing is left out but
// what no reader sees.
func markupText(piece, title string) (body string, blocks []article.Block, page *html.Node, err error) {
	page, err = html.Parse(strings.NewReader(piece))
	if err != nil {
		return "", nil, nil, err
	}
	p := pageText{titles: map[string]bool{}}
	if letters := lettersOf(title); letters != "" {
		p.titles[letters] = true
	}
	for _, b := range treepage.ReadTree(page, func(string) bool { return false }).Blocks {
		p.add(b.Text, b.Kind)
	}
	return p.body.String(), p.blocks, page, nil
}
