package reader

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"
	"github.com/apache/arrow/go/v17/parquet"
	"github.com/apache/arrow/go/v17/parquet/pqarrow"

	"parallax/article/internal/articletest"
)

// xlsx makes a workbook of sheets, each the rows of its sheetData.
func xlsx(t testing.TB, sheets ...string) string {
	t.Helper()
	book, links := "", ""
	parts := []string{"[Content_Types].xml", "<Types/>", "_rels/.rels", `<R><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></R>`,
		"xl/styles.xml", `<s><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yy;@"/><numFmt numFmtId="165" formatCode="0.0&quot;days&quot;[Red]"/></numFmts>` +
			`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs></s>`,
		"xl/sharedStrings.xml", `<sst><si><t>text</t></si><si><r><t>They ` +
			`</t></r><r><t>talked._x000D_</t></r><rPh><t>zey</t></rPh></si><si><t>date</t></si><si><t>title</t></si></sst>`}
	for i, rows := range sheets {
		n := strconv.Itoa(i + 1)
		state := ""
		if strings.HasPrefix(rows, "hidden") {
			rows, state = rows[len("hidden"):], ` state="hidden"`
		}
		book += `<sheet name="S` + n + `"` + state + ` r:id="r` + n + `"/>`
		links += `<Relationship Id="r` + n + `" Type="x/worksheet" Target="worksheets/sheet` + n + `.xml"/>`
		parts = append(parts, "xl/worksheets/sheet"+n+".xml", `<worksheet><sheetData>`+rows+`</sheetData></worksheet>`)
	}
	links += `<Relationship Id="a" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="b" Type="x/styles" Target="styles.xml"/>`
	return articletest.Zip(t, append(parts, "xl/workbook.xml", `<workbook xmlns:r="r"><sheets>`+book+`</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<R>`+links+`</R>`)...)
}

const sheetHead = `<row r="3"><c r="A3" t="s"><v>3</v></c><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>2</v></c></row>`

func TestXLSX(t *testing.T) {
	rows := `<row r="1"><c r="A1" t="inlineStr"><is><t>An export</t></is></c></row>` + sheetHead +
		`<row r="4"><c r="A4" t="str"><v>T</v></c><c r="B4" t="s"><v>1</v></c><c r="C4" s="1"><v>45356</v></c><c r="E4" t="b"><v>1</v></c></row>` +
		`<row r="5"/><row r="6"><c r="B6" t="inlineStr"><is><r><t>Nobody </t></r><r><t>left.</t></r></is></c><c r="C6" s="2"><v>45356.5</v></c><c r="D6" ` +
		`s="3"><v>1.50</v></c><c r="F6" t="e"><v>#N/A</v></c></row>` +
		`<row r="7"><c r="A7" t="str"><v>U</v></c></row>`
	articles, rejects := decodeAll(t, "a.xlsx", xlsx(t, rows), Options{})
	articletest.Equal(t, "rejects", reasons(rejects), "row 7: parse: no text: the row ends after 1 of 5 fields")
	articletest.Equal(t, "articles", records(articles), "row 4: They; row 6: Nobody")
	articletest.Equal(t, "body", articles[0].Body, "They talked.\n")
	articletest.Equal(t, "published", articles[0].Published.Format("2006-01-02"), "2024-03-05")
	articletest.Equal(t, "published", articles[1].Published.Format("2006-01-02 15:04"), "2024-03-05 12:00")
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta, articles[1].Meta), "[{E true}] [{D 1.5}]")
	articletest.Equal(t, "title", articles[0].Title, "T")
}

func TestXLSXSheets(t *testing.T) {
	row := `<row r="4"><c r="B4" t="s"><v>1</v></c></row>`
	notes := `<row r="1"><c r="A1" t="str"><v>note</v></c><c r="B1" t="str"><v>by</v></c></row>`
	articles, rejects := decodeAll(t, "a.xlsx", xlsx(t, sheetHead+row, notes, "", "hidden"+notes, sheetHead), Options{})
	articletest.Equal(t, "articles", records(articles), "sheet S1, row 4: They")
	articletest.Equal(t, "rejects", reasons(rejects), `sheet S2: parse: no text: none of the cells "note", "by" is known to hold it; name the one that does; `+
		`a sheet needs a first row that names its columns, that of the text among them; sheet S5: parse: empty: a header and no rows`)
	articles, _ = decodeAll(t, "a.xlsx", xlsx(t, notes+`<row r="2"><c r="A2" t="str"><v>They talked.</v></c></row>`), Options{TextColumn: "note"})
	articletest.Equal(t, "articles", records(articles), "row 2: They")
}

