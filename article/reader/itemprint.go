package reader

import (
	"github.com/zeebo/xxh3"

	"parallax/article"
)

// Fingerprint is a 64-bit hash of all that Decode depends on: the place of the
// item in the input, its bytes and what the reader found out about its file.
// Items with the same fingerprint decode to the same articles; it does not
// depend on the machine, the clock or where the input lies.
func (it item) Fingerprint() uint64 {
	h := xxh3.New()
	for _, s := range []string{it.Path, it.Record, it.Format, it.charset, it.folder, it.order.String()} {
		article.HashPart(h, s)
	}
	if it.note != "" {
		article.HashPart(h, it.note)
	}
	if c := it.columns; c != nil {
		for _, name := range c.names {
			article.HashPart(h, name)
		}
		for _, note := range c.notes {
			article.HashPart(h, note)
		}
		article.HashPart(h, string(c.comma))
	}
	if g := it.given; g != nil {
		for _, s := range []string{g.Title, g.Source, g.Author, g.URL, g.Section, g.Language, g.Published.UTC().String()} {
			article.HashPart(h, s)
		}
		for _, f := range g.Meta {
			article.HashPart(h, f.Key)
			article.HashPart(h, f.Value)
		}
	}
	article.HashPart(h, "")
	_, _ = h.Write(it.data) // never fails
	return h.Sum64()
}
