package sentiment

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/jonreiter/govader"
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
		if got := table.find(hashWord(word)); got != want {
			t.Fatalf("find(%q) = %d, want %d", word, got, want)
		}
	}
	for _, word := range []string{"War", "peac", "peace ", "word5000", "b", "a word longer than any other in the table"} {
		if got := table.find(hashWord(word)); got != -1 {
			t.Errorf("find(%q) = %d, want -1", word, got)
		}
	}
}

// Words are told by their hash alone, so no two words of a model may share
// one.
func TestEveryWordHasItsOwnHash(t *testing.T) {
	var imdb imdbCounts
	if err := unpackIMDB(&imdb); err != nil {
		t.Fatal(err)
	}
	words := slices.Sorted(maps.Keys(imdb.Words))
	vader := slices.Sorted(maps.Keys(govader.NewSentimentIntensityAnalyzer().Lexicon))
	for name, list := range map[string][]string{"imdb_nb": words, "vader": vader} {
		seen := make(map[uint64]string, len(list))
		for _, word := range list {
			if other, ok := seen[hashWord(word)]; ok {
				t.Errorf("%s: %q and %q share a hash", name, word, other)
			}
			seen[hashWord(word)] = word
		}
		if len(seen) < 7000 {
			t.Errorf("%s: only %d words", name, len(seen))
		}
	}
}

func TestWordTableEmpty(t *testing.T) {
	if got := newWordTable(nil, hashWord).find(hashWord("war")); got != -1 {
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
