package page

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// part is what of a selector stands between two combinators of descent: in
// "div ul > li a" the parts are "div", "ul > li" and "a".
type part struct {
	compiled cascadia.Sel
	levels   int // from the element that it ends in to the one that it begins in
	steps    int // that a comparison takes by itself
	// beside is how often a comparison goes through all siblings of an element, and
	// once more for each that it finds; beneath says that it goes through all below it.
	beside  int
	ordinal int // times that it counts an element's siblings
	beneath bool
}

// mostSiblings is how often a part may look at all siblings before an element.
const mostSiblings = 2

// newPart compiles a part, false where it cannot be compiled, or would look around an
// element for each one that it finds in looking around it.
func newPart(selector string) (part, bool) {
	compiled, err := cascadia.Parse(selector)
	if err != nil {
		return part{}, false
	}
	p := part{compiled: compiled, levels: outside(selector, '>'), steps: 1 + len(selector)/selectorBytes,
		beside: strings.Count(selector, "~") - strings.Count(selector, "~=")}
	lower := strings.ToLower(selector)
	for _, ordinal := range [...]string{"-child", "-of-type"} { // :nth-child and the like
		p.ordinal += strings.Count(lower, ordinal)
	}
	beneath := 0
	for _, below := range [...]string{":has", ":contains", ":matches"} {
		beneath += strings.Count(lower, below)
	}
	p.beneath = beneath > 0
	return p, p.beside <= mostSiblings && (beneath == 0 || beneath == 1 && p.ordinal+p.beside == 0)
}

// cost is how many steps a comparison with an element takes at most.
func (p *part) cost(n *html.Node, s *sheet) int {
	length := 0
	for _, a := range n.Attr {
		length += len(a.Val)
	}
	steps := p.steps * (1 + length/attributeBytes)
	if p.ordinal+p.beside > 0 {
		siblings := s.siblings(n)
		steps += p.ordinal * siblings
		for around, i := siblings, 0; i < p.beside; i++ {
			steps += around
			around *= siblings
		}
	}
	if p.beneath {
		for range n.Descendants() {
			steps += p.steps
		}
	}
	return steps
}

// matches says whether a rule is meant for an element. Its selector is compiled
// when it is first asked for; one that cannot be, such as that of a state that a mouse
// brings about, is meant for nothing.
//
// The nearest element above that fits a part is as good as any further up, for
// it leaves most elements above it to the parts before. So the time grows with the
// depth of the element, and not with a power of it.
func (r *rule) matches(n *html.Node, s *sheet) bool {
	if !r.ready {
		r.ready = true
		r.compile()
	}
	if len(r.parts) == 0 {
		return false
	}
	last := len(r.parts) - 1
	if !s.fits(&r.parts[last], n) {
		return false
	}
	for i := last; i > 0; i-- {
		n = above(n, r.parts[i].levels+1)
		for n != nil && !(n.Type == html.ElementNode && s.fits(&r.parts[i-1], n)) {
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
		next, ok := newPart(one)
		if !ok {
			return
		}
		parts = append(parts, next)
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
