package export

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/page"
	"parallax/article/internal/tidy"
)

// DecodeNexis makes the articles of a Nexis or LexisNexis export in HTML: one
// page with a paragraph "7 of 262 DOCUMENTS" above each of them.
func DecodeNexis(in draft.Document, text string) ([]article.Article, []*draft.Fault) {
	page, err := page.Parse(text)
	if err != nil {
		return nil, []*draft.Fault{draft.Faultf("extract", "the page cannot be read: %v", err)}
	}
	n := nexisPage{styles: pageStyles(text)}
	n.walk(page, nexisStyle{})
	n.flush()
	return exportDocuments(in, n.lines, true)
}

// exportDocuments cuts the lines of an export at the counters and reads each piece.
// What stands before the first counter is the cover page.
func exportDocuments(in draft.Document, lines []Line, capitals bool) ([]article.Article, []*draft.Fault) {
	var starts []int
	for i, l := range lines {
		if isLine("counter", l.Text) {
			starts = append(starts, i)
		}
	}
	if len(starts) == 0 {
		return nil, []*draft.Fault{{Stage: "extract", Reason: "looks like an export of Nexis, but no line such as \"1 of 20 DOCUMENTS\" begins a " +
			"document"}}
	}
	var articles []article.Article
	for i, start := range starts {
		end := len(lines)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		e := exported{dates: in.Dates, capitals: capitals}
		e.readDocument(lines[start+1 : end])
		articles = append(articles, e.finish(i+1))
	}
	return articles, nil
}

// nexisStyle is what the classes of a Nexis page say of a stretch of text.
type nexisStyle struct{ centred, bold bool }

// pageStyles reads the style sheet of a page: class to declarations.
func pageStyles(text string) map[string]nexisStyle {
	styles := make(map[string]nexisStyle)
	from := strings.Index(text, "<STYLE")
	if from < 0 {
		from = strings.Index(text, "<style")
	}
	if from < 0 {
		return styles
	}
	sheet, _, _ := strings.Cut(text[from:], "</")
	for rule := range strings.SplitSeq(sheet, "}") {
		selector, body, ok := strings.Cut(rule, "{")
		dot := strings.LastIndexByte(selector, '.')
		if !ok || dot < 0 {
			continue
		}
		body = strings.ToLower(strings.ReplaceAll(body, " ", ""))
		styles[strings.TrimSpace(selector[dot+1:])] = nexisStyle{
			centred: strings.Contains(body, "text-align:center"),
			bold:    strings.Contains(body, "font-weight:bold"),
		}
	}
	return styles
}

// nexisPage gathers the paragraphs of a page.
type nexisPage struct {
	styles map[string]nexisStyle
	lines  []Line

	pending strings.Builder
	centred bool
	// bold is how many bytes of the paragraph are bold from its beginning on;
	// plain is set at the first that is not.
	bold  int
	plain bool
}

func (n *nexisPage) walk(node *html.Node, style nexisStyle) {
	for c := node.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			n.text(c.Data, style)
		case html.ElementNode:
			n.element(c, style)
		}
	}
}

func (n *nexisPage) element(c *html.Node, style nexisStyle) {
	switch c.DataAtom {
	case atom.Style, atom.Script, atom.Title, atom.Head:
		return
	case atom.Br:
		n.pending.WriteByte('\n')
		return
	}
	inner := style
	for _, attribute := range c.Attr {
		if attribute.Key == "class" {
			own := n.styles[attribute.Val]
			inner = nexisStyle{style.centred || own.centred, own.bold}
		}
	}
	switch c.DataAtom {
	case atom.B, atom.Strong:
		inner.bold = true
	case atom.Center:
		inner.centred = true
	}
	if _, block := page.KindOf(c.DataAtom); block {
		n.flush()
		n.walk(c, inner)
		n.flush()
		return
	}
	n.walk(c, inner)
}

func (n *nexisPage) text(s string, style nexisStyle) {
	n.pending.WriteString(strings.Map(breakToBlank, s))
	if strings.Trim(s, " \n\r\t\u00a0") == "" {
		return
	}
	n.centred = style.centred
	if n.plain = n.plain || !style.bold; !n.plain {
		n.bold = n.pending.Len()
	}
}

// flush ends a paragraph. Lines that are broken within the masthead are lines
// of their own.
func (n *nexisPage) flush() {
	whole := n.pending.String()
	label := n.bold > 0 && strings.HasSuffix(strings.TrimRight(whole[:n.bold], " \n\u00a0"), ":")
	parts := []string{whole}
	if n.centred {
		parts = strings.Split(whole, "\n")
	}
	for _, part := range parts {
		if text := tidy.OneLine(tidy.UTF8(part)); text != "" {
			first, _, broken := strings.Cut(strings.TrimSpace(tidy.UTF8(part)), "\n")
			if !broken {
				first = ""
			}
			n.lines = append(n.lines, Line{Text: text, Centred: n.centred, marked: true, label: label, first: tidy.OneLine(first)})
		}
	}
	n.pending.Reset()
	n.centred, n.bold, n.plain = false, 0, false
}

// breakToBlank keeps the line ends of the file from being line breaks.
func breakToBlank(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}
