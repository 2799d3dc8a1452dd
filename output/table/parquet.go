package table

import (
	"encoding/base64"
	"fmt"

	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	pq "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/metadata"
	"github.com/apache/arrow/go/v17/parquet/schema"

	"parallax/output/disk"
)

// parquetEncoder writes one Parquet file, one row group per batch, column by
// column straight from the batch's buffers.
type parquetEncoder struct {
	writer *pq.Writer
	views  []parquet.ByteArray // scratch: the strings of one column
}

func newParquetEncoder(t Table, o *FileOptions, s *disk.Sink) (encoder, error) {
	if registered != nil {
		return nil, registered
	}
	root, err := parquetSchema(t)
	if err != nil {
		return nil, err
	}
	schema, err := serializeSchema(arrowSchema(t, o))
	if err != nil {
		return nil, err
	}
	meta := metadata.NewKeyValueMetadata()
	keys, values := o.metadata(t)
	for i := range keys {
		if err := meta.Append(keys[i], values[i]); err != nil {
			return nil, err
		}
	}
	if err := meta.Append("ARROW:schema", base64.StdEncoding.EncodeToString(schema)); err != nil {
		return nil, err
	}
	w := pq.NewParquetWriter(s, root, pq.WithWriterProps(parquetProperties(o)), pq.WithWriteMetadata(meta))
	return &parquetEncoder{writer: w}, nil
}

// parquetProperties: data page version 2, because the JavaScript reader
// cannot read this library's version 1.
func parquetProperties(o *FileOptions) *parquet.WriterProperties {
	return parquet.NewWriterProperties(
		parquet.WithAllocator(o.allocator()),
		parquet.WithCreatedBy(o.Tool+" version "+o.Version),
		parquet.WithDataPageVersion(parquet.DataPageV2),
		parquet.WithDictionaryDefault(false), // slower and no smaller than plain pages with Zstandard
		parquet.WithCompression(compress.Codecs.Zstd),
	)
}

func parquetSchema(t Table) (*schema.GroupNode, error) {
	var fields schema.FieldList
	for _, c := range t.Columns {
		n, err := parquetNode(c)
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", c.Name, err)
		}
		fields = append(fields, n)
	}
	return schema.NewGroupNode("schema", parquet.Repetitions.Required, fields, -1)
}

func parquetNode(c Column) (schema.Node, error) {
	repetition := parquet.Repetitions.Required
	if c.Nullable {
		repetition = parquet.Repetitions.Optional
	}
	physical, logical := parquet.Types.ByteArray, schema.LogicalType(schema.StringLogicalType{})
	switch c.Type {
	case Int8:
		physical, logical = parquet.Types.Int32, schema.NewIntLogicalType(8, true)
	case Int32:
		physical, logical = parquet.Types.Int32, schema.NewIntLogicalType(32, true)
	case Int64:
		physical, logical = parquet.Types.Int64, schema.NewIntLogicalType(64, true)
	case Float64:
		physical, logical = parquet.Types.Double, schema.NoLogicalType{}
	case Bool:
		physical, logical = parquet.Types.Boolean, schema.NoLogicalType{}
	case Timestamp:
		physical, logical = parquet.Types.Int64, schema.NewTimestampLogicalType(true, schema.TimeUnitMillis)
	case StringList:
		element, err := schema.NewPrimitiveNodeLogical("element", parquet.Repetitions.Optional, logical, physical, -1, -1)
		if err != nil {
			return nil, err
		}
		list, err := schema.NewGroupNode("list", parquet.Repetitions.Repeated, schema.FieldList{element}, -1)
		if err != nil {
			return nil, err
		}
		return schema.NewGroupNodeLogical(c.Name, repetition, schema.FieldList{list}, schema.NewListLogicalType(), -1)
	}
	return schema.NewPrimitiveNodeLogical(c.Name, repetition, logical, physical, -1, -1)
}

func (e *parquetEncoder) writeBatch(b *Batch) error {
	group := e.writer.AppendRowGroup()
	for i := range b.cols {
		c := &b.cols[i]
		w, err := group.NextColumn()
		if err != nil {
			return fmt.Errorf("column %s: %w", c.Name, err)
		}
		if err := e.writeColumn(w, c); err != nil {
			return fmt.Errorf("column %s: %w", c.Name, err)
		}
	}
	return group.Close()
}

func (e *parquetEncoder) writeColumn(w pq.ColumnChunkWriter, c *cells) (err error) {
	levels, starts := c.levels, c.starts
	if len(levels) == 0 {
		levels = nil
	}
	if len(starts) == 0 {
		starts = nil
	}
	switch w := w.(type) {
	case *pq.ByteArrayColumnChunkWriter:
		e.views = e.views[:0]
		start := int32(0)
		for _, end := range c.ends {
			e.views = append(e.views, c.text[start:end])
			start = end
		}
		_, err = w.WriteBatch(e.views, levels, starts)
	case *pq.Int32ColumnChunkWriter:
		_, err = w.WriteBatch(c.ints, levels, nil)
	case *pq.Int64ColumnChunkWriter:
		_, err = w.WriteBatch(c.longs, levels, nil)
	case *pq.Float64ColumnChunkWriter:
		_, err = w.WriteBatch(c.floats, levels, nil)
	case *pq.BooleanColumnChunkWriter:
		_, err = w.WriteBatch(c.bools, levels, nil)
	default:
		err = fmt.Errorf("no way to write a %T", w)
	}
	return err
}

// close writes the footer by FlushWithFooter, whose error Close would lose.
func (e *parquetEncoder) close() error {
	if err := e.writer.FlushWithFooter(); err != nil {
		return err
	}
	return e.writer.Close()
}

// countParquet opens a file and adds up the rows of its row groups, which
// must be those of its footer.
func countParquet(path string) (int64, error) {
	r, err := pq.OpenParquetFile(path, false)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	rows := int64(0)
	for i := range r.NumRowGroups() {
		rows += r.RowGroup(i).NumRows()
	}
	if rows != r.NumRows() {
		return 0, fmt.Errorf("%d rows in row groups, %d in the footer", rows, r.NumRows())
	}
	return rows, nil
}
