package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parallax/lexicon/data"
)

// What stands behind an abbreviation says whether it ended its sentence.

// The kinds of words of sentencenext.tsv.
const (
	zoneNext = 1 << iota
	officeNext
	nationNext
	verbNext
	betweenNext
	inName
	pastEnd
	peopleEnd
)

var nextWords = nextTable(data.File("sentencenext.tsv"), data.File("irregular.tsv"))

// nextTable reads the words and, as verbs, the past forms of the irregular verbs.
func nextTable(file, verbs string) map[string]int {
	kinds := map[string]int{"of-clock": zoneNext, "of-rank": officeNext, "of-nation": nationNext, "a-verb": verbNext,
		"between-them": betweenNext, "in-name": inName,
		"past-end": pastEnd, "people-end": peopleEnd}
	table := map[string]int{}
	for _, line := range DataLines(file) {
		word, kind, _ := strings.Cut(line, "\t")
		table[word] |= kinds[kind]
	}
	for _, line := range DataLines(verbs) {
		if columns := strings.Split(line, "\t"); len(columns) > 1 {
			for past := range strings.SplitSeq(columns[1], "|") {
				table[past] |= verbNext
			}
		}
	}
	return table
}

// nextWord cuts the first word off a text, and the blanks and the comma behind it.
// It is a word up to the next blank, without the marks at its end.
func nextWord(s string) (word, rest string) {
	s = strings.TrimLeft(s, openingMarks)
	end := strings.IndexAny(s, " \t\n\u00a0")
	if end < 0 {
		end = len(s)
	}
	return strings.TrimRight(s[:end], ",.;:!?"+closers), s[end:]
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// beginsAfterClock says whether next, which stands behind "a.m.", begins a
// sentence: a capital does, but for zones and days and "Moscow time".
func beginsAfterClock(next string) bool {
	word, rest := nextWord(next)
	if !capital(word) {
		return false
	}
	if nextWords[strings.ToLower(word)]&zoneNext != 0 {
		after, _ := nextWord(rest)
		return isVerb(after)
	}
	const longestZone = 4 // words: New York Standard Time
	for range longestZone {
		if strings.EqualFold(word, "time") {
			return false
		}
		if !capital(word) {
			break
		}
		word, rest = nextWord(rest)
	}
	return true
}

// beginsWithActor says whether next begins with a name that is the subject of a
// sentence: with up to most capitalised words, none of them of a kind that goes on
// with what stands before it, and then a verb.
func beginsWithActor(next string, most, unlike int) bool {
	word, rest := nextWord(next)
	if !capital(word) || nextWords[strings.ToLower(word)]&unlike != 0 {
		return false
	}
	first := word
	for range most {
		before := word
		owner, mark, owns := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'")
		if word, rest = nextWord(rest); owns && len(mark) < 2 && word != "" { // Norway's minister
			return nextWords[strings.ToLower(owner)]&unlike == 0
		}
		if nextWords[word]&betweenNext != 0 || strings.HasSuffix(word, "ly") && !capital(word) {
			word, rest = nextWord(rest)
		}
		if isVerb(word) {
			return true
		}
		if !capital(word) {
			// Ukrainian troops
			return most > 1 && before == first && ofPeople(first) && word != ""
		}
	}
	return false
}

// saysSomething says whether a sentence may end with head: it has a small word
// that is none of those within names.
func saysSomething(head string) bool {
	for word := range strings.FieldsSeq(head) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, openingMarks))
		if unicode.IsLower(r) && nextWords[word]&inName == 0 {
			return true
		}
	}
	return false
}

// isVerb tells the finite verbs of the table, and those in -ed.
func isVerb(word string) bool {
	lower := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	if word != lower && !strings.Contains(word, "’") {
		return false
	}
	const shortestPast = 5
	return nextWords[lower]&verbNext != 0 || len(lower) >= shortestPast && endsIn(lower, pastEnd)
}

// endsIn says whether a word has an end of the table, of that kind.
func endsIn(word string, kind int) bool {
	const longest = 3
	for n := 2; n <= longest && n < len(word); n++ {
		if nextWords[word[len(word)-n:]]&kind != 0 {
			return true
		}
	}
	return false
}

// ofPeople tells the adjectives of peoples by their ends.
func ofPeople(word string) bool { return len(word) > 5 && endsIn(word, peopleEnd) }
