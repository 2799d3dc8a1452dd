// Package table is the layer of typed tables below a dataset. It has the types
// and columns, the definition of a table whose columns each say in one place
// what they are and how their value is had, and the four file formats in both
// directions: rows go through a Batch into a File, and Scan gives them back by
// the names of their columns.
//
// A file is read back before it counts as written. The package knows nothing
// of articles, of datasets or of which tables there are.
package table

import "slices"

// Type is the type of a column, the same in every format.
type Type uint8

// The types a column may have. In CSV a list is JSON text.
const (
	String Type = iota
	Int8
	Int32
	Int64
	Float64
	Bool
	Timestamp // milliseconds since 1970 in UTC; RFC 3339 in CSV and JSONL
	StringList
)

// typeNames name the types for a reader of the codebook.
var typeNames = [...]string{
	String: "string", Int8: "int8", Int32: "int32", Int64: "int64", Float64: "float64", Bool: "bool",
	Timestamp: "timestamp[ms, UTC]", StringList: "list<string>",
}

// String is the type's name in the codebook.
func (t Type) String() string { return typeNames[t] }

// Number says whether values of the type are numbers.
func (t Type) Number() bool { return t == Int8 || t == Int32 || t == Int64 || t == Float64 }

// Column is one column of one table with all that is said of it anywhere: in
// the files' metadata, the codebook and the descriptions of the dataset.
type Column struct {
	Name     string
	Type     Type
	Nullable bool
	Unit     string // unit or range, "" if it has none
	Doc      string // one sentence or two
	// Withheld says that the column holds words of the text: it is null, some
	// of its rows at least, where the text is left out.
	Withheld bool
	// weightless columns do not count in Batch.Weight.
	weightless bool
	// recurs says that few values stand in the column again and again.
	recurs bool
}

// Table is one table: its rows and columns, and what is said of it.
type Table struct {
	Name    string
	Row     string   // what one row stands for
	Key     []string // the columns that together name a row
	Doc     string
	Columns []Column
}

// Column gives the column of that name, false if there is none.
func (t *Table) Column(name string) (Column, bool) {
	i := Find(t.Columns, name)
	if i < 0 {
		return Column{Name: name}, false
	}
	return t.Columns[i], true
}

// Without is the table without some columns.
func (t Table) Without(names []string) Table {
	if len(names) > 0 {
		t.Columns = slices.DeleteFunc(slices.Clone(t.Columns), func(c Column) bool { return slices.Contains(names, c.Name) })
	}
	return t
}

// Bare is the table where the text is left out: what is withheld may be null.
func (t Table) Bare() Table {
	t.Columns = slices.Clone(t.Columns)
	for i := range t.Columns {
		t.Columns[i].Nullable = t.Columns[i].Nullable || t.Columns[i].Withheld
	}
	return t
}

// Withheld names the columns that hold words of the text.
func (t *Table) Withheld() (names []string) {
	for _, c := range t.Columns {
		if c.Withheld {
			names = append(names, c.Name)
		}
	}
	return names
}

// Find gives the place of the column of that name, -1 if there is none.
func Find(columns []Column, name string) int {
	return slices.IndexFunc(columns, func(c Column) bool { return c.Name == name })
}

// Names are the names of columns.
func Names(columns []Column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return names
}

// Format is the format of the tables' files.
type Format string

// The formats a table can be written in.
const (
	Parquet Format = "parquet" // Zstandard-compressed, data page version 2
	Arrow   Format = "arrow"   // Arrow IPC stream, .arrows, not compressed
	CSV     Format = "csv"     // RFC 4180 with a header line, UTF-8, null empty
	JSONL   Format = "jsonl"   // one object a line, every column in every line

	// CSVSafe is CSV whose texts no spreadsheet takes for formulas.
	CSVSafe Format = "csv-safe"
)

// Formats lists the formats, the default first; CSVSafe is a way to write CSV.
func Formats() []Format { return []Format{Parquet, Arrow, CSV, JSONL} }

// Extension is the end of a file's name, without the point.
func (f Format) Extension() string {
	switch f {
	case Arrow:
		return "arrows"
	case CSVSafe:
		return string(CSV)
	}
	return string(f)
}
