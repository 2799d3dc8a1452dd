package text

import (
	_ "embed"
	"strings"
)

// The kinds of abbreviation of data/abbreviations.tsv.
const (
	titleAbbreviation = 1 + iota
	openAbbreviation
	numberAbbreviation
)

var (
	//go:embed data/abbreviations.tsv
	abbreviationsFile string
	//go:embed data/openers.tsv
	openersFile string
	//go:embed data/english.tsv
	englishFile string

	abbreviations = abbreviationTable(abbreviationsFile)
	openers       = wordSet(openersFile)
	english       = wordSet(englishFile)
)

func abbreviationTable(file string) map[string]int {
	kinds := map[string]int{"title": titleAbbreviation, "open": openAbbreviation, "number": numberAbbreviation}
	table := map[string]int{}
	for line := range lines(file) {
		word, kind, _ := strings.Cut(line, "\t")
		table[word] = kinds[kind]
	}
	return table
}

func wordSet(file string) map[string]bool {
	set := map[string]bool{}
	for line := range lines(file) {
		set[line] = true
	}
	return set
}

// lines yields the lines of a data file, its header left out.
func lines(file string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\n")
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}
