package office

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"parallax/article/internal/draft"
	"parallax/article/internal/xmlwalk"
)

// Bounds of an OpenDocument spreadsheet.
const (
	maxRowRepeat  = 1000    // of a row that is not blank
	maxSheetCells = 8 << 20 // of all sheets, blank ones before others included
)

var errManyCells = errors.New("it has more cells than are read; save it as CSV")

// ODSSheets reads an OpenDocument spreadsheet, whose sheets lie one after the
// other in one entry, into memory.
func ODSSheets(at io.ReaderAt, size int64) ([]Sheet, *draft.Fault) {
	p, wrong := openDocumentParts(at, size)
	if wrong != nil {
		return nil, wrong
	}
	content, wrong := p.open("content.xml", maxPartsBytes)
	if wrong != nil {
		return nil, wrong
	}
	defer content.Close()
	o := odsReader{walk: xmlwalk.New(content)}
	var sheets []Sheet
	for {
		name, err := o.nextTable()
		if err == io.EOF {
			return sheets, nil
		}
		if err != nil {
			return nil, xmlwalk.Fault("content.xml", err)
		}
		rows, err := o.table()
		sheets = append(sheets, Sheet{Name: name, Rows: func(yield func(SheetRow, *draft.Fault) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
			if err != nil {
				yield(SheetRow{}, xmlwalk.Fault("content.xml", err))
			}
		}})
		if err != nil {
			return sheets, nil
		}
	}
}

type odsReader struct {
	walk *xmlwalk.Walk
	row  int // number of the last row read
	kept int // cells
}

// nextTable goes on to the next table and gives its name.
func (o *odsReader) nextTable() (string, error) {
	for {
		t, err := o.walk.Next()
		if err != nil {
			return "", err
		}
		if e, ok := t.(xml.StartElement); ok {
			switch e.Name.Local {
			case "table":
				o.row = 0
				return xmlwalk.Attribute(e, "name"), nil
			case "tracked-changes":
				if err := o.walk.Skip(); err != nil {
					return "", err
				}
			}
		}
	}
}

// table reads the rows of the table that was just begun.
func (o *odsReader) table() (rows []SheetRow, err error) {
	for end := o.walk.Depth - 1; o.walk.Depth > end; {
		t, err := o.walk.Next()
		if err != nil {
			return rows, err
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "table-row":
			repeat := repeatOf(e, "number-rows-repeated")
			row := SheetRow{}
			if row.Cells, err = o.cells(); err != nil {
				return rows, err
			}
			if row.Blank() {
				o.row += repeat
				continue
			}
			if o.kept += len(row.Cells); o.kept > maxSheetCells {
				return rows, errManyCells
			}
			for range min(repeat, maxRowRepeat) {
				o.row++
				row.Number = o.row
				rows = append(rows, row)
			}
		case "shapes", "forms", "table": // pictures, and tables within cells
			if err := o.walk.Skip(); err != nil {
				return rows, err
			}
		}
	}
	return rows, nil
}

func repeatOf(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(xmlwalk.Attribute(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<24)
}

// cells reads the cells of the row that was just begun.
func (o *odsReader) cells() (cells []string, err error) {
	blanks := 0
	for end := o.walk.Depth - 1; o.walk.Depth > end; {
		t, err := o.walk.Next()
		if err != nil {
			return nil, err
		}
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "table-cell" && e.Name.Local != "covered-table-cell" {
			continue
		}
		repeat := repeatOf(e, "number-columns-repeated")
		value, err := o.cell(e)
		if err != nil {
			return nil, err
		}
		if value == "" {
			blanks += repeat
			continue
		}
		if len(cells)+blanks+repeat > maxSheetColumns {
			return nil, errWide
		}
		cells = append(cells, make([]string, blanks)...)
		blanks = 0
		for range repeat {
			cells = append(cells, value)
		}
	}
	return cells, nil
}

// cell reads the value of the cell that was just begun: the typed one for
// dates, numbers and truth values, else its paragraphs, one a line.
func (o *odsReader) cell(e xml.StartElement) (string, error) {
	var paras []string
	var para strings.Builder
	for end := o.walk.Depth - 1; o.walk.Depth > end; {
		t, err := o.walk.Next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation", "shapes", "ruby-text":
				if err := o.walk.Skip(); err != nil {
					return "", err
				}
			case "s", "tab":
				para.WriteByte(' ')
			case "line-break":
				para.WriteByte('\n')
			}
		case xml.EndElement:
			if t.Name.Local == "p" {
				paras = append(paras, para.String())
				para.Reset()
			}
		case xml.CharData:
			para.Write(t)
		}
	}
	switch xmlwalk.Attribute(e, "value-type") {
	case "date":
		return xmlwalk.Attribute(e, "date-value"), nil
	case "float", "percentage", "currency":
		return xmlwalk.Attribute(e, "value"), nil
	case "boolean":
		return xmlwalk.Attribute(e, "boolean-value"), nil
	}
	return strings.Join(paras, "\n"), nil
}
