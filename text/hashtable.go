package text

import "iter"

// HashTable finds small numbers, 0 or more, by 64-bit hashes: open addressing,
// half full at most, behind a filter that fits a core's own memory, as most of
// what is looked up is not there. The words' bytes are not kept; that a foreign
// word has the hash of one of 120,000 is a matter of one in 10^14. Once filled
// it is safe for any number of readers.
type HashTable struct {
	slots  []hashSlot
	mask   uint64
	filter []uint64 // a bit per hash, by its upper half
	bits   uint64
}

// hashSlot is a hash and its number, side by side so that a look-up touches
// one line of memory.
type hashSlot struct {
	hash  uint64
	place int32 // number + 1, 0 for an empty slot
}

// filterBits is how many bits of filter there are for a place.
const filterBits = 8

// NewHashTable makes an empty table for n hashes.
func NewHashTable(n int) HashTable {
	size := uint64(16)
	for size < uint64(2*n) {
		size *= 2
	}
	return HashTable{
		slots: make([]hashSlot, size), mask: size - 1,
		filter: make([]uint64, size*filterBits/64), bits: size*filterBits - 1,
	}
}

// Put adds a hash and its number. It is false for a hash that is there already.
func (t *HashTable) Put(hash uint64, i int32) bool {
	at := hash & t.mask
	for ; t.slots[at].place != 0; at = (at + 1) & t.mask {
		if t.slots[at].hash == hash {
			return false
		}
	}
	t.slots[at] = hashSlot{hash, i + 1}
	bit := hash >> 32 & t.bits
	t.filter[bit/64] |= 1 << (bit % 64)
	return true
}

// All gives the hashes and their numbers in the order of the table.
func (t *HashTable) All() iter.Seq2[uint64, int32] {
	return func(yield func(uint64, int32) bool) {
		for _, slot := range t.slots {
			if slot.place != 0 && !yield(slot.hash, slot.place-1) {
				return
			}
		}
	}
}

// Find is the number of a hash, false if it is not there.
func (t *HashTable) Find(hash uint64) (int32, bool) {
	if !t.MayHold(hash) {
		return 0, false
	}
	return t.Search(hash)
}

// MayHold is false for most hashes that are not there.
func (t *HashTable) MayHold(hash uint64) bool {
	bit := hash >> 32 & t.bits
	return t.filter[bit/64]&(1<<(bit%64)) != 0
}

// Search is Find without a look at the filter.
func (t *HashTable) Search(hash uint64) (int32, bool) {
	for at := hash & t.mask; t.slots[at].place != 0; at = (at + 1) & t.mask {
		if t.slots[at].hash == hash {
			return t.slots[at].place - 1, true
		}
	}
	return 0, false
}
