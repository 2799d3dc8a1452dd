package reader_test

import (
	"fmt"
	"strings"
	"testing"
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
