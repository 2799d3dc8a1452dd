// Package duplicate takes articles' words and tells which articles repeat an
// earlier one, word for word or nearly so.
//
// It owns the signature, a MinHash sketch of an article's word sequences, and
// the index that finds earlier articles with a like signature (Broder 1997;
// Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 2014, chapter
// 3). It promises that the same articles in the same order give the same
// answers on any machine. It does not compare what articles report: two
// outlets' own stories on one event are no duplicates.
package duplicate

import (
	"math/bits"

	"parallax/text"
)

const (
	// Size is the number of bytes of a Signature.
	Size = 128
	// ShingleWords is the length in words of the sequences compared.
	ShingleWords = 5
	// MinWords is the number of words below which an article repeats
	// another only if all words are the same.
	MinWords = 20
)

// Signature stands for an article's set of word sequences: the share of bytes
// in which two are equal estimates the share of sequences that they have in
// common, with a standard error of at most 0.045.
type Signature [Size]byte

// Sketcher makes signatures, one after another in the same memory.
type Sketcher struct {
	words []uint64 // hashes of the words so far
	least [Size]uint64
}

// Reset begins a new article.
func (k *Sketcher) Reset() { k.words = k.words[:0] }

// Add takes the next tokens of the article. Marks are passed over, and so is
// the difference of small and capital letters.
func (k *Sketcher) Add(tokens []text.Token) {
	for i := range tokens {
		if class := tokens[i].Class; class == text.Word || class == text.Number {
			k.words = append(k.words, tokens[i].Hash)
		}
	}
}

// Signature gives the article's signature; ok is false if it has no words.
//
// It is a MinHash by one permutation (Li, Owen and Zhang 2012): each sequence
// falls into one of Size bins by its hash, and each bin keeps the least hash.
// Empty bins take the value of another that a fixed sequence names
// (Shrivastava 2017). One byte of each least hash is kept (Li and König 2010).
func (k *Sketcher) Signature() (s Signature, ok bool) {
	if len(k.words) == 0 {
		return s, false
	}
	if len(k.words) < MinWords {
		return k.whole(), true
	}
	for i := range k.least {
		k.least[i] = empty
	}
	for i := 0; i+ShingleWords <= len(k.words); i++ {
		h := hashWords(k.words[i : i+ShingleWords])
		bin := h >> (64 - binBits)
		k.least[bin] = min(k.least[bin], h)
	}
	for i := range s {
		s[i] = byte(k.bin(i))
	}
	return s, true
}

const (
	binBits = 7 // 2 to the power of it is Size
	empty   = ^uint64(0)
)

// bin is the least hash of a bin, borrowed if it is empty.
func (k *Sketcher) bin(i int) uint64 {
	h := k.least[i]
	for try := uint64(i + 1); h == empty; try += Size {
		h = k.least[mix(try)>>(64-binBits)]
	}
	return h
}

// whole is the signature of a short article: its bytes are drawn from the
// hash of all its words.
func (k *Sketcher) whole() (s Signature) {
	seed := hashWords(k.words)
	for i := range s {
		s[i] = byte(mix(seed + uint64(i)))
	}
	return s
}

func hashWords(words []uint64) uint64 {
	h := uint64(len(words))
	for _, w := range words {
		h = bits.RotateLeft64(h, 23)*0x9e3779b97f4a7c15 ^ w
	}
	return mix(h)
}

// mix spreads a hash over all its bits (the finaliser of MurmurHash3).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Resemblance estimates the share of word sequences that two articles have in
// common among those of either (Jaccard's index), from 0 to 1.
func Resemblance(a, b *Signature) float64 {
	equal := 0
	for i := range a {
		if a[i] == b[i] {
			equal++
		}
	}
	const chance = 1.0 / 256 // unequal hashes may agree in one byte
	return max(0, (float64(equal)/Size-chance)/(1-chance))
}
