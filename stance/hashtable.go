package stance

// hashTable finds small numbers by 64-bit hashes: open addressing, half full
// at most, behind a filter that fits a core's own memory, as most of what is
// looked up is not there.
type hashTable struct {
	keys   []uint64
	places []int32 // index + 1, 0 for an empty place
	mask   uint64
	filter []uint64 // a bit per hash, by its upper half
	bits   uint64
}

// filterBits is how many bits of filter there are for a place.
const filterBits = 8

func newHashTable(n int) hashTable {
	size := uint64(16)
	for size < uint64(2*n) {
		size *= 2
	}
	return hashTable{
		keys: make([]uint64, size), places: make([]int32, size), mask: size - 1,
		filter: make([]uint64, size*filterBits/64), bits: size*filterBits - 1,
	}
}

// put is false for a hash that is there already.
func (t *hashTable) put(hash uint64, i int32) bool {
	at := hash & t.mask
	for ; t.places[at] != 0; at = (at + 1) & t.mask {
		if t.keys[at] == hash {
			return false
		}
	}
	t.keys[at], t.places[at] = hash, i+1
	bit := hash >> 32 & t.bits
	t.filter[bit/64] |= 1 << (bit % 64)
	return true
}

func (t *hashTable) find(hash uint64) (int32, bool) {
	bit := hash >> 32 & t.bits
	if t.filter[bit/64]&(1<<(bit%64)) == 0 {
		return 0, false
	}
	for at := hash & t.mask; t.places[at] != 0; at = (at + 1) & t.mask {
		if t.keys[at] == hash {
			return t.places[at] - 1, true
		}
	}
	return 0, false
}
