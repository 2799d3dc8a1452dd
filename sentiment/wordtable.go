package sentiment

import "parallax/text"

// A wordTable numbers a fixed set of lower-case words and finds them again by
// their hash alone. No two words of a table may share a hash. It is never
// changed after newWordTable and safe for any number of readers.
type wordTable struct {
	text.HashTable
	// longest is the length in bytes of the longest word: no longer word
	// can be found.
	longest int
}

// newWordTable numbers the words in the order given, from 0. A word that
// comes twice keeps its first number. The hash is hashWord, or another that
// whoever asks the table has at hand.
func newWordTable(words []string, hash func(string) uint64) *wordTable {
	t := &wordTable{HashTable: text.NewHashTable(len(words))}
	for i, word := range words {
		t.longest = max(t.longest, len(word))
		t.Put(hash(word), int32(i))
	}
	return t
}

// find is the number of the word with that hash, which is usually taken while
// the word is being lower-cased, or -1.
func (t *wordTable) find(hash uint64) int32 {
	if i, ok := t.Find(hash); ok {
		return i
	}
	return -1
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
