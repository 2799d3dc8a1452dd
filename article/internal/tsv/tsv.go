// Package tsv reads the tables that are embedded in the program: it takes their
// text and gives rows, pairs and sets. Lines that begin with "#" are comments.
// It does not check a table; the tests of the packages that embed one do.
package tsv

import "strings"

// Rows gives the tab-separated rows of an embedded table, without blank
// lines and the comments that begin with "#".
func Rows(table string) [][]string {
	var rows [][]string
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

func Pairs(table string) map[string]string {
	pairs := make(map[string]string)
	for _, row := range Rows(table) {
		if len(row) == 2 {
			pairs[row[0]] = row[1]
		}
	}
	return pairs
}

// Joined is the set of the rows of a table, their columns joined by tabs.
func Joined(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range Rows(table) {
		set[strings.Join(row, "\t")] = true
	}
	return set
}

func Set(words []string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range words {
		set[w] = true
	}
	return set
}
