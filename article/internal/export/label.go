package export

import (
	_ "embed" // for the tables below
	"strings"
	"unicode"

	"parallax/article/internal/news"
	"parallax/article/internal/pattern"
	"parallax/article/internal/tidy"
	"parallax/article/internal/tsv"
)

//go:embed data/exportlabels.tsv
var exportLabelTable string

//go:embed data/exportlines.tsv
var exportLineTable string

var (
	exportLabels = parseExportLabels(exportLabelTable)
	exportLines  = parseExportLines(exportLineTable)
)

// exportLabel is what a label of an export stands for.
type exportLabel struct{ role, place string }

func parseExportLabels(table string) map[string]exportLabel {
	labels := make(map[string]exportLabel)
	for _, row := range tsv.Rows(table) {
		if len(row) == 3 {
			labels[row[0]] = exportLabel{row[1], row[2]}
		}
	}
	return labels
}

func parseExportLines(table string) map[string][]pattern.Pattern {
	lines := make(map[string][]pattern.Pattern)
	for _, row := range tsv.Rows(table) {
		if len(row) == 2 {
			lines[row[0]] = append(lines[row[0]], pattern.New(row[1]))
		}
	}
	return lines
}

// isLine reports whether a line is one of a kind of data/exportlines.tsv.
func isLine(kind, line string) bool {
	for _, re := range exportLines[kind] {
		if re.MatchString(line) {
			return true
		}
	}
	return false
}

// longestLabel of an export, in bytes.
const longestExportLabel = 40

// labelled takes a line "LABEL: value" apart. With capitals, the label has to
// stand in capitals; else it has to begin with one.
func labelled(line string, capitals bool) (label exportLabel, value string, ok bool) {
	name, value, ok := strings.Cut(line, ":")
	if !ok || len(name) > longestExportLabel {
		return label, "", false
	}
	name = strings.TrimSpace(name)
	if capitals && strings.ContainsFunc(name, unicode.IsLower) || !news.Capitalised(name) {
		return label, "", false
	}
	label, ok = exportLabels[strings.ToLower(strings.ReplaceAll(name, "-", " "))]
	return label, tidy.OneLine(value), ok
}

// withoutBy drops the word that stands before the name of an author, but not
// from a surname that stands first: "Von Thun, Anna".
func withoutBy(author string) string {
	author = strings.TrimLeft(author, "-– ")
	for _, re := range exportLines["by"] {
		at := re.Regexp().FindStringIndex(author)
		if at == nil || at[1] == len(author) {
			continue
		}
		name, _, comma := strings.Cut(author[at[1]:], ",")
		if comma && !strings.Contains(strings.TrimSpace(name), " ") {
			continue
		}
		return author[at[1]:]
	}
	return author
}
