package page

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// reader walks a page and gathers its text line by line.
type reader struct {
	styles *styler
	skip   func(string) bool
	tree   *tree

	line   strings.Builder
	inked  bool // something but white space stands in line
	lines  []string
	linked int
	pieces []*html.Node
	rows   map[*html.Node]bool // rows of tables seen: whether they are laid out
}

// place is what a node has from the elements around it.
type place struct {
	block  *html.Node // the nearest that begins a block
	kind   article.Kind
	quoted *html.Node
	form   *html.Node
	link   bool
	aside  bool
	hidden bool // by visibility
	keeps  bool // line breaks count
}

func (r *reader) children(n *html.Node, at place) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			r.text(c, at)
		case html.ElementNode:
			r.element(c, at)
		case html.CommentNode:
			r.tree.unseen = append(r.tree.unseen, c)
		}
	}
}

// text adds a text node.
func (r *reader) text(n *html.Node, at place) {
	if at.hidden {
		r.tree.unseen = append(r.tree.unseen, n)
		return
	}
	r.tree.total += len(n.Data)
	if !at.keeps || !strings.Contains(n.Data, "\n") {
		r.add(n, n.Data, at)
		return
	}
	for i, line := range strings.Split(n.Data, "\n") {
		if i > 0 {
			r.lineBreak(at)
		}
		r.add(n, line, at)
	}
}

func (r *reader) add(n *html.Node, s string, at place) {
	if strings.TrimFunc(s, unicode.IsSpace) == "" {
		r.line.WriteString(s)
		return
	}
	if len(r.lines) > 0 && !r.inked && indented(r.line.String()+s) {
		r.flush(at)
	}
	r.line.WriteString(s)
	r.inked = true
	if at.link {
		r.linked += len(tidy.OneLine(s))
	}
	if len(r.pieces) == 0 || r.pieces[len(r.pieces)-1] != n {
		r.pieces = append(r.pieces, n)
	}
}

// indented tells a line that begins with fixed spaces, as the first of a
// paragraph does where line breaks part paragraphs.
func indented(line string) bool {
	line = strings.TrimLeft(line, " \t\r\n\f")
	return strings.HasPrefix(line, "\u00a0\u00a0") || strings.HasPrefix(line, "\u00a0 \u00a0") || strings.HasPrefix(line, "\u3000")
}

func (r *reader) newLine() {
	r.line.Reset()
	r.inked = false
}

// lineBreak ends a line. A blank line ends the block.
func (r *reader) lineBreak(at place) {
	if r.inked {
		r.lines = append(r.lines, tidy.OneLine(r.line.String()))
		r.newLine()
		return
	}
	r.newLine()
	r.flush(at)
}

// element walks an element.
func (r *reader) element(n *html.Node, at place) {
	style := r.styles.of(n)
	if style.display == none || replaced(n) {
		if n.DataAtom != atom.Head && !isStatement(n) {
			r.tree.unseen = append(r.tree.unseen, n)
		}
		if style.byRule {
			r.tree.covered += proseBelow(n)
		}
		return
	}
	if breaks(n) {
		r.flush(at)
		return
	}
	if n.DataAtom == atom.Br {
		r.lineBreak(at)
		return
	}
	if style.byRule && !at.hidden {
		r.tree.covered += proseBelow(n)
	}
	if style.visibility == invisible {
		r.tree.veiled = append(r.tree.veiled, n)
	}
	at.hidden = style.visibility == invisible || at.hidden && style.visibility != visible
	at.keeps = style.space == spaceKept || style.space == 0 && (at.keeps || keepsSpace(n))
	at.link = at.link || n.DataAtom == atom.A
	at.aside = at.aside || r.isAside(n)
	switch {
	case style.display == cell:
		if r.laidOut(n) {
			r.tree.layout = append(r.tree.layout, n)
		} else {
			r.line.WriteByte(' ')
			r.children(n, at)
			r.line.WriteByte(' ')
			return
		}
	case style.display == inline:
		r.inline(n, at)
		return
	}
	r.block(n, at)
}

