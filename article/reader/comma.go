package reader

import (
	"slices"
	"strings"

	"parallax/article/internal/meta"
)

// commas are what may stand between columns, the likeliest first.
var commas = []rune{',', ';', '\t', '|'}

// separatorLine gives the separator that a line of the form "sep=;" tells spreadsheets,
// "" for other lines.
func separatorLine(line string) string {
	mark, ok := strings.CutPrefix(strings.Trim(line, " \r\n\""), "sep=")
	if !ok || len(mark) != 1 {
		return ""
	}
	return mark
}

// headerLine gives the likely header of a table: the first line or, where that does
// not name the column of the text, one of the next that names it and another.
func headerLine(window []byte) string {
	first, n := "", 0
	for line := range strings.Lines(string(window)) {
		if strings.TrimSpace(line) == "" || separatorLine(line) != "" {
			continue
		}
		for _, comma := range commas {
			names, _ := parseRow(line, comma)
			if known, text := knownNames(names); text && (n == 0 || known > 1) {
				return line
			}
		}
		if n++; n == 1 {
			first = line
		}
		if n == headerRows {
			break
		}
	}
	return first
}

// knownNames counts the names that are known for a column's, and says whether that
// of the text is among them.
func knownNames(names []string) (known int, text bool) {
	for _, name := range names {
		if len(name) > longestHeading {
			return 0, false
		}
		found := meta.Lookup(name, "").Role
		if found != meta.RoleNone {
			known++
		}
		text = text || found == meta.RoleText
	}
	return known, text
}

// sniffComma tells the separator from the header: the one that makes most
// columns with known names, else most columns.
func sniffComma(window []byte, ext string) rune {
	first, _, _ := strings.Cut(strings.TrimLeft(string(window), " \r\n"), "\n")
	if mark := separatorLine(first); mark != "" && slices.Contains(commas, rune(mark[0])) {
		return rune(mark[0])
	}
	first = headerLine(window)
	best, most := ',', 0
	if ext == ".tsv" || ext == ".tab" {
		best, most = '\t', 1
	}
	for _, comma := range commas {
		names, _ := parseRow(first, comma)
		score := len(names) - 1
		for _, name := range names {
			if meta.Lookup(name, "").Role != meta.RoleNone && len(names) > 1 {
				score += len(first)
			}
		}
		if score > most {
			best, most = comma, score
		}
	}
	return best
}
