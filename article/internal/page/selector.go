package page

import (
	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// part is what of a selector stands between two combinators of descent: in
// "div ul > li a" the parts are "div", "ul > li" and "a".
type part struct {
	compiled cascadia.Sel
	levels   int // from the element that it ends in to the one that it begins in
}

// mostSiblings is how often a part may look at all siblings before an element.
const mostSiblings = 2

// matches says whether a rule is meant for an element. Its selector is compiled
// when it is first asked for; one that cannot be, such as that of a state that a mouse
// brings about, is meant for nothing.
//
// The nearest element above that fits a part is as good as any further up, for
// it leaves most elements above it to the parts before. So the time grows with the
// depth of the element, and not with a power of it.
func (r *rule) matches(n *html.Node) bool {
	if !r.ready {
		r.ready = true
		r.compile()
	}
	if len(r.parts) == 0 {
		return false
	}
	last := len(r.parts) - 1
	if !r.parts[last].compiled.Match(n) {
		return false
	}
	for i := last; i > 0; i-- {
		n = above(n, r.parts[i].levels+1)
		for n != nil && !(n.Type == html.ElementNode && r.parts[i-1].compiled.Match(n)) {
			n = n.Parent
		}
		if n == nil {
			return false
		}
	}
	return true
}

func above(n *html.Node, levels int) *html.Node {
	for ; n != nil && levels > 0; levels-- {
		n = n.Parent
	}
	return n
}

func (r *rule) compile() {
	whole, err := cascadia.Parse(r.selector)
	if err != nil {
		return
	}
	var parts []part
	for _, one := range descents(r.selector) {
		compiled, err := cascadia.Parse(one)
		if err != nil || outside(one, '~') > mostSiblings {
			return
		}
		parts = append(parts, part{compiled, outside(one, '>')})
	}
	r.parts, r.specific = parts, whole.Specificity()
}

// descents splits a selector where white space alone stands between two of its
// elements.
func descents(selector string) []string {
	var parts []string
	start, depth := 0, 0
	for i := 0; i < len(selector); i++ {
		switch c := selector[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == '"' || c == '\'' || c == '\\':
			i = skipToken(selector, i)
		case depth == 0 && isBlank(c):
			end := i
			for i+1 < len(selector) && isBlank(selector[i+1]) {
				i++
			}
			if end > start && i+1 < len(selector) && !isCombinator(selector[end-1]) && !isCombinator(selector[i+1]) {
				parts = append(parts, selector[start:end])
				start = i + 1
			}
		}
	}
	return append(parts, selector[start:])
}

// outside counts a sign of a selector outside of brackets and strings.
func outside(selector string, sign byte) (n int) {
	depth := 0
	for i := 0; i < len(selector); i++ {
		switch c := selector[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == '"' || c == '\'' || c == '\\':
			i = skipToken(selector, i)
		case depth == 0 && c == sign:
			n++
		}
	}
	return n
}

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isCombinator(c byte) bool { return c == '>' || c == '+' || c == '~' }
