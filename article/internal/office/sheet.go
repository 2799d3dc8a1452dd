package office

import (
	"iter"
	"slices"
	"strings"

	"parallax/article/internal/draft"
)

// maxSheetColumns bounds a row of a spreadsheet.
const maxSheetColumns = 1024

// Sheet is a table of a spreadsheet. Its rows end with the fault that ended
// them, if one did.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   iter.Seq2[SheetRow, *draft.Fault]
}

// SheetRow is a row as the spreadsheet numbers it, its cells in their text
// form: dates as 2006-01-02 with the time after a T, numbers without grouping.
type SheetRow struct {
	Number int
	Cells  []string
}

func (r SheetRow) Blank() bool {
	return !slices.ContainsFunc(r.Cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
