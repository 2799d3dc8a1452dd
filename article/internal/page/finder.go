package page

import "strings"

// finder finds which of many pieces stand in a text, in one pass over the text:
// to look for each by itself takes the square of a long page. A piece is told by
// the hash of its first letters.
type finder struct {
	width  int // bytes of a piece that are hashed; a shorter piece is not found
	pieces []string
	starts map[uint32][]int32
	steps  int // that are left
}

// finderSteps is how many pieces are compared with the text, and bytes of them
// in units of 64, before no more are found: what begins alike many thousand
// times over is a list.
const finderSteps = 20_000_000

const hashBase = 16777619

func newFinder(pieces []string, width int) *finder {
	f := &finder{width: width, pieces: pieces, starts: map[uint32][]int32{}, steps: finderSteps}
	for i, p := range pieces {
		if len(p) >= width {
			hash := hashOf(p[:width])
			f.starts[hash] = append(f.starts[hash], int32(i))
		}
	}
	return f
}

func hashOf(s string) (hash uint32) {
	for i := range len(s) {
		hash = hash*hashBase + uint32(s[i])
	}
	return hash
}

// eachIn calls found with each piece that stands in the text; those for which it
// says so are not looked for again.
func (f *finder) eachIn(text string, found func(i int) (done bool)) {
	if len(text) < f.width {
		return
	}
	high := uint32(1)
	for range f.width - 1 {
		high *= hashBase
	}
	hash := hashOf(text[:f.width])
	for at := 0; f.steps > 0; at++ {
		if here := f.starts[hash]; len(here) > 0 {
			left := here[:0]
			for _, i := range here {
				piece := f.pieces[i]
				f.steps -= 1 + len(piece)/64
				if !strings.HasPrefix(text[at:], piece) || !found(int(i)) {
					left = append(left, i)
				}
			}
			f.starts[hash] = left
		}
		if at+f.width >= len(text) {
			return
		}
		hash = (hash-uint32(text[at])*high)*hashBase + uint32(text[at+f.width])
	}
}
