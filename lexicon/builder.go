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
	terms  map[string]bool   // layer and normal form, to find duplicates
	hashes map[uint64]string // every first word, to find two of one hash
	single map[string][]entry
	order  []string // the keys of single, in the order of adding
	multi  []phrase
	globs  []glob
}

// NewBuilder makes a builder for so many layers, at most 8.
func NewBuilder(layers int) *Builder {
	return &Builder{layers: layers, terms: map[string]bool{}, hashes: map[uint64]string{}, single: map[string][]entry{}}
}

// Add adds a term, which text's own tokenizer splits: what can be written
// can be matched. A trailing * makes its last word a stem of three bytes or
// more. It reports false when the layer holds the term already, which then
// keeps its first id.
func (b *Builder) Add(layer Layer, term string, id int32, form Form) (bool, error) {
	stem, isGlob := strings.CutSuffix(term, "*")
	tokens := text.Tokenize(stem)
	if len(tokens) == 0 {
		return false, fmt.Errorf("term %q has no words", term)
	}
	words, hashes := make([]string, len(tokens)), make([]uint64, len(tokens))
	for i, t := range tokens {
		words[i], hashes[i] = t.Norm, t.Hash
	}
	first := tokens[0]
	if other, ok := b.hashes[first.Hash]; ok && other != first.Norm {
		return false, fmt.Errorf("words %q and %q share a hash: one must go", first.Norm, other)
	}
	b.hashes[first.Hash] = first.Norm
	key := fmt.Sprintf("%d %v %s", layer, isGlob, strings.Join(words, " "))
	if b.terms[key] {
		return false, nil
	}
	e := entry{id: id, form: form}
	switch last := words[len(words)-1]; {
	case isGlob && len(last) < globStem:
		return false, fmt.Errorf("stem of %q is shorter than %d letters", term, globStem)
	case len(words) > 1:
		b.multi = append(b.multi, phrase{layer: layer, words: words, hashes: hashes, glob: isGlob, entry: e})
	case isGlob:
		b.globs = append(b.globs, glob{stem: last, layer: layer, entry: e})
	default:
		b.word(last)[layer] = e
	}
	b.terms[key] = true
	return true, nil
}

// word is the row of entries of a single word, made when it is new.
func (b *Builder) word(norm string) []entry {
	row, ok := b.single[norm]
	if !ok {
		row = make([]entry, b.layers)
		for i := range row {
			row[i].id = -1
		}
		b.single[norm] = row
		b.order = append(b.order, norm)
	}
	return row
}

// Build compiles the terms. The builder must not be used afterwards.
func (b *Builder) Build() *Matcher {
	m := &Matcher{layers: b.layers, pairs: map[uint64][]phrase{}, globs: map[[globStem]byte][]glob{}}
	for _, p := range b.multi {
		b.word(p.words[0])
		second := text.Hash(p.words[1])
		if p.glob && len(p.words) == 2 {
			second = 0
		}
		key := pairHash(text.Hash(p.words[0]), second)
		m.pairs[key] = append(m.pairs[key], p)
	}
	m.filter = make([]uint64, 1<<filterBits/64)
	for key, list := range m.pairs {
		byLength(list)
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

// fillTable lays out the words at half load or less, and settles which globs
// match them.
func (b *Builder) fillTable(m *Matcher) {
	size := uint64(16)
	for size < 2*uint64(len(b.order)) {
		size *= 2
	}
	m.slots, m.mask = make([]slot, size), size-1
	begins := map[string]bool{}
	for _, p := range b.multi {
		begins[p.words[0]] = true
	}
	for n, norm := range b.order {
		row := b.single[norm]
		if len(norm) >= globStem {
			for _, g := range m.globs[[globStem]byte([]byte(norm[:globStem]))] {
				if row[g.layer].id < 0 && strings.HasPrefix(norm, g.stem) {
					row[g.layer] = g.entry
				}
			}
		}
		m.single = append(m.single, row...)
		hash := text.Hash(norm)
		i := hash & m.mask
		for m.slots[i].word != 0 {
			i = (i + 1) & m.mask
		}
		m.slots[i] = slot{hash: hash, word: int32(n + 1), phrases: begins[norm], layers: held(row)}
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
