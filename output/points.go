package output

import "unicode/utf8"

// points turns byte offsets into text into code-point offsets. It remembers
// the last answer, so that offsets asked for in rising order cost one pass
// over the text in all.
type points struct {
	text         string
	bytes, runes int  // the last answer
	looked       bool // whether ascii is known
	ascii        bool
}

// at gives the number of code points before byte i, which lies between two.
func (p *points) at(i int) int {
	if !p.looked {
		p.looked, p.ascii = true, isASCII(p.text)
	}
	if p.ascii {
		return i
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

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
