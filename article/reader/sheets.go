package reader

import (
	"bytes"
	"encoding/csv"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/office"
	"parallax/article/internal/tidy"
)

// Bounds of a spreadsheet.
const (
	headerRows     = 25 // the header is looked for in
	longestHeading = 80 // bytes of the name of a column
)

// sheets makes what cuts a spreadsheet into the rows of those of its tables that
// have a header row, which names the column of the text.
func sheets(open func(at io.ReaderAt, size int64) ([]office.Sheet, *draft.Fault)) func(*stream) {
	return func(s *stream) { s.sheets(open) }
}

func (s *stream) sheets(open func(at io.ReaderAt, size int64) ([]office.Sheet, *draft.Fault)) {
	defer func() {
		if cause := recover(); cause != nil {
			s.reject("", draft.Panicked("the reader failed on it: %v", cause))
		}
	}()
	at, size, release, wrong := s.seekable()
	defer release()
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	all, wrong := open(at, size)
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	for _, one := range all {
		prefix := ""
		if len(all) > 1 {
			prefix = "sheet " + tidy.OneLine(tidy.UTF8(one.Name))
		}
		t := sheetTable{stream: s, prefix: prefix, hidden: one.Hidden}
		if t.readRows(one.Rows); s.over() {
			return
		}
	}
	if s.sent == 0 {
		s.reject("", &draft.Fault{Stage: "parse", Reason: "empty: no sheet has rows"})
	}
}

// sheetTable makes items of the rows of one sheet.
type sheetTable struct {
	*stream
	prefix string
	hidden bool
	head   []office.SheetRow // read while no header was found
	header *columns
	rows   int // below the header
}

func (t *sheetTable) record(row int) string {
	number := "row " + strconv.Itoa(row)
	switch {
	case t.prefix == "":
		return number
	case row == 0:
		return t.prefix
	}
	return t.prefix + ", " + number
}

func (t *sheetTable) readRows(rows iter.Seq2[office.SheetRow, *draft.Fault]) {
	last := 0
	for row, wrong := range rows {
		if wrong != nil {
			wrong.Reason += "; nothing was read from here on"
			t.reject(t.record(last+1), wrong)
			return
		}
		last = row.Number
		if row.Blank() {
			continue
		}
		if t.header == nil {
			t.findHeader(row)
			if len(t.head) > headerRows {
				break
			}
			continue
		}
		t.rows++
		if t.row(row); t.over() {
			return
		}
	}
	t.endsInHeader()
	switch {
	case t.header == nil && len(t.head) > 0 && !t.hidden:
		t.reject(strings.TrimSuffix(t.record(0), "row 0"), t.noHeader())
	case t.header != nil && t.rows == 0:
		t.reject(strings.TrimSuffix(t.record(0), "row 0"), &draft.Fault{Stage: "parse", Reason: "empty: a header and no rows"})
	}
}

// findHeader takes a row for the header if it names the text's column.
func (t *sheetTable) findHeader(row office.SheetRow) {
	named := sheetColumns(row.Cells, &t.opts)
	if slices.ContainsFunc(named.roles, func(n meta.Name) bool { return n.Role == meta.RoleText }) &&
		!slices.ContainsFunc(row.Cells, func(c string) bool { return len(c) > longestHeading }) {
		t.header, t.columns = named, named
		return
	}
	t.head = append(t.head, row)
}

// sheetColumns names the columns; one without a name has its letters.
func sheetColumns(cells []string, opts *Options) *columns {
	c := &columns{comma: ','}
	for i, name := range cells {
		if name = tidy.OneLine(tidy.UTF8(name)); name == "" {
			name = columnLetters(i)
		}
		c.add(name, opts)
	}
	return c
}

// noHeader names the row that looks most like a header.
func (t *sheetTable) noHeader() *draft.Fault {
	best := t.head[0]
	var names []string
	for _, name := range best.Cells {
		if name = tidy.OneLine(tidy.UTF8(name)); name != "" {
			if len(name) > longestHeading {
				name = strings.ToValidUTF8(name[:longestHeading], "") + "…"
			}
			names = append(names, strconv.Quote(name))
		}
	}
	wrong := noText("cells", names, t.opts.textField())
	var rows [][]string
	for _, row := range t.head[1:] {
		rows = append(rows, row.Cells)
	}
	wrong.Reason = propose(wrong.Reason, best.Cells, rows)
	wrong.Reason += "; a sheet needs a first row that names its columns, that of the text among them"
	return wrong
}

// row makes an item of a row, in the form of a row of CSV.
func (t *sheetTable) row(row office.SheetRow) {
	for len(row.Cells) > 0 && row.Cells[len(row.Cells)-1] == "" {
		row.Cells = row.Cells[:len(row.Cells)-1]
	}
	if len(row.Cells) > len(t.header.names) {
		names := slices.Clone(t.header.names)
		for len(names) < len(row.Cells) {
			names = append(names, "")
		}
		t.header = sheetColumns(names, &t.opts)
		t.columns = t.header
	}
	if !t.header.namedBy(row.Cells) && t.header.renamedBy(row.Cells, &t.opts) {
		t.header = sheetColumns(row.Cells, &t.opts)
		t.columns, t.note = t.header, headerChanged
		return
	}
	t.cells(t.record(row.Number), row.Cells)
}

// cells makes an item of the cells of a row.
func (s *stream) cells(record string, cells []string) {
	length := plainCells(cells)
	if s.columns.namedBy(cells) {
		s.sawHeader(record)
		return
	}
	if length > s.max {
		s.reject(record, draft.Faultf("parse", "longer than the limit of %s for one article", draft.Size(int64(s.max))))
		return
	}
	if !s.mayGive(record, cells, length) {
		return
	}
	var row bytes.Buffer
	w := csv.NewWriter(&row)
	if err := w.Write(cells); err != nil {
		s.reject(record, draft.Faultf("parse", "it cannot be read: %v", err))
		return
	}
	w.Flush()
	s.give(record, row.Bytes())
}

// plainCells makes values valid UTF-8 with plain line ends, and gives their
// length in bytes as they were.
func plainCells(cells []string) (length int) {
	for i, c := range cells {
		if !utf8.ValidString(c) {
			cells[i] = tidy.UTF8(c)
		}
		if strings.Contains(c, "\r") {
			cells[i] = strings.ReplaceAll(charset.PlainLines(cells[i]), "\r", "\n")
		}
		length += len(c)
	}
	return length
}

// columnLetters names a column as spreadsheets do: A to Z, AA and so on.
func columnLetters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
