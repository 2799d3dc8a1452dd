package table

import (
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/compress"
	pq "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/metadata"
	"github.com/apache/arrow/go/v17/parquet/schema"

	"parallax/output/disk"
)

// parquetEncoder writes one Parquet file, one row group per batch, whose columns
// are encoded beside each other straight from the batch's buffers.
type parquetEncoder struct {
	writer *pq.Writer
	each   func(n int, do func(i int))
	views  [][]parquet.ByteArray // scratch by column: some strings of it
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
	w := pq.NewParquetWriter(s, root, pq.WithWriterProps(parquetProperties(t, o)), pq.WithWriteMetadata(meta))
	return &parquetEncoder{w, o.each, make([][]parquet.ByteArray, len(t.Columns))}, nil
}

// parquetProperties: data page version 2, because the JavaScript reader
// cannot read this library's version 1.
func parquetProperties(t Table, o *FileOptions) *parquet.WriterProperties {
	properties := []parquet.WriterProperty{
		parquet.WithAllocator(o.allocator()),
		parquet.WithCreatedBy(o.Tool + " version " + o.Version),
		parquet.WithDataPageVersion(parquet.DataPageV2),
		parquet.WithDictionaryDefault(false), // slower and no smaller than plain pages with Zstandard
		parquet.WithCompression(compress.Codecs.Zstd),
	}
	for _, c := range t.Columns {
		if c.recurs {
			properties = append(properties, parquet.WithDictionaryFor(c.Name, true))
		}
	}
	return parquet.NewWriterProperties(properties...)
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

// fewRows are not worth the work of dealing them out.
const fewRows = 64

func (e *parquetEncoder) writeBatch(b *Batch) error {
	group := e.writer.AppendBufferedRowGroup()
	faults := make([]error, len(b.cols))
	encode := func(i int) {
		if err := e.encode(group, i, &b.cols[i]); err != nil {
			faults[i] = fmt.Errorf("column %s: %w", b.cols[i].Name, err)
		}
	}
	if b.Len() < fewRows {
		for i := range b.cols {
			encode(i)
		}
	} else {
		e.each(len(b.cols), encode)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	return group.Close()
}

// encode makes the pages of one column, in memory.
func (e *parquetEncoder) encode(group pq.BufferedRowGroupWriter, i int, c *cells) error {
	w, err := group.Column(i)
	if err != nil {
		return err
	}
	if c.recurs {
		return writeRecurring(w, c)
	}
	if err := e.writeColumn(w, i, c); err != nil {
		return err
	}
	if w, ok := w.(interface{ FlushBufferedDataPages() error }); ok {
		return w.FlushBufferedDataPages()
	}
	return nil
}

// someStrings are how many strings of a column without nulls are handed over at
// once.
const someStrings = 1 << 10

func (e *parquetEncoder) writeColumn(w pq.ColumnChunkWriter, i int, c *cells) (err error) {
	levels, starts := c.levels, c.starts
	if len(levels) == 0 {
		levels = nil
	}
	if len(starts) == 0 {
		starts = nil
	}
	switch w := w.(type) {
	case *pq.ByteArrayColumnChunkWriter:
		views, start := e.views[i][:0], int32(0)
		for k, end := range c.ends {
			views = append(views, c.text[start:end])
			start = end
			if levels == nil && (k+1)%someStrings == 0 && k+1 < len(c.ends) {
				if _, err = w.WriteBatch(views, nil, nil); err != nil {
					return err
				}
				views = views[:0]
			}
		}
		_, err = w.WriteBatch(views, levels, starts)
		e.views[i] = views
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

// writeRecurring makes the page of a column whose values recur: of the numbers
// that they have in the dictionary, which is written when the row group ends.
func writeRecurring(w pq.ColumnChunkWriter, c *cells) error {
	levels := c.levels
	if !c.Nullable {
		levels = nil
	}
	text := []*memory.Buffer{nil, offsets(c.ends, nil, 1), memory.NewBufferBytes(c.text)}
	data := array.NewData(arrow.BinaryTypes.String, len(c.ends), text, nil, 0, 0)
	defer data.Release()
	values := array.NewStringData(data)
	defer values.Release()
	encoder, ok := w.CurrentEncoder().(interface{ PutDictionary(arrow.Array) error })
	if !ok {
		return fmt.Errorf("no way to write a %T by a dictionary", w)
	}
	if err := encoder.PutDictionary(values); err != nil {
		return err
	}
	statistics := w.PageStatistics()
	statistics.IncNulls(int64(max(len(levels), len(c.codes)) - len(c.codes)))
	statistics.IncNumValues(int64(len(c.codes)))
	if err := statistics.UpdateFromArrow(values, false); err != nil {
		return err
	}
	validity, nulls := bitmap(levels, 1)
	spaced := spread(c.codes, levels)
	numbers := array.NewData(arrow.PrimitiveTypes.Int32, len(spaced), []*memory.Buffer{validity, buffer(spaced)}, nil, nulls, 0)
	defer numbers.Release()
	indices := array.NewInt32Data(numbers)
	defer indices.Release()
	if err := w.WriteDictIndices(indices, levels, nil); err != nil {
		return err
	}
	if w, ok := w.(interface{ FlushCurrentPage() error }); ok {
		return w.FlushCurrentPage()
	}
	return nil
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
