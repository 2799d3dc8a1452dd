package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
)

// arrowColumns reads the columns of a table from the head of a stream.
func arrowColumns(table Table, path string) (cols []Column, err error) {
	defer recovered(&err)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := ipc.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, err
	}
	defer r.Release()
	for _, field := range r.Schema().Fields() {
		c, known := table.Column(field.Name)
		t := slices.IndexFunc(arrowTypes[:], func(t arrow.DataType) bool { return arrow.TypeEqual(t, field.Type) })
		switch {
		case t < 0:
			return nil, fmt.Errorf("column %s has type %s, which no table has", field.Name, field.Type)
		case known && Type(t) != c.Type:
			return nil, fmt.Errorf("column %s has type %s, not %s", field.Name, Type(t), c.Type)
		}
		c.Type, c.Nullable = Type(t), field.Nullable
		cols = append(cols, c)
	}
	return cols, nil
}

// scanArrow gives the rows of a stream, a record batch at a time.
func scanArrow(path string, cols []Column) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		r, err := ipc.NewReader(bufio.NewReaderSize(f, 1<<20))
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Release()
		for {
			rows, err := nextRecord(r, cols)
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(rows, err) || err != nil {
				return
			}
		}
	}
}

// nextRecord copies some columns of the next record batch; io.EOF ends them.
func nextRecord(r *ipc.Reader, cols []Column) (rows *Rows, err error) {
	defer recovered(&err)
	record, err := r.Read()
	if err != nil {
		return nil, err
	}
	rows = &Rows{n: int(record.NumRows()), columns: cols}
	for _, c := range cols {
		places := record.Schema().FieldIndices(c.Name)
		if len(places) == 0 {
			return nil, fmt.Errorf("no column %s", c.Name)
		}
		b := builder{values: values{Type: c.Type}}
		if err := b.addArray(record.Column(places[0])); err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		rows.cols = append(rows.cols, b.finish())
	}
	return rows, nil
}

// addArray appends the slots of an array.
func (b *builder) addArray(a arrow.Array) error {
	for i := range a.Len() {
		if a.IsNull(i) {
			b.addNull()
			continue
		}
		switch a := a.(type) {
		case *array.String:
			b.addText(a.Value(i))
		case *array.Int8:
			b.addLong(int64(a.Value(i)))
		case *array.Int32:
			b.addLong(int64(a.Value(i)))
		case *array.Int64:
			b.addLong(a.Value(i))
		case *array.Timestamp:
			b.addLong(int64(a.Value(i)))
		case *array.Float64:
			b.addFloat(a.Value(i))
		case *array.Boolean:
			b.addBool(a.Value(i))
		case *array.List:
			elements, ok := a.ListValues().(*array.String)
			if !ok {
				return fmt.Errorf("a list of %s", a.ListValues().DataType())
			}
			b.addList()
			for first, end := a.ValueOffsets(i); first < end; first++ {
				b.addElement(elements.Value(int(first)))
			}
		default:
			return fmt.Errorf("no way to read a %T", a)
		}
	}
	return nil
}
