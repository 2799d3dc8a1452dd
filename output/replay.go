package output

// copyArticle is copyRow for the table articles, with what the article repeats
// in this dataset.
func copyArticle(b *batch, c *cursor, original string) {
	copyColumns(b, c, func(name string) (string, bool) { return original, name == "duplicate_of" })
}

// copyRow adds the current row of a cursor to the batch of the same table.
func copyRow(b *batch, c *cursor) {
	copyColumns(b, c, func(string) (string, bool) { return "", false })
}

// copyColumns copies a row but for the columns of text that other gives.
func copyColumns(b *batch, c *cursor, other func(column string) (text string, is bool)) {
	for i := range b.cols {
		if text, is := other(b.cols[i].Name); is {
			b.weightless(text)
			continue
		}
		at, there := c.index[b.cols[i].Name]
		if !there || c.rows.Null(at, c.row) && b.cols[i].Type != StringList {
			b.null()
			continue
		}
		switch b.cols[i].Type {
		case String:
			s, _ := c.rows.String(at, c.row)
			b.string(s)
		case Int8, Int32:
			v, _ := c.rows.Int(at, c.row)
			b.int(int(v))
		case Int64:
			v, _ := c.rows.Int(at, c.row)
			b.long(v)
		case Timestamp:
			v, _ := c.rows.Time(at, c.row)
			b.long(v.UnixMilli())
		case Float64:
			v, _ := c.rows.Float(at, c.row)
			b.float(v)
		case Bool:
			v, _ := c.rows.Bool(at, c.row)
			b.bool(v)
		case StringList:
			list, _ := c.rows.Strings(at, c.row)
			b.list(list)
		}
	}
	b.end()
}

// replayReject writes the next row of rejects.
func (w *Writer) replayReject(rejects *cursor) error {
	if !rejects.more() {
		return missing(rejects)
	}
	w.use("")
	w.current.weight -= w.rejects.weight
	copyRow(w.rejects, rejects)
	rejects.row++
	w.current.weight += w.rejects.weight
	w.current.rejects++
	return w.flushIfFull("")
}

// replayArticle writes the next article and its rows in every table.
func (w *Writer) replayArticle(from map[string]*cursor) error {
	a := from["articles"]
	if !a.more() {
		return missing(a)
	}
	id := a.text("article_id")
	partition := w.o.partition(a.text("source"), a.time("published"))
	w.use(partition)
	w.contents.add(id, a.text("content_hash"))
	before := w.weight(partition)
	original := w.originalOf(a)
	for _, s := range w.sets[partition].list {
		if c := from[s.Name]; c != nil && s.Name != "rejects" {
			c.of(id, func() {
				if c == a {
					copyArticle(s.batch, c, original)
				} else {
					copyRow(s.batch, c)
				}
			})
			if c.err != nil {
				return c.err
			}
		}
	}
	w.current.weight += w.weight(partition) - before
	w.current.articles = append(w.current.articles, idKey(id))
	return w.flushIfFull(partition)
}

func missing(c *cursor) error {
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

// cursors go through all tables of a dataset.
func (d *Dataset) cursors() (map[string]*cursor, error) {
	all := map[string]*cursor{}
	for _, t := range d.Tables() {
		cols, err := d.choose(t, nil)
		if err != nil {
			return nil, err
		}
		all[t] = newCursor(t, cols, d.Scan(t))
	}
	return all, nil
}

func stopAll(cursors map[string]*cursor) {
	for _, c := range cursors {
		c.stop()
	}
}
