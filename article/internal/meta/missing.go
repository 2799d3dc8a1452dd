package meta

import (
	_ "embed" // for the table below
	"strings"

	"parallax/article/internal/tsv"
)

//go:embed data/missing.tsv
var missingTable string

var missingValues = parseMissing(missingTable)

func parseMissing(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range tsv.Rows(table) {
		value := row[0]
		if name, hash := strings.CutPrefix(value, `\#`); hash {
			value = "#" + name
		}
		set[value] = true
	}
	return set
}

// longestMissing is the length in bytes of the longest such value, and the blanks
// around it.
const longestMissing = 20

// isMissing tells the words with which programs write that there is no value.
func isMissing(value string) bool {
	return len(value) <= longestMissing && missingValues[strings.TrimSpace(value)]
}
