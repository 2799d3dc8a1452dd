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
}

// rule is one selector with what it declares.
type rule struct {
	selector string
	order    int
	style    declared
	compiled cascadia.Sel // nil where it cannot be compiled
	ready    bool
}

// mostTries bounds the comparisons of elements with selectors on one page.
const mostTries = 4_000_000

// sheetOf gathers the rules of a page's style elements.
func sheetOf(root *html.Node) *sheet {
	s := &sheet{rules: map[string][]*rule{}, tries: mostTries}
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

// nextRule cuts the first rule off a sheet: what stands before its braces and
// between them. A statement without braces has no body.
func nextRule(css string) (prelude, body, rest string) {
	css = skipBlank(css)
	open := seek(css, "{;")
	if open >= len(css) {
		return "@", "", ""
	}
	prelude = strings.TrimSpace(withoutComments(css[:open]))
	if css[open] == ';' {
		if !strings.HasPrefix(prelude, "@") { // a stray mark: it belongs to the next selector and spoils it
			prelude = "@"
		}
		return prelude, "", css[open+1:]
	}
	end := closing(css, open)
	return prelude, css[open+1 : end], css[min(end+1, len(css)):]
}

// skipBlank cuts off white space, comments and the marks that hide a sheet
// from very old browsers.
func skipBlank(css string) string {
	for {
		css = strings.TrimLeft(css, " \t\r\n\f}")
		switch {
		case strings.HasPrefix(css, "/*"):
			_, css, _ = strings.Cut(css[2:], "*/")
		case strings.HasPrefix(css, "<!--"):
			css = css[4:]
		case strings.HasPrefix(css, "-->"):
			css = css[3:]
		default:
			return css
		}
	}
}

// seek is where the first of some marks stands outside of strings, comments and
// brackets, the length of css if none does.
func seek(css, marks string) int {
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case strings.IndexByte(marks, c) >= 0:
			return i
		case c == '"' || c == '\'' || c == '/' || c == '\\':
			i = skipToken(css, i)
		}
	}
	return len(css)
}

// closing is where the brace that opens at byte open is closed, the length of
// css if it is not.
func closing(css string, open int) int {
	for i, depth := open, 0; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		case '"', '\'', '/', '\\':
			i = skipToken(css, i)
		}
	}
	return len(css)
}

// skipToken gives the last byte of the string, comment or escape that begins
// at byte i, i itself where none does.
func skipToken(css string, i int) int {
	switch css[i] {
	case '\\':
		return i + 1
	case '/':
		if strings.HasPrefix(css[i:], "/*") {
			if end := strings.Index(css[i+2:], "*/"); end >= 0 {
				return i + 2 + end + 1
			}
			return len(css)
		}
		return i
	}
	for end := i + 1; end < len(css); end++ {
		switch css[end] {
		case '\\':
			end++
		case css[i], '\n':
			return end
		}
	}
	return len(css)
}

func withoutComments(css string) string {
	for {
		before, after, found := strings.Cut(css, "/*")
		if !found {
			return css
		}
		_, after, _ = strings.Cut(after, "*/")
		css = before + " " + after
	}
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

// topComma is where the first selector of a list ends.
func topComma(list string) int {
	depth := 0
	for i := 0; i < len(list); i++ {
		switch list[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '"', '\'', '\\':
			i = skipToken(list, i)
		case ',':
			if depth <= 0 {
				return i
			}
		}
	}
	return len(list)
}

// lastKey is what an element has to be or to have for the last part of a
// selector: "#id", ".class", "[attribute", a tag, or "" for anything.
func lastKey(selector string) string {
	start, depth := 0, 0
	for i := 0; i < len(selector); i++ {
		switch c := selector[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == '"' || c == '\'' || c == '\\':
			i = skipToken(selector, i)
		case depth == 0 && (c == ' ' || c == '>' || c == '+' || c == '~' || c == '\n' || c == '\t'):
			start = i + 1
		}
	}
	last := selector[min(start, len(selector)):]
	if strings.Contains(last, "\\") {
		return ""
	}
	name := func(from int) string {
		end := from
		for end < len(last) && !strings.ContainsRune("#.[:()=~|^$*] \"'", rune(last[end])) {
			end++
		}
		return last[from:end]
	}
	bare := last
	if i := strings.IndexByte(bare, ':'); i >= 0 {
		bare = bare[:i] // :not(.a) asks for nothing that can be looked up
	}
	attributes := strings.IndexByte(bare, '[')
	if attributes >= 0 {
		bare = bare[:attributes]
	}
	if i := strings.IndexByte(bare, '#'); i >= 0 {
		return "#" + name(i+1)
	}
	if i := strings.IndexByte(bare, '.'); i >= 0 {
		return "." + name(i+1)
	}
	if tag := name(0); tag != "" && tag != "*" {
		return strings.ToLower(tag)
	}
	if attributes >= 0 {
		return "[" + strings.ToLower(name(attributes+1))
	}
	return ""
}

// matching calls f for every rule that is meant for an element.
func (s *sheet) matching(n *html.Node, f func(r *rule, specific cascadia.Specificity)) {
	if s.count == 0 {
		return
	}
	try := func(key string) {
		for _, r := range s.rules[key] {
			if s.tries--; s.tries < 0 {
				return
			}
			if r.matches(n) {
				f(r, r.compiled.Specificity())
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

// matches compiles the selector when it is first asked for. One that cannot
// be compiled, such as that of a state that a mouse brings about, is meant
// for nothing.
func (r *rule) matches(n *html.Node) bool {
	if !r.ready {
		r.ready = true
		r.compiled, _ = cascadia.Parse(r.selector)
	}
	return r.compiled != nil && r.compiled.Match(n)
}
