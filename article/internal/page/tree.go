package page

import (
	"golang.org/x/net/html"

	"parallax/article"
)

// stretch is a run of text that stands by itself on the page: between two
// elements that begin a line of their own, or between two line breaks.
type stretch struct {
	text    string       // on lines that end where the page has a line break
	letters string       // the letters and digits alone, in lower case
	kind    article.Kind // heading, quote, caption or ""
	linked  int          // bytes of text in links
	parent  *html.Node   // the element that begins the stretch
	// aside is true for what is no part of an article whatever it says:
	// navigation, forms, and elements whose class or id says so.
	aside bool

	pieces []*html.Node // its text
	group  int          // the first block that shares a text node with it
	quoted *html.Node   // the outermost block quotation around it
	form   *html.Node   // the outermost form around it
}

// tree is a page's text and what there is to know of its place.
type tree struct {
	root      *html.Node
	stretches []stretch
	// uncovered is true where the page's style sheets hide most of its text,
	// and were not heeded.
	uncovered bool
	// halfStyled is true where the sheets ask for more comparisons than are made.
	halfStyled bool

	unseen  []*html.Node        // nodes that are not shown
	veiled  []*html.Node        // elements whose own text is not shown, but what is in them may be
	unknown map[*html.Node]bool // elements that the extractor does not know: whether they hold blocks
	layout  []*html.Node        // parts of tables that a page is laid out by
	times   []timed
	figures []*html.Node       // that hold no picture but a quotation
	forms   map[*html.Node]int // bytes of text in each form
	total   int                // bytes of text
	covered int                // letters of prose that a sheet hides
}

// timed is a time element, which the extractor drops with its text, and the
// block that it is in.
type timed struct {
	n     *html.Node
	block int
}

// mostCovered is how much more prose than it shows a page's style sheets may
// hide, in dialogues, menus and the like: pages that scripts uncover hide at least
// six times as much, others at most three times.
const mostCovered = 4

// readTree reads what a page shows. skip tells the classes and ids of elements
// that are no part of an article.
func readTree(root *html.Node, skip func(string) bool) *tree {
	sheet, skip := sheetOf(root), remembered(skip)
	styles := &styler{sheet: sheet}
	t := walkTree(root, skip, styles)
	t.uncovered = styles.bared
	if t.covered > 0 {
		all := make([]bool, len(t.stretches))
		for i := range all {
			all[i] = true
		}
		if t.covered > mostCovered*t.proseLetters(all) {
			// A sheet that hides most of a page waits for a script to show it.
			t = walkTree(root, skip, &styler{sheet: sheet, off: true})
			t.uncovered = true
		}
	}
	t.halfStyled = sheet.spent()
	return t
}

// remembered asks once about each text: classes come again and again in a page.
func remembered(ask func(string) bool) func(string) bool {
	known := map[string]bool{}
	return func(text string) bool {
		answer, ok := known[text]
		if !ok {
			answer = ask(text)
			known[text] = answer
		}
		return answer
	}
}

func walkTree(root *html.Node, skip func(string) bool, styles *styler) *tree {
	t := &tree{root: root, forms: map[*html.Node]int{}, unknown: map[*html.Node]bool{}}
	r := &reader{styles: styles, skip: skip, tree: t, rows: map[*html.Node]bool{}}
	r.children(root, place{block: root})
	r.flush(place{block: root})
	for i := range t.stretches {
		b := &t.stretches[i]
		b.aside = b.aside || b.form != nil && !t.isWhole(b.form)
	}
	return t
}

// isWhole says whether a form holds most of the page, as it does where the
// server keeps its state in one.
func (t *tree) isWhole(form *html.Node) bool { return 2*t.forms[form] > t.total }
