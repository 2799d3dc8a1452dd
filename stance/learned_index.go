package stance

import (
	"fmt"
	"strings"

	"parallax/text"
)

// NewWeights makes weights ready for use. It refuses what stands twice.
func NewWeights(w Weights) (*Weights, error) {
	if err := w.index(); err != nil {
		return nil, err
	}
	return &w, nil
}

// index makes what scoring looks things up in.
func (w *Weights) index() error {
	var err error
	if w.features, err = newFeatureTable(w.Features); err != nil {
		return err
	}
	if err := w.indexValues(); err != nil {
		return err
	}
	w.words = wordTable{HashTable: text.NewHashTable(len(w.Words))}
	lemmas := map[string]string{} // copies, so that the file need not stay in memory
	for i := range w.Words {
		word := &w.Words[i]
		lemma, ok := lemmas[word.Lemma]
		if !ok {
			lemma = strings.Clone(word.Lemma)
			lemmas[lemma] = lemma
		}
		entry := wordEntry{
			lemma: lemma, row: -1, pos: word.POS, name: word.Name,
			stem: w.features.stemOf(text.Hash(lemma)), negated: w.features.stemOf(text.Hash(negation + lemma)),
		}
		if !w.words.Put(text.Hash(word.Word), int32(i)) {
			return fmt.Errorf("word %q stands twice", word.Word)
		}
		if word.Slots != nil {
			entry.row = int32(len(w.words.odds) / slotCount)
			for _, o := range word.Slots {
				w.words.odds = append(w.words.odds, slotOdds{float32(o.Negative), float32(o.Positive)})
			}
		}
		w.words.list = append(w.words.list, entry)
	}
	return nil
}

// indexValues numbers the values by their names, none of which may stand twice.
func (w *Weights) indexValues() error {
	seen := make(map[string]bool, len(w.Values))
	for i := range w.Values {
		if name := w.Values[i].Name; seen[name] {
			return fmt.Errorf("value %q stands twice", name)
		}
		seen[w.Values[i].Name] = true
	}
	w.values = valuesOf(w.Values)
	return nil
}