// inline walks an element within a line.
func (r *reader) inline(n *html.Node, at place) {
	before := len(r.tree.stretches)
	if n.DataAtom == atom.Q {
		r.quotation(n, at)
	} else {
		r.children(n, at)
	}
	switch {
	case n.DataAtom == atom.Time:
		r.tree.times = append(r.tree.times, timed{n, before})
	case !known[n.DataAtom]:
		r.tree.unknown[n] = len(r.tree.stretches) > before
	}
}

// block walks an element that begins a block.
func (r *reader) block(n *html.Node, at place) {
	r.flush(at)
	inner := at
	inner.block = n
	switch {
	case n.DataAtom == atom.Blockquote:
		inner.kind = article.KindQuote
		if inner.quoted == nil {
			inner.quoted = n
			if above := n.Parent; above != nil && above.DataAtom == atom.Figure {
				inner.quoted = above
				r.tree.figures = append(r.tree.figures, above)
			}
		}
	case kindOf(n.DataAtom) != "" && inner.quoted == nil:
		inner.kind = kindOf(n.DataAtom)
	}
	if last := len(r.tree.figures) - 1; n.DataAtom == atom.Figcaption && last >= 0 && n.Parent == r.tree.figures[last] {
		inner.quoted = n.Parent // who is quoted
	}
	if n.DataAtom == atom.Form && at.form == nil {
		inner.form = n
		before := r.tree.total
		defer func() { r.tree.forms[n] = r.tree.total - before }()
	}
	r.details(n, inner)
	r.flush(inner)
}

// details walks what is below a block: of closed details the summary alone.
func (r *reader) details(n *html.Node, at place) {
	if n.DataAtom != atom.Details || hasAttribute(n, "open") {
		r.children(n, at)
		return
	}
	summary := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !summary && c.Type == html.ElementNode && c.DataAtom == atom.Summary {
			summary = true
			r.element(c, at)
			continue
		}
		r.tree.unseen = append(r.tree.unseen, c)
	}
}

// quotation puts the marks around a q that browsers show.
func (r *reader) quotation(n *html.Node, at place) {
	before := r.line.Len()
	if bare := strings.TrimSpace(textBelow(n)); bare == "" || strings.ContainsAny(firstRune(bare), quoteMarks) ||
		strings.ContainsAny(lastRune(r.line.String()), quoteMarks) {
		r.children(n, at)
		return
	}
	r.line.WriteString("“")
	r.inked = true
	r.children(n, at)
	if r.line.Len() > before { // else a block within has ended the line
		r.line.WriteString("”")
		r.inked = true
	}
}

const quoteMarks = "\"'“”„«»‘’"

// flush ends the block being gathered.
func (r *reader) flush(at place) {
	if r.inked {
		r.lines = append(r.lines, tidy.OneLine(r.line.String()))
	}
	r.newLine()
	text := tidy.UTF8(strings.Join(r.lines, "\n"))
	pieces, linked := r.pieces, r.linked
	r.lines, r.pieces, r.linked = r.lines[:0], nil, 0
	letters := tidy.Letters(text)
	if letters == "" {
		return
	}
	b := stretch{text: text, letters: letters, kind: at.kind, linked: linked, parent: at.block, aside: at.aside,
		pieces: pieces, quoted: at.quoted, form: at.form, group: len(r.tree.stretches)}
	if last := len(r.tree.stretches) - 1; last >= 0 && len(pieces) > 0 {
		if before := r.tree.stretches[last]; before.pieces[len(before.pieces)-1] == pieces[0] {
			b.group = before.group
		}
	}
	r.tree.stretches = append(r.tree.stretches, b)
}

// kindOf gives the kind of paragraph that an element makes, "" if none.
func kindOf(element atom.Atom) article.Kind {
	switch element {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return article.KindHeading
	case atom.Blockquote:
		return article.KindQuote
	case atom.Figcaption, atom.Caption:
		return article.KindCaption
	}
	return ""
}

// isAside tells the elements that hold no part of an article.
func (r *reader) isAside(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Button:
		return true
	case atom.Body, atom.Html, atom.Article, atom.Main:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "aria-hidden":
			return a.Val == "true"
		case "class", "id":
			if r.skip(a.Val) {
				return true
			}
		}
	}
	return false
}
