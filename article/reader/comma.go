package reader

import (
	"slices"
	"strings"

	"parallax/article/internal/meta"
)

// commas are what may stand between columns, the likeliest first.
var commas = []rune{',', ';', '\t', '|'}

// sniffComma tells the separator from the header: the one that makes most
// columns with known names, else most columns.
func sniffComma(window []byte, ext string) rune {
	first, rest, _ := strings.Cut(string(window), "\n")
	if mark, ok := strings.CutPrefix(strings.TrimSpace(first), "sep="); ok && len(mark) == 1 {
		if slices.Contains(commas, rune(mark[0])) {
			return rune(mark[0])
		}
		first, _, _ = strings.Cut(rest, "\n")
	}
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
