package table

import (
	"errors"
	"io"
	"os"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/bitutil"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"parallax/output/disk"
)

// arrowEncoder writes one Arrow IPC stream, one record batch per batch.
type arrowEncoder struct {
	schema *arrow.Schema
	writer *ipc.Writer
}

func newArrowEncoder(t Table, o *FileOptions, s *disk.Sink) (encoder, error) {
	schema := arrowSchema(t, o)
	return &arrowEncoder{schema, ipc.NewWriter(s, ipc.WithSchema(schema), ipc.WithAllocator(o.allocator()))}, nil
}

func (e *arrowEncoder) writeBatch(b *Batch) error {
	arrays := make([]arrow.Array, len(b.cols))
	for i := range b.cols {
		data := b.cols[i].arrow(b.rows)
		arrays[i] = array.MakeFromData(data)
		data.Release()
	}
	record := array.NewRecord(e.schema, arrays, int64(b.rows))
	defer record.Release()
	for _, a := range arrays {
		a.Release()
	}
	return e.writer.Write(record)
}

// close writes the end-of-stream mark; an empty table has its schema alone.
func (e *arrowEncoder) close() error { return e.writer.Close() }

// arrow gives the column as Arrow lays it out. Columns without nulls lend
// their buffers, the others are spread over a slot per row.
func (c *cells) arrow(rows int) *array.Data {
	if c.Type == StringList {
		return c.arrowList(rows)
	}
	validity, nulls := bitmap(c.levels, 1)
	var buffers []*memory.Buffer
	switch c.Type {
	case String:
		text, ends := c.plain()
		buffers = []*memory.Buffer{validity, offsets(ends, c.levels, 1), memory.NewBufferBytes(text)}
	case Int8:
		narrow := make([]int8, len(c.ints))
		for i, v := range c.ints {
			narrow[i] = int8(v)
		}
		buffers = []*memory.Buffer{validity, buffer(spread(narrow, c.levels))}
	case Int32:
		buffers = []*memory.Buffer{validity, buffer(spread(c.ints, c.levels))}
	case Int64, Timestamp:
		buffers = []*memory.Buffer{validity, buffer(spread(c.longs, c.levels))}
	case Float64:
		buffers = []*memory.Buffer{validity, buffer(spread(c.floats, c.levels))}
	case Bool:
		bits := make([]byte, bitutil.BytesForBits(int64(rows)))
		for i, v := range spread(c.bools, c.levels) {
			bitutil.SetBitTo(bits, i, v)
		}
		buffers = []*memory.Buffer{validity, memory.NewBufferBytes(bits)}
	}
	return array.NewData(arrowTypes[c.Type], rows, buffers, nil, nulls, 0)
}

// arrowList gives a list column: its levels are 2 for an element, 1 for a
// null element and 0 for an empty list.
func (c *cells) arrowList(rows int) *array.Data {
	ends := make([]int32, 1, rows+1)
	elements := make([]int16, 0, len(c.levels))
	for i, l := range c.levels {
		if i > 0 && c.starts[i] == 0 {
			ends = append(ends, int32(len(elements)))
		}
		if l > 0 {
			elements = append(elements, l)
		}
	}
	ends = append(ends, int32(len(elements)))
	validity, nulls := bitmap(elements, 2)
	text := []*memory.Buffer{validity, offsets(c.ends, elements, 2), memory.NewBufferBytes(c.text)}
	child := array.NewData(arrow.BinaryTypes.String, len(elements), text, nil, nulls, 0)
	defer child.Release()
	return array.NewData(arrowTypes[StringList], rows, []*memory.Buffer{nil, buffer(ends)}, []arrow.ArrayData{child}, 0, 0)
}

// bitmap has a bit per level, set where it is full; nil if all are.
func bitmap(levels []int16, full int16) (*memory.Buffer, int) {
	bits, nulls := make([]byte, bitutil.BytesForBits(int64(len(levels)))), 0
	for i, l := range levels {
		if l == full {
			bitutil.SetBit(bits, i)
		} else {
			nulls++
		}
	}
	if nulls == 0 {
		return nil, 0
	}
	return memory.NewBufferBytes(bits), nulls
}

// offsets gives where each string begins and the last one ends, one slot per
// level, or per string if there are no levels.
func offsets(ends []int32, levels []int16, full int16) *memory.Buffer {
	all := make([]int32, 1, max(len(ends), len(levels))+1)
	if len(levels) == 0 {
		return buffer(append(all, ends...))
	}
	next, last := 0, int32(0)
	for _, l := range levels {
		if l == full {
			last = ends[next]
			next++
		}
		all = append(all, last)
	}
	return buffer(all)
}

// spread puts values where the levels are 1 and zeros elsewhere.
func spread[T any](values []T, levels []int16) []T {
	if len(levels) == len(values) || len(levels) == 0 {
		return values
	}
	all, next := make([]T, len(levels)), 0
	for i, l := range levels {
		if l == 1 {
			all[i] = values[next]
			next++
		}
	}
	return all
}

// buffer lends a slice to Arrow.
func buffer[T arrow.FixedWidthType](values []T) *memory.Buffer {
	return memory.NewBufferBytes(arrow.GetBytes(values))
}

// countArrow reads every batch of a stream and adds up their rows.
func countArrow(path string) (rows int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r, err := ipc.NewReader(f)
	if err != nil {
		return 0, err
	}
	defer r.Release()
	for r.Next() {
		rows += r.Record().NumRows()
	}
	if err := r.Err(); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	return rows, nil
}
