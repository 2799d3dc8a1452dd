package page

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sheet holds those rules of a page's own style elements that say whether and
// how text is shown. A rule is kept under the last part of its selector, so
// that an element is compared with the few rules that may be meant for it.
type sheet struct {
	rules map[string][]*rule // by "#id", ".class", "[attribute" or tag; "" for all
	count int
	tries int // comparisons that are left
	steps int // that are left for them, with what they look at around an element

	children map[*html.Node]int // of elements whose number was asked for
}

// rule is one selector with what it declares.
type rule struct {
	selector string
	order    int
	style    declared
	ready    bool
	parts    []part // nil where the selector cannot be compiled
	specific cascadia.Specificity
}

// mostTries bounds the comparisons of elements with selectors on one page; so
// many bytes of an element's attributes are as much as one more.
const (
	mostTries      = 4_000_000
	attributeBytes = 64
)

// mostSteps bounds what the comparisons look at: the elements above, which a selector
// is compared with in turn, siblings that are counted, and elements below that are
// searched. So many bytes of a selector are a step for each attributeBytes of an
// element's attributes.
const (
	mostSteps     = 100_000_000
	selectorBytes = 32
)

// sheetOf gathers the rules of a page's style elements.
func sheetOf(root *html.Node) *sheet {
	s := &sheet{rules: map[string][]*rule{}, tries: mostTries, steps: mostSteps, children: map[*html.Node]int{}}
	for n := range root.Descendants() {
		if n.DataAtom == atom.Style && n.Namespace == "" && mediaMatches(Attribute(n, "media")) {
			for c := range n.ChildNodes() {
				if c.Type == html.TextNode && worthReading(c.Data) {
					s.read(c.Data, 0)
				}
			}
		}
	}
	return s
}

// worthReading says whether a sheet, or a rule's declarations, may declare
// anything of what is looked for.
func worthReading(css string) bool {
	for _, name := range [...]string{"display", "visibility", "white-space", "DISPLAY", "VISIBILITY", "WHITE-SPACE", "Display", "Visibility"} {
		if strings.Contains(css, name) {
			return true
		}
	}
	return false
}

// deepestSheet is how deep conditions may nest in a sheet.
const deepestSheet = 16

// read takes the rules of a sheet, and of those of its conditions that hold on
// a screen. Rules nested in rules are passed over.
func (s *sheet) read(css string, depth int) {
	for css != "" {
		prelude, body, rest := nextRule(css)
		css = rest
		name, condition := atRule(prelude)
		switch {
		case name == "" && worthReading(body):
			s.add(prelude, body)
		case depth >= deepestSheet || !worthReading(body):
		case name == "media" && mediaMatches(condition),
			name == "supports" && !strings.HasPrefix(condition, "not"), name == "layer":
			s.read(body, depth+1)
		}
	}
}

// atRule splits "@media print" into its name and its condition; name is ""
// for a rule that is none of that kind.
func atRule(prelude string) (name, condition string) {
	if !strings.HasPrefix(prelude, "@") {
		return "", ""
	}
	end := strings.IndexAny(prelude, " \t\r\n\f(")
	if end < 0 {
		end = len(prelude)
	}
	return strings.ToLower(prelude[1:end]), strings.TrimSpace(prelude[end:])
}

// add keeps a rule under each of its selectors.
func (s *sheet) add(selectors, body string) {
	style := declarations(body)
	if style == (declared{}) {
		return
	}
	for selectors != "" {
		end := topComma(selectors)
		one := strings.TrimSpace(selectors[:end])
		selectors = selectors[min(end+1, len(selectors)):]
		if one == "" || strings.Contains(one, "::") {
			continue
		}
		s.count++
		key := lastKey(one)
		s.rules[key] = append(s.rules[key], &rule{selector: one, order: s.count, style: style})
	}
}

// matching calls f for every rule that is meant for an element.
func (s *sheet) matching(n *html.Node, f func(r *rule, specific cascadia.Specificity)) {
	if s.count == 0 {
		return
	}
	cost := 1
	for _, a := range n.Attr {
		cost += len(a.Val) / attributeBytes
	}
	try := func(key string) {
		for _, r := range s.rules[key] {
			if s.tries -= cost; s.spent() {
				return
			}
			if r.matches(n, s) {
				f(r, r.specific)
			}
		}
	}
	try("")
	try(n.Data)
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			try("#" + a.Val)
		case "class":
			for class := range strings.FieldsSeq(a.Val) {
				try("." + class)
			}
		}
		try("[" + a.Key)
	}
}

// spent says that no more comparisons are made.
func (s *sheet) spent() bool { return s.tries < 0 || s.steps < 0 }

// fits compares an element with a part of a selector.
func (s *sheet) fits(p *part, n *html.Node) bool {
	s.steps -= p.cost(n, s)
	return s.steps >= 0 && p.compiled.Match(n)
}

// siblings is how many nodes lie in the element that a node lies in.
func (s *sheet) siblings(n *html.Node) int {
	if n.Parent == nil {
		return 0
	}
	count, known := s.children[n.Parent]
	if !known {
		for range n.Parent.ChildNodes() {
			count++
		}
		s.children[n.Parent] = count
	}
	return count
}
