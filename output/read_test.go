package output

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"

	"parallax/output/table"
)

// row is one row read back: nil for null, else string, float64, bool, a time
// or []any.
type row map[string]any

// readTable reads a table of a dataset in the given format.
func readTable(t *testing.T, dir string, f Format, table string) []row {
	t.Helper()
	path := filepath.Join(dir, table, "part-00000."+f.Extension())
	switch f {
	case Parquet:
		return readParquet(t, path, table)
	case Arrow:
		return readArrow(t, path)
	case CSV:
		return readCSV(t, path, table)
	}
	return readJSONL(t, path, table)
}

func open(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func readArrow(t *testing.T, path string) (rows []row) {
	t.Helper()
	r, err := ipc.NewReader(open(t, path))
	if err != nil {
		t.Fatal(err)
	}
	for r.Next() {
		rows = append(rows, recordRows(r.Record())...)
	}
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	return rows
}

func recordRows(rec arrow.Record) []row {
	rows := make([]row, rec.NumRows())
	for i := range rows {
		rows[i] = row{}
		for j, f := range rec.Schema().Fields() {
			rows[i][f.Name] = valueAt(rec.Column(j), i)
		}
	}
	return rows
}

func valueAt(a arrow.Array, i int) any {
	if a.IsNull(i) {
		return nil
	}
	switch a := a.(type) {
	case *array.String:
		return a.Value(i)
	case *array.Int8:
		return float64(a.Value(i))
	case *array.Int32:
		return float64(a.Value(i))
	case *array.Int64:
		return float64(a.Value(i))
	case *array.Float64:
		return a.Value(i)
	case *array.Boolean:
		return a.Value(i)
	case *array.Timestamp:
		return a.Value(i).ToTime(arrow.Millisecond)
	case *array.List:
		first, end := a.ValueOffsets(i)
		all := []any{}
		for j := first; j < end; j++ {
			all = append(all, valueAt(a.ListValues(), int(j)))
		}
		return all
	}
	panic(a.DataType().Name())
}

func readJSONL(t *testing.T, path, name string) (rows []row) {
	t.Helper()
	d := json.NewDecoder(open(t, path))
	for d.More() {
		r := row{}
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		for _, c := range tableNamed(name).Columns {
			if s, ok := r[c.Name].(string); ok && c.Type == table.Timestamp {
				r[c.Name] = parseTime(t, s)
			}
		}
		rows = append(rows, r)
	}
	return rows
}

func readCSV(t *testing.T, path, name string) (rows []row) {
	t.Helper()
	records, err := csv.NewReader(open(t, path)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, record := range records[1:] {
		r := row{}
		for i, c := range tableNamed(name).Columns {
			if records[0][i] != c.Name {
				t.Fatalf("header %v", records[0])
			}
			r[c.Name] = fromCSV(t, c, record[i])
		}
		rows = append(rows, r)
	}
	return rows
}

func fromCSV(t *testing.T, c table.Column, s string) (v any) {
	t.Helper()
	var err error
	switch {
	case s == "":
		return nil
	case c.Type == table.Timestamp:
		return parseTime(t, s)
	case c.Type == table.StringList:
		err = json.Unmarshal([]byte(s), &v)
	case c.Type == table.Bool:
		v, err = strconv.ParseBool(s)
	case c.Type == table.String:
		return strings.ReplaceAll(s, "\r\n", "\n") // as the reader does
	default:
		v, err = strconv.ParseFloat(s, 64)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func parseTime(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
