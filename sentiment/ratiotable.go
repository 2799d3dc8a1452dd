package sentiment

import "math"

// A ratioTable gives a fixed set of lower-case words a number each and finds
// it by the words' 64-bit hash alone. Unlike in a text.HashTable the numbers
// stand beside the hashes and no filter before them: most words of a text are
// found, and a look-up touches one line of memory. It is never changed once it
// is filled and safe for any number of readers.
type ratioTable struct {
	slots   []ratioSlot
	words   int
	longest int // length in bytes of the longest word
}

// A ratioSlot is empty when its ratio is not a number.
type ratioSlot struct {
	hash  uint64
	ratio float64
}

// newRatioTable makes an empty table for so many words.
func newRatioTable(words int) *ratioTable {
	size := 8
	for size < 2*words {
		size *= 2
	}
	t := &ratioTable{slots: make([]ratioSlot, size)}
	for i := range t.slots {
		t.slots[i].ratio = math.NaN()
	}
	return t
}

// put gives the word with that hash its number, unless it has one.
func (t *ratioTable) put(hash uint64, ratio float64) {
	mask := uint64(len(t.slots) - 1)
	at := hash & mask
	for ; t.slots[at].full(); at = (at + 1) & mask {
		if t.slots[at].hash == hash {
			return
		}
	}
	t.slots[at] = ratioSlot{hash, ratio}
	t.words++
}

// find is the number of the word with that hash, not a number if there is
// none.
func (t *ratioTable) find(hash uint64) float64 {
	mask := uint64(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		if s := t.slots[at]; s.hash == hash || !s.full() {
			return s.ratio
		}
	}
}

func (s *ratioSlot) full() bool { return s.ratio == s.ratio }
