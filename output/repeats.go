package output

import (
	"path/filepath"

	"parallax/duplicate"
	"parallax/output/table"
)

// Duplicates is how many articles so far repeat an earlier one.
func (w *Writer) Duplicates() int { return w.marker.Found() }

// Forgotten is how many of the first articles the last ones were not compared with.
func (w *Writer) Forgotten() int { return w.marker.Forgotten() }

// original gives what an article repeats, and remembers the article. Every
// article of the dataset passes here once, in order.
func (w *Writer) original(id string, s *duplicate.Signature) string {
	if w.o.Duplicates == KeepDuplicates {
		return ""
	}
	return w.marker.Original(id, s)
}

// originalOf is original for the article at a cursor.
func (w *Writer) originalOf(a *cursor) string {
	return w.original(a.text("article_id"), duplicate.Parse(a.text("signature")))
}

// recall makes the writer remember the articles of a segment that an earlier
// run completed.
func (w *Writer) recall(items []item, files []partFile) error {
	signatures := map[uint64][2]string{} // id and signature
	id, _ := articlesTable.Column("article_id")
	signature, _ := articlesTable.Column("signature")
	for _, f := range files {
		if f.Table != articlesTable.Name {
			continue
		}
		for rows, err := range table.Scan(w.o.Format, filepath.Join(w.place.Hidden, filepath.FromSlash(f.Path)), []table.Column{id, signature}) {
			if err != nil {
				return err
			}
			ids, digits := rows.Texts("article_id"), rows.Texts("signature")
			for i := range rows.Len() {
				signatures[idKey(ids.Or(i))] = [2]string{ids.Or(i), digits.Or(i)}
			}
		}
	}
	for _, it := range items {
		for _, id := range it.articles {
			w.original(signatures[id][0], duplicate.Parse(signatures[id][1]))
		}
	}
	return nil
}
