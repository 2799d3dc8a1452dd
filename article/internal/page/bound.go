package page

import (
	"strings"

	"golang.org/x/net/html/atom"

	"parallax/budget"
)

// passes says of most pages, by a look at the names of their tags alone, that
// checkTags has nothing to refuse: what that counts is at most each tag times the
// elements of form that may be open at once. Of links those are one and one more
// for each mark, since a link closes the one before it unless a mark lies between.
// What stands in scripts and comments is counted with the rest.
func passes(text string) bool {
	const longest = len("foreignobject")
	tags, forms, links, marks, bodies := 0, 0, 0, 0, 0
	for rest := text; ; tags++ {
		at := strings.IndexByte(rest, '<')
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		var name [longest]byte
		n := 0
		for n < min(longest, len(rest)) && 'a' <= rest[n]|0x20 && rest[n]|0x20 <= 'z' {
			name[n] = rest[n] | 0x20
			n++
		}
		if n == 0 {
			continue
		}
		switch tag := atom.Lookup(name[:n]); {
		case tag == atom.A:
			links++
		case tag == atom.Html || tag == atom.Body:
			bodies++
		case isForm(tag):
			forms++
		case isMark(tag):
			marks++
		}
	}
	open := forms + min(links, marks+1)
	limit := budget.PageNodes + len(text)
	return open <= openLooked && tags*open <= limit && bodies*(bodies+strings.Count(text, "=")) <= limit
}
