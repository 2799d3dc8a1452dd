package reader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/article"
)

// item is one undecoded unit as the stream cuts it, which whoever decodes it
// sees as an Item.
type item struct {
	Path, Record, Format string // as in Item
	Bytes                int64  // as in Item

	data    []byte // as read, after decompression
	charset string // encoding found for the whole file, "" if it seems UTF-8
	folder  string // name of the folder the file lies in, "" at the root
	opts    *Options
	columns *columns  // of a table
	order   DateOrder // that the dates of a file of records tell, "" if they tell none
	sample  string    // of the text, for the order of the dates in a file that is one item
	// given is what is known of the article from outside of data, such as
	// the address in a web archive; it counts where data says nothing.
	given *article.Article
	how   decoded // by which encoding
}

// fault is why an item, or part of it, is no article.
type fault struct{ stage, reason string }

func faultf(stage, format string, args ...any) *fault {
	return &fault{stage, fmt.Sprintf(format, args...)}
}

// line is the reason on one line, whatever the input has put into it.
func (f *fault) line() string { return oneLine(validUTF8(f.reason)) }

// sealed gives the item to whoever takes the stream.
func (it item) sealed() article.Item {
	return article.Item{Path: it.Path, Record: it.Record, Format: it.Format, Bytes: it.Bytes, Content: it}
}

// Decode makes the item's articles: one, as a rule, or more where a JSON
// object wraps a list of them. What cannot be made one is told in the
// rejects. It depends on nothing but the item, and may run in many goroutines.
//
// The text is turned into UTF-8, a byte order mark is dropped and CRLF becomes
// LF; a metadata header (front matter, "Title: …" lines) is cut off. Body is
// otherwise as written.
func (it item) Decode() (articles []article.Article, rejects []article.Reject) {
	defer func() {
		if cause := recover(); cause != nil {
			articles = nil
			rejects = []article.Reject{it.reject(faultf("parse", "the reader failed on it: %v", cause))}
		}
	}()
	if decode := it.document(); decode != nil {
		return it.finishAll(decode(it))
	}
	charset := it.charset
	if it.Format == formatFeed {
		charset = cmp.Or(declaredXML(it.data), charset)
	}
	text, how, wrong := decodeNoted(it.data, charset, it.page())
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	it.how = how
	if it.Format != formatCSV && strings.TrimSpace(text) == "" {
		return nil, []article.Reject{it.reject(&fault{"parse", "empty"})}
	}
	it.sample = text[:min(len(text), windowBytes)]
	if it.Format == formatJSON || it.Format == formatJSONL {
		return it.decodeJSON(text)
	}
	if decode := it.collection(); decode != nil {
		return it.finishAll(decode(it, text))
	}
	a, wrong := it.decodeOne(text)
	if wrong == nil {
		wrong = it.finish(&a)
	}
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	return []article.Article{a}, nil
}

func (it item) decodeOne(text string) (article.Article, *fault) {
	switch it.Format {
	case formatCSV, formatXLSX, formatODS, formatParquet, formatArrow:
		return it.decodeRow(text)
	case formatHTML:
		return decodeHTML(text)
	case formatMarkdown:
		return decodeMarkdown(text, it.dates())
	}
	return decodePlain(text, it.dates())
}

// finish fills in what the item knows and checks what every article promises.
func (it item) finish(a *article.Article) *fault {
	a.Path, a.Format = it.Path, cmp.Or(a.Format, it.Format)
	if it.document() == nil {
		a.Encoding = cmp.Or(a.Encoding, it.how.encoding, it.charset, "utf-8")
	}
	if a.Record == "" {
		a.Record = it.Record
	}
	if strings.TrimSpace(a.Body) == "" {
		return &fault{"parse", "empty"}
	}
	if it.given != nil {
		fill(a, it.given)
	}
	repairEncoding(a, it.how.note)
	if wrong := it.finishSource(a); wrong != nil {
		return wrong
	}
	it.opts.boilerplate(a)
	return nil
}

// finishAll finishes the articles of a file that may hold many.
func (it item) finishAll(found []article.Article, rejects []article.Reject) ([]article.Article, []article.Reject) {
	kept := found[:0]
	for _, a := range found {
		part := it
		part.Record = cmp.Or(a.Record, it.Record)
		if wrong := part.finish(&a); wrong != nil {
			rejects = append(rejects, part.reject(wrong))
		} else {
			kept = append(kept, a)
		}
	}
	return kept, rejects
}

// fill takes from given what an article does not know of itself.
func fill(a, given *article.Article) {
	a.Title = cmp.Or(a.Title, given.Title)
	a.Source = cmp.Or(a.Source, given.Source)
	a.Author = cmp.Or(a.Author, given.Author)
	a.URL = cmp.Or(a.URL, given.URL)
	a.Section = cmp.Or(a.Section, given.Section)
	a.Language = cmp.Or(a.Language, given.Language)
	if a.Published.IsZero() {
		a.Published = given.Published
	}
	a.Meta = sortMeta(slices.Concat(given.Meta, a.Meta))
}

// page says whether the item is a web page, which may declare its encoding.
func (it item) page() bool {
	return it.Format == formatHTML || it.Format == formatNexis || it.Format == formatFactiva || it.Format == formatIntegrum
}

// reject makes a fault a Reject of this item. Its Bytes is the size of the
// item after decompression.
func (it item) reject(f *fault) article.Reject {
	return article.Reject{Path: it.Path, Record: it.Record, Stage: f.stage, Reason: f.line(), Bytes: int64(len(it.data))}
}
