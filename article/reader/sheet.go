package reader

import (
	"iter"
	"slices"
	"strings"
)

// maxSheetColumns bounds a row of a spreadsheet.
const maxSheetColumns = 1024

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
