package reader

import (
	"slices"
	"strings"
)

// Files that were put together have their header once for each: the line is no
// article. The one after it says that it stood there.

// headerAgain is what the metadata of the next article say.
const headerAgain = "the header line stood once more before it and was left out"

// sawHeader notes a row that repeats the header, for the next item.
func (s *stream) sawHeader() { s.note = headerAgain }

// repeatsHeader says whether a row of CSV has the names of the columns for its
// values. Its length tells most rows apart, for all that quotes may add.
func (s *stream) repeatsHeader(row []byte) bool {
	const quotes, breaks = 2, 8 // bytes: around each value, and around the row
	spread := quotes*len(s.columns.names) + breaks
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
