package lexicon

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strconv"
)

// The layers that a Set fills; a caller may add its own above them.
const (
	ValenceLayer Layer = iota
	ShifterLayer
	AttributionLayer
	SyntaxLayer
	AFINNLayer
	Layers
)

// Index adds every form of every term to a builder; ids are indexes into the
// Set's lists, and in SyntaxLayer the bits of Syntax themselves. Within a
// lexicon a term's own entry outranks another's inflected form.
func (s *Set) Index(b *Builder) error {
	var errs []error
	add := func(layer Layer, term string, id int, form Form) bool {
		added, err := b.Add(layer, term, int32(id), form)
		if err != nil {
			errs = append(errs, err)
		}
		return added
	}
	all := func(layer Layer, forms []inflection, id int, inflected bool) {
		for j, f := range forms {
			if (j > 0) == inflected {
				add(layer, f.term, id, f.form)
			}
		}
	}
	shifters, attributions := make([][]inflection, len(s.Shifters)), make([][]inflection, len(s.Attributions))
	for i, e := range s.Shifters {
		shifters[i] = s.irregular.inflect(e.Term, e.POS)
	}
	for i, e := range s.Attributions {
		attributions[i] = s.irregular.inflect(e.Term, e.POS)
	}
	s.indexValence(add)
	for _, inflected := range [...]bool{false, true} {
		for i, forms := range shifters {
			all(ShifterLayer, forms, i, inflected)
		}
		for i, forms := range attributions {
			all(AttributionLayer, forms, i, inflected)
		}
	}
	for i, w := range s.AFINN {
		add(AFINNLayer, w.Term, i, 0)
	}
	for _, word := range slices.Sorted(maps.Keys(s.Syntax)) {
		add(SyntaxLayer, word, int(s.Syntax[word]), 0)
	}
	return errors.Join(errs...)
}

// indexValence adds the valence terms, lexicon by lexicon, lemmas before
// inflected forms, and notes the verbs that share a form with a noun.
func (s *Set) indexValence(add func(Layer, string, int, Form) bool) {
	nouns := map[string]int{}
	forms := make([][]inflection, len(s.Valence))
	for i := range s.Valence {
		forms[i] = s.irregular.inflect(s.Valence[i].Term, s.Valence[i].POS)
	}
	for first := 0; first < len(s.Valence); {
		last := first
		for last < len(s.Valence) && s.Valence[last].Lexicon == s.Valence[first].Lexicon {
			last++
		}
		for _, inflected := range [...]bool{false, true} {
			for i := first; i < last; i++ {
				e := &s.Valence[i]
				for j, f := range forms[i] {
					if (j > 0) != inflected {
						continue
					}
					if add(ValenceLayer, f.term, i, f.form) {
						if e.POS == Noun {
							nouns[f.term] = i
						}
					} else if noun, ok := nouns[f.term]; ok && e.POS == Verb && noun >= first {
						s.twins[f.term] = twin{int32(noun), int32(i), f.form}
					}
				}
			}
		}
		first = last
	}
}

// twin is a verb whose form, written as a key, is that of a noun too.
type twin struct {
	noun, verb int32
	form       Form
}

// Twin is the verb that a noun's match may be instead (attack, attacks), with
// its form. surface is the match's normal form, its tokens joined by spaces.
// The context decides between them.
func (s *Set) Twin(m Match, surface string) (verb int32, form Form, ok bool) {
	if s.Valence[m.ID].POS != Noun {
		return 0, 0, false
	}
	t, ok := s.twins[surface]
	return t.verb, t.form, ok && t.noun == m.ID
}

// hashValues is the SHA-256 of a word list that came without a file: its
// words sorted, a tab, the value in its shortest form, a newline.
func hashValues(values map[string]float64) string {
	var list []byte
	for _, term := range slices.Sorted(maps.Keys(values)) {
		list = append(append(list, term...), '\t')
		list = append(strconv.AppendFloat(list, values[term], 'g', -1, 64), '\n')
	}
	sum := sha256.Sum256(list)
	return hex.EncodeToString(sum[:])
}
