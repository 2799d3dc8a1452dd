package table

import (
	"bytes"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/ipc"
)

// arrowTypes are the columns' types in Arrow. Plain strings: the dictionary
// type is several times slower in this version of the library.
var arrowTypes = [...]arrow.DataType{
	String:     arrow.BinaryTypes.String,
	Int8:       arrow.PrimitiveTypes.Int8,
	Int32:      arrow.PrimitiveTypes.Int32,
	Int64:      arrow.PrimitiveTypes.Int64,
	Float64:    arrow.PrimitiveTypes.Float64,
	Bool:       arrow.FixedWidthTypes.Boolean,
	Timestamp:  &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: "UTC"},
	StringList: arrow.ListOfField(arrow.Field{Name: "element", Type: arrow.BinaryTypes.String, Nullable: true}),
}

// arrowSchema gives a table's schema with the documentation of its columns
// and the file's metadata.
func arrowSchema(t Table, o *FileOptions) *arrow.Schema {
	keys, values := o.metadata(t)
	meta := arrow.NewMetadata(keys, values)
	return arrow.NewSchema(arrowFields(t.Columns), &meta)
}

// arrowFields gives columns with their documentation.
func arrowFields(columns []Column) []arrow.Field {
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		keys, values := []string{"description"}, []string{c.Doc}
		if c.Unit != "" {
			keys, values = append(keys, "unit"), append(values, c.Unit)
		}
		fields[i] = arrow.Field{Name: c.Name, Type: arrowTypes[c.Type], Nullable: c.Nullable, Metadata: arrow.NewMetadata(keys, values)}
	}
	return fields
}

// serializeSchema gives the schema as an IPC stream without rows, the form
// that Parquet readers look for under the key ARROW:schema.
func serializeSchema(s *arrow.Schema) ([]byte, error) {
	var buf bytes.Buffer
	w := ipc.NewWriter(&buf, ipc.WithSchema(s))
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
