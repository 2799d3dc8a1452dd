package page

import "strings"

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
	before, after, found := strings.Cut(css, "/*")
	if !found {
		return css
	}
	var b strings.Builder
	for found {
		b.WriteString(before)
		b.WriteByte(' ')
		_, after, _ = strings.Cut(after, "*/")
		before, after, found = strings.Cut(after, "/*")
	}
	b.WriteString(before)
	return b.String()
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
