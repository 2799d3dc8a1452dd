package table

import "math"

// Taker goes through the rows of one batch, which may be filled elsewhere and no
// more, and moves them to the batches of the same table that they belong to.
type Taker struct {
	from  *Batch
	at    []progress
	moved int // rows
	// holder counts rows that are not moved yet, nil if there are none.
	holder *Batch
	// Of the columns whose values recur: their numbers in the batch that took
	// last, plus 1, as long as it was not emptied.
	codes [][]int32
	last  *Batch
	era   int
}

// NewTaker begins at the first row.
func NewTaker(from *Batch) *Taker {
	return &Taker{from: from, at: make([]progress, len(from.cols)), codes: make([][]int32, len(from.cols))}
}

// Begin goes back to the first row.
func (t *Taker) Begin() {
	clear(t.at)
	t.moved, t.last, t.holder = 0, nil, nil
}

// Extent is how much a batch holds.
type Extent struct {
	rows, size int
	weight     int64
}

// Extent is how much the batch holds now.
func (b *Batch) Extent() Extent { return Extent{b.rows, b.size, b.weight} }

// Since is how much more it is than before.
func (e Extent) Since(before Extent) Extent {
	return Extent{e.rows - before.rows, e.size - before.size, e.weight - before.weight}
}

// Take adds the next rows of a taker: those of an extent. They are counted now,
// and moved with others of the taker, the last of which moves all.
func (b *Batch) Take(t *Taker, of Extent) {
	if of.rows == 0 {
		return
	}
	if t.from.err != nil && b.err == nil {
		b.err = t.from.err
	}
	if b.waiting != t {
		b.settle()
		if t.holder != nil {
			t.holder.settle()
		}
		b.waiting, t.holder = t, b
	}
	b.waits += of.rows
	b.rows += of.rows
	b.size += of.size
	b.total += int64(of.rows)
	b.weight += of.weight
	if t.moved+b.waits == t.from.rows {
		b.settle()
	}
}

// settle moves the rows that are counted and were not moved yet.
func (b *Batch) settle() {
	t, rows := b.waiting, b.waits
	if t == nil {
		return
	}
	b.waiting, b.waits, t.holder = nil, 0, nil
	if t.last != b || t.era != b.era {
		t.last, t.era = b, b.era
		for i := range t.codes {
			clear(t.codes[i])
		}
	}
	for i := range b.cols {
		b.cols[i].take(t, i, rows)
	}
	t.moved += rows
}

// Fill gives the null in the last row of a column a text in its place.
func (b *Batch) Fill(column, text string) {
	b.settle()
	for i := range b.cols {
		if c := &b.cols[i]; c.Name == column {
			c.levels[len(c.levels)-1] = 1
			c.appendText(text)
		}
	}
}

// take adds the next values of a column.
func (c *cells) take(t *Taker, column, rows int) {
	from, at := &t.from.cols[column], &t.at[column]
	first, level := at.value, at.level
	switch {
	case c.Type == StringList:
		for range rows {
			at.next(from)
		}
		c.starts = append(c.starts, from.starts[level:at.level]...)
	case c.Nullable:
		at.level += rows
		for _, l := range from.levels[level:at.level] {
			at.value += int(l)
		}
	default:
		at.value += rows
	}
	c.levels = append(c.levels, from.levels[level:at.level]...)
	last := at.value
	switch {
	case first == last:
	case c.recurs:
		c.takeRecurring(t, column, from.codes[first:last])
	case c.Type == String || c.Type == StringList:
		c.takeTexts(from, first, last)
	case c.Type == Int8 || c.Type == Int32:
		c.ints = append(c.ints, from.ints[first:last]...)
	case c.Type == Int64 || c.Type == Timestamp:
		c.longs = append(c.longs, from.longs[first:last]...)
	case c.Type == Float64:
		c.floats = append(c.floats, from.floats[first:last]...)
	case c.Type == Bool:
		c.bools = append(c.bools, from.bools[first:last]...)
	}
}

// takeTexts adds the values [first, last) of a column of text.
func (c *cells) takeTexts(from *cells, first, last int) {
	start := 0
	if first > 0 {
		start = int(from.ends[first-1])
	}
	text := from.text[start:from.ends[last-1]]
	shift := len(c.text) - start
	if len(c.text)+len(text) > math.MaxInt32 {
		c.batch.fail("column %s: texts of %d bytes are too long for the format", c.Name, len(c.text)+len(text))
		return
	}
	c.text = append(c.text, text...)
	for _, end := range from.ends[first:last] {
		c.ends = append(c.ends, int32(int(end)+shift))
	}
}

// takeRecurring adds values by their numbers in the batch that they come from.
func (c *cells) takeRecurring(t *Taker, column int, codes []int32) {
	from, here := &t.from.cols[column], t.codes[column]
	if len(here) < len(from.ends) {
		here = append(here, make([]int32, len(from.ends)-len(here))...)
		t.codes[column] = here
	}
	for _, code := range codes {
		if here[code] == 0 {
			here[code] = c.number(string(from.distinct(int(code)))).code + 1
		}
		c.codes = append(c.codes, here[code]-1)
	}
}
