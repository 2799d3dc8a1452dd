package date

import (
	"unicode"
	"unicode/utf8"
)

// mostTokens bounds the tokens of a string; more make it no date.
const mostTokens = 64

// token is a number, a word or a mark.
type token struct {
	entry      *word  // of a word that is known
	value      int64  // of a number
	start, end int32  // bytes
	mark       rune   // 0 for numbers and words
	digits     uint8  // of a number, 0 for others
	glued      bool   // nothing stands between it and the token before
	upper      bool   // a word in capitals
	script     digits // of a number
}

// digits tells scripts apart that are used with a calendar of their own.
type digits uint8

const (
	latinDigits digits = iota
	persianDigits
	thaiDigits
	otherDigits
)

func (t *token) is(k kind) bool { return t.entry != nil && t.entry.kinds&k != 0 }
func (t *token) word() bool     { return t.digits == 0 && t.mark == 0 }

// marks that are written otherwise than in ASCII. The longer dashes part, the
// shorter ones and the sign of minus are hyphens; '|' parts.
var sameMarks = map[rune]rune{
	'，': ',', '、': ',', '،': ',', '؛': ';', '：': ':', '／': '/', '．': '.', '。': '.', '॰': '.', '٫': '.',
	'‐': '-', '‑': '-', '‒': '-', '−': '-', '－': '-', '–': '|', '—': '|', '·': '|', '•': '|', '’': '\'', 'ʼ': '\'', '׳': '\'',
	'（': '(', '）': ')', '【': '(', '】': ')', '[': '(', ']': ')', '«': '|', '»': '|', '@': '|', '＋': '+', '⁄': '/',
}

// read cuts a string into tokens.
func (p *parser) read(s string) Reason {
	p.text = s
	glued := false
	for at := 0; at < len(s); {
		r, size := rune(s[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[at:])
		}
		switch {
		case r == ' ' || r >= '\t' && r <= '\r' || r >= 0x80 && unicode.IsSpace(r):
			glued = false
			at += size
			continue
		case r >= 0x80 && unicode.Is(unicode.Cf, r):
			at += size
			continue
		}
		if p.n == mostTokens {
			return TooLong
		}
		t := &p.tokens[p.n]
		*t = token{start: int32(at), glued: glued}
		switch {
		case digitOf(r) >= 0:
			at = p.readNumber(t, at)
		case isLetter(r):
			at = p.readWord(t, at)
		default:
			t.mark = r
			if same, ok := sameMarks[r]; ok && r >= 0x80 || r == '[' || r == ']' || r == '@' {
				t.mark = same
			}
			at += size
		}
		t.end = int32(at)
		p.n++
		glued = true
		p.join()
	}
	return ""
}

func isLetter(r rune) bool {
	if r < 0x80 {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return r == 'º' || r == 'ª' || unicode.IsLetter(r) || unicode.IsMark(r)
}

// digitOf is the value of a digit of any script, -1 for what is none.
func digitOf(r rune) int {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	zero := r
	for range 9 { // digits of a script are ten in a row, and ten of a kind before another
		if !unicode.Is(unicode.Nd, zero-1) {
			break
		}
		zero--
	}
	if zero == r-9 && unicode.Is(unicode.Nd, zero-1) {
		return -1 // mathematical digits, of which several tens stand in a row
	}
	return int(r - zero)
}

func (p *parser) readNumber(t *token, at int) int {
	for at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		d := digitOf(r)
		if d < 0 {
			break
		}
		switch {
		case r < 0x80:
		case r >= '۰' && r <= '۹':
			t.script = persianDigits
		case r >= '๐' && r <= '๙':
			t.script = thaiDigits
		default:
			t.script = otherDigits
		}
		if t.digits < 100 {
			t.digits++
		}
		if t.digits <= 18 {
			t.value = t.value*10 + int64(d)
		}
		at += size
	}
	return at
}

// readWord takes a run of letters; of Chinese, Japanese and Korean, which write
// words together, as much of it as is a word that is known.
func (p *parser) readWord(t *token, at int) int {
	start, first := at, rune(0)
	t.upper = true
	for at < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if r == '\'' || r == '’' || r == 'ʼ' {
			if next, _ := utf8.DecodeRuneInString(p.text[at+size:]); !unicode.Is(unicode.Cyrillic, first) || !unicode.Is(unicode.Cyrillic, next) {
				break
			}
		} else if !isLetter(r) && !unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			break
		}
		if first == 0 {
			first = r
		} else if together(first) != together(r) {
			break
		}
		t.upper = t.upper && !unicode.IsLower(r)
		at += size
	}
	if together(first) {
		at = start + p.longestKnown(p.text[start:at])
	}
	var buffer [96]byte
	t.entry = vocabulary[string(foldInto(buffer[:0], p.text[start:at]))]
	return at
}

// together is true for scripts that write words without blanks.
func together(r rune) bool {
	return r >= 0x3000 && (unicode.Is(unicode.Han, r) || unicode.Is(unicode.Hangul, r))
}

// longestKnown is the size of the longest word of the tables, of four letters at
// most, that a run begins with, or that of one letter.
func (p *parser) longestKnown(run string) int {
	size, best := 0, 0
	for range 4 {
		if size == len(run) {
			break
		}
		_, one := utf8.DecodeRuneInString(run[size:])
		size += one
		if best == 0 || vocabulary[run[:size]] != nil {
			best = size
		}
	}
	return best
}

// join puts together what the last token makes with those before it: the two
// letters of "p.m.", and the words of a phrase.
func (p *parser) join() {
	last := &p.tokens[p.n-1]
	if !last.word() || p.n < 2 {
		return
	}
	if p.n >= 3 && p.tokens[p.n-2].mark == '.' && p.tokens[p.n-2].glued && p.tokens[p.n-3].word() {
		first := &p.tokens[p.n-3]
		short := last.end-last.start <= 4 && first.end-first.start <= 8
		if short && (last.glued || last.end-last.start == 1) {
			var buffer [96]byte
			key := foldInto(foldInto(buffer[:0], p.text[first.start:first.end]), p.text[last.start:last.end])
			if entry := vocabulary[string(key)]; entry != nil && entry.kinds&(isHalf|isEra|isMonth) != 0 {
				first.entry, first.end = entry, last.end
				p.n -= 2
				return
			}
		}
	}
	for back := 2; back <= 4 && back <= p.n; back++ {
		first := &p.tokens[p.n-back]
		if !first.word() {
			return
		}
		if first.is(startsPhrase) {
			if entry := vocabulary[p.phrase(p.n-back)]; entry != nil {
				*first = token{entry: entry, start: first.start, end: last.end, glued: first.glued}
				p.n -= back - 1
				return
			}
		}
	}
}

// phrase is the words from token i on, folded, with blanks between them.
func (p *parser) phrase(i int) string {
	var buffer [160]byte
	key := buffer[:0]
	for ; i < p.n; i++ {
		if len(key) > 0 {
			key = append(key, ' ')
		}
		key = foldInto(key, p.text[p.tokens[i].start:p.tokens[i].end])
	}
	return string(key)
}
