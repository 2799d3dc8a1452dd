package office

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"parallax/article/internal/articletest"
)

func TestOfficeTablesSound(t *testing.T) {
	articletest.Tables(t, map[string]int{rtfTable: 3, emptyPropertyTable: 2})
}

// A document that unpacks to more than it may is refused as it is read.
func TestPartsBounded(t *testing.T) {
	packed := articletest.Zip(t, "mimetype", "x", "big", strings.Repeat("a", 1000), "more", strings.Repeat("b", 1000))
	p, wrong := openParts(strings.NewReader(packed), int64(len(packed)))
	if wrong != nil {
		t.Fatal(wrong.Reason)
	}
	if _, wrong := p.readPart("big", 999); wrong == nil || wrong.Reason != "the document is too large: big: it unpacks to more than a document may hold; save it in several files" {
		t.Errorf("an entry over its limit: %v", wrong)
	}
	p.left = 1500
	if data, wrong := p.readPart("big", 1000); wrong != nil || len(data) != 1000 {
		t.Errorf("an entry within its limit: %d bytes, %v", len(data), wrong)
	}
	if _, wrong := p.readPart("more", 1000); wrong == nil {
		t.Error("entries over the limit for all are read")
	}
}

func TestPDFDate(t *testing.T) {
	for in, want := range map[string]string{
		"D:20240305101500+02'00'": "2024-03-05T08:15:00Z", "D:20240305101500Z": "2024-03-05T10:15:00Z", "D:20240305101500Z00'00'": "2024-03-05T10:15:00Z",
		"D:20240305": "2024-03-05T00:00:00Z", "20240305101500": "2024-03-05T10:15:00Z", "D:99990305": "0001-01-01T00:00:00Z", "yesterday": "0001-01-01T00:00:00Z",
	} {
		articletest.Equal(t, in, pdfDate(in).Format(time.RFC3339), want)
	}
}

func TestCloseWide(t *testing.T) {
	for in, want := range map[string]string{"世 界 人 权": "世界人权", "a b 世 界": "a b 世界", "世 。": "世。", "ก ข": "ก ข", "a b": "a b"} {
		articletest.Equal(t, in, closeWide(in), want)
	}
}

func TestExcelDates(t *testing.T) {
	for days, want := range map[float64]string{1: "1899-12-31", 0.25: "06:00:00", 45356.999999: "2024-03-06", 36526.75: "2000-01-01T18:00:00", -1: "", 3e6: ""} {
		articletest.Equal(t, strconv.FormatFloat(days, 'f', -1, 64), epoch1900.date(days), want)
	}
	articletest.Equal(t, "of 1904", epoch1904.date(43894), "2024-03-05")
	for code, want := range map[string]bool{"General": false, "0.00": false, `#,##0 "days"`: false, "[Red]0": false, "yyyy\\-mm": true,
		"[$-409]d-mmm": true, "h:mm AM/PM": true, "@": false} {
		articletest.Equal(t, code, isDateFormat(code), want)
	}
}

func TestColumnIndex(t *testing.T) {
	for reference, want := range map[string]int{"A1": 0, "Z1": 25, "AA1": 26, "ZZ1": 701, "AAA1": 702} {
		articletest.Equal(t, reference, columnIndex(reference), want)
	}
}

// A small file that unpacks to more than any document may is refused, before
// all of it is in memory.
func TestDOCXBomb(t *testing.T) {
	pkg, wrong := openPackage(zipped(articletest.Zip(t, "word/big.xml", strings.Repeat(" ", 1<<20))))
	if wrong != nil {
		t.Fatal(wrong)
	}
	pkg.left = 1<<20 - 1
	if _, _, wrong := pkg.part("word/big.xml"); wrong == nil || !strings.HasPrefix(wrong.Reason, "the document is too large: word/big.xml: ") {
		t.Errorf("got %v", wrong)
	}
	pkg.left = 1 << 20
	if _, _, wrong := pkg.part("word/big.xml"); wrong != nil || pkg.left != 0 {
		t.Errorf("got %v, %d bytes left", wrong, pkg.left)
	}
}

func zipped(s string) (*strings.Reader, int64) { return strings.NewReader(s), int64(len(s)) }

// Names of parts are the same in letters of either case, in workbooks as in
// documents of Word.
func TestPartsAreNamedInEitherCase(t *testing.T) {
	const links = `<Relationships><Relationship Id="a" Type="x/%s" Target="%s"/></Relationships>`
	sheets, wrong := XLSXSheets(zipped(articletest.Zip(t,
		"_Rels/.RELS", fmt.Sprintf(links, "officeDocument", "/XL/Workbook.xml"),
		"xl/workbook.XML", `<workbook><sheets><sheet name="One" id="a"/></sheets></workbook>`,
		"xl/_RELS/Workbook.xml.rels", fmt.Sprintf(links, "worksheet", "Sheets/ONE.xml"),
		"xl\\sheets\\one.xml", `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>They talked.</t></is></c></row></sheetData></worksheet>`)))
	if wrong != nil || len(sheets) != 1 {
		t.Fatalf("%d sheets, %v", len(sheets), wrong)
	}
	for row, wrong := range sheets[0].Rows {
		if wrong != nil || strings.Join(row.Cells, "|") != "They talked." {
			t.Errorf("row %d: %q, %v", row.Number, row.Cells, wrong)
		}
	}
}
