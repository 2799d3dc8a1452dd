package lexicon

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/text"
)

// Builder gathers terms and builds a Matcher.
type Builder struct {
	layers int
	table  []slot          // the matcher's, without what is known once all terms are there
	words  []string        // the normal forms in the table
	single []entry         // words × layers
	terms  map[string]bool // phrases and stems, to find duplicates
	multi  []phrase
	globs  []glob
	tokens []text.Token // of the last term
}

// firstSlots is the size of a builder's table at first, a power of two: room for
// the words of the built-in lexicons and actors.
const firstSlots = 1 << 16

// NewBuilder makes a builder for so many layers, at most 8.
func NewBuilder(layers int) *Builder {
	const words = firstSlots / 2
	return &Builder{
		layers: layers, table: make([]slot, firstSlots), words: make([]string, 0, words), single: make([]entry, 0, words*layers),
		terms: map[string]bool{},
	}
}

// Add adds a term, which text's own tokenizer splits: what can be written
// can be matched. A trailing * makes its last word a stem of three bytes or
// more. It reports false when the layer holds the term already, which then
// keeps its first id.
func (b *Builder) Add(layer Layer, term string, id int32, form Form) (bool, error) {
	e := entry{id: id, form: form}
	if isPlain(term) {
		return b.addWord(layer, text.Hash(term), term, e)
	}
	stem, isGlob := strings.CutSuffix(term, "*")
	b.tokens = text.AppendTokens(b.tokens[:0], stem)
	tokens := b.tokens
	switch {
	case len(tokens) == 0:
		return false, fmt.Errorf("term %q has no words", term)
	case len(tokens) == 1 && !isGlob:
		return b.addWord(layer, tokens[0].Hash, tokens[0].Norm, e)
	}
	words, hashes := make([]string, len(tokens)), make([]uint64, len(tokens))
	for i, t := range tokens {
		words[i], hashes[i] = t.Norm, t.Hash
	}
	last := words[len(words)-1]
	if isGlob && len(last) < globStem {
		return false, fmt.Errorf("stem of %q is shorter than %d letters", term, globStem)
	}
	kind := byte('.')
	if isGlob {
		kind = '*'
	}
	key := string(append([]byte{byte(layer), kind}, strings.Join(words, " ")...))
	if b.terms[key] {
		return false, nil
	}
	b.terms[key] = true
	if len(words) == 1 {
		b.globs = append(b.globs, glob{stem: last, layer: layer, entry: e})
		return true, nil
	}
	p := phrase{layer: layer, words: int32(len(words)), hashes: hashes, entry: e}
	if isGlob {
		p.hashes, p.stem = hashes[:len(hashes)-1], last
	}
	b.multi = append(b.multi, p)
	_, err := b.place(hashes[0], words[0])
	return err == nil, err
}

// isPlain tells a word of small ASCII letters, which is its own normal form.
func isPlain(term string) bool {
	for i := range len(term) {
		if c := term[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return term != ""
}

// addWord adds a single word.
func (b *Builder) addWord(layer Layer, hash uint64, norm string, e entry) (bool, error) {
	s, err := b.place(hash, norm)
	if err != nil {
		return false, err
	}
	own := &b.single[int(s.word-1)*b.layers+int(layer)]
	if own.id >= 0 {
		return false, nil
	}
	*own = e
	return true, nil
}

// place is the slot of a word, taken for it when it is new.
func (b *Builder) place(hash uint64, norm string) (*slot, error) {
	s := freeOr(b.table, hash)
	if s.word > 0 {
		if other := b.words[s.word-1]; other != norm {
			return nil, fmt.Errorf("words %q and %q share a hash: one must go", norm, other)
		}
		return s, nil
	}
	b.words = append(b.words, norm)
	for range b.layers {
		b.single = append(b.single, entry{id: -1})
	}
	if 2*len(b.words) > len(b.table) { // half full at most
		old := b.table
		b.table = make([]slot, 2*len(old))
		for _, taken := range old {
			if taken.word > 0 {
				*freeOr(b.table, taken.hash) = taken
			}
		}
		s = freeOr(b.table, hash)
	}
	*s = slot{hash: hash, word: int32(len(b.words))}
	return s, nil
}

// freeOr is the slot of a hash, or the free one that it would take.
func freeOr(table []slot, hash uint64) *slot {
	mask := uint64(len(table) - 1)
	at := hash & mask
	for table[at].word > 0 && table[at].hash != hash {
		at = (at + 1) & mask
	}
	return &table[at]
}

// Build compiles the terms. The builder must not be used afterwards.
func (b *Builder) Build() *Matcher {
	m := &Matcher{layers: b.layers, globs: map[[globStem]byte][]glob{}}
	pairs := map[uint64][]phrase{}
	var keys []uint64 // in the order of their first phrases
	for _, p := range b.multi {
		freeOr(b.table, p.hashes[0]).phrases = true
		key := p.key()
		if pairs[key] == nil {
			keys = append(keys, key)
		}
		pairs[key] = append(pairs[key], p)
	}
	m.filter = make([]uint64, 1<<filterBits/64)
	size := 1
	for size <= 2*len(pairs) { // half full at most
		size *= 2
	}
	m.pairs = make([]pair, size)
	for _, key := range keys {
		list := pairs[key]
		byLength(list)
		at := key & uint64(size-1)
		for m.pairs[at].list != nil {
			at = (at + 1) & uint64(size-1)
		}
		m.pairs[at] = pair{key, list}
		bit := key >> (64 - filterBits)
		m.filter[bit/64] |= 1 << (bit % 64)
	}
	slices.SortStableFunc(b.globs, func(x, y glob) int { return cmp.Compare(len(y.stem), len(x.stem)) })
	for _, g := range b.globs {
		key := [globStem]byte([]byte(g.stem[:globStem]))
		m.globs[key] = append(m.globs[key], g)
	}
	b.fillTable(m)
	return m
}

// fillTable settles which globs match the words, and which layers hold them.
func (b *Builder) fillTable(m *Matcher) {
	m.slots, m.mask, m.single = b.table, uint64(len(b.table)-1), b.single
	for i := range m.slots {
		s := &m.slots[i]
		if s.word == 0 {
			continue
		}
		norm, row := b.words[s.word-1], m.single[int(s.word-1)*m.layers:int(s.word)*m.layers]
		if len(norm) >= globStem {
			for _, g := range m.globs[[globStem]byte([]byte(norm[:globStem]))] {
				if row[g.layer].id < 0 && strings.HasPrefix(norm, g.stem) {
					row[g.layer] = g.entry
				}
			}
		}
		s.layers = held(row)
	}
}

// held has a bit per layer whose entry is there.
func held(row []entry) (bits uint8) {
	for layer, e := range row {
		if e.id >= 0 {
			bits |= 1 << layer
		}
	}
	return bits
}
