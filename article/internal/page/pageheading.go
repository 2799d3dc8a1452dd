package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article/internal/tidy"
)

// heading is a heading of level 1 to 3.
type heading struct {
	text  string
	level int
	node  *html.Node
}

// mostHeadings is how many headings there are before no others of levels 2 and
// 3 may hold the headline, mostFirst the same for those of level 1. The most of
// level 1 on 600 pages of news were 14. A longer text than longestTitle is
// no headline, and in no longer title is one looked for.
const (
	mostHeadings = 24
	mostFirst    = 200
	longestTitle = 2000
)

func (e *pageEvidence) addHeading(n *html.Node) {
	level, most := int(n.Data[1]-'0'), mostHeadings
	if level == 1 {
		most = mostFirst
	}
	if len(e.headings) >= most {
		return
	}
	if t := tidy.OneLine(Text(n)); t != "" && len(t) <= longestTitle {
		e.headings = append(e.headings, heading{t, level, n})
	}
}

// first gives the texts of the headings of level 1.
func (e *pageEvidence) first() []string {
	var all []string
	for _, h := range e.headings {
		if h.level == 1 {
			all = append(all, h.text)
		}
	}
	return all
}

// home says whether a heading is a link to the first page of the site from end
// to end.
func (h heading) home() bool {
	for n := range h.node.Descendants() {
		if n.DataAtom != atom.A {
			continue
		}
		path := strings.TrimSpace(Attribute(n, "href"))
		if _, after, ok := strings.Cut(path, "//"); ok {
			_, path, _ = strings.Cut(after, "/")
			path = "/" + path
		}
		return (path == "/" || path == "./" || path == "/index.html" || path == "index.html") && tidy.SameLetters(Text(n), h.text)
	}
	return false
}

// calledHeadline says whether the mark-up of a heading says that it is the
// article's.
func (h heading) calledHeadline() bool {
	return strings.EqualFold(Attribute(h.node, "itemprop"), "headline") || pageHeadline.MatchString(Attribute(h.node, "class"))
}

// aside says whether a heading stands in a part of the page that has no headline.
func (h heading) aside() bool {
	return Within(h.node, atom.Footer) || Within(h.node, atom.Aside) || Within(h.node, atom.Nav)
}

// printed is the headline as the page prints it: a heading that is not the name
// of the site and stands apart in the page's title, else the first of level 1, else
// the first of the article. "" if there is none.
func (e *pageEvidence) printed() string {
	var own, inTitle []heading
	for _, h := range e.headings {
		if e.names(h.text) || h.home() || h.aside() {
			continue
		}
		own = append(own, h)
		if from, to := foldedIndex(e.title, h.text); from >= 0 && apart(e.title[:from], e.title[to:]) {
			inTitle = append(inTitle, h)
		}
	}
	for i, h := range inTitle {
		switch whole := tidy.SameLetters(h.text, e.title); {
		case h.level > 1 && h.lesser(own, whole): // of a section, it may be
		case e.siteBefore(h, inTitle[i+1:]):
		case whole:
			return e.inside(h, own).text
		default:
			return h.text
		}
	}
	for _, h := range own {
		if h.level == 1 && !e.siteBefore(h, own) {
			return h.text
		}
	}
	if len(e.first()) == 0 && len(inTitle) == 0 {
		return ""
	}
	for _, h := range own {
		if h.level > 1 && (h.calledHeadline() || Within(h.node, atom.Article) || Within(h.node, atom.Main)) {
			return h.text
		}
	}
	if first := e.first(); len(first) > 0 {
		if rest := e.withoutSite(first); rest != "" {
			return rest
		}
		return first[0]
	}
	return ""
}

// lesser says whether a heading of level 1 is among those given that has all that
// this one has, or any where this one is short and not the whole title.
func (h heading) lesser(others []heading, whole bool) bool {
	text := tidy.Letters(h.text)
	for _, other := range others {
		if other.level == 1 && (!whole && len(text) < shortestTitle || strings.Contains(tidy.Letters(other.text), text)) {
			return true
		}
	}
	return false
}

// siteBefore says whether a heading is the name of the site, which the page's
// title has beside a longer heading that stands below it.
func (e *pageEvidence) siteBefore(h heading, below []heading) bool {
	if e.titleLetters == "" {
		e.titleLetters = tidy.Letters(e.title)
	}
	name, title := tidy.Letters(h.text), e.titleLetters
	for _, other := range below {
		text := tidy.Letters(other.text)
		if len(text) > len(name) && len(name)+len(text) == len(title) && (name+text == title || text+name == title) {
			return true
		}
	}
	return false
}

// inside is the heading that the mark-up calls the article's, where the one that
// is the whole of the page's title is not called so: that is the site's name then.
func (e *pageEvidence) inside(h heading, own []heading) heading {
	if h.calledHeadline() || Within(h.node, atom.Article) {
		return h
	}
	for _, other := range own {
		if other.level > h.level && other.calledHeadline() {
			return other
		}
	}
	return h
}

// withoutSite is the page's title without the site's name, which is a heading of
// level 1, "" if the title is of another form.
func (e *pageEvidence) withoutSite(headings []string) string {
	for _, h := range headings {
		if from, to := foldedIndex(e.title, h); from >= 0 && apart(e.title[:from], e.title[to:]) {
			return strings.Trim(e.title[:from]+e.title[to:], " |-–—•·»«:ǀ/")
		}
	}
	return ""
}
