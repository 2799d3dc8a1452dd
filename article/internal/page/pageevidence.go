package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	_ "embed" // for the table below

	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/page.tsv
var pageTable string

var (
	pageDates = namesOf("date")
	pageSites = namesOf("site")
	pageLede  = regexp.MustCompile(namesOf("lede")[0])

	pageHeadline = regexp.MustCompile(namesOf("headline")[0])
	pageRubric   = regexp.MustCompile(namesOf("rubric")[0])
)

func namesOf(kind string) []string {
	var all []string
	for _, row := range tsv.Rows(pageTable) {
		if row[0] == kind {
			all = append(all, row[1])
		}
	}
	return all
}

// pageEvidence is what a page says of its article outside of the text.
type pageEvidence struct {
	stated   statement
	meta     map[string]string // by name or property in lower case, the first of each
	title    string            // element title
	headings []heading         // of level 1 to 3, in the order of the page
	times    []string          // dates of elements marked as the date of publication
	others   []string          // of other time elements
	language string
	tag      string // of the language, as the page has it
	base     string // canonical address

	metaAuthors  [][]string      // by the place of their name in authorNames
	authorGroups [][]string      // names that the page's elements have together
	opening      news.Opening    // what the lines between headline and text say
	openingLines map[string]bool // letters of those lines

	ownNames     map[string]bool // letters of what the page calls its outlet, nil before they are asked for
	titleLetters string          // of title
}

// parsePage parses a page; nil where the parser refuses it.
func parsePage(text string) *html.Node {
	page, err := Parse(text)
	if err != nil {
		return nil
	}
	return page
}

// evidenceOf gathers what a page says, in one pass.
func evidenceOf(page *html.Node) pageEvidence {
	e := pageEvidence{meta: map[string]string{}}
	var scripts []string
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Html:
			e.tag = strings.TrimSpace(Attribute(n, "lang"))
			e.language = tidy.Language(e.tag)
		case atom.Meta:
			e.addMeta(n)
		case atom.Title:
			if e.title == "" && !Within(n, atom.Svg) {
				e.title = tidy.OneLine(Text(n))
			}
		case atom.H1, atom.H2, atom.H3:
			e.addHeading(n)
		case atom.Link:
			if strings.EqualFold(Attribute(n, "rel"), "canonical") && e.base == "" {
				e.base = strings.TrimSpace(Attribute(n, "href"))
			}
		case atom.Script:
			if strings.Contains(strings.ToLower(Attribute(n, "type")), "ld+json") && n.FirstChild != nil {
				scripts = append(scripts, n.FirstChild.Data)
			}
		default:
			e.addTime(n)
		}
	}
	e.stated = readStatements(scripts)
	return e
}

// LanguageOf is the language that a page declares, "" if none.
func LanguageOf(page *html.Node) string { return evidenceOf(page).language }

func (e *pageEvidence) addMeta(n *html.Node) {
	name := Attribute(n, "property")
	for _, key := range []string{"name", "itemprop"} {
		if name == "" {
			name = Attribute(n, key)
		}
	}
	name = strings.ToLower(strings.TrimSpace(name))
	e.authorMeta(name, tidy.OneLine(Attribute(n, "content")))
	if value := tidy.OneLine(Attribute(n, "content")); name != "" && value != "" && e.meta[name] == "" {
		e.meta[name] = value
	}
}

// site is the name the page gives its outlet, "" if none.
func (e *pageEvidence) site() string {
	for _, name := range pageSites {
		if site := e.meta[name]; site != "" && !strings.Contains(site, "://") {
			return site
		}
	}
	return e.stated.publisher
}

func hasAttribute(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}
