package page

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// authorNames are the meta elements that name an author, each as often as there
// are authors.
var authorNames = namesOf("author")

// authors is the by-line: as JSON-LD states it; else as the extractor found it,
// with those that the page names beside it; else as the page's elements name it;
// else as it is printed above the text. Each name stands once, without addresses.
func (e *pageEvidence) authors(found string) string {
	names := distinctNames(news.Names(e.stated.authors...), e.site())
	if len(names) > 0 {
		return strings.Join(names, "; ")
	}
	names = distinctNames(news.Names(strings.Split(tidy.OneLine(tidy.UTF8(found)), "; ")...), e.site())
	for _, group := range e.authorGroups {
		group = distinctNames(news.Names(group...), e.site())
		if len(group) > len(names) && containsAll(group, names) && news.ArePeople(group) {
			names = group
			break
		}
	}
	nobody := len(names) == 0 || len(names) == 1 && tidy.SameLetters(names[0], e.source(""))
	if nobody && e.opening.Author != "" {
		return e.opening.Author
	}
	return strings.Join(names, "; ")
}

// containsAll says whether a group, whose names have different letters, has all of
// some names.
func containsAll(group, names []string) bool {
	byLetters := map[string]string{}
	for _, other := range group {
		byLetters[tidy.Letters(other)] = other
	}
	for _, name := range names {
		if other, ok := byLetters[tidy.Letters(name)]; !ok || !tidy.SameLetters(other, name) {
			return false
		}
	}
	return true
}

// authorMeta keeps the names of a meta element, those of one kind together.
func (e *pageEvidence) authorMeta(key, value string) {
	at := slices.Index(authorNames, key)
	if at < 0 || strings.Contains(value, "://") {
		return
	}
	if e.metaAuthors == nil {
		e.metaAuthors = make([][]string, len(authorNames))
	}
	e.metaAuthors[at] = append(e.metaAuthors[at], value)
}

// readAuthors looks for the authors of a page that does not state them in JSON-LD.
func (e *pageEvidence) readAuthors(page *html.Node) {
	if len(e.stated.authors) == 0 {
		e.findAuthors(page)
	}
}

// takeOpening makes boilerplate of the lines of authors and dates, where they are
// among the first paragraphs, and of one that has the authors' names and no more.
func (e *pageEvidence) takeOpening(a *article.Article) {
	authors := tidy.Letters(a.Author)
	for i := range a.Blocks[:min(len(a.Blocks), bylineBlocks)] {
		b := &a.Blocks[i]
		letters := tidy.Letters(a.Body[b.Start:b.End])
		if b.Kind != article.KindTitle && (e.openingLines[letters] || letters == authors) {
			b.Kind = article.KindBoilerplate
		}
	}
}

// findAuthors groups the authors that the page's elements name: those of one kind
// of meta element, and those that stand in one element.
func (e *pageEvidence) findAuthors(page *html.Node) {
	for _, group := range e.metaAuthors {
		if len(group) > 0 {
			e.authorGroups = append(e.authorGroups, group)
		}
	}
	var last *html.Node
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || !namesAuthor(n) {
			continue
		}
		name := tidy.OneLine(Text(n))
		if name == "" || len(name) > longestAuthor {
			continue
		}
		around := n.Parent
		if last != nil && (around == last || around.Parent == last.Parent && around.Parent != nil && around.DataAtom != atom.Body) {
			at := len(e.authorGroups) - 1
			e.authorGroups[at] = append(e.authorGroups[at], name)
			continue
		}
		last = around
		e.authorGroups = append(e.authorGroups, []string{name})
	}
}

const longestAuthor = 80 // bytes

// namesAuthor tells elements that name an author and hold no other that does.
func namesAuthor(n *html.Node) bool {
	if !marksAuthor(n) {
		return false
	}
	for inner := range n.Descendants() {
		if inner.Type == html.ElementNode && marksAuthor(inner) {
			return false
		}
	}
	return true
}

func marksAuthor(n *html.Node) bool {
	if len(n.Attr) == 0 {
		return false
	}
	rel := " " + strings.ToLower(Attribute(n, "rel")) + " "
	item := " " + strings.ToLower(Attribute(n, "itemprop")) + " "
	return strings.Contains(rel, " author ") || strings.Contains(item, " author ") || strings.Contains(item, " creator ")
}

// bylineBlocks is how many paragraphs below the headline may be the by-line.
const bylineBlocks = 6

// readOpening reads the lines of authors and dates that are printed between the
// headline and the text.
func (e *pageEvidence) readOpening(page *html.Node, dates date.Rules) {
	printed := tidy.Letters(e.printed())
	headed := printed == ""
	left := bylineBlocks
	e.opening, e.openingLines = news.NewOpening(dates), map[string]bool{}
	for n := range page.Descendants() {
		if n.Type != html.ElementNode || left == 0 {
			continue
		}
		if n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3 {
			headed = headed || tidy.Letters(Text(n)) == printed
			continue
		}
		if !headed || !isLine(n) {
			continue
		}
		text := partedText(n)
		if text == "" {
			continue
		}
		if len(text) > 2*longestAuthor && n.DataAtom == atom.P {
			return
		}
		left--
		if len(text) <= 2*longestAuthor && e.opening.Noise(text, true) {
			e.openingLines[tidy.Letters(Text(n))] = true
		}
	}
}

// isLine tells elements that may be a line or two of their own: blocks without
// blocks.
func isLine(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Address, atom.Li, atom.Section, atom.Header, atom.H4, atom.H5, atom.H6:
	default:
		return false
	}
	for inner := range n.Descendants() {
		if _, block := KindOf(inner.DataAtom); inner.Type == html.ElementNode && block && inner.DataAtom != atom.Br {
			return false
		}
	}
	return true
}

// partedText is the text of an element with bars between what stands in elements
// of its own.
func partedText(n *html.Node) string {
	var parts []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		text := tidy.OneLine(tidy.UTF8(Text(c)))
		if c.Type == html.TextNode {
			text = tidy.OneLine(tidy.UTF8(c.Data))
		}
		if text != "" {
			if c.Type == html.ElementNode && (c.DataAtom == atom.Span || c.DataAtom == atom.Time || c.DataAtom == atom.Div) {
				text = "| " + text + " |"
			}
			parts = append(parts, text)
		}
		if c.DataAtom == atom.Br {
			parts = append(parts, "|")
		}
	}
	return strings.Trim(strings.Join(parts, " "), " |")
}
