package article

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Item is one undecoded unit: a whole file, a line of JSONL, a row of CSV or
// an element of a JSON array. It is cheap to make, by the one goroutine that
// reads, and dear to decode, which any goroutine may do.
type Item struct {
	// Path, Record and Format are those of the Article to come.
	Path, Record, Format string
	// Bytes is how far the reader moved on in the file, as it lies on disk,
	// since the item before: the items of a file sum to its size less what
	// follows the last of them. In a compressed file it moves by blocks,
	// so that it is 0 for most records.
	Bytes int64

	data    []byte // as read, after decompression
	charset string // encoding found for the whole file, "" if it seems UTF-8
	folder  string // name of the folder the file lies in, "" at the root
	opts    *Options
	columns *columns // of a table
	// given is what is known of the article from outside of data, such as
	// the address in a web archive; it counts where data says nothing.
	given *Article
	note  string // what was unusual about the encoding
}

// fault is why an item, or part of it, is no article.
type fault struct{ stage, reason string }

func faultf(stage, format string, args ...any) *fault {
	return &fault{stage, fmt.Sprintf(format, args...)}
}

// line is the reason on one line, whatever the input has put into it.
func (f *fault) line() string { return oneLine(validUTF8(f.reason)) }

// Decode makes the item's articles: one, as a rule, or more where a JSON
// object wraps a list of them. What cannot be made one is told in the
// rejects. It depends on nothing but the item, and may run in many goroutines.
//
// The text is turned into UTF-8, a byte order mark is dropped and CRLF becomes
// LF; a metadata header (front matter, "Title: …" lines) is cut off. Body is
// otherwise as written.
func (it Item) Decode() (articles []Article, rejects []Reject) {
	defer func() {
		if cause := recover(); cause != nil {
			articles = nil
			rejects = []Reject{it.reject(faultf("parse", "the reader failed on it: %v", cause))}
		}
	}()
	if decode := it.document(); decode != nil {
		return it.finishAll(decode(it))
	}
	text, note, wrong := decodeNoted(it.data, it.charset, it.Format == formatHTML)
	if wrong != nil {
		return nil, []Reject{it.reject(wrong)}
	}
	it.note = note
	if it.Format != formatCSV && strings.TrimSpace(text) == "" {
		return nil, []Reject{it.reject(&fault{"parse", "empty"})}
	}
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
		return nil, []Reject{it.reject(wrong)}
	}
	return []Article{a}, nil
}

func (it Item) decodeOne(text string) (Article, *fault) {
	switch it.Format {
	case formatCSV:
		return it.decodeRow(text)
	case formatHTML:
		return decodeHTML(text)
	case formatMarkdown:
		return decodeMarkdown(text)
	}
	return decodePlain(text)
}

// finish fills in what the item knows and checks what every article promises.
func (it Item) finish(a *Article) *fault {
	a.Path, a.Format = it.Path, it.Format
	if a.Record == "" {
		a.Record = it.Record
	}
	if strings.TrimSpace(a.Body) == "" {
		return &fault{"parse", "empty"}
	}
	if it.given != nil {
		a.fill(it.given)
	}
	repairEncoding(a, it.note)
	finishOpening(a)
	if a.Source == "" {
		a.Source = it.folder
	}
	it.opts.boilerplate(a) // by source
	return nil
}

// finishAll finishes the articles of a file that may hold many.
func (it Item) finishAll(found []Article, rejects []Reject) ([]Article, []Reject) {
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

// fill takes from given what the article does not know of itself.
func (a *Article) fill(given *Article) {
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

// reject makes a fault a Reject of this item. Its Bytes is the size of the
// item after decompression.
func (it Item) reject(f *fault) Reject {
	return Reject{Path: it.Path, Record: it.Record, Stage: f.stage, Reason: f.line(), Bytes: int64(len(it.data))}
}
