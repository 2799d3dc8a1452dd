package news

import (
	_ "embed" // for the tables below
	"strings"
	"unicode"

	"parallax/article/internal/pattern"
	"parallax/article/internal/tsv"
)

//go:embed data/opening.tsv
var openingTable string

//go:embed data/noise.txt
var noiseTable string

var (
	datePieces   = piecesOf("date")
	timePieces   = piecesOf("time")
	noisePieces  = piecesOf("noise")
	creditPieces = piecesOf("credit")
	captionLine  = piecesOf("caption")[0]

	noiseLines, noiseStarts = parseNoise(noiseTable)
)

func piecesOf(kind string) []pattern.Pattern {
	var all []pattern.Pattern
	for _, row := range tsv.Rows(openingTable) {
		if row[0] == kind {
			all = append(all, pattern.New(row[1]))
		}
	}
	return all
}

// parseNoise gives the lines that are noise and, where the table says "*",
// the beginnings of such lines.
func parseNoise(table string) (lines map[string]bool, starts []string) {
	lines = make(map[string]bool)
	for _, row := range tsv.Rows(table) {
		if start, ok := strings.CutSuffix(row[0], "*"); ok {
			starts = append(starts, start)
		} else {
			lines[row[0]] = true
		}
	}
	return lines, starts
}

// longestNoiseStart is the size in bytes up to which a line that begins like
// noise is taken for it.
const longestNoiseStart = 120

// IsNoiseLine reports whether a whole line is known noise.
func IsNoiseLine(text string) bool {
	if len(text) > longestNoiseStart {
		return false
	}
	lower := strings.ToLower(text)
	if noiseLines[lower] {
		return true
	}
	for _, start := range noiseStarts {
		if strings.HasPrefix(lower, start) && !strings.HasSuffix(lower, ".") {
			return true
		}
	}
	return false
}

// IsCaption reports whether a line is the credit or the heading of a picture.
func IsCaption(line string) bool { return len(line) <= LongestTitle && captionLine.MatchString(line) }

// noise is a line taken apart.
type noise struct {
	date, time string
	authors    []string
	// clean is true if the pieces, separators and outlets' names are all
	// that the line has.
	clean bool
}

// longestPlain is the size in bytes of a line above which only one with a
// digit or a byline, and no final stop, is taken apart.
const longestPlain = 60

func takeNoise(text string, bylines bool) noise {
	var n noise
	if len(text) > longestPlain {
		if strings.ContainsAny(text[len(text)-1:], ".?!\"") || !byWord.MatchString(text) && !strings.ContainsAny(text, "0123456789") {
			return n
		}
	}
	rest, found := text, false
	take := func(pieces []pattern.Pattern, keep *string) {
		for _, piece := range pieces {
			if !piece.MayMatch(rest) {
				continue
			}
			rest = piece.Regexp().ReplaceAllStringFunc(rest, func(s string) string {
				found = true
				if keep != nil && *keep == "" {
					*keep = s
				}
				return " | "
			})
		}
	}
	take(datePieces, &n.date)
	rest = strings.TrimLeft(rest, " |•·–—-,")
	if bylines {
		take(creditPieces, nil)
		if n.authors, rest = bylineAhead(rest); n.authors != nil {
			found = true
		} else if n.date != "" && strings.ContainsAny(text, "|·•") {
			n.authors, rest = namesBeside(rest)
		}
	}
	take(timePieces, &n.time)
	take(noisePieces, nil)
	n.clean = found && onlySeparators(rest)
	return n
}

// onlySeparators reports whether nothing but separators, and at most one
// outlet's name between them, is left of a line.
func onlySeparators(rest string) bool {
	names := 0
	for part := range strings.FieldsFuncSeq(rest, func(r rune) bool { return strings.ContainsRune("|·•/–—,()[]", r) }) {
		if part = strings.TrimFunc(part, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); part != "" {
			names++
			if !IsOutlet(part) {
				return false
			}
		}
	}
	return names <= 1
}
