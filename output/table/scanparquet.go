package table

import (
	"fmt"
	"iter"
	"strings"

	"github.com/apache/arrow/go/v17/parquet"
	pq "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"
)

// parquetColumns reads the columns of a table from the footer of a file.
func parquetColumns(table Table, path string) (cols []Column, err error) {
	defer recovered(&err)
	r, err := pq.OpenParquetFile(path, false)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	for i := range r.MetaData().Schema.NumColumns() {
		leaf := r.MetaData().Schema.Column(i)
		name, _, _ := strings.Cut(leaf.Path(), ".")
		c, known := table.Column(name)
		t, ok := leafType(leaf)
		switch {
		case !ok:
			return nil, fmt.Errorf("column %s has type %s, which no table has", leaf.Path(), leaf.PhysicalType())
		case known && t != c.Type:
			return nil, fmt.Errorf("column %s has type %s, not %s", name, t, c.Type)
		}
		c.Type, c.Nullable = t, t != StringList && leaf.MaxDefinitionLevel() > 0
		cols = append(cols, c)
	}
	return cols, nil
}

// leafType is the type of a column of a file, false if it is none of ours.
func leafType(leaf *schema.Column) (Type, bool) {
	logical := leaf.LogicalType()
	switch leaf.PhysicalType() {
	case parquet.Types.ByteArray:
		if leaf.MaxRepetitionLevel() == 1 {
			return StringList, true
		}
		return String, leaf.MaxRepetitionLevel() == 0
	case parquet.Types.Int32:
		if logical.Equals(schema.NewIntLogicalType(8, true)) {
			return Int8, true
		}
		return Int32, true
	case parquet.Types.Int64:
		if perMilli(leaf) > 0 {
			return Timestamp, true
		}
		return Int64, true
	case parquet.Types.Int96: // a time of day and a day, as Spark and Impala write them
		return Timestamp, true
	case parquet.Types.Double:
		return Float64, true
	case parquet.Types.Boolean:
		return Bool, true
	}
	return 0, false
}

// perMilli is how many units of a column of times make a millisecond, 0 where it
// is none. Ours are milliseconds; other programs write finer ones.
func perMilli(leaf *schema.Column) int64 {
	stamp, ok := leaf.LogicalType().(*schema.TimestampLogicalType)
	if !ok {
		return 0
	}
	switch stamp.TimeUnit() {
	case schema.TimeUnitMicros:
		return 1000
	case schema.TimeUnitNanos:
		return 1_000_000
	}
	return 1
}

// scanParquet gives the rows of a file, a row group at a time.
func scanParquet(path string, cols []Column) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		r, places, err := openParquet(path, cols)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		for g := range r.NumRowGroups() {
			rows, err := readGroup(r, g, cols, places)
			if err != nil {
				yield(nil, fmt.Errorf("row group %d: %w", g, err))
				return
			}
			if !yield(rows, nil) {
				return
			}
		}
	}
}

// openParquet opens a file and finds the places of columns in it.
func openParquet(path string, cols []Column) (r *pq.Reader, places []int, err error) {
	defer recovered(&err)
	r, err = pq.OpenParquetFile(path, false)
	if err != nil {
		return nil, nil, err
	}
	s := r.MetaData().Schema
	for _, c := range cols {
		i := s.Root().FieldIndexByName(c.Name)
		if i < 0 {
			r.Close()
			return nil, nil, fmt.Errorf("no column %s", c.Name)
		}
		place := 0
		for s.ColumnRoot(place) != s.Root().Field(i) {
			place++
		}
		if t, ok := leafType(s.Column(place)); !ok || t != c.Type {
			r.Close()
			return nil, nil, fmt.Errorf("column %s has not type %s", c.Name, c.Type)
		}
		places = append(places, place)
	}
	return r, places, nil
}

// readGroup reads some columns of a row group.
func readGroup(r *pq.Reader, g int, cols []Column, places []int) (rows *Rows, err error) {
	defer recovered(&err)
	group := r.RowGroup(g)
	rows = &Rows{n: int(group.NumRows()), columns: cols}
	for i, c := range cols {
		chunk, err := group.Column(places[i])
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		v, err := readChunk(chunk, c, rows.n)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		rows.cols = append(rows.cols, v)
	}
	return rows, nil
}

// ParquetMetadata gives what a Parquet file says of itself under a key, "" for
// nothing.
func ParquetMetadata(path, key string) (value string, err error) {
	defer recovered(&err)
	r, err := pq.OpenParquetFile(path, false)
	if err != nil {
		return "", err
	}
	defer r.Close()
	if found := r.MetaData().KeyValueMetadata().FindValue(key); found != nil {
		value = *found
	}
	return value, nil
}
