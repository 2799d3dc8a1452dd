package reader

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/date"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/news"
)

// item is one undecoded unit as the stream cuts it, which whoever decodes it
// sees as an Item.
type item struct {
	Path, Record, Format string // as in Item
	Bytes                int64  // as in Item

	data    []byte // as read, after decompression
	format  *format
	formats formatTable // the format is of
	charset string      // encoding found for the whole file, "" if it seems UTF-8
	folder  string      // name of the folder the file lies in, "" at the root
	opts    *Options
	columns *columns    // of a table
	order   date.Orders // that the dates of a file of records tell
	sample  string      // of the text, for the order of the dates in a file that is one item
	// given is what is known of the article from outside of data, such as
	// the address in a web archive; it counts where data says nothing.
	given *article.Article
	how   charset.Decoded // by which encoding
	note  string          // of what stood before it and is no item
}

// sealed gives the item to whoever takes the stream.
func (it item) sealed() article.Item {
	return article.Item{Path: it.Path, Record: it.Record, Format: it.Format, Bytes: it.Bytes, Content: it}
}

// Size is the number of its bytes.
func (it item) Size() int { return len(it.data) }

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
			rejects = []article.Reject{it.reject(draft.Panicked("the reader failed on it: %v", cause))}
		}
	}()
	f := it.format
	if f.document != nil {
		return f.document(it)
	}
	declared := it.charset
	if f.declared != nil {
		declared = cmp.Or(f.declared(it.data), declared)
	}
	data, zeros := charset.WithoutZeros(it.data, declared)
	text, how, wrong := charset.DecodeNoted(data, declared, f.page)
	if wrong != nil {
		return nil, []article.Reject{it.reject(wrong)}
	}
	it.how = how
	if zeros > 0 {
		it.how.Note = strings.TrimPrefix(fmt.Sprintf("%s; zero bytes were left out: %d", how.Note, zeros), "; ")
	}
	if !f.blank && strings.TrimSpace(text) == "" {
		return nil, []article.Reject{it.reject(&draft.Fault{Stage: "parse", Reason: "empty"})}
	}
	it.sample = text[:min(len(text), charset.Window)]
	return f.text(it, text)
}

// finish fills in what the item knows and checks what every article promises.
func (it item) finish(a *article.Article) *draft.Fault {
	a.Path, a.Format = it.Path, cmp.Or(a.Format, it.Format)
	if it.format.document == nil {
		a.Encoding = cmp.Or(a.Encoding, it.how.Encoding, it.charset, "utf-8")
	}
	if a.Record == "" {
		a.Record = it.Record
	}
	if strings.TrimSpace(a.Body) == "" {
		return &draft.Fault{Stage: "parse", Reason: "empty"}
	}
	if it.given != nil {
		fill(a, it.given)
	}
	a.Meta = draft.Note(a.Meta, meta.TableRepair, it.note)
	charset.Repair(a, it.how.Note)
	if wrong := it.finishSource(a); wrong != nil {
		return wrong
	}
	a.Author = news.Byline(a.Author)
	cutTail(a)
	it.opts.boilerplate(a)
	return nil
}

// placed makes rejects of faults.
func (it item) placed(found []article.Article, faults []*draft.Fault) ([]article.Article, []article.Reject) {
	var rejects []article.Reject
	for _, wrong := range faults {
		part := it
		part.Record = cmp.Or(wrong.Record, it.Record)
		rejects = append(rejects, part.reject(wrong))
	}
	return found, rejects
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
	a.Meta = draft.SortMeta(slices.Concat(given.Meta, a.Meta))
}

// reject makes a fault a Reject of this item. Its Bytes is the size of the
// item after decompression.
func (it item) reject(f *draft.Fault) article.Reject {
	return article.Reject{Path: it.Path, Record: it.Record, Stage: f.Stage, Reason: f.Line(), Bytes: int64(len(it.data)), Stack: f.Stack}
}

// dates gives the rules for the dates of an item: the order asked for, else
// the one that the other dates of the file tell.
func (it item) dates() date.Rules {
	r := date.Rules{}
	if it.opts != nil {
		r.Order, r.Zone = it.opts.DateOrder, it.opts.Timezone
	}
	r.Told = it.order
	if !it.format.records {
		r.Sample = it.sample
	}
	return r
}
