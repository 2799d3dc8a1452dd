package text

import (
	"strings"
	"unicode/utf8"
)

// Longest heading and caption, in words.
const (
	headingWords = 12
	captionWords = 2
)

// nameKinds gives the paragraphs that no part has fixed their kinds: the
// title where it stands first and boilerplate where it is repeated,
// paragraphs that are one quotation, headings and captions. The first
// paragraph of the body is the lede, unless a part is.
func (c *cutter) nameKinds() {
	lede := false
	for _, p := range c.out {
		lede = lede || p.Kind == Lede
	}
	for i := range c.out {
		p := &c.out[i]
		if c.fixed[i] {
			if p.Kind == Body && !lede {
				p.Kind, lede = Lede, true
			}
			continue
		}
		if c.title != "" && len(p.Text) < 2*len(c.title)+20 && mayRepeat(p.Text, c.title) && plainWords(p.Text) == c.title {
			p.Kind = Boilerplate
			if !c.titled {
				p.Kind, c.titled = Title, true
			}
			continue
		}
		p.Kind = kindOf(p.Text, i+1 < len(c.out))
		if p.Kind == Body && !lede {
			p.Kind, lede = Lede, true
		}
	}
}

// kindOf is what a paragraph looks like on its own; more says that another
// one follows, which a heading needs.
func kindOf(s string, more bool) Kind {
	if isQuotation(s) {
		return Quote
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, closers))
	if strings.ContainsRune(".!?:;,…", last) || len(s) > 120 {
		return Body
	}
	switch n := len(strings.Fields(s)); {
	case n <= captionWords:
		return Caption
	case n <= headingWords && more:
		return Heading
	}
	return Body
}

// isQuotation says whether a paragraph is one quotation from end to end.
func isQuotation(s string) bool {
	for _, pair := range [...][2]string{{"“", "”"}, {"\"", "\""}, {"«", "»"}} {
		if inner, ok := strings.CutPrefix(s, pair[0]); ok {
			inner, ok = strings.CutSuffix(inner, pair[1])
			return ok && !strings.Contains(inner, pair[0])
		}
	}
	return false
}

// mayRepeat is false for most paragraphs that are not the title: their first
// letter is another. A paragraph that begins beyond ASCII may always be.
func mayRepeat(s, title string) bool {
	for i := 0; i < len(s); i++ {
		switch asciiClass[s[i]] {
		case letter, digit:
			return s[i]|0x20 == title[0]|0x20 || title[0] >= 0x80
		case multibyte:
			return true
		}
	}
	return false
}

// plainWords is a string's words alone, for comparing titles.
func plainWords(s string) string {
	var b strings.Builder
	for _, t := range Tokenize(s) {
		if t.Class <= Number {
			b.WriteString(t.Norm)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
