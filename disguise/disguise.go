// Package disguise marks what in a name is not what it seems to a reader: signs
// that are not seen or turn what stands beside them, and letters of one script in
// words of another.
package disguise

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// scripts are those whose letters look alike (Unicode Technical Standard 39, 5.1).
var scripts = []struct {
	name  string
	table *unicode.RangeTable
}{
	{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Greek", unicode.Greek}, {"Armenian", unicode.Armenian}, {"Cherokee", unicode.Cherokee},
}

// Marked is a name as it may be shown: a control character, a mark of direction or
// a sign without width is its number, as ⟨U+202E⟩, and behind a word with letters
// of several scripts that look alike stands ⟨Latin, Cyrillic⟩. Line ends and tabs
// stay.
func Marked(name string) string {
	if plain(name) {
		return name
	}
	var out strings.Builder
	seen := make([]bool, len(scripts)) // in this word
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			endWord(&out, seen)
		}
		for i := range scripts {
			seen[i] = seen[i] || unicode.Is(scripts[i].table, r)
		}
		if hidden(r) {
			fmt.Fprintf(&out, "⟨U+%04X⟩", r)
		} else {
			out.WriteRune(r)
		}
	}
	endWord(&out, seen)
	return out.String()
}

// endWord tells of a word of several scripts, and forgets it.
func endWord(out *strings.Builder, seen []bool) {
	var names []string
	for i := range seen {
		if seen[i] {
			names = append(names, scripts[i].name)
		}
	}
	if clear(seen); len(names) > 1 {
		out.WriteString("⟨" + strings.Join(names, ", ") + "⟩")
	}
}

// plain says of most names that there is nothing to look for.
func plain(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	return true
}

// hidden says of a sign that it is not seen. The joiners of emoji and of Indic and
// Arabic letters are signs of writing.
func hidden(r rune) bool {
	switch r {
	case '\n', '\t', '\u200c', '\u200d':
		return false
	case '\u200b', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u034f', '\u115f', '\u1160', '\u3164', '\uffa0', '\u2028', '\u2029':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r >= 0xe0000 && r <= 0xe007f
}
