package output

import (
	"iter"
	"time"
)

// cursor goes through the rows of one file or table that lie in the order of
// the articles, article by article. It holds some thousand rows at a time.
type cursor struct {
	table string
	cols  []Column
	index map[string]int
	next  func() (*Rows, error, bool)
	stop  func()
	rows  *Rows
	row   int
	err   error // the first error, after which there are no rows
}

func newCursor(table string, cols []Column, rows iter.Seq2[*Rows, error]) *cursor {
	c := &cursor{table: table, cols: cols, index: map[string]int{}}
	for i, col := range cols {
		c.index[col.Name] = i
	}
	c.next, c.stop = iter.Pull2(rows)
	return c
}

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

// text gives a value of the current row, "" for null.
func (c *cursor) text(name string) string {
	v, _ := c.rows.String(c.index[name], c.row)
	return v
}

func (c *cursor) int(name string) int {
	v, _ := c.rows.Int(c.index[name], c.row)
	return int(v)
}

func (c *cursor) float(name string) float64 {
	v, _ := c.rows.Float(c.index[name], c.row)
	return v
}

func (c *cursor) time(name string) time.Time {
	v, _ := c.rows.Time(c.index[name], c.row)
	return v
}

// has says whether the table has a column: older versions wrote fewer.
func (c *cursor) has(name string) bool {
	_, ok := c.index[name]
	return ok
}

func (c *cursor) bool(name string) bool {
	v, _ := c.rows.Bool(c.index[name], c.row)
	return v
}

func (c *cursor) null(name string) bool { return c.rows.Null(c.index[name], c.row) }
