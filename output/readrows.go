package output

import (
	"slices"
	"time"
)

// Rows are some consecutive rows of a table, held column by column in the
// order in which Scan was asked for them. They stay valid for good.
//
// Asking a column for another type than its own is a fault of the caller and
// ends like an index out of range.
type Rows struct {
	n    int
	cols []values
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

// Len is the number of rows.
func (r *Rows) Len() int { return r.n }

func (v *values) has(row int) bool { return v.null == nil || !v.null[row] }

// Null says whether a value is null.
func (r *Rows) Null(col, row int) bool { return !r.cols[col].has(row) }

// String gives the value of a column of type String; false for null.
func (r *Rows) String(col, row int) (string, bool) {
	v := &r.cols[col]
	if !v.has(row) {
		return "", false
	}
	if v.same != nil {
		return *v.same, true
	}
	return v.texts.at(row), true
}

// Int gives the value of a column of type Int8, Int32 or Int64; false for null.
func (r *Rows) Int(col, row int) (int64, bool) {
	v := &r.cols[col]
	return v.longs[row], v.has(row)
}

// Float gives the value of a column of type Float64; false for null.
func (r *Rows) Float(col, row int) (float64, bool) {
	v := &r.cols[col]
	return v.floats[row], v.has(row)
}

// Bool gives the value of a column of type Bool; false for null.
func (r *Rows) Bool(col, row int) (value, ok bool) {
	v := &r.cols[col]
	return v.bools[row], v.has(row)
}

// Time gives the value of a column of type Timestamp, in UTC; false for null.
func (r *Rows) Time(col, row int) (time.Time, bool) {
	v := &r.cols[col]
	if !v.has(row) {
		return time.Time{}, false
	}
	return time.UnixMilli(v.longs[row]).UTC(), true
}

// Strings gives the value of a column of type StringList, which may be empty;
// false for null.
func (r *Rows) Strings(col, row int) ([]string, bool) {
	v := &r.cols[col]
	first, end := v.starts[row], v.starts[row+1]
	if !v.has(row) {
		return nil, false
	}
	list := make([]string, 0, end-first)
	for i := first; i < end; i++ {
		list = append(list, v.texts.at(i))
	}
	return list, true
}

// repeated gives a column that has the same text, or null, in every row.
func repeated(k hiveKey, rows int) values {
	v := values{Type: String, same: &k.value}
	if k.null {
		v.null = slices.Repeat([]bool{true}, rows)
	}
	return v
}
