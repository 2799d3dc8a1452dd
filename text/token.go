package text

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
	"golang.org/x/text/unicode/norm"
)

// Tokenize splits s into words, numbers and marks. The rules are few, so
// that what is written in a lexicon and what stands in an article are split
// alike:
//
//   - a word is a run of letters, combining marks and digits, with inner
//     apostrophes (don't, O'Brien) and inner points of acronyms (U.S., e.g.);
//   - the possessive 's (and the ' after a final s) is a token of its own;
//   - a number begins with a digit and keeps inner points, commas and
//     letters (3.5, 1,000, 20th);
//   - every other mark that is not white space stands alone, hyphens and
//     dashes included: anti-NATO is three tokens.
func Tokenize(s string) []Token {
	return appendTokens(make([]Token, 0, len(s)/5+4), s, math.MaxInt)
}

// AppendTokens is Tokenize in the memory of a slice that the tokens are appended
// to.
func AppendTokens(to []Token, s string) []Token { return appendTokens(to, s, math.MaxInt) }

// Hash is the 64-bit hash of a normal form, as Token.Hash holds it.
func Hash(norm string) uint64 { return xxh3.HashString(norm) }

// appendTokens ends where dst has more than most.
func appendTokens(dst []Token, s string, most int) []Token {
	lower := asciiLower(s)
	for i := 0; i < len(s) && len(dst) <= most; {
		c := s[i]
		switch {
		case asciiClass[c] == space:
			i++
		case asciiClass[c] == letter:
			dst, i = appendWord(dst, s, lower, i)
		case asciiClass[c] == digit:
			dst, i = appendNumber(dst, s, lower, i)
		case c < utf8.RuneSelf:
			dst = append(dst, makeToken(s, lower, Span{i, i + 1}, Punct))
			i++
		default:
			dst, i = appendForeign(dst, s, lower, i)
		}
	}
	return dst
}

// appendForeign takes the token that begins with the non-ASCII rune at i.
func appendForeign(dst []Token, s, lower string, i int) ([]Token, int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case (unicode.IsLetter(r) || unicode.IsMark(r)) && r != modifierApostrophe:
		return appendWord(dst, s, lower, i)
	case unicode.IsDigit(r):
		return appendNumber(dst, s, lower, i)
	case unicode.IsSpace(r) || isInvisible(r) || r == softHyphen:
		return dst, i + n
	case unicode.IsPunct(r) || r == modifierApostrophe:
		return append(dst, makeToken(s, lower, Span{i, i + n}, Punct)), i + n
	}
	return append(dst, makeToken(s, lower, Span{i, i + n}, Symbol)), i + n
}

// appendWord takes the word at i, and its possessive if it has one.
func appendWord(dst []Token, s, lower string, i int) ([]Token, int) {
	end := letters(s, i)
	if dotted := acronym(s, i, end); dotted > end {
		end = dotted
	} else {
		for {
			q := apostrophe(s, end)
			if q == 0 || letters(s, end+q) == end+q {
				break
			}
			next := letters(s, end+q)
			if next == end+q+1 && (s[end+q] == 's' || s[end+q] == 'S') {
				dst = append(dst, makeToken(s, lower, Span{i, end}, Word))
				return append(dst, makeToken(s, lower, Span{end, next}, Word)), next
			}
			end = next
		}
	}
	dst = append(dst, makeToken(s, lower, Span{i, end}, Word))
	return dst, end
}

// letters is the end of the run of letters, marks and digits at i.
func letters(s string, i int) int {
	for i < len(s) {
		c := asciiClass[s[i]]
		if c == letter || c == digit {
			i++
			continue
		}
		if c != multibyte {
			return i
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isHidden(r) {
			next := i + n + hidden(s[i+n:])
			if next == len(s) || !inWord(s[next:]) {
				return i
			}
			i = next
			continue
		}
		if !isWordRune(r) {
			return i
		}
		i += n
	}
	return i
}

// isWordRune tells what a word is made of. The apostrophe ʼ is a letter to
// Unicode.
func isWordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && r != modifierApostrophe
}

func inWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isWordRune(r)
}

// isHidden tells the signs that may stand inside a word unseen.
func isHidden(r rune) bool { return r == softHyphen || isInvisible(r) }

