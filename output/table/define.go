package table

import (
	"slices"
	"time"
)

// Col is a column of a table whose rows are made from values of R: what is
// said of the column, and how its value is had.
type Col[R any] struct {
	Column
	put func(*cells, *R)
	// withheld says which rows have no value where the text is left out; nil
	// for all.
	withheld func(*R) bool
}

// Of is a table whose rows are made from values of R.
type Of[R any] struct {
	Table
	cols []Col[R]
}

// Define makes a table from its columns. row says what one row stands for, key
// names the columns that tell it from others.
func Define[R any](name, row string, key []string, doc string, cols ...Col[R]) Of[R] {
	t := Of[R]{Table{Name: name, Row: row, Key: key, Doc: doc}, cols}
	for _, c := range cols {
		t.Columns = append(t.Columns, c.Column)
	}
	return t
}

// With is the table with more columns at its end.
func (t Of[R]) With(cols ...Col[R]) Of[R] {
	return Define(t.Name, t.Row, t.Key, t.Doc, slices.Concat(t.cols, cols)...)
}

// Append makes a row and adds it to a batch of the same table. With bare the
// columns that hold words of the text stay null.
func (t *Of[R]) Append(b *Batch, row *R, bare bool) {
	b.settle()
	if len(b.cols) != len(t.cols) {
		b.fail("%d columns for the %d of the table", len(b.cols), len(t.cols))
		return
	}
	for i := range t.cols {
		c := &t.cols[i]
		if bare && c.Withheld && (c.withheld == nil || c.withheld(row)) {
			b.cols[i].addNull()
			continue
		}
		c.put(&b.cols[i], row)
	}
	b.endRow()
}

// Words marks a column that holds words of the text, and is null where that is
// left out.
func (c Col[R]) Words() Col[R] {
	c.Withheld = true
	return c
}

// WordsWhere is Words for some rows only.
func (c Col[R]) WordsWhere(words func(*R) bool) Col[R] {
	c.withheld = words
	return c.Words()
}

// Weightless marks a column that must not decide where files are cut, since
// its value depends on more than the row's own article.
func (c Col[R]) Weightless() Col[R] {
	c.weightless = true
	return c
}

// Recurring marks a column of text in which few values stand again and again, so
// that it pays to write each once and to refer to it.
func (c Col[R]) Recurring() Col[R] {
	c.recurs = true
	return c
}

func column[R any](name string, t Type, nullable bool, unit, doc string, put func(*cells, *R)) Col[R] {
	return Col[R]{Column: Column{Name: name, Type: t, Nullable: nullable, Unit: unit, Doc: doc}, put: put}
}

// Text is a column of text that is always known.
func Text[R any](name, unit string, get func(*R) string, doc string) Col[R] {
	return column(name, String, false, unit, doc, func(c *cells, r *R) { c.addText(get(r)) })
}

// TextOrNull is a column of text that is null where it is empty.
func TextOrNull[R any](name, unit string, get func(*R) string, doc string) Col[R] {
	return column(name, String, true, unit, doc, func(c *cells, r *R) {
		if s := get(r); s != "" {
			c.addText(s)
		} else {
			c.addNull()
		}
	})
}

// Small is a column of whole numbers from -128 to 127.
func Small[R any](name, unit string, get func(*R) int, doc string) Col[R] {
	return column(name, Int8, false, unit, doc, func(c *cells, r *R) { c.addInt(get(r)) })
}

// SmallOrNull is Small with nulls where get says that there is no number.
func SmallOrNull[R any](name, unit string, get func(*R) (int, bool), doc string) Col[R] {
	return column(name, Int8, true, unit, doc, orNull(get, (*cells).addInt))
}

// Int is a column of whole numbers of 32 bits.
func Int[R any](name, unit string, get func(*R) int, doc string) Col[R] {
	return column(name, Int32, false, unit, doc, func(c *cells, r *R) { c.addInt(get(r)) })
}

// IntOrNull is Int with nulls where get says that there is no number.
func IntOrNull[R any](name, unit string, get func(*R) (int, bool), doc string) Col[R] {
	return column(name, Int32, true, unit, doc, orNull(get, (*cells).addInt))
}

// Long is a column of whole numbers of 64 bits.
func Long[R any](name, unit string, get func(*R) int64, doc string) Col[R] {
	return column(name, Int64, false, unit, doc, func(c *cells, r *R) { c.addLong(get(r)) })
}

// LongOrNull is Long with nulls where get says that there is no number.
func LongOrNull[R any](name, unit string, get func(*R) (int64, bool), doc string) Col[R] {
	return column(name, Int64, true, unit, doc, orNull(get, (*cells).addLong))
}

// Float is a column of finite numbers.
func Float[R any](name, unit string, get func(*R) float64, doc string) Col[R] {
	return column(name, Float64, false, unit, doc, func(c *cells, r *R) { c.addFloat(get(r)) })
}

// FloatOrNull is Float with nulls where get says that there is no number.
func FloatOrNull[R any](name, unit string, get func(*R) (float64, bool), doc string) Col[R] {
	return column(name, Float64, true, unit, doc, orNull(get, (*cells).addFloat))
}

// Flag is a column of true and false.
func Flag[R any](name string, get func(*R) bool, doc string) Col[R] {
	return column(name, Bool, false, "", doc, func(c *cells, r *R) { c.addBool(get(r)) })
}

// FlagOrNull is Flag with nulls where get says that nothing is known.
func FlagOrNull[R any](name string, get func(*R) (value, ok bool), doc string) Col[R] {
	return column(name, Bool, true, "", doc, orNull(get, (*cells).addBool))
}

// TimeOrNull is a column of times in UTC, null for the zero time.
func TimeOrNull[R any](name string, get func(*R) time.Time, doc string) Col[R] {
	return column(name, Timestamp, true, "UTC", doc, func(c *cells, r *R) {
		if t := get(r); !t.IsZero() {
			c.addLong(t.UnixMilli())
		} else {
			c.addNull()
		}
	})
}

// Texts is a column of lists of text, which may be empty.
func Texts[R any](name, unit string, get func(*R) []string, doc string) Col[R] {
	return column(name, StringList, false, unit, doc, func(c *cells, r *R) { c.addList(get(r)) })
}

func orNull[R, V any](get func(*R) (V, bool), add func(*cells, V)) func(*cells, *R) {
	return func(c *cells, r *R) {
		if v, ok := get(r); ok {
			add(c, v)
		} else {
			c.addNull()
		}
	}
}
