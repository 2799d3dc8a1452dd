package table

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// A batch is handed to a file when it holds this many rows or this many bytes
// of text: the size of a Parquet row group and of an Arrow batch.
const (
	BatchRows = 1 << 15
	BatchText = 4 << 20
)

// Batch collects the rows of one table column by column.
type Batch struct {
	table  string
	cols   []cells
	rows   int
	size   int   // bytes of text buffered
	total  int64 // rows since the beginning
	weight int64 // bytes since the beginning: of text, and 8 per value
	era    int   // how often it was emptied
	// waiting has the last rows that are counted, waits of them, and not moved yet.
	waiting *Taker
	waits   int
	err     error // the first thing that did not fit
}

// NewBatch makes an empty batch of a table.
func NewBatch(t Table) *Batch {
	b := &Batch{table: t.Name}
	for _, c := range t.Columns {
		b.cols = append(b.cols, cells{Column: c, batch: b})
	}
	return b
}

// Len is the number of rows it holds.
func (b *Batch) Len() int { return b.rows }

// Full says whether it is time to hand it to a file.
func (b *Batch) Full() bool { return b.rows >= BatchRows || b.size >= BatchText }

// Total is the number of rows since the beginning, those handed on included.
func (b *Batch) Total() int64 { return b.total }

// Weight is the number of bytes of rows since the beginning, before any
// encoding, as far as they depend on the rows' own articles.
func (b *Batch) Weight() int64 { return b.weight }

// Err is the first thing that did not fit; it stays.
func (b *Batch) Err() error { return b.err }

// Recount makes Total begin anew.
func (b *Batch) Recount() { b.total = 0 }

// Reset empties the batch.
func (b *Batch) Reset() {
	b.settle()
	for i := range b.cols {
		b.cols[i].reset()
	}
	b.rows, b.size = 0, 0
	b.era++
}

// Clear makes the batch as new, in the same memory.
func (b *Batch) Clear() {
	b.Reset()
	b.total, b.weight = 0, 0
}

// Without gives the same rows without some columns.
func (b *Batch) Without(names []string) *Batch {
	if len(names) == 0 {
		return b
	}
	b.settle()
	other := &Batch{table: b.table, rows: b.rows}
	for _, c := range b.cols {
		if !slices.Contains(names, c.Name) {
			other.cols = append(other.cols, c)
		}
	}
	return other
}

// CopyRow adds a row that was read. Columns are found by their names; one that
// was not read is null. replace gives the text of columns that get another.
func (b *Batch) CopyRow(from Row, replace map[string]string) {
	b.settle()
	for i := range b.cols {
		c := &b.cols[i]
		if text, ok := replace[c.Name]; ok {
			if text == "" {
				c.addNull()
			} else {
				c.addText(text)
			}
			continue
		}
		at := Find(from.Rows.columns, c.Name)
		if at < 0 {
			c.addNull()
			continue
		}
		c.copyValue(&from.Rows.cols[at], from.At)
	}
	b.endRow()
}

func (b *Batch) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf("table %s: "+format, append([]any{b.table}, args...)...)
	}
}

// endRow completes the row.
func (b *Batch) endRow() {
	b.rows++
	b.total++
	b.weight += int64(8 * len(b.cols))
}

// cells holds the buffered values of one column: the values that are not null,
// one after the other, and for every slot whether there is one.
type cells struct {
	Column
	batch *Batch
	// The values of a String or StringList, end to end; where they recur, each
	// that there is.
	text []byte
	ends []int32
	recurring
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

func (c *cells) reset() {
	c.text, c.ends, c.ints, c.longs = c.text[:0], c.ends[:0], c.ints[:0], c.longs[:0]
	c.floats, c.bools, c.levels, c.starts = c.floats[:0], c.bools[:0], c.levels[:0], c.starts[:0]
	if c.recurs {
		c.recurring.reset()
	}
}

// value gives the i-th string that is not null.
func (c *cells) value(i int) []byte {
	if c.recurs {
		i = int(c.codes[i])
	}
	return c.distinct(i)
}

// distinct gives the i-th string that is kept.
func (c *cells) distinct(i int) []byte {
	start := int32(0)
	if i > 0 {
		start = c.ends[i-1]
	}
	return c.text[start:c.ends[i]]
}

// fill marks the next slot as filled.
func (c *cells) fill() {
	if c.Nullable {
		c.levels = append(c.levels, 1)
	}
}

func (c *cells) addNull() {
	if !c.Nullable {
		c.batch.fail("null for column %s, which may not be null", c.Name)
		return
	}
	c.levels = append(c.levels, 0)
}

func (c *cells) addText(s string) {
	c.fill()
	if c.recurs {
		c.addRecurring(s)
	} else {
		c.appendText(s)
	}
}

// appendText adds a string, with every undecodable byte made U+FFFD so that
// code points keep their count.
func (c *cells) appendText(s string) {
	s = Decodable(s)
	if len(c.text)+len(s) > math.MaxInt32 {
		c.batch.fail("column %s: a text of %d bytes is too long for the format", c.Name, len(s))
		return
	}
	c.text = append(c.text, s...)
	c.ends = append(c.ends, int32(len(c.text)))
	c.weigh(len(s))
}

// weigh counts the bytes of a text.
func (c *cells) weigh(bytes int) {
	c.batch.size += bytes
	if !c.weightless {
		c.batch.weight += int64(bytes)
	}
}

// Decodable makes every undecodable byte U+FFFD.
func Decodable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}

func (c *cells) addInt(v int) {
	if v < math.MinInt32 || v > math.MaxInt32 || c.Type == Int8 && v != int(int8(v)) {
		c.batch.fail("column %s: %d is no %s", c.Name, v, c.Type)
	}
	c.fill()
	c.ints = append(c.ints, int32(v))
}

func (c *cells) addLong(v int64) {
	c.fill()
	c.longs = append(c.longs, v)
}

func (c *cells) addFloat(v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		c.batch.fail("column %s: %v is not a finite number", c.Name, v)
	}
	c.fill()
	c.floats = append(c.floats, v)
}

func (c *cells) addBool(v bool) {
	c.fill()
	c.bools = append(c.bools, v)
}

func (c *cells) addList(values []string) {
	if len(values) == 0 {
		c.levels, c.starts = append(c.levels, 0), append(c.starts, 0)
		return
	}
	for i, v := range values {
		c.appendText(v)
		c.levels, c.starts = append(c.levels, 2), append(c.starts, int16(min(i, 1)))
	}
}

// copyValue adds a value that was read.
func (c *cells) copyValue(from *values, row int) {
	switch {
	case from.Type != c.Type:
		c.batch.fail("column %s: %s where %s belongs", c.Name, from.Type, c.Type)
	case !from.has(row) && c.Type != StringList:
		c.addNull()
	case c.Type == String:
		c.addText(from.textAt(row))
	case c.Type == Int8 || c.Type == Int32:
		c.addInt(int(from.longs[row]))
	case c.Type == Int64 || c.Type == Timestamp:
		c.addLong(from.longs[row])
	case c.Type == Float64:
		c.addFloat(from.floats[row])
	case c.Type == Bool:
		c.addBool(from.bools[row])
	default:
		c.addList(from.listAt(row))
	}
}
