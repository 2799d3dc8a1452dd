package page

import (
	"index/suffixarray"
	"strings"
)

// searched is a text in which many pieces are looked for, most of them in its
// order. Once as much was gone through as searchedPlainly an index is made, so
// that pieces that are not there do not take the square of a long page.
type searched struct {
	text  string
	at    int // behind the last piece that was found
	gone  int // bytes that were gone through
	index *suffixarray.Index
}

const searchedPlainly = 1 << 24

func (s *searched) has(piece string) bool {
	if strings.HasPrefix(s.text[s.at:], piece) {
		s.at += len(piece)
		return true
	}
	if s.gone > searchedPlainly {
		if s.index == nil {
			s.index = suffixarray.New([]byte(s.text))
		}
		return len(s.index.Lookup([]byte(piece), 1)) > 0
	}
	s.gone += len(s.text)
	found := strings.Index(s.text, piece)
	if found >= 0 {
		s.at = found + len(piece)
	}
	return found >= 0
}
