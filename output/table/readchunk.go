package table

import (
	"fmt"

	"github.com/apache/arrow/go/v17/parquet"
	pq "github.com/apache/arrow/go/v17/parquet/file"
)

// chunkStep is how many values are decoded at a time. What is kept grows by
// what was really there, whatever a damaged file claims.
const chunkStep = 1 << 13

// chunk is one column of one row group while it is read.
type chunk struct {
	values
	full   int16 // the definition level of a value
	blank  int16 // that of a null element of a list, -1 where there is none
	levels []int16
	starts []int16
	text   []byte
	rows   int
}

// readChunk reads one column of a row group, which must have so many rows.
func readChunk(r pq.ColumnChunkReader, c Column, rows int) (values, error) {
	k := &chunk{values: values{Type: c.Type}, full: r.Descriptor().MaxDefinitionLevel(), blank: -1}
	if r.Descriptor().SchemaNode().RepetitionType() == parquet.Repetitions.Optional {
		k.blank = k.full - 1
	}
	if k.full > 0 {
		k.levels = make([]int16, chunkStep)
	}
	if r.Descriptor().MaxRepetitionLevel() > 0 {
		k.starts = make([]int16, chunkStep)
	}
	var err error
	switch r := r.(type) {
	case *pq.ByteArrayColumnChunkReader:
		if c.Type == StringList {
			err = readAll(k, r, r.ReadBatch, k.addLists)
			k.values.starts = append(k.values.starts, len(k.texts.ends))
		} else {
			err = readAll(k, r, r.ReadBatch, k.addTexts)
		}
		k.texts.all = string(k.text)
	case *pq.Int32ColumnChunkReader:
		err = readAll(k, r, r.ReadBatch, func(v []int32, levels []int16) error {
			return spreadTo(k, &k.longs, v, levels, func(x int32) int64 { return int64(x) })
		})
	case *pq.Int64ColumnChunkReader:
		unit := max(1, perMilli(r.Descriptor()))
		err = readAll(k, r, r.ReadBatch, func(v []int64, levels []int16) error {
			return spreadTo(k, &k.longs, v, levels, func(x int64) int64 { return floorDiv(x, unit) })
		})
	case *pq.Int96ColumnChunkReader:
		err = readAll(k, r, r.ReadBatch, func(v []parquet.Int96, levels []int16) error {
			return spreadTo(k, &k.longs, v, levels, func(x parquet.Int96) int64 { return x.ToTime().UnixMilli() })
		})
	case *pq.Float64ColumnChunkReader:
		err = readAll(k, r, r.ReadBatch, func(v []float64, levels []int16) error {
			return spreadTo(k, &k.floats, v, levels, func(x float64) float64 { return x })
		})
	case *pq.BooleanColumnChunkReader:
		err = readAll(k, r, r.ReadBatch, func(v []bool, levels []int16) error {
			return spreadTo(k, &k.bools, v, levels, func(x bool) bool { return x })
		})
	default:
		err = fmt.Errorf("no way to read a %T", r)
	}
	if err == nil && k.rows != rows {
		err = fmt.Errorf("%d values for %d rows", k.rows, rows)
	}
	return k.values, err
}

// floorDiv rounds down, also before 1970.
func floorDiv(x, unit int64) int64 {
	q := x / unit
	if x%unit < 0 {
		q--
	}
	return q
}

// readAll reads a column to its end. add takes the values that are not null
// and, where there may be null or empty, the definition levels.
func readAll[T any](k *chunk, r pq.ColumnChunkReader, read func(int64, []T, []int16, []int16) (int64, int, error), add func([]T, []int16) error) error {
	buf := make([]T, chunkStep)
	for r.HasNext() {
		slots, n, err := read(chunkStep, buf, k.levels, k.starts)
		if err != nil {
			return err
		}
		if slots == 0 {
			break
		}
		var levels []int16
		if k.full > 0 {
			levels = k.levels[:slots]
			if n != countOf(levels, k.full) {
				return fmt.Errorf("%d values where %d are not null", n, countOf(levels, k.full))
			}
		}
		if err := add(buf[:n], levels); err != nil {
			return err
		}
	}
	return r.Err()
}

func countOf(levels []int16, full int16) int {
	n := 0
	for _, l := range levels {
		if l == full {
			n++
		}
	}
	return n
}

// nulls notes which of the next rows are null.
func (k *chunk) nulls(levels []int16, n int) {
	if levels == nil {
		k.rows += n
		return
	}
	if k.null == nil && countOf(levels, k.full) < len(levels) {
		k.null = make([]bool, k.rows, k.rows+len(levels))
	}
	if k.null != nil {
		for _, l := range levels {
			k.null = append(k.null, l != k.full)
		}
	}
	k.rows += len(levels)
}

// spreadTo appends a slot per row, zero where it is null.
func spreadTo[T, V any](k *chunk, to *[]V, v []T, levels []int16, convert func(T) V) error {
	k.nulls(levels, len(v))
	if levels == nil {
		for _, x := range v {
			*to = append(*to, convert(x))
		}
		return nil
	}
	next := 0
	for _, l := range levels {
		var x V
		if l == k.full {
			x = convert(v[next])
			next++
		}
		*to = append(*to, x)
	}
	return nil
}

func (k *chunk) addTexts(v []parquet.ByteArray, levels []int16) error {
	k.nulls(levels, len(v))
	if levels == nil {
		for _, x := range v {
			k.addText(x)
		}
		return nil
	}
	next := 0
	for _, l := range levels {
		if l == k.full {
			k.addText(v[next])
			next++
		} else {
			k.addText(nil)
		}
	}
	return nil
}

func (k *chunk) addText(x []byte) {
	k.text = append(k.text, x...)
	k.texts.ends = append(k.texts.ends, len(k.text))
}

// addLists appends the elements of lists. An element that is null, which the
// writer never makes, becomes the empty text.
func (k *chunk) addLists(v []parquet.ByteArray, levels []int16) error {
	next := 0
	for i, l := range levels {
		if k.starts[i] == 0 {
			k.values.starts = append(k.values.starts, len(k.texts.ends))
			k.rows++
		} else if k.rows == 0 {
			return fmt.Errorf("a list begins in its middle")
		}
		switch {
		case l == k.full:
			k.addText(v[next])
			next++
		case l == k.blank:
			k.addText(nil)
		}
	}
	return nil
}
