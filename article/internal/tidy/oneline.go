// Package tidy takes single values as inputs have them, a title, an address, a
// name of a language, and gives them in the one form that articles have. It does
// not touch the text of an article.
package tidy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// OneLine trims a value and puts single spaces for its white space.
func OneLine(s string) string {
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

// SameLetters compares two lines by their letters and digits, in lower case.
func SameLetters(a, b string) bool {
	if len(a) > 2*len(b)+16 || len(b) > 2*len(a)+16 {
		return false
	}
	return Letters(a) == Letters(b)
}

func Letters(s string) string {
	letters := make([]byte, 0, len(s))
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			return string(letters) + lettersOf(s[i:])
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			letters = append(letters, c)
		case 'A' <= c && c <= 'Z':
			letters = append(letters, c+'a'-'A')
		}
	}
	return string(letters)
}

// lettersOf is Letters for texts of any script.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// UTF8 puts replacement characters for what is not UTF-8.
func UTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\ufffd")
}

func FirstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return first
}
