package stance

import "parallax/text"

// noStem is the number of a stem that no feature is about.
const noStem int32 = -1

// stem is what a feature is about, by its number among the features and, for
// training, as text.
type stem struct {
	number  int32
	negated bool
	sign    byte // that stands behind it, 0 for none
	text    string
}

// featureTable holds the weights of the features, those of one stem and family
// side by side, so that a word's own are looked up in one or two lines of memory.
type featureTable struct {
	stems text.HashTable  // by the hash of their text, but those of several symbols
	runs  text.HashTable  // those of several symbols, by runHash
	rows  [][families]row // by stem
	slots []featureSlot
	empty int32 // the stem of the features that are about nothing
}

// row is where the features of one stem and family stand among the slots: the
// first slot and, in the last rowBits, how often their number halves to 1. No
// row is 0.
type row uint32

const rowBits = 5

// featureSlot is a template's code, 0 for an empty slot, and the weight of the
// feature in steps of featureStep.
type featureSlot struct {
	code               uint32
	negative, positive int16
}

// find is the weight of a feature of a row, nil where it has none.
func (t *featureTable) find(r row, code uint32) *featureSlot {
	if r == 0 {
		return nil
	}
	start, mask := uint32(r>>rowBits), uint32(1)<<(r&(1<<rowBits-1))-1
	for n := range mask + 1 {
		slot := &t.slots[start+(code+n)&mask]
		if slot.code == code {
			return slot
		}
		if slot.code == 0 {
			break
		}
	}
	return nil
}

// stemOf is the number of a stem that is one text, by its hash.
func (t *featureTable) stemOf(hash uint64) int32 {
	if n, ok := t.stems.Find(hash); ok {
		return n
	}
	return noStem
}

// runOf is the number of the stem of some symbols and one more behind them.
func (t *featureTable) runOf(before, last int32) int32 {
	if before != noStem && last != noStem {
		if n, ok := t.runs.Find(runHash(before, last)); ok {
			return n
		}
	}
	return noStem
}

// rowOf is the row of a stem's features in a family.
func (t *featureTable) rowOf(number int32, of family) row {
	if number == noStem {
		return 0
	}
	return t.rows[number][of]
}

// runHash names a stem of several symbols by the stem of all but the last, and
// that of the last.
func runHash(before, last int32) uint64 {
	h := (uint64(uint32(before))<<32 | uint64(uint32(last))) * 0x9e3779b97f4a7c15
	return h ^ h>>32
}
