package reader

import (
	"cmp"
	"slices"
	"strings"

	"parallax/article"
)

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

// mergeBlocks puts those of more between blocks that do not overlap them.
func mergeBlocks(blocks, more []article.Block) []article.Block {
	all := slices.Clone(blocks)
	at := 0
	for _, b := range more {
		for at < len(blocks) && blocks[at].End <= b.Start {
			at++
		}
		if at == len(blocks) || b.End <= blocks[at].Start {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b article.Block) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

// propertyMeta keeps properties of a file that an article has no field for.
func propertyMeta(pairs ...string) []article.Field {
	var kept []article.Field
	for i := 0; i+1 < len(pairs); i += 2 {
		if value := oneLine(validUTF8(pairs[i+1])); value != "" {
			kept = append(kept, article.Field{Key: pairs[i], Value: value})
		}
	}
	return kept
}

// documents gives the article of a document, or those of the news archive
// whose export it is.
func (it item) documents(a article.Article) ([]article.Article, []article.Reject) {
	var lines []exportLine
	for line := range strings.SplitSeq(a.Body, "\n") {
		lines = append(lines, exportLine{text: line})
	}
	if articles, ok := it.exportArticles(lines); ok {
		return articles, nil
	}
	return []article.Article{a}, nil
}

// proseBegins is where the first paragraph begins that is no title, heading,
// caption or boilerplate; unlike for firstProse, it need not be marked.
func proseBegins(blocks []article.Block) int {
	at := 0
	for _, b := range blocks {
		if b.Start > at+len("\n\n") || b.Kind == "body" || b.Kind == "lede" || b.Kind == "quote" {
			break
		}
		at = b.End
	}
	return at
}
