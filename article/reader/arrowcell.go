package reader

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/parquet/schema"

	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
)

// arrowColumn is a column of an Arrow table, or a field of one whose values have
// fields, as Parquet has them: a column of its own, named by the path to it.
type arrowColumn struct {
	name string
	path []int // the column, and the field within it
	id   bool  // it holds identifiers (UUID)
}

// arrowColumns lists the columns of fields that lie within another.
func arrowColumns(fields []arrow.Field, within arrowColumn) (all []arrowColumn) {
	const deepest = 8
	for i, f := range fields {
		c := arrowColumn{name: f.Name, path: append(slices.Clone(within.path), i)}
		if within.name != "" {
			c.name = within.name + "_" + f.Name
		}
		if inner, ok := f.Type.(*arrow.StructType); ok && inner.NumFields() > 0 && len(c.path) < deepest {
			all = append(all, arrowColumns(inner.Fields(), c)...)
			continue
		}
		extension, _ := f.Metadata.GetValue("ARROW:extension:name")
		if known, ok := f.Type.(arrow.ExtensionType); ok {
			extension = known.ExtensionName()
		}
		c.id = strings.Contains(extension, "uuid")
		all = append(all, c)
	}
	return all
}

func namesOfArrow(columns []arrowColumn) (names []string) {
	for _, c := range columns {
		names = append(names, c.name)
	}
	return names
}

// fieldNamesOf gives the names of the columns as they are, with fields or without.
func fieldNamesOf(schema *arrow.Schema) []string {
	var names []string
	for _, f := range schema.Fields() {
		names = append(names, f.Name)
	}
	return names
}

// cell gives the text form of the column's value in a row, "" of a null.
func (c arrowColumn) cell(batch arrow.Record, i int, r meta.Role) string {
	values := batch.Column(c.path[0])
	for _, field := range c.path[1:] {
		whole, ok := values.(*array.Struct)
		if !ok || whole.IsNull(i) {
			return ""
		}
		values = whole.Field(field)
	}
	if c.id && !values.IsNull(i) {
		if extended, ok := values.(array.ExtensionArray); ok {
			values = extended.Storage()
		}
		if fixed, ok := values.(*array.FixedSizeBinary); ok {
			return fixedText(fixed.Value(i), schema.UUIDLogicalType{})
		}
	}
	return arrowCell(values, i, r)
}

// firstCells gives the first rows of a batch, for a proposal.
func firstCells(batch arrow.Record, columns []arrowColumn) (rows [][]string) {
	for i := range min(int(batch.NumRows()), proposalRows) {
		var cells []string
		for _, c := range columns {
			cells = append(cells, c.cell(batch, i, meta.RoleNone))
		}
		rows = append(rows, cells)
	}
	return rows
}

// batch makes items of the rows of a batch.
func (s *stream) batch(batch arrow.Record, columns []arrowColumn, rows *int) {
	cells := make([]string, len(columns))
	for i := 0; i < int(batch.NumRows()) && !s.over(); i++ {
		for c := range cells {
			cells[c] = columns[c].cell(batch, i, s.columns.roles[c].Role)
		}
		*rows++
		s.tableRow("row "+strconv.Itoa(*rows), cells)
	}
}

// arrowCell gives the text form of a value, "" of a null.
func arrowCell(values arrow.Array, i int, r meta.Role) string {
	if values.IsNull(i) {
		return ""
	}
	switch v := values.(type) {
	case *array.String:
		return v.Value(i)
	case *array.LargeString:
		return v.Value(i)
	case *array.StringView:
		return v.Value(i)
	case *array.Binary:
		return textOf(v.Value(i))
	case *array.LargeBinary:
		return textOf(v.Value(i))
	case *array.BinaryView:
		return textOf(v.Value(i))
	case *array.Dictionary:
		return arrowCell(v.Dictionary(), v.GetValueIndex(i), r)
	case *array.Timestamp:
		kind := v.DataType().(*arrow.TimestampType)
		return timeText(v.Value(i).ToTime(kind.Unit), kind.TimeZone != "")
	case array.ListLike:
		if v.DataType().ID() == arrow.MAP {
			return values.ValueStr(i) // as JSON, as structs are
		}
		from, to := v.ValueOffsets(i)
		var parts []string
		for j, length := from, 0; j < to && length <= maxTablePiece/8; j++ {
			if part := arrowCell(v.ListValues(), int(j), r); part != "" && part != notText {
				parts = append(parts, part)
				length += len(part)
			}
		}
		return strings.Join(parts, listSeparator(r))
	case *array.FixedSizeBinary:
		return fixedText(v.Value(i), nil)
	case *array.Decimal128:
		return v.Value(i).ToString(v.DataType().(*arrow.Decimal128Type).Scale)
	case *array.Decimal256:
		return v.Value(i).ToString(v.DataType().(*arrow.Decimal256Type).Scale)
	case *array.Time32:
		return dayTime(v.Value(i).ToTime(v.DataType().(*arrow.Time32Type).Unit))
	case *array.Time64:
		return dayTime(v.Value(i).ToTime(v.DataType().(*arrow.Time64Type).Unit))
	case array.ExtensionArray:
		return arrowCell(v.Storage(), i, r)
	}
	return values.ValueStr(i)
}

// notText stands for bytes that are no text, such as a picture's; no text is the
// same, for it is not UTF-8.
const notText = "\xff"

// textOf takes bytes for text, if they are UTF-8.
func textOf(b []byte) string {
	if !utf8.Valid(b) {
		return notText
	}
	return string(b)
}

// dropBytes empties cells that are no text, and tells of the text's column where
// no other has a text.
func (c *columns) dropBytes(cells []string) *draft.Fault {
	column, text := "", false
	for i, cell := range cells {
		isText := c.roles[i].Role == meta.RoleText
		if cell == notText {
			cells[i] = ""
			if isText && column == "" {
				column = c.names[i]
			}
		} else if isText && cell != "" {
			text = true
		}
	}
	if column == "" || text {
		return nil
	}
	return draft.Faultf("parse", "column %q holds bytes that are not text in UTF-8; write it as text in UTF-8", column)
}

// tableRow gives the cells of a row of a table of Arrow or Parquet to be read.
func (s *stream) tableRow(record string, cells []string) {
	if wrong := s.columns.dropBytes(cells); wrong != nil {
		s.reject(record, wrong)
		return
	}
	s.cells(record, cells)
}

// timeText writes a time; one that is no point in time has no zone.
func timeText(t time.Time, zoned bool) string {
	if zoned {
		return t.UTC().Format(time.RFC3339Nano)
	}
	return t.UTC().Format("2006-01-02T15:04:05.999999999")
}
