package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/budget"
)

// Parse parses a page or a piece of one, after a look at what the parser would
// make of it. It is the only way to the parser.
func Parse(text string) (*html.Node, error) {
	if err := Check(text); err != nil {
		return nil, err
	}
	tree, err := html.Parse(strings.NewReader(text))
	if err == nil && len(text) > 2*budget.Attributes {
		err = checkAttributes(tree)
	}
	return tree, err
}

// checkAttributes refuses a page with a tag of very many attributes: whatever reads
// the tree looks through them at each element.
func checkAttributes(tree *html.Node) error {
	for n := range tree.Descendants() {
		if len(n.Attr) > budget.Attributes {
			return budget.ManyAttributes(len(n.Attr))
		}
	}
	return nil
}

// Check refuses a page whose tree would be far larger than the page: elements of
// form that are never closed are opened again in each paragraph, and the
// attributes of each further body are looked for among those of all before.
func Check(text string) error {
	if passes(text) {
		return nil
	}
	if err := checkTags(text, false); err != nil {
		return err
	}
	for _, root := range []string{"<svg", "<math", "<SVG", "<MATH", "<Svg", "<Math"} {
		if strings.Contains(text, root) { // in which scripts and styles are elements like any other
			return checkTags(text, true)
		}
	}
	return nil
}

// openTag is an element of form that the parser opens again.
type openTag struct {
	name  atom.Atom
	tag   string // as it stands in the page
	depth int    // marks that were open
}

// formGate follows the list of active elements of form (HTML, 13.2.4.3). Where
// it cannot know what the parser does, it takes what leaves more of them open.
type formGate struct {
	open    []openTag
	same    map[string]int
	marks   []atom.Atom // elements that keep an end tag from what is before them
	nodes   int         // opened again
	bodies  int         // attributes of all tags of html and body
	compare int         // attributes looked at again
}

func checkTags(text string, plain bool) error {
	z := html.NewTokenizer(strings.NewReader(text))
	g := formGate{same: map[string]int{}}
	limit := budget.PageNodes + len(text)
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return nil
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := z.Raw()
			name, more := z.TagName()
			g.start(atom.Lookup(name), string(raw), more)
			if plain {
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			g.end(atom.Lookup(name))
		}
		if g.nodes > limit {
			return budget.ReopenedTags(len(g.open))
		}
		if g.compare > limit {
			return budget.RepeatedBody(g.bodies)
		}
	}
}

func (g *formGate) start(name atom.Atom, tag string, attributes bool) {
	switch {
	case name == atom.Html || name == atom.Body:
		if attributes {
			g.bodies += strings.Count(tag, "=") + 1
		}
		g.compare += g.bodies
	case name == atom.A:
		g.end(name) // one that is open is closed by the next
		g.push(name, tag)
	case isForm(name):
		g.push(name, tag)
	case isMark(name):
		if isTableCell(name) && len(g.marks) > 0 && isTableCell(g.marks[len(g.marks)-1]) {
			g.marks = g.marks[:len(g.marks)-1]
		}
		g.marks = append(g.marks, name)
		g.nodes += len(g.open)
	default:
		g.nodes += len(g.open)
	}
}

// push opens an element of form; the parser keeps no more than three that are
// alike.
func (g *formGate) push(name atom.Atom, tag string) {
	if g.same[tag] >= 3 {
		for i := len(g.open) - 1; i >= max(0, len(g.open)-openLooked); i-- {
			if g.open[i].tag == tag && g.open[i].depth >= len(g.marks) {
				g.remove(i)
				break
			}
		}
	}
	g.same[tag]++
	g.open = append(g.open, openTag{name, tag, len(g.marks)})
}

func (g *formGate) remove(i int) {
	if g.same[g.open[i].tag]--; g.same[g.open[i].tag] == 0 {
		delete(g.same, g.open[i].tag)
	}
	g.open = append(g.open[:i], g.open[i+1:]...)
}

func (g *formGate) end(name atom.Atom) {
	switch {
	case name == atom.A || isForm(name):
		for i := len(g.open) - 1; i >= max(0, len(g.open)-openLooked); i-- {
			if g.open[i].name == name && g.open[i].depth >= len(g.marks) {
				g.remove(i)
				return
			}
		}
	case isMark(name):
		for i := len(g.marks) - 1; i >= 0; i-- {
			if g.marks[i] == name {
				g.marks = g.marks[:i]
				break
			}
			if name != atom.Table { // only the end of a table closes what is in it
				break
			}
		}
		g.nodes += len(g.open)
	default:
		g.nodes += len(g.open)
	}
}

// openLooked is how many open elements an end tag is looked for among.
const openLooked = 500

// isForm tells the elements of form but for links.
func isForm(name atom.Atom) bool {
	switch name {
	case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func isTableCell(name atom.Atom) bool {
	return name == atom.Td || name == atom.Th || name == atom.Caption
}

// isMark tells the elements out of which an end tag does not reach.
func isMark(name atom.Atom) bool {
	switch name {
	case atom.Table, atom.Td, atom.Th, atom.Caption, atom.Object, atom.Applet, atom.Marquee, atom.Template, atom.Svg, atom.Math,
		atom.Foreignobject, atom.Desc:
		return true
	}
	return false
}
