package lexicon

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"parallax/text"
)

// Layer is a set of terms that compete for tokens: within a layer the
// longest match wins, between layers matches may overlap.
type Layer uint8

// Matcher finds the terms of all layers in one pass over the tokens: one
// look-up per token in an open-addressing table on the token's hash, then
// arrays. It is immutable and safe for concurrent use.
type Matcher struct {
	layers int
	slots  []slot
	mask   uint64
	single []entry  // words × layers
	pairs  []pair   // an open-addressing table, by the pair's hash
	filter []uint64 // a bit per pair of pairs, by the top bits of its hash
	globs  map[[globStem]byte][]glob
}

// globStem is how many letters of a glob's stem are hashed; shorter stems
// are refused.
const globStem = 3

// slot tells a word by its 64-bit hash alone, so that a look-up touches one
// line of memory: that a foreign word has the hash of one of 100,000 terms is
// a matter of one in 10^14, and the builder refuses two terms that share one.
type slot struct {
	hash    uint64
	word    int32 // index + 1, 0 for an empty slot
	phrases bool  // a phrase begins with it
	layers  uint8 // a bit per layer that holds the word as a term
}

type entry struct {
	id   int32 // -1 for none
	form Form
}

// pair is the phrases that begin with the same two words.
type pair struct {
	hash uint64
	list []phrase // nil in a free slot
}

// phrase tells its words by their hashes alone, as a slot does.
type phrase struct {
	layer  Layer
	words  int32    // how many
	hashes []uint64 // of the words, but for a stem
	stem   string   // that the last word begins with, or none
	entry  entry
}

type glob struct {
	stem  string
	layer Layer
	entry entry
}

// Find appends the matches of each layer to hits, in order, none overlapping
// another of its layer. hits must have one element per layer.
func (m *Matcher) Find(s *text.Paragraph, hits [][]Match) {
	tokens := s.Tokens
	var until [maxLayers]int32
	var found [batch]slot // the slots of a batch, looked up together
	for i := range tokens {
		if i%batch == 0 {
			for n := range min(batch, len(tokens)-i) {
				found[n] = m.lookup(&tokens[i+n])
			}
		}
		t := &tokens[i]
		at := int32(i)
		w, phrases := found[i%batch].word-1, found[i%batch].phrases
		if phrases && i+1 < len(tokens) {
			m.findPhrases(tokens, at, hits, &until)
		}
		if w < 0 {
			if len(t.Norm) >= globStem && len(m.globs) > 0 {
				m.findGlobs(t, at, hits, &until)
			}
			continue
		}
		row := m.single[int(w)*m.layers : (int(w)+1)*m.layers]
		for held := found[i%batch].layers; held != 0; held &= held - 1 {
			layer := bits.TrailingZeros8(held)
			if until[layer] <= at {
				e := row[layer]
				hits[layer] = append(hits[layer], Match{First: at, Last: at + 1, ID: e.id, Form: e.form})
				until[layer] = at + 1
			}
		}
	}
}

const maxLayers = 8

// batch is how many tokens are looked up together: look-ups that do not wait
// for each other take less time.
const batch = 32

// lookup is the slot of a token's word, an empty one if no term holds it.
func (m *Matcher) lookup(t *text.Token) slot {
	for i := t.Hash & m.mask; ; i = (i + 1) & m.mask {
		if s := m.slots[i]; s.word == 0 || s.hash == t.Hash {
			return s
		}
	}
}

// findPhrases adds the longest phrase of each layer that begins at token at.
func (m *Matcher) findPhrases(tokens []text.Token, at int32, hits [][]Match, until *[maxLayers]int32) {
	for _, key := range [2]uint64{pairHash(tokens[at].Hash, tokens[at+1].Hash), pairHash(tokens[at].Hash, 0)} {
		if !m.mayHold(key) {
			continue
		}
		list := m.begun(key)
		for i := range list {
			p := &list[i]
			if until[p.layer] > at || !p.matches(tokens[at:]) {
				continue
			}
			last := at + p.words
			hits[p.layer] = append(hits[p.layer], Match{First: at, Last: last, ID: p.entry.id, Form: p.entry.form})
			until[p.layer] = last
		}
	}
}

func (p *phrase) matches(tokens []text.Token) bool {
	if len(tokens) < int(p.words) {
		return false
	}
	for i, hash := range p.hashes {
		if tokens[i].Hash != hash {
			return false
		}
	}
	return p.stem == "" || strings.HasPrefix(tokens[p.words-1].Norm, p.stem)
}

func (m *Matcher) findGlobs(t *text.Token, at int32, hits [][]Match, until *[maxLayers]int32) {
	for _, g := range m.globs[[globStem]byte([]byte(t.Norm[:globStem]))] {
		if until[g.layer] <= at && strings.HasPrefix(t.Norm, g.stem) {
			hits[g.layer] = append(hits[g.layer], Match{First: at, Last: at + 1, ID: g.entry.id, Form: g.entry.form})
			until[g.layer] = at + 1
		}
	}
}

// filterBits is the number of bits of the filter, as a power of two.
const filterBits = 18

// mayHold is false for most pairs of words that begin no phrase.
func (m *Matcher) mayHold(key uint64) bool {
	bit := key >> (64 - filterBits)
	return m.filter[bit/64]&(1<<(bit%64)) != 0
}

// begun are the phrases that begin with a pair of words.
func (m *Matcher) begun(hash uint64) []phrase {
	mask := uint64(len(m.pairs) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		if p := &m.pairs[i]; p.list == nil || p.hash == hash {
			return p.list
		}
	}
}

func pairHash(a, b uint64) uint64 { return (a*0x9E3779B97F4A7C15 ^ b) * 0xD6E8FEB86659FD93 }

// key is the hash of the words that the phrase is looked up by: its first two, or
// the first alone where the second is a stem.
func (p *phrase) key() uint64 {
	if len(p.hashes) == 1 {
		return pairHash(p.hashes[0], 0)
	}
	return pairHash(p.hashes[0], p.hashes[1])
}

// byLength puts longer phrases first, and of equally long ones those written
// out before globs, and globs by the length of their stems.
func byLength(list []phrase) {
	slices.SortStableFunc(list, func(a, b phrase) int {
		longer, globA, globB := cmp.Compare(b.words, a.words), a.stem != "", b.stem != ""
		if longer != 0 || !globA && !globB {
			return longer
		}
		if globA != globB {
			if globB {
				return -1
			}
			return 1
		}
		return cmp.Compare(len(b.stem), len(a.stem))
	})
}

// Shorter is the next shorter match of a layer that begins where m does, for
// callers that turn m down (its capitals are wrong). Tokens behind the
// shorter match are not searched again.
func (m *Matcher) Shorter(tokens []text.Token, layer Layer, match Match) (Match, bool) {
	first, length := match.First, int(match.Last-match.First)
	if length > 2 {
		for _, key := range [2]uint64{pairHash(tokens[first].Hash, tokens[first+1].Hash), pairHash(tokens[first].Hash, 0)} {
			list := m.begun(key)
			for i := range list {
				p := &list[i]
				if p.layer == layer && int(p.words) < length && p.matches(tokens[first:]) {
					return Match{First: first, Last: first + p.words, ID: p.entry.id, Form: p.entry.form}, true
				}
			}
		}
	}
	if w := m.lookup(&tokens[first]).word - 1; length > 1 && w >= 0 {
		if e := m.single[int(w)*m.layers+int(layer)]; e.id >= 0 {
			return Match{First: first, Last: first + 1, ID: e.id, Form: e.form}, true
		}
	}
	return Match{}, false
}
