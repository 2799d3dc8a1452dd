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

// indexValues numbers the values by their names. Those that nothing is added to
// count nothing.
func (w *Weights) indexValues() error {
	w.values = valueTable{named: make([]numbersOf, len(valueNames))}
	for i := range w.values.named {
		w.values.named[i] = numbersOf{-1, -1}
	}
	seen := make(map[string]bool, len(w.Values))
	for i := range w.Values {
		v := &w.Values[i]
		if seen[v.Name] {
			return fmt.Errorf("value %q stands twice", v.Name)
		}
		seen[v.Name] = true
		w.values.list = append(w.values.list, value{v.Spread, Odds{v.Negative, v.Positive}})
		name, mine := strings.CutPrefix(v.Name, own)
		n, ok := valueNumbers[name]
		switch {
		case !ok:
		case mine:
			w.values.named[n].actor = int32(i)
		default:
			w.values.named[n].anyone = int32(i)
		}
	}
	return nil
}
