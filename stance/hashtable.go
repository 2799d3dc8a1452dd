package stance

// hashTable finds small numbers by 64-bit hashes: open addressing, half full
// at most, behind a filter that fits a core's own memory, as most of what is
// looked up is not there.
type hashTable struct {
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

func newHashTable(n int) hashTable {
	size := uint64(16)
	for size < uint64(2*n) {
		size *= 2
	}
	return hashTable{
		slots: make([]hashSlot, size), mask: size - 1,
		filter: make([]uint64, size*filterBits/64), bits: size*filterBits - 1,
	}
}

// put is false for a hash that is there already.
func (t *hashTable) put(hash uint64, i int32) bool {
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

func (t *hashTable) find(hash uint64) (int32, bool) {
	if !t.mayHold(hash) {
		return 0, false
	}
	return t.search(hash)
}

// mayHold is false for most hashes that are not there.
func (t *hashTable) mayHold(hash uint64) bool {
	bit := hash >> 32 & t.bits
	return t.filter[bit/64]&(1<<(bit%64)) != 0
}

func (t *hashTable) search(hash uint64) (int32, bool) {
	for at := hash & t.mask; t.slots[at].place != 0; at = (at + 1) & t.mask {
		if t.slots[at].hash == hash {
			return t.slots[at].place - 1, true
		}
	}
	return 0, false
}
