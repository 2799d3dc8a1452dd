package reader

import (
	"errors"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	columnfile "github.com/apache/arrow/go/v17/parquet/file"
	"github.com/apache/arrow/go/v17/parquet/schema"

	"parallax/article/internal/draft"
)

var errTooManyRows = errors.New("it says that it has more rows than its bytes can hold")

var errLongList = errors.New("the values of a list are longer than an article may be")

var errColumnEnds = errors.New("a column ends before the others do")

// parquetTable makes items of the rows of a Parquet file. Its columns are read
// value by value, each from its own place in the file, with no goroutine.
func (s *stream) parquetTable(in *io.SectionReader, m memory.Allocator, rows *int) *draft.Fault {
	properties := parquet.NewReaderProperties(m)
	properties.BufferedStreamEnabled = true
	r, err := columnfile.NewParquetReader(in, columnfile.WithReadProps(properties))
	if err != nil {
		return damagedTable(err)
	}
	defer r.Close()
	if r.NumRows() < 0 || r.NumRows()/maxTableRatio > in.Size() {
		return damagedTable(errTooManyRows)
	}
	if err := s.opts.limits().ManyPlaces(r.MetaData().Schema.NumColumns()); err != nil {
		return draft.Faultf("parse", "%v", err)
	}
	var leaves []int
	var names, unread []string
	for i := range r.MetaData().Schema.NumColumns() {
		column := r.MetaData().Schema.Column(i)
		if name := parquetName(column); name != "" {
			leaves, names = append(leaves, i), append(names, name)
		} else {
			unread = append(unread, column.Path())
		}
	}
	if wrong := s.tableColumns(names); wrong != nil {
		if wrong.Names != nil && r.NumRowGroups() > 0 {
			wrong.Reason = propose(wrong.Reason, wrong.Names, firstValues(r, leaves, m))
		}
		return wrong
	}
	s.columns.passedOver(unread)
	for g := 0; g < r.NumRowGroups() && !s.over(); g++ {
		group := r.RowGroup(g)
		cursors := make([]*parquetCursor, len(leaves))
		for c, leaf := range leaves {
			column, err := parquetColumn(group, leaf, r.MetaData().Schema.Column(leaf), m)
			if err != nil {
				return damagedTable(err)
			}
			cursors[c] = newParquetCursor(column, listSeparator(s.columns.roles[c].Role), (in.Size()+1)*maxTableRatio)
			cursors[c].most = s.max
		}
		if group.NumRows() > r.NumRows() {
			return damagedTable(errTooManyRows)
		}
		cells := make([]string, len(leaves))
		for i := int64(0); i < group.NumRows() && !s.over(); i++ {
			for c, cursor := range cursors {
				if cells[c], err = cursor.row(); err != nil {
					return damagedTable(err)
				}
			}
			*rows++
			s.tableRow("row "+strconv.Itoa(*rows), cells)
		}
	}
	return nil
}

// firstValues gives the first rows of a group, for a proposal.
func firstValues(r *columnfile.Reader, leaves []int, m memory.Allocator) [][]string {
	group := r.RowGroup(0)
	rows := make([][]string, min(group.NumRows(), proposalRows))
	for _, leaf := range leaves {
		column, err := parquetColumn(group, leaf, r.MetaData().Schema.Column(leaf), m)
		if err != nil {
			return nil
		}
		cursor := newParquetCursor(column, "; ", maxTablePiece)
		for i := range rows {
			cell, err := cursor.row()
			if err != nil {
				return nil
			}
			rows[i] = append(rows[i], cell)
		}
	}
	return rows
}

// parquetName names a column by the path that leads to it, without the steps
// that make a list; "" if it is a list of lists or within a map.
func parquetName(c *schema.Column) string {
	if c.MaxRepetitionLevel() > 1 {
		return ""
	}
	steps := strings.Split(c.Path(), ".")
	if c.MaxRepetitionLevel() == 1 {
		if len(steps) > 3 || len(steps) > 1 && steps[1] == "key_value" {
			return ""
		}
		return steps[0]
	}
	return strings.Join(steps, "_")
}

// parquetCursor reads the values of a column, row by row.
type parquetCursor struct {
	read      func() (text string, definition, repetition int16, err error)
	column    *schema.Column
	separator string
	left      int64 // values that there may be yet
	most      int   // bytes of a row

	text       string // of the value that was read ahead
	null       bool
	repetition int16
	err        error
}

func newParquetCursor(r columnfile.ColumnChunkReader, separator string, most int64) *parquetCursor {
	c := &parquetCursor{column: r.Descriptor(), separator: separator, left: most}
	c.read = parquetValues(r)
	c.next()
	return c
}

func (c *parquetCursor) next() {
	if c.left--; c.left < 0 {
		c.err = errTooManyRows
		return
	}
	var definition int16
	c.text, definition, c.repetition, c.err = c.read()
	c.null = definition < c.column.MaxDefinitionLevel()
}

