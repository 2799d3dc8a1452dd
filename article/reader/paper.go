package reader

import (
	_ "embed"
	"strings"

	"parallax/article"
) // for the table below

//go:embed data/emptyproperties.tsv
var emptyPropertyTable string

var emptyProperties = joinedRows(emptyPropertyTable)

// paper gathers the paragraphs of a document, such as a word processor's.
type paper struct {
	body   strings.Builder
	blocks []article.Block
	title  string // the first paragraph that the document calls its title
}

// add ends a paragraph. Of kind "" it is left to package text.
func (p *paper) add(kind, text string) {
	text = oneLine(validUTF8(text))
	if text == "" {
		return
	}
	if p.body.Len() > 0 {
		p.body.WriteString("\n\n")
	}
	start := p.body.Len()
	p.body.WriteString(text)
	if kind == "title" {
		if p.title == "" {
			p.title = text
		} else {
			kind = "heading"
		}
	}
	if kind != "" {
		p.blocks = append(p.blocks, article.Block{Start: start, End: p.body.Len(), Kind: kind})
	}
}

// article makes the article. What the text says of itself, in its title and
// the lines above its first paragraph, counts before said, the properties of
// the file: these are often those of whoever saved it.
func (p *paper) article(said article.Article, dates dateRules) article.Article {
	a := article.Article{Body: p.body.String(), Title: p.title, Source: said.Source, URL: said.URL,
		Section: said.Section, Language: said.Language, Meta: said.Meta}
	if a.Title == "" && !emptyProperty("title", said.Title) {
		a.Title = said.Title
	}
	o := scanOpening(a.Body, a.Title, true, dates)
	a.Title = o.title
	a.Author = o.author
	if a.Author == "" && !emptyProperty("author", said.Author) {
		a.Author = said.Author
		a.Meta = append(a.Meta, article.Field{Key: "author_from", Value: "file properties"})
	}
	a.Published = o.published
	if a.Published.IsZero() && !said.Published.IsZero() {
		a.Published = said.Published
		a.Meta = append(a.Meta, article.Field{Key: "published_from", Value: "file properties"})
	}
	if o.source != "" {
		a.Source = spelledOut(o.source, openingText(a.Body, o.text))
	}
	a.Blocks = mergeBlocks(mergeBlocks(o.blocks, p.blocks), loneLines(a.Body, o.text))
	a.Meta = sortMeta(a.Meta)
	return a
}

// emptyProperty tells the titles and authors that programs give to files by
// themselves, and those that were written in an unknown encoding.
func emptyProperty(property, value string) bool {
	name := strings.TrimRight(strings.ToLower(value), "0123456789 ()-_.")
	return lettersOf(name) == "" || strings.ContainsRune(value, '\ufffd') || strings.HasPrefix(value, "Microsoft ") || emptyProperties[property+"\t"+name]
}

// documents gives the article of a document, or those of the news archive
// whose export it is.
func documents(in document, a article.Article) ([]article.Article, []*fault) {
	var lines []exportLine
	for line := range strings.SplitSeq(a.Body, "\n") {
		lines = append(lines, exportLine{text: line})
	}
	if articles, ok := exportArticles(in, lines); ok {
		return articles, nil
	}
	return []article.Article{a}, nil
}
