package table

import (
	"fmt"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// writePairs writes some rows into a new folder and gives the file's path.
func writePairs(t testing.TB, o FileOptions, rows ...pair) string {
	t.Helper()
	dir, b := t.TempDir(), NewBatch(pairs.Table)
	f, err := Create(dir, "pairs/part."+o.Format.Extension(), pairs.Table, &o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		pairs.Append(b, &rows[i], false)
		if err := f.WriteBatch(b); err != nil {
			t.Fatal(err)
		}
		b.Reset()
	}
	if err := b.Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Close(int64(len(rows))); err != nil {
		t.Fatal(err)
	}
	return dir + "/pairs/part." + o.Format.Extension()
}

func TestNoLeaks(t *testing.T) {
	for _, f := range []Format{Parquet, Arrow} {
		checked := memory.NewCheckedAllocator(memory.NewGoAllocator())
		writePairs(t, FileOptions{Format: f, Memory: checked}, pair{"a", 1, 0}, pair{"b", 2, 0.5})
		checked.AssertSize(t, 0)
	}
}

// TestColumnsAreReadByName reads two of three columns in another order than
// that of the file.
func TestColumnsAreReadByName(t *testing.T) {
	for _, f := range Formats() {
		path := writePairs(t, FileOptions{Format: f}, pair{"a", 1, 0}, pair{"b", -2, 0.5})
		cols, err := ReadColumns(f, path, pairs.Table)
		if err != nil || fmt.Sprint(Names(cols)) != "[text n x]" {
			t.Fatalf("%s: %v, %v", f, cols, err)
		}
		x, _ := pairs.Column("x")
		text, _ := pairs.Column("text")
		var got []any
		for rows, err := range Scan(f, path, []Column{x, text}) {
			if err != nil {
				t.Fatal(err)
			}
			for i := range rows.Len() {
				got = append(got, rows.Texts("text").Or(i), rows.Values("x").At(i))
			}
		}
		if fmt.Sprint(got) != "[a <nil> b 0.5]" {
			t.Errorf("%s: %v", f, got)
		}
	}
}

func TestTypesAreThoseOfArrow(t *testing.T) {
	s := arrowSchema(pairs.Table, &FileOptions{})
	for i, want := range []arrow.DataType{arrow.BinaryTypes.String, arrow.PrimitiveTypes.Int8, arrow.PrimitiveTypes.Float64} {
		if got := s.Field(i).Type; !arrow.TypeEqual(got, want) {
			t.Errorf("column %d has type %s, want %s", i, got, want)
		}
	}
}
