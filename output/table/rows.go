package table

import (
	"encoding/binary"
	"math"
	"time"
)

// Rows are some consecutive rows of a table, held column by column. They stay
// valid for good.
//
// A column is asked for by name, once for all rows, and then a value by its
// row. Asking for a column that was not read, or as another type than its own,
// is a fault of the caller and ends like an index out of range.
type Rows struct {
	n       int
	columns []Column
	cols    []values
}

// Row is one of some rows that were read together.
type Row struct {
	Rows *Rows
	At   int
}

// values are those of one column, a slot per row whether null or not.
type values struct {
	Type
	null   []bool  // nil if none is
	longs  []int64 // Int8, Int32, Int64 and Timestamp
	floats []float64
	bools  []bool
	texts  texts
	same   *string // a String that is the same in every row
	// starts are where the elements of each row's list begin in texts; one
	// more says where the last ends.
	starts []int
}

// texts are strings laid end to end.
type texts struct {
	all  string
	ends []int
}

func (t *texts) at(i int) string {
	start := 0
	if i > 0 {
		start = t.ends[i-1]
	}
	return t.all[start:t.ends[i]]
}

func (v *values) has(row int) bool { return v.null == nil || !v.null[row] }

func (v *values) textAt(row int) string {
	if v.same != nil {
		return *v.same
	}
	return v.texts.at(row)
}

func (v *values) listAt(row int) []string {
	first, end := v.starts[row], v.starts[row+1]
	if !v.has(row) {
		return nil
	}
	list := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		list = append(list, v.texts.at(i))
	}
	return list
}

// Len is the number of rows.
func (r *Rows) Len() int { return r.n }

// Columns are those that were read, in the order in which they were asked for.
func (r *Rows) Columns() []Column { return r.columns }

func (r *Rows) column(name string) *values { return &r.cols[Find(r.columns, name)] }

// Texts gives a column of type String.
func (r *Rows) Texts(name string) TextColumn { return TextColumn{r.column(name)} }

// Ints gives a column of type Int8, Int32 or Int64.
func (r *Rows) Ints(name string) IntColumn { return IntColumn{r.column(name)} }

// Floats gives a column of type Float64.
func (r *Rows) Floats(name string) FloatColumn { return FloatColumn{r.column(name)} }

// Bools gives a column of type Bool.
func (r *Rows) Bools(name string) BoolColumn { return BoolColumn{r.column(name)} }

// Times gives a column of type Timestamp.
func (r *Rows) Times(name string) TimeColumn { return TimeColumn{r.column(name)} }

// Lists gives a column of type StringList.
func (r *Rows) Lists(name string) ListColumn { return ListColumn{r.column(name)} }

// Values gives a column of any type.
func (r *Rows) Values(name string) ValueColumn { return ValueColumn{r.column(name)} }

// TextColumn is a column of text.
type TextColumn struct{ v *values }

// At gives the value in a row; false for null.
func (c TextColumn) At(row int) (string, bool) {
	if !c.v.has(row) {
		return "", false
	}
	return c.v.textAt(row), true
}

// Or gives the value in a row, "" for null.
func (c TextColumn) Or(row int) string {
	s, _ := c.At(row)
	return s
}

// IntColumn is a column of whole numbers.
type IntColumn struct{ v *values }

// At gives the value in a row; false for null.
func (c IntColumn) At(row int) (int64, bool) { return c.v.longs[row], c.v.has(row) }

// Or gives the value in a row, 0 for null.
func (c IntColumn) Or(row int) int { return int(c.v.longs[row]) }

// FloatColumn is a column of numbers.
type FloatColumn struct{ v *values }

// At gives the value in a row; false for null.
func (c FloatColumn) At(row int) (float64, bool) { return c.v.floats[row], c.v.has(row) }

// Or gives the value in a row, 0 for null.
func (c FloatColumn) Or(row int) float64 { return c.v.floats[row] }

// BoolColumn is a column of true and false.
type BoolColumn struct{ v *values }

// At gives the value in a row; false for null.
func (c BoolColumn) At(row int) (value, ok bool) { return c.v.bools[row], c.v.has(row) }

// Or is the value, false for null.
func (c BoolColumn) Or(row int) bool {
	v, ok := c.At(row)
	return v && ok
}

// TimeColumn is a column of times in UTC.
type TimeColumn struct{ v *values }

// At gives the value in a row; false for null.
func (c TimeColumn) At(row int) (time.Time, bool) {
	if !c.v.has(row) {
		return time.Time{}, false
	}
	return time.UnixMilli(c.v.longs[row]).UTC(), true
}

// Or gives the value in a row, the zero time for null.
func (c TimeColumn) Or(row int) time.Time {
	t, _ := c.At(row)
	return t
}

// ListColumn is a column of lists of text.
type ListColumn struct{ v *values }

// At gives the value in a row, which may be empty; false for null.
func (c ListColumn) At(row int) ([]string, bool) { return c.v.listAt(row), c.v.has(row) }

// ValueColumn is a column of any type.
type ValueColumn struct{ v *values }

// Type is the type of its values.
func (c ValueColumn) Type() Type { return c.v.Type }

// Null says whether the value in a row is null.
func (c ValueColumn) Null(row int) bool { return !c.v.has(row) }

// At gives the value in a row: nil for null, else a string, int64, float64,
// bool, time.Time or []string.
func (c ValueColumn) At(row int) any {
	switch v := c.v; {
	case !v.has(row):
		return nil
	case v.Type == String:
		return v.textAt(row)
	case v.Type == Float64:
		return v.floats[row]
	case v.Type == Bool:
		return v.bools[row]
	case v.Type == Timestamp:
		return time.UnixMilli(v.longs[row]).UTC()
	case v.Type == StringList:
		return v.listAt(row)
	default:
		return v.longs[row]
	}
}

// Select gives columns of any type by their names.
func (r *Rows) Select(names []string) []ValueColumn {
	all := make([]ValueColumn, len(names))
	for i, name := range names {
		all[i] = r.Values(name)
	}
	return all
}

// AppendCell adds the value in a row in a form that two values of a type share
// only if they are the same, null included.
func (c ValueColumn) AppendCell(to []byte, row int) []byte {
	v := c.v
	if !v.has(row) {
		return append(to, 0)
	}
	to = append(to, 1)
	switch v.Type {
	case String:
		return appendSized(to, v.textAt(row))
	case Float64:
		return binary.BigEndian.AppendUint64(to, math.Float64bits(v.floats[row]))
	case Bool:
		if v.bools[row] {
			return append(to, 1)
		}
		return append(to, 0)
	case StringList:
		first, end := v.starts[row], v.starts[row+1]
		to = binary.AppendUvarint(to, uint64(end-first))
		for i := first; i < end; i++ {
			to = appendSized(to, v.texts.at(i))
		}
		return to
	}
	return binary.BigEndian.AppendUint64(to, uint64(v.longs[row]))
}

func appendSized(to []byte, s string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(s))), s...)
}
