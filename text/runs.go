package text

import (
	"unicode"
	"unicode/utf8"
)

// longRun is the number of bytes of white space and closing marks that ends a
// sentence in any case: Annex 29 looks on from each byte of such a run to its
// end, and takes the square of its length.
const longRun = 128

// endOfRun finds the first long run from a place on: where the text before it
// ends, and where it ends itself; both are len(s) if there is none. Most texts
// are told by a look at each longRun-th byte.
func endOfRun(s string, from int) (start, end int) {
	for at := from; at < len(s); at += longRun {
		start, end = runeStart(s, at), at
		for end = start; end < len(s); {
			r, n := utf8.DecodeRuneInString(s[end:])
			if !inRun(r) {
				break
			}
			end += n
		}
		if end == start {
			continue
		}
		for start > from {
			r, n := utf8.DecodeLastRuneInString(s[from:start])
			if !inRun(r) {
				break
			}
			start -= n
		}
		if end-start >= longRun {
			return start, end
		}
	}
	return len(s), len(s)
}

// runeStart is where the rune begins that the byte at a place belongs to.
func runeStart(s string, at int) int {
	for back := at; back > max(0, at-utf8.UTFMax); back-- {
		if utf8.RuneStart(s[back]) {
			return back
		}
	}
	return at
}

// inRun tells what Annex 29 passes over behind a full stop.
func inRun(r rune) bool {
	if r < utf8.RuneSelf {
		return r == ' ' || r >= '\t' && r <= '\r' || r == '"' || r == '\'' || r == ')' || r == ']' || r == '}' || r == '(' || r == '[' || r == '{'
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf, unicode.Mn, unicode.Mc, unicode.Me, unicode.Cf) ||
		r >= '\u275b' && r <= '\u2760' || r >= '\U0001f676' && r <= '\U0001f678' // ornaments that quote
}
