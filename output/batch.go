package output

import (
	"fmt"
	"math"
	"slices"
	"time"
	"unicode/utf8"
)

// column holds the buffered values of one column: the values that are not
// null, one after the other, and for every slot whether there is one.
type column struct {
	Column
	text   []byte // the values of a String or StringList, end to end
	ends   []int32
	ints   []int32 // Int8 and Int32
	longs  []int64 // Int64 and Timestamp
	floats []float64
	bools  []bool
	// levels are Parquet's definition levels, kept where the column can
	// have null or empty: 1 for a value and 0 for null; in a list 2 for an
	// element and 0 for the empty list.
	levels []int16
	// starts has, in a list, 0 where a row begins and 1 elsewhere
	// (Parquet's repetition levels).
	starts []int16
}

func (c *column) reset() {
	c.text, c.ends, c.ints, c.longs = c.text[:0], c.ends[:0], c.ints[:0], c.longs[:0]
	c.floats, c.bools, c.levels, c.starts = c.floats[:0], c.bools[:0], c.levels[:0], c.starts[:0]
}

// value gives the i-th string that is not null.
func (c *column) value(i int) []byte {
	start := int32(0)
	if i > 0 {
		start = c.ends[i-1]
	}
	return c.text[start:c.ends[i]]
}

// batch collects the rows of one table column by column. A row is written
// by one call per column in the order of the schema, and end.
type batch struct {
	table  string
	cols   []column
	rows   int   // rows buffered
	size   int   // bytes of text buffered
	total  int64 // rows written since the beginning
	weight int64 // bytes written since the beginning: of text, and 8 per value
	next   int   // the column whose turn it is
	err    error // the first thing that did not fit
	spare  column
}

func newBatch(table string, cols []Column) *batch {
	b := &batch{table: table}
	for _, c := range cols {
		b.cols = append(b.cols, column{Column: c})
	}
	return b
}

func (b *batch) reset() {
	for i := range b.cols {
		b.cols[i].reset()
	}
	b.rows, b.size = 0, 0
}

// without gives the same rows without some columns.
func (b *batch) without(names []string) *batch {
	if len(names) == 0 {
		return b
	}
	other := &batch{table: b.table, rows: b.rows}
	for _, c := range b.cols {
		if !slices.Contains(names, c.Name) {
			other.cols = append(other.cols, c)
		}
	}
	return other
}

func (b *batch) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("table %s: "+format, append([]any{b.table}, args...)...)
	}
}

// take gives the column whose turn it is and marks its slot as filled.
func (b *batch) take(a, or Type) *column {
	if b.next >= len(b.cols) {
		b.fail("more values than columns")
		return &b.spare
	}
	c := &b.cols[b.next]
	b.next++
	if c.Type != a && c.Type != or {
		b.fail("column %s got a value of another type", c.Name)
		return &b.spare
	}
	if c.Nullable {
		c.levels = append(c.levels, 1)
	}
	return c
}

func (b *batch) null() {
	if b.next >= len(b.cols) || !b.cols[b.next].Nullable {
		b.fail("null for column %d, which may not be null", b.next)
		return
	}
	b.cols[b.next].levels = append(b.cols[b.next].levels, 0)
	b.next++
}

// appendText adds a string, with every undecodable byte made U+FFFD so that
// code points keep their count.
func (b *batch) appendText(c *column, s string) {
	s = decodable(s)
	if len(c.text)+len(s) > math.MaxInt32 {
		b.fail("column %s: a text of %d bytes is too long for the format", c.Name, len(s))
		return
	}
	c.text = append(c.text, s...)
	c.ends = append(c.ends, int32(len(c.text)))
	b.size += len(s)
	b.weight += int64(len(s))
}

// decodable makes every undecodable byte U+FFFD.
func decodable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

func (b *batch) string(s string) { b.appendText(b.take(String, String), s) }

// known writes a string, or null for the empty one.
func (b *batch) known(s string) {
	if s == "" {
		b.null()
		return
	}
	b.string(s)
}

// weightless is known for what must not decide where parts are cut, since it
// depends on more than the item itself.
func (b *batch) weightless(s string) {
	before := b.weight
	b.known(s)
	b.weight = before
}

func (b *batch) int(v int) {
	c := b.take(Int32, Int8)
	c.ints = append(c.ints, int32(v))
}

func (b *batch) long(v int64) {
	c := b.take(Int64, Timestamp)
	c.longs = append(c.longs, v)
}

func (b *batch) float(v float64) {
	c := b.take(Float64, Float64)
	if math.IsNaN(v) || math.IsInf(v, 0) {
		b.fail("column %s: %v is not a finite number", c.Name, v)
	}
	c.floats = append(c.floats, v)
}

// valid writes a number where it means something and null elsewhere.
func (b *batch) valid(v float64, ok bool) {
	if !ok {
		b.null()
		return
	}
	b.float(v)
}

func (b *batch) bool(v bool) {
	c := b.take(Bool, Bool)
	c.bools = append(c.bools, v)
}

// time writes a time, or null for the zero one.
func (b *batch) time(t time.Time) {
	if t.IsZero() {
		b.null()
		return
	}
	b.long(t.UnixMilli())
}

func (b *batch) list(values []string) {
	c := b.take(StringList, StringList)
	if len(values) == 0 {
		c.levels, c.starts = append(c.levels, 0), append(c.starts, 0)
		return
	}
	for i, v := range values {
		b.appendText(c, v)
		c.levels, c.starts = append(c.levels, 2), append(c.starts, int16(min(i, 1)))
	}
}

// end completes the row.
func (b *batch) end() {
	if b.next != len(b.cols) {
		b.fail("%d values for %d columns", b.next, len(b.cols))
	}
	b.next = 0
	b.rows++
	b.total++
	b.weight += int64(8 * len(b.cols))
}
