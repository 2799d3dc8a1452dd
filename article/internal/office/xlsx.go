package office

import (
	"bytes"
	"encoding/xml"
	"io"
	"iter"
	"strconv"
	"strings"

	"parallax/article/internal/draft"
	"parallax/article/internal/xmlwalk"
)

// maxSharedStrings bounds the texts that the cells of a workbook share.
const maxSharedStrings = 4 << 20

// workbook is a spreadsheet in Office Open XML (ECMA-376 part 1, 18).
type workbook struct {
	parts   *officePackage
	strings []string
	dates   []bool // by style: whether its numbers are dates
	from    epoch
}

// XLSXSheets opens a workbook. The texts that cells share are held in memory,
// its sheets are read row by row.
func XLSXSheets(at io.ReaderAt, size int64) ([]Sheet, *draft.Fault) {
	p, wrong := openPackage(at, size)
	if wrong != nil {
		return nil, wrong
	}
	main := p.main("xl/workbook.xml")
	data, wrong := p.readPart(main, maxSmallPart)
	if wrong != nil {
		return nil, wrong
	}
	b := &workbook{parts: p, from: epoch1900}
	parts := p.relations(main)
	for _, part := range parts {
		switch part.kind {
		case "sharedStrings":
			wrong = b.readStrings(part.target)
		case "styles":
			b.readStyles(part.target)
		}
		if wrong != nil {
			return nil, wrong
		}
	}
	var sheets []Sheet
	w := xmlwalk.New(bytes.NewReader(data))
	for {
		t, err := w.Next()
		if err == io.EOF && w.Depth == 0 {
			return sheets, nil
		}
		if err != nil {
			return nil, xmlwalk.Fault(main, err)
		}
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "workbookPr" && isTrue(xmlwalk.Attribute(e, "date1904")):
			b.from = epoch1904
		case ok && e.Name.Local == "sheet":
			part := parts[xmlwalk.Attribute(e, "id")]
			if part.kind != "worksheet" {
				continue // a sheet that is a chart
			}
			state := xmlwalk.Attribute(e, "state")
			sheets = append(sheets, Sheet{xmlwalk.Attribute(e, "name"), state != "" && state != "visible", b.rows(part.target)})
		}
	}
}

func isTrue(value string) bool { return value == "1" || value == "true" }

// readStrings reads the texts that cells share.
func (b *workbook) readStrings(name string) *draft.Fault {
	r, wrong := b.parts.open(name, maxTexts)
	if wrong != nil {
		return wrong
	}
	defer r.Close()
	w := xmlwalk.New(r)
	for {
		t, err := w.Next()
		if err == io.EOF && w.Depth == 0 {
			return nil
		}
		if err == nil && len(b.strings) > maxSharedStrings {
			err = draft.ErrTooLarge
		}
		if e, ok := t.(xml.StartElement); ok && err == nil && e.Name.Local == "si" {
			var text string
			text, err = richText(w)
			b.strings = append(b.strings, text)
		}
		if err != nil {
			return xmlwalk.Fault(name, err)
		}
	}
}

// richText reads the runs of a text to the end of the element just begun;
// how to pronounce it is left out.
func richText(w *xmlwalk.Walk) (string, error) {
	var text strings.Builder
	for end := w.Depth - 1; w.Depth > end; {
		t, err := w.Next()
		if err != nil {
			return "", err
		}
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "rPh":
			err = w.Skip()
		case ok && e.Name.Local == "t":
			var run string
			run, err = w.Text()
			text.WriteString(run)
		}
		if err != nil {
			return "", err
		}
	}
	return unescapeX(text.String()), nil
}

// unescapeX undoes the form _x000D_ of characters that XML cannot hold.
func unescapeX(s string) string {
	const form = len("_x000D_")
	if !strings.Contains(s, "_x") {
		return s
	}
	var plain strings.Builder
	for i := 0; i < len(s); {
		if i+form <= len(s) && s[i] == '_' && s[i+1] == 'x' && s[i+form-1] == '_' {
			if code, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				plain.WriteRune(rune(code))
				i += form
				continue
			}
		}
		plain.WriteByte(s[i])
		i++
	}
	return plain.String()
}

// rows reads a sheet as its rows are asked for.
func (b *workbook) rows(name string) iter.Seq2[SheetRow, *draft.Fault] {
	return func(yield func(SheetRow, *draft.Fault) bool) {
		r, wrong := b.parts.open(name, maxPartsBytes)
		if wrong != nil {
			yield(SheetRow{}, wrong)
			return
		}
		defer r.Close()
		w := xmlwalk.New(r)
		number := 0
		for {
			t, err := w.Next()
			if err == io.EOF && w.Depth == 0 {
				return
			}
			var row SheetRow
			e, ok := t.(xml.StartElement)
			ok = ok && e.Name.Local == "row" && err == nil
			if ok {
				number++
				if n, bad := strconv.Atoi(xmlwalk.Attribute(e, "r")); bad == nil {
					number = n
				}
				row.Number = number
				row.Cells, err = b.row(w)
			}
			if err != nil {
				yield(SheetRow{}, xmlwalk.Fault(name, err))
				return
			}
			if ok && !yield(row, nil) {
				return
			}
		}
	}
}
