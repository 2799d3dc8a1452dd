package learn

import (
	"cmp"
	"maps"
	"slices"

	"parallax/stance"
	"parallax/text"
)

// A word that the labelled text capitalises inside sentences more often than
// not is a name where it has a capital; one that it hardly ever writes small
// is left out of the list.
const hardlySmall = 10

// letterCases counts how words are written inside sentences.
type letterCases struct{ upper, lower map[string]int }

// countCases goes over every record once. Sentences mostly in capitals, such
// as headlines, tell nothing.
func countCases(files []File) letterCases {
	c := letterCases{map[string]int{}, map[string]int{}}
	for _, f := range files {
		for i := range f.Items {
			p := text.NewParagraph(text.Body, f.Items[i].Text)
			for _, s := range p.Sentences {
				c.sentence(p.Tokens[s.First:s.Last])
			}
		}
	}
	return c
}

func (c *letterCases) sentence(tokens []text.Token) {
	words, capitals := 0, 0
	for i := range tokens {
		if tokens[i].Class == text.Word {
			words++
			if tokens[i].Upper {
				capitals++
			}
		}
	}
	if 2*capitals > words {
		return
	}
	for i := 1; i < len(tokens); i++ {
		if tokens[i].Class != text.Word || opensAfresh(tokens[i-1].Norm) {
			continue
		}
		if tokens[i].Upper {
			c.upper[tokens[i].Norm]++
		} else {
			c.lower[tokens[i].Norm]++
		}
	}
}

// opensAfresh tells marks after which a capital says nothing.
func opensAfresh(mark string) bool {
	switch mark {
	case "\"", ":", ".", "?", "!", "'", "•", "–":
		return true
	}
	return false
}

// wordList is every common word of the vectors and of the labelled text, in
// alphabetical order; only the most frequent of the vectors may have weights
// of their own in the slots.
func wordList(o *Options) []stance.WeightedWord {
	cases := countCases(o.Files)
	names := o.Model.Actors.OneWordNames()
	list := map[string]stance.WeightedWord{}
	add := func(word string) bool {
		if _, ok := list[word]; ok {
			return true
		}
		lemma, pos, ok := o.Lexis.Find(word)
		up, low := cases.upper[word], cases.lower[word]
		if !ok || names[word] || up > hardlySmall*low {
			return false
		}
		list[word] = stance.WeightedWord{Word: word, Lemma: lemma, POS: pos, Name: up > low}
		return true
	}
	slotted := 0
	for _, word := range o.Vectors.words {
		if slotted < o.Settings.Words && add(word) {
			w := list[word]
			w.Slots = make([]stance.Odds, len(stance.SlotNames()))
			list[word] = w
			slotted++
		}
	}
	for _, word := range slices.Sorted(maps.Keys(cases.lower)) {
		add(word)
	}
	return slices.SortedFunc(maps.Values(list), func(a, b stance.WeightedWord) int { return cmp.Compare(a.Word, b.Word) })
}
