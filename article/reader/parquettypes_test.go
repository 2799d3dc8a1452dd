package reader

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/decimal128"
	"github.com/apache/arrow/go/v17/arrow/float16"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"parallax/article/internal/articletest"
)

// Every column of a table is read or, where it is not, named.
func TestTypesOfColumns(t *testing.T) {
	inner := arrow.ListOf(arrow.ListOf(arrow.PrimitiveTypes.Int32))
	b := array.NewRecordBuilder(memory.NewGoAllocator(), arrow.NewSchema([]arrow.Field{
		{Name: "text", Type: arrow.BinaryTypes.String},
		{Name: "price", Type: &arrow.Decimal128Type{Precision: 38, Scale: 2}, Nullable: true},
		{Name: "small", Type: &arrow.Decimal128Type{Precision: 5, Scale: 1}},
		{Name: "id", Type: &arrow.FixedSizeBinaryType{ByteWidth: 4}},
		{Name: "code", Type: &arrow.FixedSizeBinaryType{ByteWidth: 3}},
		{Name: "at", Type: arrow.FixedWidthTypes.Time32ms},
		{Name: "count", Type: arrow.PrimitiveTypes.Uint32},
		{Name: "half", Type: arrow.FixedWidthTypes.Float16},
		{Name: "place", Type: arrow.StructOf(arrow.Field{Name: "name", Type: arrow.BinaryTypes.String})},
		{Name: "key", Type: &arrow.FixedSizeBinaryType{ByteWidth: 16}, Metadata: arrow.NewMetadata([]string{"ARROW:extension:name"}, []string{"arrow.uuid"})},
		{Name: "author", Type: arrow.ListOf(arrow.BinaryTypes.String)},
		{Name: "deep", Type: inner},
	}, nil))
	defer b.Release()
	for i := range 2 {
		b.Field(0).(*array.StringBuilder).Append("They left the pier.")
		if i == 1 {
			b.Field(1).AppendNull()
		} else {
			b.Field(1).(*array.Decimal128Builder).Append(decimal128.FromI64(-150))
		}
		b.Field(2).(*array.Decimal128Builder).Append(decimal128.FromI64(25))
		b.Field(3).(*array.FixedSizeBinaryBuilder).Append([]byte{0xde, 0xad, 0xbe, 0xef})
		b.Field(4).(*array.FixedSizeBinaryBuilder).Append([]byte("ab\x00"))
		b.Field(5).(*array.Time32Builder).Append(arrow.Time32(52200000))
		b.Field(6).(*array.Uint32Builder).Append(4000000000)
		b.Field(7).(*array.Float16Builder).Append(float16.New(1.5))
		place := b.Field(8).(*array.StructBuilder)
		place.Append(true)
		place.FieldBuilder(0).(*array.StringBuilder).Append("Pier")
		b.Field(9).(*array.FixedSizeBinaryBuilder).Append([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"))
		names := b.Field(10).(*array.ListBuilder)
		names.Append(true)
		names.ValueBuilder().(*array.StringBuilder).AppendValues([]string{"Jane Roe", "John Doe"}, nil)
		b.Field(11).(*array.ListBuilder).Append(true)
	}
	pq, stream := bothTables(t, b.NewRecord())
	articles, rejects := decodeAll(t, "a.parquet", pq, Options{})
	articletest.Equal(t, "parquet", fmt.Sprint(len(articles), len(rejects)), "2 0")
	const values = "{at 14:30:00} {code ab} {count 4000000000} {half 1.5} {id deadbeef} {key KEY} {place_name Pier} {price -1.50} {small 2.5}"
	articletest.Equal(t, "authors", articles[0].Author, "Jane Roe; John Doe")
	articletest.Equal(t, "parquet", fmt.Sprint(articles[0].Meta), "["+strings.Replace(values, "KEY", "000102030405060708090a0b0c0d0e0f", 1)+" "+
		"{table_repair not read, for they are lists of lists or maps: deep.list.element.list.element}]")
	articletest.Equal(t, "a null", fmt.Sprint(articles[1].Meta[7]), "{small 2.5}")
	articles, rejects = decodeAll(t, "a.arrows", stream, Options{})
	articletest.Equal(t, "arrow", fmt.Sprint(len(articles), len(rejects)), "2 0")
	articletest.Equal(t, "arrow", fmt.Sprint(articles[0].Author, articles[0].Meta),
		"Jane Roe; John Doe["+strings.Replace(values, "KEY", "00010203-0405-0607-0809-0a0b0c0d0e0f", 1)+"]")
}

// bothTables are a record as a Parquet file and as a stream of Arrow.
func bothTables(t testing.TB, record arrow.Record) (pq, stream string) {
	t.Helper()
	var file, sent bytes.Buffer
	w, err := pqarrow.NewFileWriter(record.Schema(), &file, parquet.NewWriterProperties(), pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	s := ipc.NewWriter(&sent, ipc.WithSchema(record.Schema()))
	for _, err := range []error{w.Write(record), w.Close(), s.Write(record), s.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return file.String(), sent.String()
}

// TestBytesInTheTextColumn are told of, not taken for a row without text; in other
// columns, and beside a text, they are passed over.
func TestBytesInTheTextColumn(t *testing.T) {
	fields := arrow.NewSchema([]arrow.Field{{Name: "text", Type: arrow.BinaryTypes.Binary, Nullable: true},
		{Name: "picture", Type: arrow.BinaryTypes.Binary}, {Name: "author", Type: arrow.ListOf(arrow.BinaryTypes.Binary)}}, nil)
	b := array.NewRecordBuilder(memory.NewGoAllocator(), fields)
	for _, text := range []string{"One.", "\xe9t\xe9", ""} {
		b.Field(0).(*array.BinaryBuilder).AppendString(text)
		b.Field(1).(*array.BinaryBuilder).AppendString("\x89PNG")
		names := b.Field(2).(*array.ListBuilder)
		names.Append(true)
		for _, name := range []string{"\xff\xd8", "Jane Roe"} {
			names.ValueBuilder().(*array.BinaryBuilder).AppendString(name)
		}
	}
	b.Field(0).AppendNull()
	b.Field(1).AppendEmptyValue()
	b.Field(2).AppendEmptyValue()
	pq, stream := bothTables(t, b.NewRecord())
	for name, content := range map[string]string{"a.parquet": pq, "a.arrows": stream} {
		articles, rejects := decodeAll(t, name, content, Options{})
		articletest.Equal(t, name, records(articles), "row 1: One.")
		articletest.Equal(t, name, reasons(rejects), `row 2: parse: column "text" holds bytes that are not text in UTF-8; write it as text in UTF-8; `+
			"row 3: parse: empty; row 4: parse: empty")
		articletest.Equal(t, name, fmt.Sprint(articles[0].Author, articles[0].Meta), "Jane Roe[]")
	}
}
