package dictionary

import (
	"regexp"
	"strconv"
	"strings"

	"parallax/lexicon"
)

// looked is how many lines decide what a file is.
const looked = 200

var (
	wordstatEntry = regexp.MustCompile(`\s\(\d+\)$`)
	yamlKey       = regexp.MustCompile(`^\s*("[^"]*"|'[^']*'|[^\s"'#&*!|>%@{}\[\]-][^:,;\t]*|-?\s*[^\s:,;\t]+)\s*:(\s|$)`)
	yamlFlow      = regexp.MustCompile(`^\s*(---\s*$|\{|%YAML)`)
)

// sniffed tells the format of a file by its lines, "" for an empty one.
func sniffed(rows []line) string {
	if len(rows) == 0 {
		return ""
	}
	first := rows[0].text
	separator := lexicon.Separator(first)
	switch {
	case strings.TrimSpace(first) == fence:
		return LIWC
	case strings.HasPrefix(first, "+") && len(rows) > 1 && !strings.ContainsAny(first, "\t,;"):
		return Lexicoder
	case hasWordStat(rows):
		return WordStat
	case separator == '\t' && isVADER(first):
		return VADER
	case yamlFlow.MatchString(first), separator != '\t' && yamlKey.MatchString(first):
		return YAML
	case separator == 0:
		if len(rows) > 1 {
			if s := lexicon.Separator(rows[1].text); s != 0 {
				return Table
			}
		}
		return List
	}
	return tableKind(rows, separator)
}

// hasWordStat says whether there are entries as WordStat ends them, below a line
// that is none.
func hasWordStat(rows []line) bool {
	entries, indented := 0, 0
	for _, r := range rows[:min(len(rows), looked)] {
		if wordstatEntry.MatchString(r.text) {
			entries++
			if strings.HasPrefix(r.text, "\t") || strings.HasPrefix(r.text, " ") {
				indented++
			}
		}
	}
	return indented > 0 && !wordstatEntry.MatchString(rows[0].text) && 2*entries >= min(len(rows), looked)
}

// isVADER says whether a line is an entry with its mean, spread and ratings.
func isVADER(s string) bool {
	cells := strings.Split(s, "\t")
	return len(cells) >= 3 && isNumber(cells[1]) && isNumber(cells[2]) && (len(cells) == 3 || strings.HasPrefix(strings.TrimSpace(cells[3]), "["))
}

// tableKind tells the tables from each other by their headings and cells.
func tableKind(rows []line, separator rune) string {
	cells, err := lexicon.Cells(rows[0].text, separator)
	if err != nil {
		return Table
	}
	for _, c := range cells {
		if roleOf(c.Text) == roleSense {
			return Inquirer
		}
	}
	if len(cells) != 3 || len(rows) < 2 {
		return Table
	}
	for _, r := range rows[1:min(len(rows), looked)] { // word, emotion, 0 or 1
		cells, err := lexicon.Cells(r.text, separator)
		if err != nil || len(cells) != 3 || cells[2].Text != "0" && cells[2].Text != "1" {
			return Table
		}
	}
	return NRC
}

func isNumber(s string) bool {
	_, err := number(s)
	return err == nil
}

// number reads a number that is one: neither infinite nor none.
func number(s string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err == nil && v-v != 0 {
		err = strconv.ErrRange
	}
	return v, err
}
