package report

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"parallax/compare"
	"parallax/disguise"
)

// fragment is a piece of an example's text.
type fragment struct {
	Text   string
	Marked bool
}

// fragments cuts a text, given the code points that are marked. Marks that
// overlap are one; what lies outside the text is ignored.
func fragments(text string, marks [][2]int) []fragment {
	runes := []rune(text)
	sorted := slices.SortedFunc(slices.Values(marks), func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var out []fragment
	at := 0
	add := func(to int, marked bool) {
		if to = min(to, len(runes)); to > at {
			out = append(out, fragment{visible(runes[at:to]), marked})
			at = to
		}
	}
	for _, m := range sorted {
		add(m[0], false)
		add(m[1], true)
	}
	add(len(runes), false)
	return out
}

// visible drops the marks that would turn the direction of the page's own
// text (Unicode 15, Bidirectional Algorithm, 2.1 to 2.6).
func visible(runes []rune) string {
	return string(slices.DeleteFunc(slices.Clone(runes), func(r rune) bool {
		return unicode.Is(unicode.Bidi_Control, r)
	}))
}

// plain is a name in which what is not seen, or looks like what it is not, is
// marked. One with letters that run from right to left is set apart, so that what
// stands beside it keeps its order.
func plain(s string) string {
	s = disguise.Marked(s)
	if strings.ContainsFunc(s, rightToLeft) {
		return isolate + s + popIsolate
	}
	return s
}

// The marks around text whose direction is its own (Unicode 15, Bidirectional
// Algorithm, 2.4 and 2.6).
const isolate, popIsolate = "\u2068", "\u2069"

func rightToLeft(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}

// apart is a text of the program's in which each of the names is set apart.
func apart(text string, names []string) string {
	var pairs []string
	for _, name := range names {
		if set := plain(name); set != name {
			pairs = append(pairs, name, set)
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// link is the address of an example's article if it is one of the web, else "".
func link(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return u.String()
}

// example is an example as the page shows it.
type example struct {
	compare.Example
	Fragments []fragment
	Link      string
	Where     string
	Told      string // why it stands there
}

func newExample(e compare.Example) example {
	where := plain(cmp.Or(e.Source, e.Group))
	if e.Published != "" {
		where += ", " + e.Published
	}
	e.Title = plain(e.Title)
	return example{Example: e, Fragments: fragments(e.Text, e.Marks), Link: link(e.URL), Where: where, Told: "stance " + signed(e.Stance)}
}