// hidden is the length in bytes of the hidden signs that s begins with.
func hidden(s string) int {
	for i, r := range s {
		if !isHidden(r) {
			return i
		}
	}
	return len(s)
}

// longestAcronym is the number of bytes beyond which points between letters are
// no acronym; each letter of a longer row would look to its end.
const longestAcronym = 64

// acronym is the end of a run such as U.S. or e.g. that begins at i with one
// letter ending at end, or end if there is none.
func acronym(s string, i, end int) int {
	if end != i+1 || end+1 >= len(s) || s[end] != '.' || asciiClass[s[end+1]] != letter {
		return end
	}
	last := end
	for last+1 < len(s) && s[last] == '.' && asciiClass[s[last+1]] == letter {
		if last+2 < len(s) && (asciiClass[s[last+2]] == letter || asciiClass[s[last+2]] == digit) {
			return end // a.word is not an acronym
		}
		if last-i > longestAcronym {
			return end
		}
		last += 2
	}
	if last < len(s) && s[last] == '.' {
		last++
	}
	return last
}

// apostrophe is the length of the apostrophe at i, hidden signs before it
// included, 0 if there is none.
func apostrophe(s string, i int) int {
	if i >= len(s) || s[i] < utf8.RuneSelf {
		if i < len(s) && s[i] == '\'' {
			return 1
		}
		return 0
	}
	n := hidden(s[i:])
	r, size := utf8.DecodeRuneInString(s[i+n:])
	switch r {
	case '\'', '’', '‘', modifierApostrophe, fullApostrophe, acute:
		return n + size
	}
	return 0
}

// Signs that are written for an apostrophe.
const (
	modifierApostrophe = 'ʼ'
	fullApostrophe     = '＇'
	acute              = '´'
)

// appendNumber takes the number at i: digits, letters, and points or commas
// between digits.
func appendNumber(dst []Token, s, lower string, i int) ([]Token, int) {
	end := letters(s, i)
	for end > 0 && end+1 < len(s) && (s[end] == '.' || s[end] == ',') &&
		asciiClass[s[end-1]] == digit && asciiClass[s[end+1]] == digit {
		end = letters(s, end+1)
	}
	return append(dst, makeToken(s, lower, Span{i, end}, Number)), end
}

func makeToken(s, lower string, span Span, class Class) Token {
	form, ascii := lower[span.Start:span.End], true
	for i := 0; i < len(form); i++ {
		if form[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	t := Token{Span: span, Norm: form, Class: class}
	if !ascii {
		t.Norm = Normalize(s[span.Start:span.End])
	}
	if class == Word {
		t.Upper, t.Caps = letterCase(s[span.Start:span.End], ascii)
	}
	t.Hash = Hash(t.Norm)
	return t
}

// letterCase says whether a word begins with a capital, and whether it has
// two letters or more and all are capitals.
func letterCase(word string, ascii bool) (upper, caps bool) {
	if ascii {
		upper = word[0]-'A' < 26
		if !upper || len(word) < 2 {
			return upper, false
		}
		for i := 1; i < len(word); i++ {
			if word[i]-'a' < 26 {
				return true, false
			}
		}
		return true, true
	}
	n := 0
	for i, r := range word {
		if i == 0 {
			upper = unicode.IsUpper(r)
		}
		if unicode.IsLower(r) {
			return upper, false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return upper, upper && n > 1
}

// Normalize is the form of one token used for matching: NFKC, lower case,
// plain apostrophes, quotes and dashes, no soft hyphens or invisible marks.
func Normalize(s string) string {
	s = strings.ReplaceAll(s, string(acute), "'") // NFKC makes a space and an accent of it
	s = strings.ToLower(norm.NFKC.String(s))
	return strings.Map(plainRune, s)
}

func plainRune(r rune) rune {
	switch r {
	case '’', '‘', 'ʼ', '′':
		return '\''
	case '“', '”', '„', '«', '»', '″':
		return '"'
	case '‐', '‑':
		return '-'
	case '–', '—', '―', '−':
		return '–'
	}
	if isInvisible(r) || r == softHyphen {
		return -1
	}
	return r
}

const softHyphen = '\u00ad'

// isInvisible tells zero-width and direction marks, which carry no text.
func isInvisible(r rune) bool {
	return r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' ||
		r >= '\u2060' && r <= '\u2069' || r == '\ufeff'
}
