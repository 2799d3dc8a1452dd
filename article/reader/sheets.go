package reader

import (
	"bytes"
	"encoding/csv"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of a spreadsheet.
const (
	maxSheetColumns = 1024
	headerRows      = 25 // the header is looked for in
	longestHeading  = 80 // bytes of the name of a column
)

// sheet is a table of a spreadsheet. Its rows end with the fault that ended
// them, if one did.
type sheet struct {
	name   string
	hidden bool
	rows   iter.Seq2[sheetRow, *fault]
}

// sheetRow is a row as the spreadsheet numbers it, its cells in their text
// form: dates as 2006-01-02 with the time after a T, numbers without grouping.
type sheetRow struct {
	number int
	cells  []string
}

func (r sheetRow) blank() bool {
	return !slices.ContainsFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// sheets makes each row of the spreadsheet's tables an item: of those tables
// that have a header row, which names the column of the text.
func (s *stream) sheets() {
	defer func() {
		if cause := recover(); cause != nil {
			s.reject("", faultf("parse", "the reader failed on it: %v", cause))
		}
	}()
	at, size, release, wrong := s.seekable()
	defer release()
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	var all []sheet
	if s.guess.format == formatODS {
		all, wrong = odsSheets(at, size)
	} else {
		all, wrong = xlsxSheets(at, size)
	}
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	for _, one := range all {
		prefix := ""
		if len(all) > 1 {
			prefix = "sheet " + oneLine(validUTF8(one.name))
		}
		t := sheetTable{stream: s, prefix: prefix, hidden: one.hidden}
		if t.read(one.rows); s.stopped {
			return
		}
	}
	if s.sent == 0 {
		s.reject("", &fault{"parse", "empty: no sheet has rows"})
	}
}

// sheetTable makes items of the rows of one sheet.
type sheetTable struct {
	*stream
	prefix string
	hidden bool
	head   []sheetRow // read while no header was found
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

func (t *sheetTable) read(rows iter.Seq2[sheetRow, *fault]) {
	last := 0
	for row, wrong := range rows {
		if wrong != nil {
			wrong.reason += "; nothing was read from here on"
			t.reject(t.record(last+1), wrong)
			return
		}
		last = row.number
		if row.blank() {
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
		if t.row(row); t.stopped {
			return
		}
	}
	switch {
	case t.header == nil && len(t.head) > 0 && !t.hidden:
		t.reject(strings.TrimSuffix(t.record(0), "row 0"), t.noHeader())
	case t.header != nil && t.rows == 0:
		t.reject(strings.TrimSuffix(t.record(0), "row 0"), &fault{"parse", "empty: a header and no rows"})
	}
}

// findHeader takes a row for the header if it names the text's column.
func (t *sheetTable) findHeader(row sheetRow) {
	named := sheetColumns(row.cells, &t.opts)
	if slices.ContainsFunc(named.roles, func(n fieldName) bool { return n.role == roleText }) &&
		!slices.ContainsFunc(row.cells, func(c string) bool { return len(c) > longestHeading }) {
		t.header, t.columns = named, named
		return
	}
	t.head = append(t.head, row)
}

// sheetColumns names the columns; one without a name has its letters.
func sheetColumns(cells []string, opts *Options) *columns {
	c := &columns{comma: ','}
	for i, name := range cells {
		if name = oneLine(validUTF8(name)); name == "" {
			name = columnLetters(i)
		}
		c.names = append(c.names, name)
		c.roles = append(c.roles, opts.lookup(name))
	}
	return c
}

// noHeader names the row that looks most like a header.
func (t *sheetTable) noHeader() *fault {
	best := t.head[0]
	var names []string
	for _, name := range best.cells {
		if name = oneLine(validUTF8(name)); name != "" {
			if len(name) > longestHeading {
				name = strings.ToValidUTF8(name[:longestHeading], "") + "…"
			}
			names = append(names, strconv.Quote(name))
		}
	}
	wrong := noText("cells", names, t.opts.textField())
	wrong.reason += "; a sheet needs a first row that names its columns, that of the text among them"
	return wrong
}

// row makes an item of a row, in the form of a row of CSV.
func (t *sheetTable) row(row sheetRow) {
	for len(row.cells) > 0 && row.cells[len(row.cells)-1] == "" {
		row.cells = row.cells[:len(row.cells)-1]
	}
	if len(row.cells) > len(t.header.names) {
		names := slices.Clone(t.header.names)
		for len(names) < len(row.cells) {
			names = append(names, "")
		}
		t.header = sheetColumns(names, &t.opts)
		t.columns = t.header
	}
	t.cells(t.record(row.number), row.cells)
}

// cells makes an item of the cells of a row.
func (s *stream) cells(record string, cells []string) {
	length := 0
	for i, c := range cells {
		if !utf8.ValidString(c) {
			cells[i] = validUTF8(c)
		}
		if strings.Contains(c, "\r") {
			cells[i] = strings.ReplaceAll(plainLines(cells[i]), "\r", "\n")
		}
		length += len(c)
	}
	if length > s.max {
		s.reject(record, faultf("parse", "longer than the limit of %s for one article", size(int64(s.max))))
		return
	}
	var row bytes.Buffer
	w := csv.NewWriter(&row)
	if err := w.Write(cells); err != nil {
		s.reject(record, faultf("parse", "it cannot be read: %v", err))
		return
	}
	w.Flush()
	s.item(record, row.Bytes())
}

// columnLetters names a column as spreadsheets do: A to Z, AA and so on.
func columnLetters(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
