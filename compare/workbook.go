package compare

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"parallax/output/table"
)

// workbookName is the file that has all tables for a spreadsheet.
const workbookName = "comparison.xlsx"

// The bounds of a workbook, and how it looks.
const (
	aboutSheet  = "about"
	mostCell    = 32767   // characters of a cell
	mostRows    = 1048575 // of a sheet, besides the head
	aboutWidth  = 110     // of the column with sentences, in characters
	columnWidth = 14
)

// fact is a line of the first sheet.
type fact struct{ name, text string }

// facts are what a reader of the tables must know: what was read and left
// out, the notes, the settings, the methods.
func (c *Comparison) facts(version string) ([]fact, error) {
	all := []fact{{"made by", "parallax " + version}, {"dataset", c.Dataset}, {"articles read", fmt.Sprint(c.Read)}}
	for _, l := range c.Left {
		all = append(all, fact{"left out", fmt.Sprintf("%s %s", articles(l.Articles), l.Reason)})
	}
	for _, g := range c.Groups {
		dates := "no dates"
		if g.Dated > 0 {
			dates = g.First + " to " + g.Last
		}
		all = append(all, fact{"group", fmt.Sprintf("%s: %s, %s", g.Name, articles(g.Articles), dates)})
	}
	for _, n := range c.Notes {
		all = append(all, fact{"note", n})
	}
	settings, err := json.Marshal(c.Options)
	if err != nil {
		return nil, err
	}
	return append(all, fact{"methods", c.Methods}, fact{"settings", string(settings)}), nil
}

// writeWorkbook makes a workbook of the tables that lie in the folder dir as
// Parquet: a sheet each, after one with the facts. Empty tables have none.
func writeWorkbook(w io.Writer, dir string, facts []fact) error {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName(book.GetSheetName(0), aboutSheet); err != nil {
		return err
	}
	head, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for _, t := range resultTables {
		rows, cut, err := writeSheet(book, t, filepath.Join(dir, t.Name+"."+table.Parquet.Extension()), head)
		if err != nil {
			return fmt.Errorf("sheet %s: %w", t.Name, err)
		}
		if rows > 0 {
			facts = append(facts, fact{"sheet " + t.Name, "A row is a " + t.Row + ". " + t.Doc + cut})
		}
	}
	if err := writeFacts(book, facts, head); err != nil {
		return err
	}
	whole, err := book.WriteToBuffer()
	if err != nil {
		return err
	}
	return ordered(w, whole.Bytes())
}

// ordered writes a workbook, which is an archive, with its parts in the order
// of their names: the same tables give the same bytes.
func ordered(w io.Writer, book []byte) error {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

func writeFacts(book *excelize.File, facts []fact, head int) error {
	wrap, err := book.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	to, err := book.NewStreamWriter(aboutSheet)
	if err != nil {
		return err
	}
	if err := to.SetColWidth(1, 1, 2*columnWidth); err != nil {
		return err
	}
	if err := to.SetColWidth(2, 2, aboutWidth); err != nil {
		return err
	}
	for i, f := range facts {
		cells := []any{excelize.Cell{StyleID: head, Value: f.name}, excelize.Cell{StyleID: wrap, Value: ofCell(f.text)}}
		if err := to.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return to.Flush()
}

// writeSheet adds the sheet of one table, and says how many rows the table
// has, and in words where the sheet has fewer.
func writeSheet(book *excelize.File, t table.Table, path string, head int) (rows int, cut string, err error) {
	var to *excelize.StreamWriter
	cells := make([]any, len(t.Columns))
	for part, err := range table.Scan(table.Parquet, path, t.Columns) {
		if err != nil {
			return 0, "", err
		}
		if to == nil && part.Len() > 0 {
			if to, err = newSheet(book, t, head); err != nil {
				return 0, "", err
			}
		}
		values := part.Select(table.Names(t.Columns))
		for row := range part.Len() {
			if rows++; rows > mostRows {
				continue
			}
			for i := range values {
				cells[i] = valueOfCell(values[i].At(row))
			}
			if err := to.SetRow(fmt.Sprintf("A%d", rows+1), cells); err != nil {
				return 0, "", err
			}
		}
	}
	if rows > mostRows {
		cut = fmt.Sprintf(" The sheet has the first %d of %d rows: the other files have all.", mostRows, rows)
	}
	if to == nil {
		return rows, cut, nil
	}
	return rows, cut, to.Flush()
}

func newSheet(book *excelize.File, t table.Table, head int) (*excelize.StreamWriter, error) {
	if _, err := book.NewSheet(t.Name); err != nil {
		return nil, err
	}
	to, err := book.NewStreamWriter(t.Name)
	if err != nil {
		return nil, err
	}
	if err := to.SetColWidth(1, len(t.Columns), columnWidth); err != nil {
		return nil, err
	}
	if err := to.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	cells := make([]any, len(t.Columns))
	for i, name := range table.Names(t.Columns) {
		cells[i] = excelize.Cell{StyleID: head, Value: name}
	}
	return to, to.SetRow("A1", cells)
}

// valueOfCell keeps numbers numbers and leaves null empty.
func valueOfCell(v any) any {
	switch v := v.(type) {
	case string:
		return ofCell(v)
	case []string:
		return ofCell(strings.Join(v, ", "))
	}
	return v
}

// ofCell cuts a text to what a cell holds.
func ofCell(text string) string {
	if runes := []rune(text); len(runes) > mostCell {
		return string(runes[:mostCell-1]) + "…"
	}
	return text
}
