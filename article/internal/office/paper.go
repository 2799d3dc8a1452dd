// Package office takes documents of word processors, PDF files, books and
// spreadsheets, and gives an article of each, or the rows of a table. It promises
// to unpack no more than a document may hold, and asks package export whether a
// document is an export of a news archive. It does not choose columns.
package office

import (
	_ "embed"
	"regexp"
	"strings"
	"time"

	"parallax/article"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/export"
	"parallax/article/internal/news"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
) // for the table below

//go:embed data/emptyproperties.tsv
var emptyPropertyTable string

var emptyProperties = tsv.Joined(emptyPropertyTable)

// paper gathers the paragraphs of a document, such as a word processor's.
type paper struct {
	body  draft.Body
	title string // the first paragraph that the document calls its title
}

// addParagraph ends a paragraph. Of kind "" it is left to package text.
func (p *paper) addParagraph(kind article.Kind, text string) {
	text = tidy.OneLine(tidy.UTF8(text))
	if text == "" {
		return
	}
	if kind == article.KindTitle {
		if p.title == "" {
			p.title = text
		} else {
			kind = article.KindHeading
		}
	}
	p.body.Add(kind, text)
}

// article makes the article. What the text says of itself, in its title and
// the lines above its first paragraph, counts before said, the properties of
// the file: these are often those of whoever saved it.
func (p *paper) article(said article.Article, dates date.Rules) article.Article {
	a := article.Article{Body: p.body.Text(), Title: p.title, Source: said.Source, URL: said.URL,
		Section: said.Section, Language: said.Language, Meta: said.Meta}
	if a.Title == "" && !emptyProperty("title", said.Title) {
		a.Title = said.Title
	}
	o := news.ScanOpening(a.Body, a.Title, true, dates)
	a.Title = o.Title
	a.Author = o.Author
	takeAuthor(&a, said.Author)
	a.Published = o.Published
	if o.Source != "" {
		a.Source = news.SpelledOut(o.Source, news.OpeningText(a.Body, o.Text))
	}
	a.Blocks = draft.MergeBlocks(draft.MergeBlocks(o.Blocks, p.body.Blocks), news.LoneLines(a.Body, o.Text))
	a.Meta = draft.SortMeta(a.Meta)
	return a
}

// takeAuthor takes the author that the properties of a file name, where its text names
// none, and says so.
func takeAuthor(a *article.Article, name string) {
	if a.Author == "" && name != "" && !emptyProperty("author", name) {
		a.Author = name
		a.Meta = append(a.Meta, article.Field{Key: "author_from", Value: "file properties"})
	}
}

// created keeps when a file was made, which is not when its text was published: a
// report of 1986 is scanned in 2014.
func created(at time.Time) []article.Field {
	if at = at.UTC(); at.Year() < article.FirstYear || at.Year() > article.LastYear {
		return nil
	}
	return draft.PropertyMeta("created", at.Format(time.RFC3339))
}

// emptyProperty tells the titles and authors that programs give to files by
// themselves, and those that were written in an unknown encoding.
func emptyProperty(property, value string) bool {
	name := strings.TrimRight(strings.TrimLeft(strings.ToLower(value), " (["), "0123456789 ()[]-_.")
	if property == "title" && (fileName.MatchString(value) || address.MatchString(value)) {
		return true
	}
	return tidy.Letters(name) == "" || strings.ContainsRune(value, '\ufffd') || strings.HasPrefix(value, "Microsoft ") || emptyProperties[property+"\t"+name]
}

// fileName tells the titles that are the name of a file, address those that are an
// address.
var address = regexp.MustCompile(`^(?i:https?|file|about)://?\S*$`)

var fileName = regexp.MustCompile(`(?i)^(?:[a-z]:)?[^?!:]{1,200}\.(?:docx?|dotx?|rtf|odt|pages|pdf|indd|qxd|qxp|pmd|fm|tex|dvi|eps|txt` +
	`|html?|xlsx?|pptx?|tiff?|jpe?g|png|cdr|wpd|xml)$`)

// documents gives the article of a document, or those of the news archive
// whose export it is.
func documents(in draft.Document, a article.Article) ([]article.Article, []*draft.Fault) {
	var lines []export.Line
	for line := range strings.SplitSeq(a.Body, "\n") {
		lines = append(lines, export.Line{Text: line})
	}
	if articles, ok := export.Articles(in, lines); ok {
		return articles, nil
	}
	return []article.Article{a}, nil
}
