package text

import "unsafe"

// The classes of byte that the tokenizer tells apart.
const (
	mark byte = iota
	space
	letter
	digit
	multibyte
)

var asciiClass = classTable()

func classTable() (t [256]byte) {
	for c := range t {
		switch {
		case c <= ' ' || c == 0x7f:
			t[c] = space
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c >= 0x80:
			t[c] = multibyte
		}
	}
	return t
}

// asciiLower is s with A to Z made lower case, of the same length, so that
// the tokens' normal forms can share its memory.
func asciiLower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i]-'A' < 26 {
			b := make([]byte, len(s))
			copy(b, s[:i])
			for ; i < len(s); i++ {
				c := s[i]
				if c-'A' < 26 {
					c += 'a' - 'A'
				}
				b[i] = c
			}
			return unsafe.String(&b[0], len(b)) // b is never written again
		}
	}
	return s
}
