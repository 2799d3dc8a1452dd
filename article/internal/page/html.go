// Package page takes a page of HTML and gives its article: the main text as
// paragraphs, and what the page says of it in its elements and in JSON-LD. It
// promises the words as the page spells them. It fetches nothing and runs no
// script.
package page

import (
	"cmp"
	"slices"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
)

// Decode takes the main text and metadata out of a page. Body is its
// paragraphs, joined by blank lines. The rules are those for its dates.
func Decode(text string, dates date.Rules) (article.Article, *draft.Fault) {
	page, err := Parse(text)
	if err != nil {
		return article.Article{}, draft.Faultf("extract", "the page cannot be read: %v", err)
	}
	evidence := evidenceOf(page)
	evidence.readAuthors(page)
	evidence.readOpening(page, dates)
	shown := readTree(page, isSkipped)
	shown.mark()
	found := extracted(page)
	unmark(&found.Metadata)
	p := mainText(shown, &evidence, found)
	body := p.body.Text()
	if body == "" {
		return article.Article{}, &draft.Fault{Stage: "extract", Reason: "no main text was found in the page"}
	}
	a := evidence.article(found.Metadata, dates)
	a.Body, a.Blocks = body, p.body.Blocks
	evidence.takeOpening(&a)
	if note := p.note(); note != "" {
		a.Meta = draft.SortMeta(append(a.Meta, article.Field{Key: "page_repair", Value: note}))
	}
	return a, nil
}

// extracted is what the extractor makes of a page, empty where it fails and where
// the page is more than it can read.
func extracted(page *html.Node) *trafilatura.ExtractResult {
	if forExtractor(page) {
		found, err := trafilatura.ExtractDocument(page, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Fast})
		if err == nil && found != nil {
			return found
		}
	}
	return &trafilatura.ExtractResult{}
}

// mainText gathers the blocks of the article.
func mainText(shown *tree, evidence *pageEvidence, found *trafilatura.ExtractResult) *pageText {
	beside := shown.article()
	p := newPageText(evidence, found.Metadata)
	choice := shown.choiceOf(found.ContentNode)
	chosen, unseen := shown.choose(choice, evidence.stated.body)
	p.check(shown, choice, chosen, unseen)
	if unseen {
		for line := range strings.Lines(evidence.stated.body) {
			p.add(tidy.OneLine(line), "")
		}
	}
	for i := range chosen {
		if b := &shown.stretches[i]; chosen[i] {
			p.add(b.text, b.kind)
		}
	}
	if lede := p.standfirst(beside); lede != "" {
		p.prepend(lede)
	}
	p.markLinks(beside)
	p.markRepeats()
	p.markRest(evidence.stated.body)
	return p
}

// article makes the article of what the page says and, where it says nothing,
// of what the extractor found, without its text.
func (e *pageEvidence) article(meta trafilatura.Metadata, dates date.Rules) article.Article {
	a := article.Article{
		Title:    cmp.Or(e.headline(), tidy.OneLine(tidy.UTF8(meta.Title))),
		Author:   e.authors(meta.Author),
		URL:      strings.TrimSpace(tidy.UTF8(meta.URL)),
		Source:   e.source(meta.Sitename),
		Language: cmp.Or(e.language, tidy.Language(e.stated.language)),
		Section:  e.stated.section,
	}
	if a.Section == "" && len(meta.Categories) > 0 {
		a.Section = tidy.OneLine(tidy.UTF8(meta.Categories[0]))
	}
	if a.Source == "" || strings.Contains(a.Source, "://") {
		a.Source = cmp.Or(tidy.Host(a.URL), tidy.Host(a.Source))
	}
	a.Meta = pageMeta(meta)
	e.date(&a, meta.Date, dates.From(a.URL, cmp.Or(e.tag, e.stated.language)))
	return a
}

// distinctNames gives each name once, and the outlet's own only where it is
// the only one.
func distinctNames(names []string, outlet string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, name := range names {
		letters := tidy.Letters(name)
		if letters == "" || seen[letters] || strings.Contains(name, "://") {
			continue
		}
		seen[letters] = true
		kept = append(kept, name)
	}
	if len(kept) > 1 {
		own := tidy.Letters(outlet)
		kept = slices.DeleteFunc(kept, func(name string) bool { return tidy.Letters(name) == own })
	}
	return kept
}

// pageMeta keeps what else a page says of itself.
func pageMeta(meta trafilatura.Metadata) []article.Field {
	var kept []article.Field
	for _, f := range []article.Field{
		{Key: "description", Value: meta.Description},
		{Key: "license", Value: meta.License},
		{Key: "page_type", Value: meta.PageType},
		{Key: "tags", Value: strings.Join(meta.Tags, "; ")},
	} {
		if f.Value = tidy.OneLine(tidy.UTF8(f.Value)); f.Value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

// pageText gathers the paragraphs of a page.
type pageText struct {
	body   draft.Body
	titles map[string]bool // letters of the headlines that the page gives
	titled bool
	lede   string // letters of the page's description
	notes  []string
}

func newPageText(e *pageEvidence, meta trafilatura.Metadata) *pageText {
	p := &pageText{lede: tidy.Letters(meta.Description), titles: map[string]bool{}}
	for _, title := range append([]string{meta.Title, e.headline(), e.stated.headline, e.meta["og:title"], e.printed()}, e.first()...) {
		if letters := tidy.Letters(title); letters != "" {
			p.titles[letters] = true
		}
	}
	return p
}

// KindOf gives the kind of paragraph that an element makes; block is true if
// it begins a paragraph.
func KindOf(element atom.Atom) (kind article.Kind, block bool) {
	switch element {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return article.KindHeading, true
	case atom.Blockquote, atom.Q:
		return article.KindQuote, element == atom.Blockquote
	case atom.Figcaption, atom.Caption:
		return article.KindCaption, true
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd, atom.Tr, atom.Table,
		atom.Pre, atom.Section, atom.Article, atom.Body, atom.Figure, atom.Br, atom.Hr:
		return "", true
	}
	return "", false
}

// titleBlocks is how many paragraphs from the beginning may be the title.
const titleBlocks = 3

// add appends a paragraph.
func (p *pageText) add(text string, kind article.Kind) {
	letters := tidy.Letters(text)
	if letters == "" {
		return
	}
	switch {
	case p.titles[letters] && !p.titled && len(p.body.Blocks) < titleBlocks:
		kind, p.titled = article.KindTitle, true
	case p.titles[letters]:
		kind = article.KindBoilerplate
	case kind == "" && letters == p.lede && len(p.lede) > 0:
		kind = article.KindLede
	case kind == "" && news.IsNoiseLine(text):
		kind = article.KindBoilerplate
	}
	if kind == "" {
		kind = article.KindBody
	}
	p.body.Add(kind, text)
}
