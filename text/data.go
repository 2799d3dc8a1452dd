package text

import (
	"iter"
	"strings"

	"parallax/lexicon/data"
)

// The kinds of abbreviation of abbreviations.tsv.
const (
	titleAbbreviation = 1 + iota
	openAbbreviation
	numberAbbreviation
	nationAbbreviation
	clockAbbreviation
	lastAbbreviation
)

var (
	abbreviations = abbreviationTable(data.File("abbreviations.tsv"))
	openers       = Set(data.File("openers.tsv"))
	frequent      = Set(data.File("frequent.tsv")) // of the default language
)

func abbreviationTable(file string) map[string]int {
	kinds := map[string]int{"title": titleAbbreviation, "may-end": openAbbreviation, "number": numberAbbreviation,
		"of-nation": nationAbbreviation, "of-clock": clockAbbreviation, "before-capital": lastAbbreviation}
	table := map[string]int{}
	for _, line := range DataLines(file) {
		word, kind, _ := strings.Cut(line, "\t")
		table[word] = kinds[kind]
	}
	return table
}

func Set(file string) map[string]bool {
	set := map[string]bool{}
	for _, line := range DataLines(file) {
		set[line] = true
	}
	return set
}

// DataLines yields the lines of a data file with their numbers, from 1, its
// header of # lines and blank lines left out.
func DataLines(file string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(file) {
			n++
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != '#' && !yield(n, line) {
				return
			}
		}
	}
}
