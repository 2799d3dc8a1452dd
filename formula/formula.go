// Package formula keeps cells of CSV from being taken for formulas: a
// spreadsheet that opens a file runs what begins with = and the like.
package formula

import "strings"

// Signs are what spreadsheets take for the beginning of a formula, and the
// apostrophe that says of a cell that it is none.
const Signs = "=+-@'\t\r"

// Guard is a text that no spreadsheet takes for a formula: behind an apostrophe
// if it begins with one of the signs.
func Guard(cell string) string {
	if cell != "" && strings.IndexByte(Signs, cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// Bare is the text that was guarded.
func Bare(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte(Signs, cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}
