package table

import (
	"fmt"
	"strconv"
	"time"
)

// builder collects the values of one column row by row.
type builder struct {
	values
	text []byte
	rows int
}

// slot begins the next row.
func (b *builder) slot(null bool) {
	if null && b.null == nil {
		b.null = make([]bool, b.rows)
	}
	if b.null != nil {
		b.null = append(b.null, null)
	}
	b.rows++
}

// addNull adds a row without a value.
func (b *builder) addNull() {
	b.slot(true)
	switch b.Type {
	case String:
		b.addElement("")
	case StringList:
		b.starts = append(b.starts, len(b.texts.ends))
	case Float64:
		b.floats = append(b.floats, 0)
	case Bool:
		b.bools = append(b.bools, false)
	default:
		b.longs = append(b.longs, 0)
	}
}

func (b *builder) addLong(v int64)    { b.slot(false); b.longs = append(b.longs, v) }
func (b *builder) addFloat(v float64) { b.slot(false); b.floats = append(b.floats, v) }
func (b *builder) addBool(v bool)     { b.slot(false); b.bools = append(b.bools, v) }
func (b *builder) addText(v string)   { b.slot(false); b.addElement(v) }

// addList begins a list, whose elements follow by addElement.
func (b *builder) addList() {
	b.slot(false)
	b.starts = append(b.starts, len(b.texts.ends))
}

func (b *builder) addElement(v string) {
	b.text = append(b.text, v...)
	b.texts.ends = append(b.texts.ends, len(b.text))
}

// addPlain adds a value that is neither text nor a list from the form that
// CSV and JSON share.
func (b *builder) addPlain(s string) error {
	switch b.Type {
	case Float64:
		v, err := strconv.ParseFloat(s, 64)
		b.addFloat(v)
		return err
	case Bool:
		v, err := strconv.ParseBool(s)
		b.addBool(v)
		return err
	case Timestamp:
		v, err := time.Parse(time.RFC3339, s)
		b.addLong(v.UnixMilli())
		return err
	case Int8, Int32, Int64:
		v, err := strconv.ParseInt(s, 10, 64)
		b.addLong(v)
		return err
	}
	return fmt.Errorf("no plain form of %s", b.Type)
}

// finish gives the column collected.
func (b *builder) finish() values {
	v := b.values
	v.texts.all = string(b.text)
	if v.Type == StringList {
		v.starts = append(v.starts, len(v.texts.ends))
	}
	return v
}

// builders are those of some columns.
func builders(cols []Column) []builder {
	all := make([]builder, len(cols))
	for i, c := range cols {
		all[i].Type = c.Type
	}
	return all
}

// finished gives the rows collected in them.
func finished(cols []Column, all []builder, rows int) *Rows {
	r := &Rows{n: rows, columns: cols}
	for i := range all {
		r.cols = append(r.cols, all[i].finish())
	}
	return r
}
