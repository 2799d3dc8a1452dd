package sentiment

// A wordTable numbers a fixed set of lower-case words and finds them again
// by their 64-bit hash alone: open addressing with linear probing, at most
// half full. The words' bytes are not kept, so that a look-up touches one line
// of memory. No two words of a table may share a hash; that a foreign word has
// the hash of one of 120,000 is a matter of one in 10^14. A wordTable is never
// changed after newWordTable and safe for any number of readers.
type wordTable struct {
	slots []wordSlot
	// filter has a bit per hash, by its upper half: most words of a text are
	// in no table, and this part of it fits a core's own memory.
	filter []uint64
	bits   uint64
	// longest is the length in bytes of the longest word: no longer word
	// can be found.
	longest int
}

// A wordSlot is empty when id is 0; otherwise it holds word id-1.
type wordSlot struct {
	hash uint64
	id   uint32
}

// filterBits is how many bits of filter there are for a slot.
const filterBits = 8

// newWordTable numbers the words in the order given, from 0. A word that
// comes twice keeps its first number. The hash is hashWord, or another that
// whoever asks the table has at hand.
func newWordTable(words []string, hash func(string) uint64) *wordTable {
	size := 8
	for size < 2*len(words) {
		size *= 2
	}
	t := &wordTable{slots: make([]wordSlot, size), filter: make([]uint64, (size*filterBits+63)/64), bits: uint64(size*filterBits - 1)}
	for i, word := range words {
		t.longest = max(t.longest, len(word))
		t.insert(hash(word), uint32(i))
	}
	return t
}

// insert puts word number id in the first free slot, unless it is there.
func (t *wordTable) insert(hash uint64, id uint32) {
	mask := uint64(len(t.slots) - 1)
	at := hash & mask
	for t.slots[at].id != 0 && t.slots[at].hash != hash {
		at = (at + 1) & mask
	}
	if t.slots[at].id == 0 {
		t.slots[at] = wordSlot{hash: hash, id: id + 1}
		bit := hash >> 32 & t.bits
		t.filter[bit/64] |= 1 << (bit % 64)
	}
}

// find is the number of the word with that hash, which is usually taken while
// the word is being lower-cased, or -1.
func (t *wordTable) find(hash uint64) int32 {
	if bit := hash >> 32 & t.bits; t.filter[bit/64]&(1<<(bit%64)) == 0 {
		return -1
	}
	mask := uint64(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := t.slots[at]
		if slot.id == 0 || slot.hash == hash {
			return int32(slot.id) - 1
		}
	}
}

// The hash is FNV-1a over 64 bits: words are short and are read byte by byte
// for their case anyway, so that one multiplication per byte costs less than
// a second pass by a faster hash.
const (
	hashSeed  uint64 = 0xcbf29ce484222325
	hashPrime uint64 = 0x100000001b3
)

// hashWord is the hash of a whole word.
func hashWord(word string) uint64 {
	hash := hashSeed
	for i := range len(word) {
		hash = (hash ^ uint64(word[i])) * hashPrime
	}
	return hash
}

// asciiLower maps A-Z to a-z and every other byte to itself.
var asciiLower = func() (table [256]byte) {
	for i := range table {
		table[i] = byte(i)
		if 'A' <= i && i <= 'Z' {
			table[i] += 'a' - 'A'
		}
	}
	return table
}()