func TestXLSXRejected(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"empty", xlsx(t, ""), ": parse: empty: no sheet has rows"},
		{"too wide", xlsx(t, sheetHead+`<row r="4"><c r="ZZZ4"><v>1</v></c></row>`),
			"row 4: parse: the document is damaged: xl/worksheets/sheet1.xml: a row has more than 1024 columns; nothing was read from here on"},
		{"no such text", xlsx(t, sheetHead+`<row r="4"><c r="B4" t="s"><v>99</v></c></row>`),
			"row 4: parse: the document is damaged: xl/worksheets/sheet1.xml: a cell names a text that is not there; nothing was read from here on"},
		{"cut short", xlsx(t, sheetHead+`<row r="4">`), "row 4: parse: the document is damaged: xl/worksheets/sheet1.xml: its XML breaks on line 1: " +
			"element <row> closed by </sheetData>; nothing was read from here on"},
	} {
		articles, rejects := decodeAll(t, "a.xlsx", test.content, Options{})
		articletest.Equal(t, test.name+": articles", len(articles), 0)
		articletest.Equal(t, test.name+": rejects", reasons(rejects), test.want)
	}
}

func ods(t testing.TB, tables string) string {
	return articletest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml", `<d xmlns:office="o" xmlns:text="t" xmlns:table="b">`+tables+`</d>`)
}

func TestODS(t *testing.T) {
	cell := func(s string) string { return `<table:table-cell><text:p>` + s + `</text:p></table:table-cell>` }
	table := `<table:table table:name="A"><table:table-row>` + cell("title") + `<table:table-cell table:number-columns-repeated="2"/>` + cell("text") +
		cell("date") + cell("n") + `</table:table-row>` +
		`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>` +
		`<table:table-row table:number-rows-repeated="2">` + cell("T") + `<table:table-cell table:number-columns-repeated="2"/>` +
		`<table:table-cell><office:annotation><text:p>no</text:p></office:annotation><text:p>They<text:s/>talked.</text:p><text:p>Nobody ` +
		`left.</text:p></table:table-cell>` +
		`<table:table-cell office:value-type="date" office:date-value="2024-03-05"><text:p>5.3.</text:p></table:table-cell><table:table-cell ` +
		`office:value-type="float" office:value="1234.5"><text:p>1 234,5</text:p></table:table-cell></table:table-row>` +
		`<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row></table:table>`
	articles, rejects := decodeAll(t, "a.ods", ods(t, table), Options{})
	articletest.Equal(t, "rejects", reasons(rejects), "")
	articletest.Equal(t, "articles", records(articles), "row 5: They; row 6: They")
	articletest.Equal(t, "body", articles[0].Body, "They talked.\nNobody left.")
	articletest.Equal(t, "published", articles[0].Published.Format("2006-01-02"), "2024-03-05")
	articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta), "[{n 1234.5}]")
}

