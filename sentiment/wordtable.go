package sentiment

// A wordTable numbers a fixed set of lower-case words and finds them again
// by their bytes: open addressing over 64-bit hashes with linear probing, at
// most half full, the bytes compared after every hash hit. It is never
// changed after newWordTable and safe for any number of readers.
type wordTable struct {
	slots []wordSlot
	// keys holds all words one after the other; word i is
	// keys[starts[i]:starts[i+1]].
	keys   string
	starts []uint32
	// longest is the length in bytes of the longest word: no longer word
	// can be found.
	longest int
}

// A wordSlot is empty when id is 0; otherwise it holds word id-1. Only the
// upper half of the hash is kept, the lower half chose the slot.
type wordSlot struct {
	tag uint32
	id  uint32
}

// newWordTable numbers the words in the order given, from 0. A word that
// comes twice keeps its first number. The hash is hashWord, or another that
// whoever asks the table has at hand.
func newWordTable(words []string, hash func(string) uint64) *wordTable {
	size := 8
	total := 0
	for _, word := range words {
		total += len(word)
	}
	for size < 2*len(words) {
		size *= 2
	}
	t := &wordTable{
		slots:  make([]wordSlot, size),
		starts: make([]uint32, 1, len(words)+1),
	}
	keys := make([]byte, 0, total)
	for i, word := range words {
		keys = append(keys, word...)
		t.starts = append(t.starts, uint32(len(keys)))
		t.longest = max(t.longest, len(word))
		t.insert(words, hash(word), uint32(i))
	}
	t.keys = string(keys)
	return t
}

// insert puts word number id in the first free slot, unless it is there.
func (t *wordTable) insert(words []string, hash uint64, id uint32) {
	mask := uint64(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := t.slots[at]
		if slot.id == 0 {
			t.slots[at] = wordSlot{tag: uint32(hash >> 32), id: id + 1}
			return
		}
		if words[slot.id-1] == words[id] {
			return
		}
	}
}

// find is the number of the word, or -1, given its hash, which is usually
// taken while the word is being lower-cased.
func find[W string | []byte](t *wordTable, hash uint64, word W) int32 {
	mask := uint64(len(t.slots) - 1)
	tag := uint32(hash >> 32)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := t.slots[at]
		if slot.id == 0 {
			return -1
		}
		if slot.tag == tag && t.keys[t.starts[slot.id-1]:t.starts[slot.id]] == string(word) {
			return int32(slot.id - 1)
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
