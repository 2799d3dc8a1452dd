package sentiment

import (
	"fmt"
	"testing"

	"github.com/zeebo/xxh3"
)

func TestWordTable(t *testing.T) {
	words := []string{"war", "peace", "naïve", "war", "", "a"}
	for i := range 5000 {
		words = append(words, fmt.Sprintf("word%d", i))
	}
	table := newWordTable(words, hashWord)
	first := make(map[string]int32)
	for i, word := range words {
		if _, seen := first[word]; !seen {
			first[word] = int32(i)
		}
	}
	for word, want := range first {
		if got := find(table, hashWord(word), word); got != want {
			t.Fatalf("find(string %q) = %d, want %d", word, got, want)
		}
		if got := find(table, hashWord(word), []byte(word)); got != want {
			t.Fatalf("find([]byte %q) = %d, want %d", word, got, want)
		}
	}
	for _, word := range []string{"War", "peac", "peace ", "word5000", "b", "a word longer than any other in the table"} {
		if got := find(table, hashWord(word), word); got != -1 {
			t.Errorf("find(string %q) = %d, want -1", word, got)
		}
		if got := find(table, hashWord(word), []byte(word)); got != -1 {
			t.Errorf("find([]byte %q) = %d, want -1", word, got)
		}
	}
}

// A hash that agrees is not enough: the bytes must agree too.
func TestWordTableVerifiesBytes(t *testing.T) {
	table := newWordTable([]string{"war"}, hashWord)
	if got := find(table, hashWord("war"), []byte("raw")); got != -1 {
		t.Errorf("a word with another's hash was taken for it: %d", got)
	}
}

func TestWordTableFindAllocatesNothing(t *testing.T) {
	long := "a word of well over thirty-two bytes, which no temporary holds"
	table := newWordTable([]string{long}, hashWord)
	word := []byte(long)
	if got := testing.AllocsPerRun(100, func() { find(table, hashWord(long), word) }); got != 0 {
		t.Errorf("%v allocations per lookup, want none", got)
	}
}

func TestWordTableEmpty(t *testing.T) {
	if got := find(newWordTable(nil, hashWord), hashWord("war"), "war"); got != -1 {
		t.Errorf("an empty table found word %d", got)
	}
}

// BenchmarkHash compares hashing while lower-casing with lower-casing first
// and hashing with XXH3 after, on words of the lengths that English has.
func BenchmarkHash(b *testing.B) {
	words := [][]byte{[]byte("The"), []byte("of"), []byte("Ukrainian"), []byte("war"), []byte("a"),
		[]byte("condemned"), []byte("in"), []byte("statement"), []byte("NATO"), []byte("yesterday")}
	total := 0
	for _, word := range words {
		total += len(word)
	}
	var buffer [64]byte
	var sink uint64
	b.Run("fnv1a", func(b *testing.B) {
		b.SetBytes(int64(total))
		for b.Loop() {
			for _, word := range words {
				hash := hashSeed
				for i, c := range word {
					c = asciiLower[c]
					buffer[i] = c
					hash = (hash ^ uint64(c)) * hashPrime
				}
				sink += hash
			}
		}
	})
	b.Run("xxh3", func(b *testing.B) {
		b.SetBytes(int64(total))
		for b.Loop() {
			for _, word := range words {
				for i, c := range word {
					buffer[i] = asciiLower[c]
				}
				sink += xxh3.Hash(buffer[:len(word)])
			}
		}
	})
	if sink == 0 {
		b.Fatal("no hash was taken")
	}
}
