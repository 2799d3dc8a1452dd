package reader_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"
)

// wideObject is a record of JSON with so many fields.
func wideObject(fields int) string {
	var b strings.Builder
	b.WriteString(`{"title":"Council","text":"The council met."`)
	for i := range fields - 2 {
		fmt.Fprintf(&b, `,"k%d":"v"`, i)
	}
	return b.String() + "}\n"
}

// wideTable is a table of one row with so many columns.
func wideTable(columns int) string {
	var b strings.Builder
	b.WriteString("title,text")
	for i := range columns - 2 {
		fmt.Fprintf(&b, ",c%d", i)
	}
	return b.String() + "\nCouncil,The council met.\n"
}

// TestRecordsOfManyFields: one with more than the bound is refused, and those
// beside it are read.
func TestRecordsOfManyFields(t *testing.T) {
	few := wideObject(2)
	for _, c := range []struct {
		name, file, data, reason string
		articles                 int
	}{
		{"at the bound", "a.jsonl", few + wideObject(100_000) + few, "", 3},
		{"fields", "a.jsonl", few + wideObject(100_001) + few, "the record has 100001 fields; a record of at most 100000 is read", 2},
		{"fields within", "a.jsonl", few + `{"id":1,"fields":` + strings.TrimSpace(wideObject(100_000)) + "}\n" + few,
			"the record has 100002 fields; a record of at most 100000 is read", 2},
		{"columns at the bound", "a.csv", wideTable(100_000), "", 1},
		{"columns", "a.csv", wideTable(100_001), "the table has 100001 columns; a table of at most 100000 is read", 0},
	} {
		articles, reasons := readInto(t, c.file, []byte(c.data))
		if got := strings.Join(reasons, "; "); articles != c.articles || got != c.reason {
			t.Errorf("%s: %d articles, %q; want %d, %q", c.name, articles, got, c.articles, c.reason)
		}
	}
}

// wideParquet is a table of one row with so many columns.
func wideParquet(t *testing.T, columns int) []byte {
	t.Helper()
	fields := []arrow.Field{{Name: "text", Type: arrow.BinaryTypes.String}}
	for i := range columns - 1 {
		fields = append(fields, arrow.Field{Name: fmt.Sprint("c", i), Type: arrow.BinaryTypes.String})
	}
	b := array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))
	defer b.Release()
	for i := range columns {
		b.Field(i).(*array.StringBuilder).Append("The council met.")
	}
	record := b.NewRecord()
	defer record.Release()
	table := array.NewTableFromRecords(record.Schema(), []arrow.Record{record})
	defer table.Release()
	var out bytes.Buffer
	if err := pqarrow.WriteTable(table, &out, 1, nil, pqarrow.DefaultWriterProps()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestParquetOfManyColumns reads each from its own place, and so not too many.
func TestParquetOfManyColumns(t *testing.T) {
	if articles, reasons := readInto(t, "a.parquet", wideParquet(t, 1000)); articles != 1 || reasons != nil {
		t.Errorf("%d articles, %q", articles, reasons)
	}
	articles, reasons := readInto(t, "a.parquet", wideParquet(t, 10_001))
	if want := "the table has 10001 columns; a Parquet table of at most 10000 is read"; articles != 0 || strings.Join(reasons, "; ") != want {
		t.Errorf("%d articles, %q; want %q", articles, reasons, want)
	}
}
