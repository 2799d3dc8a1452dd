package parallax_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"parallax"
	"parallax/output"
)

// corpus is some articles as records: sound ones, and some that are rejected.
func corpus() (records []map[string]string) {
	sentences := []string{
		"Moscow condemned the reckless NATO deployment on Tuesday.", "Kyiv thanked its brave allies for the help.",
		"\"We will never surrender,\" the Ukrainian president said.", "Russia's brutal attack on the town killed dozens.",
		"The weather stayed mild.\r\nRain is expected.", "NATO praised Ukraine, and the Kremlin called the praise a lie.",
	}
	for i := range 40 {
		var text []string
		for j := range 1 + i%5 {
			text = append(text, sentences[(i+2*j)%len(sentences)]+" "+sentences[(3*i+j)%len(sentences)])
		}
		r := map[string]string{
			"text": strings.Join(text, "\n\n"), "title": fmt.Sprintf("Talks, part %d, \"and\" more", i), "source": []string{"Lake Post", "Hill Times"}[i%2],
			"date": fmt.Sprintf("2022-03-%02dT10:00:00Z", 1+i%28), "topic": []string{"war", "trade"}[i%2],
		}
		switch i {
		case 7:
			r["text"] = ""
		case 11:
			delete(r, "date")
		case 13:
			r["text"] = strings.Repeat("long ", 5000)
		}
		records = append(records, r)
	}
	return records
}

// arrowStream makes a stream of records, so many in a batch, whose columns are
// of the type given.
func arrowStream(t *testing.T, records []map[string]string, names []string, kind arrow.DataType, rows int, end bool) []byte {
	t.Helper()
	var fields []arrow.Field
	for _, name := range names {
		fields = append(fields, arrow.Field{Name: name, Type: kind, Nullable: true})
	}
	var to bytes.Buffer
	schema := arrow.NewSchema(fields, nil)
	w := ipc.NewWriter(&to, ipc.WithSchema(schema), ipc.WithDictionaryDeltas(true))
	for part := range slices.Chunk(records, rows) {
		if err := w.Write(arrowBatch(t, part, schema)); err != nil {
			t.Fatal(err)
		}
	}
	if end {
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return to.Bytes()
}

func arrowBatch(t *testing.T, records []map[string]string, schema *arrow.Schema) arrow.Record {
	t.Helper()
	b := array.NewRecordBuilder(memory.NewGoAllocator(), schema)
	for _, r := range records {
		for i, f := range schema.Fields() {
			value, ok := r[f.Name]
			switch to := b.Field(i).(type) {
			case *array.BinaryDictionaryBuilder:
				if !ok {
					to.AppendNull()
				} else if err := to.AppendString(value); err != nil {
					t.Fatal(err)
				}
			case array.StringLikeBuilder:
				if ok {
					to.Append(value)
				} else {
					to.AppendNull()
				}
			case *array.BinaryBuilder:
				to.AppendString(value)
			default:
				t.Fatalf("no way to fill a %T", to)
			}
		}
	}
	return b.NewRecord()
}

// answered runs a stream and gives the rows of each table of the answer as
// lines of JSON, and the names of the outer rows.
func answered(t *testing.T, s parallax.Stream, in []byte) (tables map[string][]string, names []string) {
	t.Helper()
	var out bytes.Buffer
	s.In, s.Out = bytes.NewReader(in), &out
	if err := s.Score(t.Context()); err != nil {
		t.Fatal(err)
	}
	r, err := ipc.NewReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	tables = map[string][]string{}
	for r.Next() {
		batch := r.Record()
		for i := range int(batch.NumRows()) {
			names = append(names, batch.Column(0).ValueStr(i))
		}
		for c := 1; c < int(batch.NumCols()); c++ {
			rows := batch.Column(c).(*array.List).ListValues()
			for i := range rows.Len() {
				line, err := json.Marshal(rows.GetOneForMarshal(i))
				if err != nil {
					t.Fatal(err)
				}
				tables[batch.ColumnName(c)] = append(tables[batch.ColumnName(c)], string(line))
			}
		}
	}
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return tables, names
}

// scored gives the rows of each table of a dataset in the same form.
func scored(t *testing.T, s parallax.Settings, input string) map[string][]string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "out")
	s.Format = "arrow"
	if _, err := parallax.Score(t.Context(), s, []string{input}, dir); err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for _, name := range output.TableNames() {
		files, _ := filepath.Glob(filepath.Join(dir, name, "*.arrows"))
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			r, err := ipc.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for r.Next() {
				rows := array.RecordToStructArray(r.Record())
				for i := range rows.Len() {
					line, err := json.Marshal(rows.GetOneForMarshal(i))
					if err != nil {
						t.Fatal(err)
					}
					tables[name] = append(tables[name], string(line))
				}
			}
		}
	}
	return tables
}
