package stance

import (
	"maps"
	"slices"

	"parallax/text"
)

// signals are what a word tells of how the words around it are meant.
type signals struct {
	status   status
	opposed  opposition
	takeUp   takeUp
	rebuttal rebutWord
}

// signalWords are the signals of words while their lists are read.
type signalWords map[string]signals

// add adds to the signals of a word.
func (w signalWords) add(word string, s signals) {
	all := w[word]
	all.status = max(all.status, s.status)
	all.opposed |= s.opposed
	all.takeUp |= s.takeUp
	all.rebuttal |= s.rebuttal
	w[word] = all
}

// signalTable has the signals of words by the hashes that tokens have.
type signalTable struct {
	places text.HashTable
	list   []signals
}

// table makes the words ready to be looked up.
func (w signalWords) table() signalTable {
	t := signalTable{places: text.NewHashTable(len(w))}
	for i, word := range slices.Sorted(maps.Keys(w)) {
		t.places.Put(text.Hash(word), int32(i))
		t.list = append(t.list, w[word])
	}
	return t
}

// of gives the signals of every token.
func (t *signalTable) of(tokens []text.Token) []signals {
	all := make([]signals, len(tokens))
	for i := range tokens {
		if place, ok := t.places.Find(tokens[i].Hash); ok {
			all[i] = t.list[place]
		}
	}
	return all
}

// signal is what token t tells of the words around it, nothing outside the
// paragraph.
func (rd *Reading) signal(t int) signals {
	if t < 0 || t >= len(rd.signals) {
		return signals{}
	}
	return rd.signals[t]
}
