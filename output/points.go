package output

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// points turns byte offsets into text into code-point offsets. It remembers
// the last answer, so that offsets asked for in rising order cost one pass
// over the text in all.
type points struct {
	text         string
	bytes, runes int  // the last answer
	looked       bool // whether ascii is known
	ascii        bool
	marks        []mark // one for each pointStep bytes of a long text
}

// mark is a byte of a text at which a rune begins, and the runes before it.
type mark struct{ bytes, runes int }

// pointStep is the number of bytes that are counted at most for a place: those
// of a paragraph of a megabyte, asked for in any order, would take its square.
const pointStep = 1024

// at gives the number of code points before byte i, which lies between two.
func (p *points) at(i int) int {
	if !p.looked {
		p.looked, p.ascii = true, isASCII(p.text)
	}
	if p.ascii {
		return i
	}
	if len(p.text) > 4*pointStep {
		return p.far(i)
	}
	if i < p.bytes {
		if back := p.bytes - i; back < i {
			return p.runes - utf8.RuneCountInString(p.text[i:p.bytes])
		}
		return utf8.RuneCountInString(p.text[:i])
	}
	p.runes += utf8.RuneCountInString(p.text[p.bytes:i])
	p.bytes = i
	return p.runes
}

// far is at for a long text.
func (p *points) far(i int) int {
	if p.marks == nil {
		at := mark{}
		for {
			p.marks = append(p.marks, at)
			next := at.bytes + pointStep
			for next < len(p.text) && !utf8.RuneStart(p.text[next]) {
				next++
			}
			if next >= len(p.text) {
				break
			}
			at.runes += utf8.RuneCountInString(p.text[at.bytes:next])
			at.bytes = next
		}
	}
	k, _ := slices.BinarySearchFunc(p.marks, i+1, func(m mark, i int) int { return cmp.Compare(m.bytes, i) })
	m := p.marks[k-1]
	return m.runes + utf8.RuneCountInString(p.text[m.bytes:i])
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
