package lexicon

import (
	"testing"

	"parallax/text"
)

// A plain word is taken as its own normal form, without the tokenizer.
func TestPlainWordsAreTheirOwnNormalForm(t *testing.T) {
	set, err := Load(Embedded())
	if err != nil {
		t.Fatal(err)
	}
	plain := 0
	for _, e := range set.Valence {
		if !isPlain(e.Term) {
			continue
		}
		plain++
		tokens := text.Tokenize(e.Term)
		if len(tokens) != 1 || tokens[0].Norm != e.Term || tokens[0].Hash != text.Hash(e.Term) {
			t.Errorf("%q is split into %v", e.Term, tokens)
		}
	}
	if plain < 5000 {
		t.Errorf("%d plain words, want most of the %d terms", plain, len(set.Valence))
	}
	for _, other := range []string{"", "U", "don't", "e.g", "two words", "stem*", "café", "a1"} {
		if isPlain(other) {
			t.Errorf("%q passes for plain", other)
		}
	}
}
