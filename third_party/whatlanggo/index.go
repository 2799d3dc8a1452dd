package whatlanggo

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// profileIndex is the profiles of the languages of a script, by trigram: an
// open-addressing table of the trigrams, and what each counts for which language.
type profileIndex struct {
	langs       []Lang
	keys        []uint64 // trigrams as packed, 0 for a free slot
	first, last []int32  // of the slot's counts
	counts      []profileCount
	mask        uint64
	scratch     sync.Pool
}

type profileCount struct{ lang, weight uint16 }

// scratch is how often each slot's trigram stands in a text, and which do.
type scratch struct{ times, found []int32 }

func pack(a, b, c rune) uint64 { return uint64(a)<<42 | uint64(b)<<21 | uint64(c) }

func mixKey(k uint64) uint64 { k *= 0x9e3779b97f4a7c15; return k ^ k>>29 }

func newProfileIndex(profiles langProfileList) *profileIndex {
	x := &profileIndex{}
	for lang := range profiles {
		x.langs = append(x.langs, lang)
	}
	slices.Sort(x.langs)
	all := map[uint64][]profileCount{}
	for n, lang := range x.langs {
		for i, trigram := range profiles[lang] {
			if r := []rune(trigram); len(r) == 3 {
				key := pack(r[0], r[1], r[2])
				all[key] = append(all[key], profileCount{uint16(n), uint16(maxTrigramDistance - i)})
			}
		}
	}
	size := 16
	for size < 3*len(all) {
		size *= 2
	}
	x.keys, x.first, x.last, x.mask = make([]uint64, size), make([]int32, size), make([]int32, size), uint64(size-1)
	for key, counts := range all {
		at := mixKey(key) & x.mask
		for x.keys[at] != 0 {
			at = (at + 1) & x.mask
		}
		x.keys[at], x.first[at] = key, int32(len(x.counts))
		x.counts = append(x.counts, counts...)
		x.last[at] = int32(len(x.counts))
	}
	x.scratch.New = func() any { return &scratch{times: make([]int32, size)} }
	return x
}

// The indexes of the scripts of several languages, made when first needed.
var (
	latinIndex      = indexOf(latinLangs)
	cyrillicIndex   = indexOf(cyrillicLangs)
	arabicIndex     = indexOf(arabicLangs)
	devanagariIndex = indexOf(devanagariLangs)
	ethiopicIndex   = indexOf(ethiopicLangs)
	hebrewIndex     = indexOf(hebrewLangs)
)

func indexOf(profiles langProfileList) func() *profileIndex {
	return sync.OnceValue(func() *profileIndex { return newProfileIndex(profiles) })
}

const asciiLetters = 128

// ascii are the runes of ASCII as trigrams have them.
var ascii = func() (t [asciiLetters]rune) {
	for r := range t {
		t[r] = unicode.ToLower(toTrigramChar(rune(r)))
	}
	return t
}()

func isASCIILetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// distances are those of a text from each language.
func (x *profileIndex) distances(text string) []langDistance {
	s := x.scratch.Get().(*scratch)
	s.found = s.found[:0]
	var r1, r2 rune = ' ', ' '
	begun := false
	add := func(r3 rune) {
		if !begun {
			r2, begun = r3, true
			return
		}
		if r2 != ' ' || r1 != ' ' && r3 != ' ' {
			key := pack(r1, r2, r3)
			for at := mixKey(key) & x.mask; x.keys[at] != 0; at = (at + 1) & x.mask {
				if x.keys[at] == key {
					if s.times[at] == 0 {
						s.found = append(s.found, int32(at))
					}
					s.times[at]++
					break
				}
			}
		}
		r1, r2 = r2, r3
	}
	for i := 0; i < len(text); {
		if c := text[i]; c < asciiLetters {
			add(ascii[c])
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		add(unicode.ToLower(toTrigramChar(r)))
		i += n
	}
	add(' ')
	out := make([]langDistance, len(x.langs))
	for i := range out {
		out[i].lang = x.langs[i]
	}
	for _, at := range s.found {
		times := int(s.times[at])
		s.times[at] = 0
		for _, c := range x.counts[x.first[at]:x.last[at]] {
			out[c.lang].dist += int(c.weight) * times
			out[c.lang].numTrigrams++
		}
	}
	x.scratch.Put(s)
	return out
}
