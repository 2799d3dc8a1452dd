package lexicon_test

import (
	"fmt"

	"parallax/lexicon"
	"parallax/text"
)

// The terms of the lexicons are found in a paragraph, layer by layer.
func Example() {
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		fmt.Println(err)
		return
	}
	b := lexicon.NewBuilder(int(lexicon.Layers))
	if err := set.Index(b); err != nil {
		fmt.Println(err)
		return
	}
	p := text.NewParagraph(text.Body, "The ministry did not condemn the attack.")
	hits := make([][]lexicon.Match, lexicon.Layers)
	b.Build().Find(&p, hits)
	for _, m := range hits[lexicon.ValenceLayer] {
		e := &set.Valence[m.ID]
		fmt.Println(e.Term, e.Class)
	}
	for _, m := range hits[lexicon.ShifterLayer] {
		fmt.Println(set.Shifters[m.ID].Term, "turns what follows")
	}
	// Output:
	// condemn accusation
	// attack aggression
	// not turns what follows
}
