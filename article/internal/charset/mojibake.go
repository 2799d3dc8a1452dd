package charset

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"parallax/article"
	"parallax/article/internal/draft"
)

// Mojibake is text in UTF-8 that somebody has read as an encoding of single
// bytes and written again: ’ became â€™. It is undone where that is certain:
// in a line of which every sign beyond ASCII is of such a sequence, and what
// the sequences stand for are signs that news has.

// mostRounds is how often a text may have been misread one time after another.
const mostRounds = 3

// leastTwoBytes is how many sequences of two bytes alone show that a line was
// misread; one of three bytes, such as â€™, does.
const leastTwoBytes = 2

// misread is an encoding that UTF-8 is commonly taken for. The bytes that it
// leaves undefined are the control characters of their number, as in
// ISO 8859-1.
type misread struct {
	name  string
	table *charmap.Charmap
}

var misreadings = []misread{
	{"windows-1252", charmap.Windows1252},
	{"windows-1251", charmap.Windows1251},
}

// Repair undoes mojibake in an article's text and metadata. Its field
// encoding_repair tells so, and the note on how its file was decoded.
func Repair(a *article.Article, note string) {
	var done repairs
	body := done.lines(a.Body, a.Blocks)
	if body != a.Body {
		a.Body, a.Blocks = body, done.blocks
	}
	for _, field := range []*string{&a.Title, &a.Author, &a.Source, &a.Section} {
		*field = done.lines(*field, nil)
	}
	if done.places > 0 {
		undone := fmt.Sprintf("UTF-8 that had been read as %s, undone in %d places", done.as, done.places)
		note = strings.TrimPrefix(note+"; "+undone, "; ")
	}
	if note != "" {
		a.Meta = draft.SortMeta(append(a.Meta, article.Field{Key: "encoding_repair", Value: note}))
	}
}

// repairs counts what was undone.
type repairs struct {
	as     string
	places int
	blocks []article.Block // of the body, moved to where their text is now
}

// lines repairs a text line by line.
func (r *repairs) lines(text string, blocks []article.Block) string {
	if !mayBeMisread(text) {
		return text
	}
	var out strings.Builder
	moved := make([]article.Block, len(blocks))
	copy(moved, blocks)
	from, first := 0, 0 // blocks are in order: those before first ended before this line
	for line := range strings.Lines(text) {
		fixed := r.line(line)
		for first < len(blocks) && blocks[first].End < from {
			first++
		}
		for i := first; i < len(blocks) && blocks[i].Start <= from+len(line); i++ {
			b := blocks[i]
			moved[i].Start = movedTo(b.Start, moved[i].Start, from, line, out.Len(), fixed)
			moved[i].End = movedTo(b.End, moved[i].End, from, line, out.Len(), fixed)
		}
		out.WriteString(fixed)
		from += len(line)
	}
	r.blocks = moved
	return out.String()
}

// movedTo is where an offset into the old text is in the new one, if it lies
// in the line that begins at from; else it is now. Blocks begin and end at
// the borders of lines but for white space, so that the ends of what is
// before and after them tell.
func movedTo(at, now, from int, line string, to int, fixed string) int {
	if at < from || at > from+len(line) {
		return now
	}
	if line == fixed {
		return to + at - from
	}
	if before := at - from; strings.TrimSpace(line[:before]) == "" {
		return to + before
	}
	inside := max(0, len(fixed)-(from+len(line)-at))
	for inside < len(fixed) && !utf8.RuneStart(fixed[inside]) {
		inside++
	}
	return to + inside
}

// line repairs one line, as often as it was misread.
func (r *repairs) line(line string) string {
	for range mostRounds {
		fixed, as, n := undo(line)
		if n == 0 {
			break
		}
		line = fixed
		r.as = as
		r.places += n
	}
	return line
}

// mayBeMisread is false for most texts: they have none of the signs that the
// first bytes of UTF-8 turn into, with another sign beyond ASCII after it.
func mayBeMisread(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		first, n := utf8.DecodeRuneInString(text[i:])
		if i+n < len(text) && text[i+n] >= utf8.RuneSelf {
			for _, m := range misreadings {
				if b, ok := m.byteOf(first); ok && b >= 0xc2 && b <= 0xf4 {
					return true
				}
			}
		}
		i += n - 1
	}
	return false
}

// undo gives a line as it was before it was misread, and how many sequences
// were; none if that is not certain.
func undo(line string) (fixed, as string, n int) {
	for _, m := range misreadings {
		if fixed, n := m.undo(line); n > 0 {
			return fixed, m.name, n
		}
	}
	return line, "", 0
}

func (m misread) undo(line string) (fixed string, n int) {
	var out strings.Builder
	two, sure := 0, false
	for len(line) > 0 {
		run := ascii(line)
		out.WriteString(line[:run])
		line = line[run:]
		run = beyondASCII(line)
		if run == 0 {
			continue
		}
		signs, ok := m.decode(line[:run])
		if !ok {
			return "", 0
		}
		for _, r := range signs {
			n++
			if utf8.RuneLen(r) > 2 {
				sure = true
			} else {
				two++
			}
		}
		out.WriteString(signs)
		line = line[run:]
	}
	if !sure && two < leastTwoBytes {
		return "", 0
	}
	return out.String(), n
}

func ascii(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

func beyondASCII(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

// decode reads a run of signs as the bytes that they were, in UTF-8.
func (m misread) decode(run string) (signs string, ok bool) {
	bytes := make([]byte, 0, len(run))
	for _, r := range run {
		b, ok := m.byteOf(r)
		if !ok {
			return "", false
		}
		bytes = append(bytes, b)
	}
	if n := len(bytes); n >= 2 && bytes[n-2] == 0xe2 && bytes[n-1] == 0x80 && m.table == charmap.Windows1252 {
		bytes = append(bytes, 0x9d) // of ”, which Windows-1252 does not define and programs drop
	}
	if !utf8.Valid(bytes) {
		return "", false
	}
	for _, r := range string(bytes) {
		if !likelySign(r) {
			return "", false
		}
	}
	return string(bytes), true
}

// byteOf is the byte that the encoding has for a sign.
func (m misread) byteOf(r rune) (byte, bool) {
	if b, ok := m.table.EncodeRune(r); ok {
		return b, true
	}
	return byte(r), r >= 0x80 && r <= 0x9f
}

// likelySign says whether news has a sign: letters of European scripts, and
// the marks of writing and of money.
func likelySign(r rune) bool {
	switch {
	case r >= 0x2010 && r <= 0x2044, r == '€', r == '™', r == '№', r == '₽', r == '₴', r == '−':
		return true
	case r >= 0xa0 && r <= 0x17f:
		return true
	case r >= 0x400 && r <= 0x491, r >= 0x391 && r <= 0x3c9:
		return unicode.IsLetter(r)
	case r >= 0x80 && r <= 0x9f:
		return true // misread once more
	}
	return false
}
