package reader

import "strings"

// rowsOf gives the tab-separated rows of an embedded table, without blank
// lines and the comments that begin with "#".
func rowsOf(table string) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

func parsePairs(table string) map[string]string {
	pairs := make(map[string]string)
	for _, row := range rowsOf(table) {
		if len(row) == 2 {
			pairs[row[0]] = row[1]
		}
	}
	return pairs
}

// joinedRows is the set of the rows of a table, their columns joined by tabs.
func joinedRows(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range rowsOf(table) {
		set[strings.Join(row, "\t")] = true
	}
	return set
}

func wordSet(words []string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range words {
		set[w] = true
	}
	return set
}
