package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Encyclopedias and reports set the marks of notes behind a full stop, with no
// blank before them: "Ukraine is brave.[1] Russia …". The next sentence begins
// behind the marks.

// noteMarks are such marks: numbers, letters and requests of editors in brackets,
// raised digits, and the signs of notes.
var noteMarks = regexp.MustCompile(`^(?:\[ ?(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[A-Za-z]{1,2}|[ivxIVX]{1,6}` +
	`|(?i:note|nb|n|fn|ref|lower-alpha|upper-alpha)[. -]?\d{1,3}` +
	`|(?i:[a-z]+(?: [a-z]+){0,3} needed|who\?|when\?|where\?|which\?|(?:by|according to) whom\?|sic|update|original research\??` +
	`|dubious[^\]\[]{0,24}|disputed[^\]\[]{0,24}|edit(?: source)?)) ?\](?:: ?\d{1,4}(?:[–-]\d{1,4})?)?` +
	`|\(\d{1,3}\)|\{\d{1,3}\}|[¹²³⁰⁴-⁹]{1,3}(?:[,˒][¹²³⁰⁴-⁹]{1,3})*|[†‡*]{1,3})+`)

// bareMark is a raised digit that has come down.
var bareMark = regexp.MustCompile(`^\d{1,3}(?:,\d{1,3})*`)

// afterNotes is the place where the next sentence begins behind the marks of notes
// that follow the stop at dot, 0 if there are none or it goes on.
func afterNotes(s string, dot int) int {
	s = s[:min(len(s), dot+longestAhead)]
	at := dot + 1
	at += len(s[at:]) - len(strings.TrimLeft(s[at:], "\"'”’»"))
	if at >= len(s) || s[at] >= 'A' && s[at] <= 'Z' || s[at] >= 'a' && s[at] <= 'z' || s[at] == ' ' {
		return 0
	}
	end := at + len(noteMarks.FindString(s[at:]))
	bare := end == at
	if bare && s[dot] == '.' {
		if !plainWordBefore(s, dot) {
			return 0
		}
		end = at + len(bareMark.FindString(s[at:]))
	}
	if end == at || end >= len(s) {
		return 0
	}
	rest := strings.TrimLeft(s[end:], " \t\n\u00a0")
	spaces := len(s) - end - len(rest)
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, openingMarks))
	if rest == "" || !unicode.IsUpper(r) && (bare || !unicode.IsDigit(r)) || bare && spaces == 0 {
		return 0
	}
	return end + spaces
}

// plainWordBefore says whether a word stands before the stop that is no
// abbreviation and no number.
func plainWordBefore(s string, dot int) bool {
	from := max(0, dot-longestWord)
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[from:dot], isEdge)); !unicode.IsLetter(last) {
		return false
	}
	from += strings.LastIndexAny(s[from:dot], " \n\t\u00a0/@") + 1
	word := strings.TrimFunc(s[from:dot], isEdge)
	last, _ := utf8.DecodeLastRuneInString(word)
	return utf8.RuneCountInString(word) > 1 && unicode.IsLetter(last) && !strings.Contains(word, ".") && abbreviations[strings.ToLower(word)] == 0
}
