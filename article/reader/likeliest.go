package reader

import (
	"fmt"
	"strings"
	"unicode"

	"parallax/article/internal/charset"
)

// Where no column has a name that is known for the text's, the one that holds most
// prose is proposed.

// Bounds of what is looked at, and of what is prose.
const (
	proposalRows = 50
	leastProse   = 40 // mean letters of the values
)

// likeliestText proposes one of the columns by their first rows: that with the
// longest prose; "" if none has any.
func likeliestText(names []string, rows [][]string) string {
	best, most := "", 0.0
	for i, name := range names {
		letters, values := 0, 0
		for _, row := range rows {
			if i < len(row) && row[i] != "" {
				letters, values = letters+proseLetters(row[i]), values+1
			}
		}
		if values == 0 || name == "" {
			continue
		}
		if mean := float64(letters) / float64(values); mean >= leastProse && mean > most {
			best, most = name, mean
		}
	}
	return best
}

// proseLetters counts the letters of a value that has words with blanks between.
func proseLetters(value string) int {
	if !strings.ContainsAny(strings.TrimSpace(value), " \u3000") && !strings.ContainsFunc(value, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
	}) {
		return 0
	}
	n := 0
	for _, r := range value {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// propose adds to a reason the column that most likely holds the text.
func propose(reason string, names []string, rows [][]string) string {
	if name := likeliestText(names, rows); name != "" {
		return fmt.Sprintf("%s; by its content it is most likely %q", reason, name)
	}
	return reason
}

// cellsOf cuts rows of CSV, for a proposal.
func (s *stream) cellsOf(rows [][]byte, r *rowReader, columns int) (all [][]string) {
	for _, row := range rows {
		if text, wrong := charset.Decode(row, s.guess.charset, false); wrong == nil {
			cells, _ := cutRow(text, rune(r.comma), columns)
			all = append(all, cells)
		}
	}
	return all
}
