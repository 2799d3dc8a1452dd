package coding

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The sheets of a workbook.
const (
	codingSheet   = "coding"
	codebookSheet = "codebook"
)

// maxWorkbook bounds what a workbook unpacks to, in bytes.
const maxWorkbook = 1 << 30

// maxCell is how many characters a cell of a workbook holds.
const maxCell = 32767

// WriteXLSX writes rows as a workbook, with the codebook on a second sheet.
// Columns that coders have no need of are hidden.
func WriteXLSX(w io.Writer, rows []Row, codebook string) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName(book.GetSheetName(0), codingSheet); err != nil {
		return err
	}
	if _, err := book.NewSheet(codebookSheet); err != nil {
		return err
	}
	n := 0
	for text := range strings.Lines(codebook) {
		n++
		if err := book.SetCellStr(codebookSheet, fmt.Sprintf("A%d", n), strings.TrimRight(text, "\n")); err != nil {
			return err
		}
	}
	if err := book.SetColWidth(codebookSheet, "A", "A", 120); err != nil {
		return err
	}
	// The sheet is written row by row, which comes after its columns' widths.
	to, err := book.NewStreamWriter(codingSheet)
	if err != nil {
		return err
	}
	wrap, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for i := range fields {
		if width := fields[i].width; width > 0 {
			err = to.SetColWidth(i+1, i+1, width)
		} else {
			err = to.SetColVisible(i+1, i+1, false)
		}
		if err != nil {
			return err
		}
	}
	if err := to.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	cells := make([]any, len(fields))
	for i := range fields {
		cells[i] = fields[i].name
	}
	if err := to.SetRow("A1", cells); err != nil {
		return err
	}
	for n := range rows {
		for i := range fields {
			cell := fields[i].write(&rows[n])
			if len([]rune(cell)) > maxCell {
				return fmt.Errorf("unit %s: %q has more than %d characters, the most that a cell holds: write another format", rows[n].ID, fields[i].name, maxCell)
			}
			cells[i] = excelize.Cell{StyleID: wrap, Value: cell}
		}
		if err := to.SetRow(fmt.Sprintf("A%d", n+2), cells); err != nil {
			return err
		}
	}
	if err := to.Flush(); err != nil {
		return err
	}
	if err := addChoices(book, len(rows)); err != nil {
		return err
	}
	return book.Write(w)
}

// addChoices lets a coder choose among what may stand in a cell.
func addChoices(book *excelize.File, rows int) error {
	for i := range fields {
		var choices []string
		switch fields[i].name {
		case "label":
			choices = []string{"-1", "0", "1", Skipped.String()}
		case "not_about", "unsure":
			choices = []string{"x"}
		default:
			continue
		}
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.Sqref = fmt.Sprintf("%s2:%s%d", column, column, max(rows, 1)+1)
		if err := v.SetDropList(choices); err != nil {
			return err
		}
		if err := book.AddDataValidation(codingSheet, v); err != nil {
			return err
		}
	}
	return nil
}

// readWorkbook reads the first sheet that has the columns of a coding file.
func (f *reading) readWorkbook(data []byte) error {
	f.unit = "row"
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxWorkbook})
	if err != nil {
		return fmt.Errorf("no workbook that can be read: %w", err)
	}
	defer book.Close()
	wrong := ErrNotCoding
	for _, sheet := range book.GetSheetList() {
		err := f.readSheet(book, sheet)
		if !errors.Is(err, ErrNotCoding) {
			return err
		}
		wrong = err
	}
	return wrong
}

func (f *reading) readSheet(book *excelize.File, sheet string) error {
	rows, err := book.Rows(sheet)
	if err != nil {
		return err
	}
	defer rows.Close()
	var columns []*field
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		switch {
		case columns != nil:
			f.readCells(n, columns, cells, false)
		case len(cells) > 0:
			if columns, err = columnsOf(cells); err != nil {
				return err
			}
		}
	}
	if columns == nil {
		return ErrNotCoding
	}
	return rows.Error()
}