// row gives the value of the next row, those of a list joined.
func (c *parquetCursor) row() (string, error) {
	if c.err != nil {
		return "", c.err
	}
	value := ""
	if !c.null {
		value = c.text
	}
	c.next()
	if c.column.MaxRepetitionLevel() == 0 {
		return value, nil
	}
	var parts []string
	if value != "" && value != notText {
		parts = append(parts, value)
	}
	length := len(value)
	for c.err == nil && c.repetition > 0 {
		if !c.null && c.text != "" && c.text != notText {
			parts = append(parts, c.text)
			length += len(c.text)
		}
		if length > c.most {
			return "", errLongList
		}
		c.next()
	}
	return strings.Join(parts, c.separator), nil
}

// batcher is the one method that the readers of columns share.
type batcher[T any] interface {
	ReadBatch(batchSize int64, values []T, definitions, repetitions []int16) (total int64, valuesRead int, err error)
}

// oneByOne reads single values: those of a larger batch may lie in pages that
// are gone by its end.
func oneByOne[T any](r batcher[T], text func(T) string) func() (string, int16, int16, error) {
	var values [1]T
	var definitions, repetitions [1]int16
	return func() (string, int16, int16, error) {
		definitions[0], repetitions[0] = math.MaxInt16, 0 // columns without nulls give none
		total, read, err := r.ReadBatch(1, values[:], definitions[:], repetitions[:])
		switch {
		case err != nil:
			return "", 0, 0, err
		case total == 0:
			return "", 0, 0, errColumnEnds
		case read == 0:
			return "", definitions[0], repetitions[0], nil
		}
		return text(values[0]), definitions[0], repetitions[0], nil
	}
}

// parquetValues reads the values of a column in their text form.
func parquetValues(r columnfile.ColumnChunkReader) func() (string, int16, int16, error) {
	logical := r.Descriptor().LogicalType()
	switch r := r.(type) {
	case *columnfile.FixedLenByteArrayColumnChunkReader:
		return oneByOne(r, func(v parquet.FixedLenByteArray) string { return fixedText(v, logical) })
	case *columnfile.ByteArrayColumnChunkReader:
		if _, isDecimal := logical.(*schema.DecimalLogicalType); isDecimal {
			return oneByOne(r, func(v parquet.ByteArray) string { return decimalText(bigEndian(v), logical) })
		}
		return oneByOne(r, func(v parquet.ByteArray) string { return textOf(v) })
	case *columnfile.Int32ColumnChunkReader:
		if _, isDate := logical.(schema.DateLogicalType); isDate {
			return oneByOne(r, func(v int32) string { return time.Unix(int64(v)*24*60*60, 0).UTC().Format("2006-01-02") })
		}
		return oneByOne(r, func(v int32) string { return scaled(int64(v), logical) })
	case *columnfile.Int64ColumnChunkReader:
		if stamp, isTime := logical.(*schema.TimestampLogicalType); isTime {
			return oneByOne(r, func(v int64) string { return timeText(stampTime(v, stamp.TimeUnit()), stamp.IsAdjustedToUTC()) })
		}
		return oneByOne(r, func(v int64) string { return scaled(v, logical) })
	case *columnfile.Int96ColumnChunkReader:
		return oneByOne(r, func(v parquet.Int96) string { return timeText(v.ToTime(), true) })
	case *columnfile.Float32ColumnChunkReader:
		return oneByOne(r, func(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) })
	case *columnfile.Float64ColumnChunkReader:
		return oneByOne(r, func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) })
	case *columnfile.BooleanColumnChunkReader:
		return oneByOne(r, strconv.FormatBool)
	}
	return func() (string, int16, int16, error) {
		return "", 0, 0, errors.New("a column of a type that is not read")
	}
}

func stampTime(v int64, unit schema.TimeUnitType) time.Time {
	switch unit {
	case schema.TimeUnitMillis:
		return time.UnixMilli(v)
	case schema.TimeUnitMicros:
		return time.UnixMicro(v)
	}
	return time.Unix(0, v)
}

// dayTime writes a time of day.
func dayTime(t time.Time) string { return t.UTC().Format("15:04:05.999999999") }

// scaled writes a whole number, a decimal one or a time of day.
func scaled(v int64, logical schema.LogicalType) string {
	switch kind := logical.(type) {
	case *schema.DecimalLogicalType:
		return decimalText(big.NewInt(v), logical)
	case *schema.TimeLogicalType:
		return dayTime(stampTime(v, kind.TimeUnit()))
	case *schema.IntLogicalType:
		if !kind.IsSigned() && v < 0 && kind.BitWidth() == 32 {
			return strconv.FormatUint(uint64(uint32(v)), 10)
		}
		if !kind.IsSigned() {
			return strconv.FormatUint(uint64(v), 10)
		}
	}
	return strconv.FormatInt(v, 10)
}
