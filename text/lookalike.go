package text

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/lookalikes.tsv
var lookAlikesFile string

var lookAlikeLetters = lookAlikeTable(lookAlikesFile)

func lookAlikeTable(file string) map[rune]rune {
	table := map[rune]rune{}
	for _, line := range DataLines(file) {
		letter, latin, _ := strings.Cut(line, "\t")
		from, _ := utf8.DecodeRuneInString(letter)
		to, _ := utf8.DecodeRuneInString(latin)
		table[from] = to
	}
	return table
}

// LookAlike is a word that reads like a Latin one and is written with letters
// of another alphabet, such as NАТО with three of Cyrillic. It does not match
// the Latin word: it is told of, and never joined.
type LookAlike struct {
	Span
	// Latin is the word as it reads.
	Latin string
}

// LookAlikes finds the words of a text that look Latin and are not: those that
// mix Latin letters with look-alikes of another alphabet and, where most of
// the text's letters are Latin, those of two letters or more that are
// look-alikes altogether. Spans are bytes into s.
func LookAlikes(s string) []LookAlike {
	if !mayHoldLookAlikes(s) {
		return nil
	}
	var found []LookAlike
	whole := latinText(s)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		end := i + strings.IndexFunc(s[i:], notInWord)
		if end < i {
			end = len(s)
		}
		if latin, mixed := asLatin(s[i:end]); latin != "" && (mixed || whole) {
			found = append(found, LookAlike{Span{i, end}, latin})
		}
		i = end
	}
	return found
}

func notInWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// mayHoldLookAlikes is false for text without Greek and Cyrillic letters: in
// UTF-8 these begin with the bytes CD to D4.
func mayHoldLookAlikes(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0xcd && s[i] <= 0xd4 {
			return true
		}
	}
	return false
}

// asLatin gives a word in Latin letters, "" if it has letters of another
// alphabet that look like none, or if all of it is Latin, or if it is one
// letter. mixed says that it has letters of two alphabets.
func asLatin(word string) (latin string, mixed bool) {
	own, other, letters := 0, 0, 0
	var out strings.Builder
	for _, r := range word {
		to, alike := lookAlikeLetters[r]
		switch {
		case alike:
			other++
			r = to
		case unicode.Is(unicode.Latin, r):
			own++
		case unicode.IsLetter(r):
			return "", false
		}
		letters++
		out.WriteRune(r)
	}
	if other == 0 || letters < 2 {
		return "", false
	}
	return out.String(), own > 0
}

// latinText says whether more than half of a text's letters are Latin.
func latinText(s string) bool {
	latin, letters := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(unicode.Latin, r) {
				latin++
			}
		}
	}
	return 2*latin > letters
}
