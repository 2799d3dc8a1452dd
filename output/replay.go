package output

import "parallax/output/table"

// copyRow adds a row of a dataset to the sheet of its table. original is what
// an article repeats in this dataset.
func (s *sheet) copyRow(from table.Row, original string) {
	var replace map[string]string
	if s.Name == articlesTable.Name {
		replace = map[string]string{"duplicate_of": original}
	}
	s.batch.CopyRow(from, replace)
}

// replayReject writes the next row of rejects.
func (w *Writer) replayReject(rejects *cursor) error {
	if !rejects.more() {
		return missingRows(rejects)
	}
	w.use("")
	before := w.now.weight()
	w.now.byName[rejectsTable.Name].copyRow(rejects.current(), "")
	rejects.row++
	w.current.weight += w.now.weight() - before
	w.current.rejects++
	return w.now.flushIfFull()
}

// replayArticle writes the next article and its rows in every table.
func (w *Writer) replayArticle(from map[string]*cursor) error {
	a := from[articlesTable.Name]
	if !a.more() {
		return missingRows(a)
	}
	id := a.text("article_id")
	w.use(partition(w.o.PartitionBy, a.text("source"), a.time("published")))
	w.contents.link(id, a.text("content_hash"))
	before := w.now.weight()
	original := w.originalOf(a)
	for _, s := range w.now.list {
		if c := from[s.Name]; c != nil && s.Name != rejectsTable.Name {
			c.of(id, func() { s.copyRow(c.current(), original) })
			if c.err != nil {
				return c.err
			}
		}
	}
	w.current.weight += w.now.weight() - before
	w.current.articles = append(w.current.articles, idKey(id))
	return w.now.flushIfFull()
}

func missingRows(c *cursor) error {
	if c.err != nil {
		return c.err
	}
	return &shortError{c.table}
}

// shortError says that a table ends before the list of segments says so.
type shortError struct{ table string }

func (e *shortError) Error() string {
	return "table " + e.table + " has fewer rows than " + segmentsName + " says"
}