// arrowRecord is a table of three rows with a text, a list, a time and a number.
func arrowRecord(t testing.TB) arrow.Record {
	t.Helper()
	schema := arrow.NewSchema([]arrow.Field{
		{Name: "text", Type: arrow.BinaryTypes.String, Nullable: true}, {Name: "authors", Type: arrow.ListOf(arrow.BinaryTypes.String), Nullable: true},
		{Name: "date", Type: &arrow.TimestampType{Unit: arrow.Millisecond, TimeZone: "UTC"}, Nullable: true}, {Name: "n", Type: arrow.PrimitiveTypes.Int64,
			Nullable: true},
		{Name: "day", Type: arrow.FixedWidthTypes.Date32, Nullable: true},
	}, nil)
	b := array.NewRecordBuilder(memory.NewGoAllocator(), schema)
	defer b.Release()
	b.Field(0).(*array.StringBuilder).AppendValues([]string{"One.", "", "Three, \"3\"."}, []bool{true, false, true})
	authors := b.Field(1).(*array.ListBuilder)
	authors.Append(true)
	authors.ValueBuilder().(*array.StringBuilder).AppendValues([]string{"Jane", "John"}, nil)
	authors.AppendNull()
	authors.Append(true)
	b.Field(2).(*array.TimestampBuilder).AppendValues([]arrow.Timestamp{1709632800000, 0, 1709632800500}, nil)
	b.Field(3).(*array.Int64Builder).AppendValues([]int64{7, 8, 0}, []bool{true, true, false})
	b.Field(4).(*array.Date32Builder).AppendValues([]arrow.Date32{19787, 0, 19787}, nil)
	return b.NewRecord()
}

func arrowFiles(t testing.TB) map[string]string {
	t.Helper()
	record := arrowRecord(t)
	var pq, file, stream bytes.Buffer
	w, err := pqarrow.NewFileWriter(record.Schema(), &pq, parquet.NewWriterProperties(parquet.WithMaxRowGroupLength(2),
		parquet.WithDictionaryDefault(true)), pqarrow.DefaultWriterProps())
	if err != nil {
		t.Fatal(err)
	}
	f, err := ipc.NewFileWriter(&writeSeeker{&file}, ipc.WithSchema(record.Schema()), ipc.WithZstd())
	if err != nil {
		t.Fatal(err)
	}
	s := ipc.NewWriter(&stream, ipc.WithSchema(record.Schema()))
	for _, err := range []error{w.Write(record), w.Close(), f.Write(record), f.Close(), s.Write(record), s.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return map[string]string{"a.parquet": pq.String(), "a.feather": file.String(), "a.arrows": stream.String()}
}

type writeSeeker struct{ *bytes.Buffer }

func (w *writeSeeker) Seek(offset int64, whence int) (int64, error) { return int64(w.Len()), nil }

func TestArrowTables(t *testing.T) {
	for name, content := range arrowFiles(t) {
		t.Run(name, func(t *testing.T) {
			articles, rejects := decodeAll(t, name, content, Options{})
			articletest.Equal(t, "articles", records(articles), "row 1: One.; row 3: Three,")
			articletest.Equal(t, "rejects", reasons(rejects), "row 2: parse: empty")
			articletest.Equal(t, "author", articles[0].Author, "Jane; John")
			articletest.Equal(t, "body", articles[1].Body, `Three, "3".`)
			articletest.Equal(t, "published", articles[1].Published.Format("2006-01-02T15:04:05.000"), "2024-03-05T10:00:00.500")
			articletest.Equal(t, "meta", fmt.Sprint(articles[0].Meta, articles[1].Meta), "[{day 2024-03-05} {n 7}] [{day 2024-03-05}]")
			_, rejects = decodeAll(t, name, content, Options{TextColumn: "passage"})
			articletest.Equal(t, "rejects", reasons(rejects), `: parse: no text: there is no "passage" among the columns text, authors, date, n, day`)
			for cut := range len(content) {
				if cut < 8 {
					continue
				}
				if articles, rejects := decodeAll(t, name, content[:cut], Options{}); len(articles)+len(rejects) == 0 {
					t.Fatalf("cut at %d it comes to nothing", cut)
				}
			}
		})
	}
}

// The rows of a table that the caller no longer wants are not read.
func TestSheetsStop(t *testing.T) {
	contents := arrowFiles(t)
	contents["a.xlsx"] = xlsx(t, sheetHead+strings.Repeat(`<row><c r="B4" t="s"><v>1</v></c></row>`, 100))
	for name, content := range contents {
		n := 0
		for range From(context.Background(), name, strings.NewReader(content), Options{}) {
			n++
			break
		}
		articletest.Equal(t, name, n, 1)
	}
}

func TestColumnLetters(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		articletest.Equal(t, want, columnLetters(i), want)
	}
}
