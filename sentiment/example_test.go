package sentiment_test

import (
	"fmt"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// The lexicons' terms become cues, and cues a score.
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
	p := text.NewParagraph(text.Body, "The talks were not helpful.")
	hits := make([][]lexicon.Match, lexicon.Layers)
	b.Build().Find(&p, hits)
	finder := sentiment.NewFinder(set, sentiment.DefaultParams())
	cues := finder.Cues(nil, &p, hits)
	for _, c := range cues {
		fmt.Printf("%s %+.2f, shifted %+.2f\n", p.Text[c.Start:c.End], c.Value, c.Shifted())
	}
	fmt.Printf("score %+.2f\n", finder.Score(cues).Value)
	// Output:
	// helpful +0.40, shifted -0.28
	// score -0.22
}
