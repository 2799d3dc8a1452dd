package news

import (
	_ "embed" // for the tables below
	"strings"
	"unicode"

	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/outlets.txt
var outletTable string

//go:embed data/labels.txt
var labelTable string

//go:embed data/citing.tsv
var citingTable string

var (
	outlets     = lettersSet(outletTable)
	plainLabels = lettersSet(labelTable)

	citingAfter  = citingWords("after")
	citingBefore = citingWords("before")
	outletNouns  = tsv.Set(citingWords("noun"))
	outletLasts  = tsv.Set(citingWords("last"))
	outletSures  = tsv.Set(citingWords("sure"))
	nameSkips    = tsv.Set(citingWords("skip"))
)

func lettersSet(table string) map[string]bool {
	set := make(map[string]bool)
	for _, row := range tsv.Rows(table) {
		set[tidy.Letters(row[0])] = true
	}
	return set
}

func citingWords(kind string) []string {
	var words []string
	for _, row := range tsv.Rows(citingTable) {
		if row[0] == kind {
			words = append(words, row[1])
		}
	}
	return words
}

// IsKnownOutlet reports whether a name is that of an outlet of the table.
func IsKnownOutlet(name string) bool {
	letters := tidy.Letters(name)
	return outlets[letters] || outlets[strings.TrimPrefix(letters, "the")]
}

// IsPaper reports whether a name reads like an outlet's and ends in a word that
// hardly anything but an outlet has at the end of its name.
func IsPaper(name string) bool {
	words := strings.Fields(strings.ToLower(name))
	return IsOutlet(name) && outletSures[words[len(words)-1]]
}

// IsOutlet reports whether a name is known to be an outlet's or reads like
// one: two words or more of which the last is Times, News, Post and the like.
func IsOutlet(name string) bool {
	if IsKnownOutlet(name) {
		return true
	}
	letters := tidy.Letters(name)
	words := strings.Fields(name)
	if len(words) < 2 || len(words) > 5 || plainLabels[letters] || nameSkips[strings.ToLower(words[len(words)-2])] {
		return false
	}
	for _, w := range words {
		if !Capitalised(w) && w != "of" && w != "and" && w != "&" {
			return false
		}
	}
	return outletLasts[strings.ToLower(words[len(words)-1])]
}

func Capitalised(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r) || unicode.IsDigit(r)
	}
	return false
}

// Bounds in bytes of a label's name.
const (
	shortestLabel = 2
	longestLabel  = 40
	shortestGlued = 4 // of the outlet's word at the end of a glued name
)

// label is the outlet's name in capitals with which a paragraph begins
// ("SAEDNEWS: …"), "" if there is none. The name is known, or ends with an
// outlet's word, glued to it or not; others, as in "LONDON: …", are places.
func label(text string) string {
	name, rest, ok := strings.Cut(text, ":")
	if !ok || len(name) < shortestLabel || len(name) > longestLabel || !strings.HasPrefix(rest, " ") || strings.TrimSpace(rest) == "" {
		return ""
	}
	if strings.ContainsFunc(name, unicode.IsLower) || !Capitalised(name) {
		return ""
	}
	letters := tidy.Letters(name)
	if plainLabels[letters] {
		return ""
	}
	if IsOutlet(name) {
		return name
	}
	for last := range outletLasts {
		if len(last) >= shortestGlued && len(letters) > len(last)+1 && strings.HasSuffix(letters, last) && !strings.Contains(name, " ") {
			return name
		}
	}
	return ""
}
