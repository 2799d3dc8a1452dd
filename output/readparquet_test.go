package output

import (
	"bytes"
	"encoding/base64"
	"testing"
	"time"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/parquet"
	pq "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/metadata"

	"parallax/output/table"
)

// readParquet reads a file column by column with the low-level reader; the
// reader for whole Arrow tables would bring gRPC into the module.
func readParquet(t *testing.T, path, name string) (rows []row) {
	t.Helper()
	r, err := pq.NewParquetReader(open(t, path))
	if err != nil {
		t.Fatal(err)
	}
	for g := range r.NumRowGroups() {
		group := r.RowGroup(g)
		first := len(rows)
		for range group.NumRows() {
			rows = append(rows, row{})
		}
		for i, c := range tableNamed(name).Columns {
			chunk, err := group.Column(i)
			if err != nil {
				t.Fatal(err)
			}
			for j, v := range chunkValues(t, chunk, c) {
				rows[first+j][c.Name] = v
			}
		}
	}
	return rows
}

// chunkValues gives the values of one column of a row group, one per row.
func chunkValues(t *testing.T, chunk pq.ColumnChunkReader, c table.Column) (all []any) {
	t.Helper()
	full := chunk.Descriptor().MaxDefinitionLevel()
	for chunk.HasNext() {
		values, definition, repetition := readBatch(t, chunk, c)
		if full == 0 {
			all = append(all, values...)
			continue
		}
		for i := range definition {
			var v any
			if definition[i] == full {
				v, values = values[0], values[1:]
			}
			switch {
			case c.Type != table.StringList:
				all = append(all, v)
			case definition[i] == 0:
				all = append(all, []any{})
			case repetition[i] == 0:
				all = append(all, []any{v})
			default:
				all[len(all)-1] = append(all[len(all)-1].([]any), v)
			}
		}
	}
	return all
}

// readBatch reads some values: those that are not null, and the levels of all.
func readBatch(t *testing.T, chunk pq.ColumnChunkReader, c table.Column) (values []any, definition, repetition []int16) {
	t.Helper()
	const size = 1000
	definition, repetition = make([]int16, size), make([]int16, size)
	var levels int64
	var read int
	var err error
	switch r := chunk.(type) {
	case *pq.ByteArrayColumnChunkReader:
		v := make([]parquet.ByteArray, size)
		levels, read, err = r.ReadBatch(size, v, definition, repetition)
		for _, x := range v[:read] {
			values = append(values, string(x))
		}
	case *pq.Int32ColumnChunkReader:
		v := make([]int32, size)
		levels, read, err = r.ReadBatch(size, v, definition, repetition)
		for _, x := range v[:read] {
			values = append(values, float64(x))
		}
	case *pq.Int64ColumnChunkReader:
		v := make([]int64, size)
		levels, read, err = r.ReadBatch(size, v, definition, repetition)
		for _, x := range v[:read] {
			if c.Type == table.Timestamp {
				values = append(values, time.UnixMilli(x).UTC())
			} else {
				values = append(values, float64(x))
			}
		}
	case *pq.Float64ColumnChunkReader:
		v := make([]float64, size)
		levels, read, err = r.ReadBatch(size, v, definition, repetition)
		for _, x := range v[:read] {
			values = append(values, x)
		}
	case *pq.BooleanColumnChunkReader:
		v := make([]bool, size)
		levels, read, err = r.ReadBatch(size, v, definition, repetition)
		for _, x := range v[:read] {
			values = append(values, x)
		}
	default:
		t.Fatalf("a column of %T", chunk)
	}
	if err != nil {
		t.Fatal(err)
	}
	if chunk.Descriptor().MaxDefinitionLevel() == 0 {
		levels = 0
	}
	return values, definition[:levels], repetition[:levels]
}

// readParquetSchema gives the Arrow schema stored in a file and its key-value
// pairs, as other Arrow readers see them.
func readParquetSchema(t *testing.T, path string) (*arrow.Schema, metadata.KeyValueMetadata) {
	t.Helper()
	r, err := pq.NewParquetReader(open(t, path))
	if err != nil {
		t.Fatal(err)
	}
	pairs := r.MetaData().KeyValueMetadata()
	stored := pairs.FindValue("ARROW:schema")
	if stored == nil {
		t.Fatalf("%s holds no Arrow schema", path)
	}
	data, err := base64.StdEncoding.DecodeString(*stored)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ipc.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return s.Schema(), pairs
}
