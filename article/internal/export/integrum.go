package export

import (
	_ "embed" // for the table below
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/integrum.tsv
var integrumTable string

var integrumCodes = tsv.Pairs(integrumTable)

// integrumCode is a line "^ИС: Известия" of a document's head; the value may
// stand on the next line.
var integrumCode = regexp.MustCompile(`\^(\p{Cyrillic}{2}):[ \t\r\n\x{a0}]*([^\n^]*)`)

// DecodeIntegrum makes the articles of an Integrum export in HTML: for each a
// table of coded fields and the text, hard-wrapped, below it.
func DecodeIntegrum(in draft.Document, text string) ([]article.Article, []*draft.Fault) {
	tree, err := page.Parse(text)
	if err != nil {
		return nil, []*draft.Fault{draft.Faultf("extract", "the page cannot be read: %v", err)}
	}
	var articles []article.Article
	var e *exported
	end := func() {
		if e != nil {
			articles = append(articles, e.finish(len(articles)+1))
		}
	}
	for node := range tree.Descendants() {
		switch node.DataAtom {
		case atom.Table:
			if page.Within(node, atom.Table) {
				continue
			}
			if fields := integrumCode.FindAllStringSubmatch(rawText(node), -1); fields != nil {
				end()
				e = &exported{dates: date.Rules{Order: date.DayFirst, Zone: in.Dates.Zone}}
				for _, m := range fields {
					e.takeIntegrum(m[1], tidy.OneLine(m[2]))
				}
			}
		case atom.Pre:
			if e != nil && !page.Within(node, atom.Pre) {
				for _, p := range indentedParagraphs(rawText(node)) {
					e.addParagraph(article.KindBody, p)
				}
			}
		case atom.P:
			if e != nil && !page.Within(node, atom.Table) && !page.Within(node, atom.Pre) && !page.Within(node, atom.P) {
				e.addParagraph(article.KindBody, page.Text(node))
			}
		}
	}
	end()
	if len(articles) == 0 {
		return nil, []*draft.Fault{{Stage: "extract", Reason: "looks like an export of Integrum, but no document with coded fields is in it"}}
	}
	return articles, nil
}

func (e *exported) takeIntegrum(code, value string) {
	role := integrumCodes[code]
	if role == "" {
		role = "integrum_" + strings.ToLower(code)
	}
	e.putValue(role, value)
}

// DecodeIntegrumPage makes the articles of the page within an Integrum export
// for Word: a heading for each, the outlet and the date as headings below it,
// paragraphs. ok is false if the page is not of that form.
func DecodeIntegrumPage(in draft.Document, text string) (articles []article.Article, ok bool) {
	tree, err := page.Parse(text)
	if err != nil {
		return nil, false
	}
	var e *exported
	dates := date.Rules{Order: date.DayFirst, Zone: in.Dates.Zone}
	end := func() {
		if e != nil {
			articles = append(articles, e.finish(len(articles)+1))
		}
	}
	dated := false
	for node := range tree.Descendants() {
		text := ""
		switch node.DataAtom {
		case atom.H1, atom.H2, atom.P, atom.Pre:
			text = tidy.OneLine(page.Text(node))
		}
		switch {
		case text == "":
		case node.DataAtom == atom.H1:
			end()
			e = &exported{dates: dates}
			e.putValue("headline", text)
		case e == nil:
		case node.DataAtom == atom.H2 && e.article.Source == "":
			e.putValue("publication", text)
		case node.DataAtom == atom.H2:
			e.putValue("date", text)
			dated = dated || !e.article.Published.IsZero()
		case !page.Within(node, atom.P):
			for _, p := range page.Paragraphs(node) {
				e.addParagraph(article.KindBody, p)
			}
		}
	}
	end()
	return articles, dated
}

// rawText is the text below a node as it stands, with a line end for each
// break and each cell.
func rawText(node *html.Node) string {
	var b strings.Builder
	for n := range node.Descendants() {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br, n.DataAtom == atom.Td, n.DataAtom == atom.Tr, n.DataAtom == atom.P:
			b.WriteByte('\n')
		}
	}
	return tidy.UTF8(b.String())
}

// indentedParagraphs cuts hard-wrapped text where a line is blank or indented.
func indentedParagraphs(text string) []string {
	var all, open []string
	end := func() {
		if open != nil {
			all = append(all, strings.Join(open, " "))
			open = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := tidy.OneLine(line)
		if trimmed == "" || strings.TrimLeft(line, " \t\u00a0") != line {
			end()
		}
		if trimmed != "" {
			open = append(open, trimmed)
		}
	}
	end()
	return all
}
