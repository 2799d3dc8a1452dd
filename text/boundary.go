package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// longestLook is the number of bytes that Annex 29 is given at once: of some of
// them it looks on to the end of a run, or back to its beginning.
const longestLook = 4 << 10

// boundary is the end of the Annex 29 sentence that begins at from.
//
// Without a terminator or a paragraph separator no rule of the annex parts
// anything, so that its table is asked only from the word on in which the
// first of these may stand.
func boundary(s string, from int) int {
	at := mayEnd(s, from)
	if at == len(s) {
		return at
	}
	at = from + strings.LastIndexByte(s[from:at], ' ') + 1
	for len(s)-at > longestLook {
		end := runeStart(s, at+longestLook)
		if n := annexBoundary(s[at:end]); at+n < end {
			return at + n
		}
		at = end
	}
	return at + annexBoundary(s[at:])
}

// annexBoundary is the end of the first sentence of a text, by the annex alone.
func annexBoundary(s string) int {
	n, _, _ := sentences.SplitFunc(unsafe.Slice(unsafe.StringData(s), len(s)), true) // read only
	return n
}

// The classes of byte by what they can be to a sentence's end.
const (
	innerByte byte = iota
	endByte        // ends a sentence or a paragraph
	wideByte       // begins a rune that may
)

var endClass = endTable()

func endTable() (t [256]byte) {
	for c := range t {
		switch {
		case strings.IndexByte(".!?\n\v\f\r", byte(c)) >= 0 && c < utf8.RuneSelf:
			t[c] = endByte
		case c >= utf8.RuneSelf:
			t[c] = wideByte
		}
	}
	return t
}

// mayEnd is the first place from which on a sentence may end: a terminator, a
// line break or a rune beyond ASCII other than the common quotation marks and
// dashes. It is len(s) if there is none.
func mayEnd(s string, from int) int {
	for i := from; i < len(s); i++ {
		switch endClass[s[i]] {
		case endByte:
			return i
		case wideByte:
			if !plainMark(s, i) {
				return i
			}
			i += len("’") - 1
		}
	}
	return len(s)
}

// plainMark tells the curly quotation marks and the dashes.
func plainMark(s string, i int) bool {
	if i+2 >= len(s) || s[i] != 0xe2 || s[i+1] != 0x80 {
		return false
	}
	switch s[i+2] {
	case 0x93, 0x94, 0x98, 0x99, 0x9c, 0x9d: // – — ‘ ’ “ ”
		return true
	}
	return false
}

// oneSentence says whether nothing before the end of a text could end a
// sentence, so that Annex 29 need not be asked.
func oneSentence(s string) bool {
	inner := len(strings.TrimRight(s, ".!?"+closers))
	for i := mayEnd(s, 0); i < inner; i = mayEnd(s, i) {
		if s[i] < utf8.RuneSelf {
			return false
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.In(r, unicode.STerm) || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += n
	}
	return true
}
