package reader

import (
	"slices"
	"strings"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
)

// Files that were put together have their header once for each: the line is no
// article. The one after it says that it stood there. Where the columns of the next
// file are others, or in another order, its header holds from there on.

// What the metadata of the next article say.
const (
	headerAgain   = "the header line stood once more before it and was left out"
	headerChanged = "a header line with other columns stood before it and holds from here on"
)

// sawHeader notes a row that repeats the header, for the next item.
func (s *stream) sawHeader(record string) { s.note, s.headerAt = headerAgain, record }

// endsInHeader tells of such a row that no article follows.
func (s *stream) endsInHeader() {
	if s.note == headerAgain {
		s.reject(s.headerAt, &draft.Fault{Stage: "parse", Reason: "the header line stands once more at the end; it is no article"})
	}
	s.note = ""
}

// Bounds in bytes of a row that may be a header: what quotes may add around each
// value, and line breaks around the row.
const (
	headerQuotes = 2
	headerBreaks = 8
)

// repeatsHeader says whether a row of CSV has the names of the columns for its
// values. Its length tells most rows apart, for all that quotes may add.
func (s *stream) repeatsHeader(row []byte) bool {
	spread := headerQuotes*len(s.columns.names) + headerBreaks
	if s.headerBytes == 0 || len(row) > s.headerBytes+spread || len(row)+spread < s.headerBytes {
		return false
	}
	text := strings.TrimPrefix(string(row), "\ufeff")
	cells, _ := cutRow(text, s.columns.comma, len(s.columns.names))
	return s.columns.namedBy(cells)
}

// namedBy says whether the values of a row are the names of the columns, as the
// header had them.
func (c *columns) namedBy(cells []string) bool {
	names := c.headings
	for len(cells) > len(names) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) != len(names) || len(names) == 0 {
		return false
	}
	return slices.EqualFunc(cells, names, func(cell, name string) bool {
		return len(cell) < len(name)+4 && strings.EqualFold(strings.TrimSpace(cell), name)
	})
}

// changesHeader takes a row of CSV for the header of those that follow where each of
// its values is the name of a column of the table, or one that is known, and that of
// the text is among them.
func (s *stream) changesHeader(row []byte) bool {
	if s.headerBytes == 0 || len(row) > 2*s.headerBytes+headerBreaks*len(s.columns.names) {
		return false
	}
	text, wrong := charset.Decode(row, s.guess.charset, false)
	if wrong != nil {
		return false
	}
	cells, _ := parseRow(strings.TrimPrefix(text, "\ufeff"), s.columns.comma)
	if !s.columns.renamedBy(cells, &s.opts) {
		return false
	}
	changed, wrong := newColumns(cells, s.columns.comma, &s.opts)
	if wrong != nil {
		return false
	}
	s.columns, s.headerBytes, s.note = changed, len(row), headerChanged
	return true
}

// renamedBy says whether all values of a row are names of columns.
func (c *columns) renamedBy(cells []string, opts *Options) bool {
	text, own := false, 0
	for _, cell := range cells {
		cell = strings.TrimSpace(cell)
		at := slices.IndexFunc(c.headings, func(name string) bool { return strings.EqualFold(cell, name) })
		if role := opts.lookup(cell).Role; at < 0 && role == meta.RoleNone || cell == "" {
			return false
		} else if at >= 0 {
			own++
			text = text || role == meta.RoleText
		}
	}
	return text && own > 1
}

// isTable says whether the columns are those of a table: that of the text, and
// another that is known.
func (c *columns) isTable() bool {
	known, text := knownNames(c.headings)
	return known > 1 && text
}
