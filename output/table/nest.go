package table

import (
	"io"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
)

// Nest writes rows of several tables as one Arrow IPC stream: an outer row has
// a name and, for each table, the list of the rows that belong to it, a struct
// each. It keeps the rows that wait to be written and nothing else.
type Nest struct {
	name    cells // of the outer rows
	tables  []nested
	schema  *arrow.Schema
	writer  *ipc.Writer
	rows    int   // outer rows that wait
	written int64 // weight of what was written
}

// nested is the rows of one table.
type nested struct {
	Table
	batch *Batch
	ends  []int32 // where each outer row's list ends
}

// NewNest begins a stream whose outer rows are named by a column of text. Of the
// options Format and Create do not matter.
func NewNest(w io.Writer, name Column, tables []Table, o *FileOptions) *Nest {
	n := &Nest{name: cells{Column: name, batch: &Batch{table: name.Name}}, schema: nestSchema(name, tables, o)}
	for _, t := range tables {
		n.tables = append(n.tables, nested{Table: t, batch: NewBatch(t)})
	}
	n.writer = ipc.NewWriter(w, ipc.WithSchema(n.schema), ipc.WithAllocator(o.allocator()))
	return n
}

// nestSchema documents the columns, the tables and the stream.
func nestSchema(name Column, tables []Table, o *FileOptions) *arrow.Schema {
	fields := arrowFields([]Column{name})
	for _, t := range tables {
		keys, values := o.about(t)
		rows := arrow.ListOfField(arrow.Field{Name: "element", Type: arrow.StructOf(arrowFields(t.Columns)...)})
		fields = append(fields, arrow.Field{Name: t.Name, Type: rows, Metadata: arrow.NewMetadata(keys, values)})
	}
	meta := arrow.NewMetadata(o.shared([]string{"tool", "version"}, []string{o.Tool, o.Version}))
	return arrow.NewSchema(fields, &meta)
}

// Batch is where the rows of a table go that belong to the next outer row; nil
// for a table that the stream does not have.
func (n *Nest) Batch(table string) *Batch {
	for i := range n.tables {
		if n.tables[i].Name == table {
			return n.tables[i].batch
		}
	}
	return nil
}

// EndRow makes an outer row of the rows added since the one before. Its name is
// null where it is "".
func (n *Nest) EndRow(name string) error {
	if name == "" {
		n.name.addNull()
	} else {
		n.name.addText(name)
	}
	n.rows++
	err := n.name.batch.Err()
	for i := range n.tables {
		t := &n.tables[i]
		t.ends = append(t.ends, int32(t.batch.Len()))
		if err == nil {
			err = t.batch.Err()
		}
	}
	return err
}

// Weight is the bytes of rows that wait to be written, before any encoding.
func (n *Nest) Weight() int64 { return n.weight() - n.written }

func (n *Nest) weight() (sum int64) {
	for i := range n.tables {
		sum += n.tables[i].batch.Weight()
	}
	return sum
}

// Flush writes the outer rows that wait as one record batch, after the schema if
// it is the first; nothing if there are none.
func (n *Nest) Flush() error {
	if n.rows == 0 {
		return nil
	}
	datas := []arrow.ArrayData{n.name.arrow(n.rows)}
	for i := range n.tables {
		datas = append(datas, n.tables[i].arrow(n.schema.Field(i+1).Type))
	}
	arrays := make([]arrow.Array, len(datas))
	for i, data := range datas {
		arrays[i] = array.MakeFromData(data)
		data.Release()
	}
	record := array.NewRecord(n.schema, arrays, int64(n.rows))
	defer record.Release()
	for _, a := range arrays {
		a.Release()
	}
	if err := n.writer.Write(record); err != nil {
		return err
	}
	n.written, n.rows = n.weight(), 0
	n.name.reset()
	for i := range n.tables {
		n.tables[i].batch.Reset()
		n.tables[i].ends = n.tables[i].ends[:0]
	}
	return nil
}

// arrow gives the lists, whose elements lend their buffers.
func (t *nested) arrow(kind arrow.DataType) *array.Data {
	rows := kind.(*arrow.ListType).Elem()
	children := make([]arrow.ArrayData, len(t.batch.cols))
	for i := range t.batch.cols {
		children[i] = t.batch.cols[i].arrow(t.batch.rows)
	}
	elements := array.NewData(rows, t.batch.rows, []*memory.Buffer{nil}, children, 0, 0)
	defer elements.Release()
	for _, c := range children {
		c.Release()
	}
	ends := buffer(append(make([]int32, 1, len(t.ends)+1), t.ends...))
	return array.NewData(kind, len(t.ends), []*memory.Buffer{nil, ends}, []arrow.ArrayData{elements}, 0, 0)
}

// Close writes the end mark, after the schema if there was no batch. What was
// not flushed is not written.
func (n *Nest) Close() error { return n.writer.Close() }
