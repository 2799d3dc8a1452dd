package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine trims a value and puts single spaces for its white space.
func oneLine(s string) string {
	if isOneLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// isOneLine says whether a value has no white space but single spaces inside.
func isOneLine(s string) bool {
	space := true // before the first character
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ' && space, c >= '\t' && c <= '\r':
			return false
		case c >= 0xc2 && c <= 0xe3: // the first byte of every other white space
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return false
			}
		}
		space = c == ' '
	}
	return !space || s == ""
}

// sameLetters compares two lines by their letters and digits, in lower case.
func sameLetters(a, b string) bool {
	if len(a) > 2*len(b)+16 || len(b) > 2*len(a)+16 {
		return false
	}
	return lettersOf(a) == lettersOf(b)
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// validUTF8 puts replacement characters for what is not UTF-8.
func validUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}
