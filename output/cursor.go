package output

import (
	"fmt"
	"iter"
	"time"

	"parallax/output/table"
)

// cursor goes through the rows of one file or table that lie in the order of
// the articles, article by article. It holds some thousand rows at a time.
// Values of the current row are asked for by name.
type cursor struct {
	table string
	next  func() (*table.Rows, error, bool)
	stop  func()
	rows  *table.Rows
	row   int
	err   error // the first error, after which there are no rows
}

func newCursor(name string, rows iter.Seq2[*table.Rows, error]) *cursor {
	c := &cursor{table: name}
	c.next, c.stop = iter.Pull2(rows)
	return c
}

// noRows is a table without any.
func noRows(func(*table.Rows, error) bool) {}

// more says whether there is a row to look at.
func (c *cursor) more() bool {
	for c.err == nil && (c.rows == nil || c.row >= c.rows.Len()) {
		rows, err, ok := c.next()
		if !ok {
			return false
		}
		c.rows, c.row, c.err = rows, 0, err
	}
	return c.err == nil
}

// of calls f at each of the next rows that belong to an article.
func (c *cursor) of(article string, f func()) {
	for c.more() && c.text("article_id") == article {
		if f != nil {
			f()
		}
		c.row++
	}
}

// current is the current row.
func (c *cursor) current() table.Row { return table.Row{Rows: c.rows, At: c.row} }

// has says whether there is a column; it is an error if there is not.
func (c *cursor) has(name string) bool {
	if table.Find(c.rows.Columns(), name) >= 0 {
		return true
	}
	if c.err == nil {
		c.err = fmt.Errorf("table %s has no column %s", c.table, name)
	}
	return false
}

// text gives a value of the current row, "" for null.
func (c *cursor) text(name string) string {
	if !c.has(name) {
		return ""
	}
	return c.rows.Texts(name).Or(c.row)
}

func (c *cursor) int(name string) int {
	if !c.has(name) {
		return 0
	}
	return c.rows.Ints(name).Or(c.row)
}

func (c *cursor) float(name string) float64 {
	if !c.has(name) {
		return 0
	}
	return c.rows.Floats(name).Or(c.row)
}

func (c *cursor) time(name string) time.Time {
	if !c.has(name) {
		return time.Time{}
	}
	return c.rows.Times(name).Or(c.row)
}

func (c *cursor) bool(name string) bool { return c.has(name) && c.rows.Bools(name).Or(c.row) }

// wrote says whether the table has a column, which older versions may not have
// written.
func (c *cursor) wrote(name string) bool { return table.Find(c.rows.Columns(), name) >= 0 }

func (c *cursor) null(name string) bool { return !c.has(name) || c.rows.Values(name).Null(c.row) }

// cursors go through all tables of a dataset.
func (d *Dataset) cursors() (map[string]*cursor, error) {
	all := map[string]*cursor{}
	for _, t := range d.Tables() {
		if _, err := d.chooseColumns(t, nil); err != nil {
			return nil, err
		}
		all[t] = newCursor(t, d.Scan(t))
	}
	return all, nil
}

func stopAll(cursors map[string]*cursor) {
	for _, c := range cursors {
		c.stop()
	}
}
