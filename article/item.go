package article

import (
	"strconv"

	"github.com/zeebo/xxh3"
)

// Item is one undecoded unit: a whole file, a line of JSONL, a row of CSV or
// an element of a JSON array. It is cheap to make, by whoever reads the file,
// and dear to decode, which any goroutine may do.
type Item struct {
	// Path, Record and Format are those of the Article to come.
	Path, Record, Format string
	// Bytes is how far the reader moved on in the file, as it lies on disk,
	// since the item before: the items of a file sum to its size less what
	// follows the last of them. In a compressed file it moves by blocks,
	// so that it is 0 for most records.
	Bytes int64
	// Content is what was read; nil decodes to nothing, and is a pause between
	// the items before and after.
	Content Content
}

// Content is what an item holds: the bytes that a reader cut out of its input,
// or an article that is known already, as Known makes one.
type Content interface {
	// Decode makes the articles: one, as a rule, or more where an object
	// wraps a list of them. What cannot be made one is told in the rejects.
	// It depends on nothing but the content, and may run in many goroutines.
	Decode() ([]Article, []Reject)
	// Fingerprint is a 64-bit hash of all that Decode depends on: content
	// with the same fingerprint decodes to the same articles. It does not
	// depend on the machine, the clock or where the input lies.
	Fingerprint() uint64
	// Size is how many bytes of memory it holds, about.
	Size() int
}

// Decode makes the item's articles, as its Content says.
func (it Item) Decode() ([]Article, []Reject) {
	if it.Content == nil {
		return nil, nil
	}
	return it.Content.Decode()
}

// Fingerprint is that of the item's Content, 0 if it has none.
func (it Item) Fingerprint() uint64 {
	if it.Content == nil {
		return 0
	}
	return it.Content.Fingerprint()
}

// Size is that of the item's Content, 0 if it has none.
func (it Item) Size() int {
	if it.Content == nil {
		return 0
	}
	return it.Content.Size()
}

// Known makes an item of an article that no reader has to decode, for a
// program that has its texts in memory.
func Known(a Article) Item {
	return Item{Path: a.Path, Record: a.Record, Format: a.Format, Content: known{a}}
}

// known is an article as the content of an item.
type known struct{ article Article }

func (k known) Decode() ([]Article, []Reject) { return []Article{k.article}, nil }

func (k known) Size() int { return len(k.article.Title) + len(k.article.Body) }

func (k known) Fingerprint() uint64 {
	a, h := &k.article, xxh3.New()
	for _, s := range []string{a.Path, a.Record, a.Format, a.Encoding, a.Source, a.Title, a.Author, a.URL, a.Section,
		a.Published.UTC().String(), a.Language, a.Body} {
		HashPart(h, s)
	}
	for _, b := range a.Blocks {
		HashPart(h, strconv.Itoa(b.Start)+" "+strconv.Itoa(b.End)+" "+string(b.Kind))
	}
	for _, name := range a.CitedSources {
		HashPart(h, name)
	}
	for _, f := range a.Meta {
		HashPart(h, f.Key)
		HashPart(h, f.Value)
	}
	return h.Sum64()
}
