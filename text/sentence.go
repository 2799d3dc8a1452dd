package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxSentence is the longest sentence in bytes; text without any sentence end
// is cut at white space before it, so that no later stage meets a sentence of
// a megabyte.
const maxSentence = 8 << 10

// appendSentences cuts a paragraph's text into sentences that tile it.
//
// The boundaries are those of Unicode Standard Annex 29, less those after an
// abbreviation, an initial, an acronym or a mere line break, and less those
// before a lower-case word; plus one wherever a full stop is glued to the
// capital of the next sentence.
func appendSentences(dst []Sentence, s string) []Sentence {
	if oneSentence(s) {
		return appendGlued(dst, s, 0, len(s))
	}
	for from := 0; from < len(s); {
		run, end := endOfRun(s, from)
		dst = appendBroken(dst, s[:run], from)
		if end > run && len(dst) > 0 {
			dst[len(dst)-1].End = end // the run goes with what it follows
		}
		from = end
	}
	return dst
}

// appendBroken cuts s from a place on where Annex 29 and breaksAt do.
func appendBroken(dst []Sentence, s string, start int) []Sentence {
	for end := start; end < len(s); {
		end = boundary(s, end)
		if end < len(s) && !breaksAt(s, start, end) {
			continue
		}
		dst = appendGlued(dst, s, start, end)
		start = end
	}
	return dst
}

// breaksAt says whether a boundary that Annex 29 finds at end is one.
func breaksAt(s string, start, end int) bool {
	head := strings.TrimRightFunc(s[start:end], unicode.IsSpace)
	bare := strings.TrimRight(head, closers)
	after := s[end:min(len(s), end+longestAhead)]
	if bare == "" || len(head) == end-start && noteMarks.MatchString(after) {
		return false
	}
	next := strings.TrimLeft(after, openingMarks)
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(r) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(bare)
	if last != '.' {
		return unicode.In(last, unicode.STerm) || last == '…'
	}
	return len(bare) < len(head) || !abbreviated(bare[:len(bare)-1], next)
}

const (
	closers      = "\"'”’»)]}"
	openingMarks = " \t\r\n\u00a0\"'“‘«([{–—-"
)

// isEdge says whether a rune may stand at either edge of a sentence.
func isEdge(r rune) bool {
	return strings.ContainsRune(closers, r) || strings.ContainsRune(openingMarks, r)
}

// longestWord is the number of bytes before a full stop in which the beginning
// of its word is looked for, and longestAhead that of those behind it which may
// tell what it ends.
const (
	longestWord  = 256
	longestAhead = 1 << 10
)

// abbreviated says whether the full stop after head belongs to an
// abbreviation rather than to the sentence that next would follow.
func abbreviated(head, next string) bool {
	head = head[max(0, len(head)-longestWord):]
	cut := strings.LastIndexFunc(head, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(openingMarks, r) })
	word := head[cut+1:]
	if strings.HasSuffix(word, ".") { // an ellipsis
		return false
	}
	lower := strings.ToLower(word)
	switch kind := abbreviations[lower]; {
	case kind == titleAbbreviation:
		return true
	case kind == numberAbbreviation:
		return next != "" && asciiClass[next[0]] == digit
	case kind == clockAbbreviation:
		return !opens(next) && !beginsAfterClock(next)
	case kind == lastAbbreviation:
		return !capital(next)
	case kind == nationAbbreviation || kind == 0 && initialism(word):
		return !opens(next) && (!saysSomething(head) || !beginsWithActor(next, 1, officeNext|nationNext))
	case kind == openAbbreviation:
		return !opens(next) && (!saysSomething(head) || !beginsWithActor(next, longestName, officeNext))
	case strings.Contains(word, "."):
		return !opens(next)
	}
	if utf8.RuneCountInString(word) != 1 || word == "I" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(word) // an initial: J. Smith, Vladimir V. Putin
	return unicode.IsUpper(r) && !opens(next)
}

// initialism tells F.B.I and the like, whose last stop is that of the sentence, or not.
func initialism(word string) bool {
	const fewest = 3 // letters: J.K. is a name's
	letters := 0
	for i := 0; i < len(word); i++ {
		if i%2 == 0 && (word[i] < 'A' || word[i] > 'Z') || i%2 == 1 && word[i] != '.' {
			return false
		}
		letters += 1 - i%2
	}
	return letters >= fewest
}

// longestName is how many words a name has that begins a sentence.
const longestName = 3

// opens says whether next begins with a word that opens sentences.
func opens(next string) bool {
	end := letters(next, 0)
	return end > 0 && openers[strings.ToLower(next[:end])]
}

// appendGlued adds the sentence [start, end), cut wherever a full stop
// between a lower-case word and a capitalised one has lost its space.
func appendGlued(dst []Sentence, s string, start, end int) []Sentence {
	for i := start; i < end; {
		dot := strings.IndexAny(s[i:end], ".!?")
		if dot < 0 {
			break
		}
		i += dot + 1
		if cut := afterNotes(s[:end], i-1); cut > 0 {
			dst = append(dst, Sentence{Span: Span{start, cut}})
			start, i = cut, cut
			continue
		}
		if cut := gluedAt(s[:end], i-1); cut > 0 {
			dst = append(dst, Sentence{Span: Span{start, cut}})
			start, i = cut, cut
		}
	}
	for end-start > maxSentence {
		space := strings.LastIndexAny(s[start:start+maxSentence], " \t\n")
		if space < 0 {
			break
		}
		dst = append(dst, Sentence{Span: Span{start, start + space + 1}})
		start += space + 1
	}
	if start < end {
		dst = append(dst, Sentence{Span: Span{start, end}})
	}
	return dst
}

// gluedAt is the place where a new sentence begins right behind the full
// stop at dot, or 0.
func gluedAt(s string, dot int) int {
	next := dot + 1
	for next < len(s) && strings.IndexByte("\"')]", s[next]) >= 0 {
		next++
	}
	next += len(s[next:]) - len(strings.TrimPrefix(s[next:], "”"))
	if dot < 2 || next >= len(s)-1 {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s[next:])
	if !unicode.IsUpper(r) {
		return 0
	}
	after, _ := utf8.DecodeRuneInString(s[next+n:])
	if !unicode.IsLower(after) && (after != ' ' || r != 'A' && r != 'I') {
		return 0
	}
	from := max(0, dot-longestWord)
	cut := from + strings.LastIndexAny(s[from:dot], " \n\t\u00a0/@") + 1
	word := s[cut:dot]
	last, _ := utf8.DecodeLastRuneInString(word)
	bare := strings.TrimFunc(word, isEdge)
	if cut > 0 && (s[cut-1] == '/' || s[cut-1] == '@') || utf8.RuneCountInString(bare) < 2 ||
		strings.Contains(bare, ".") || abbreviations[strings.ToLower(bare)] != 0 {
		return 0
	}
	if unicode.IsLower(last) || unicode.IsDigit(last) || strings.ContainsRune(closers, last) {
		return next
	}
	return 0
}
