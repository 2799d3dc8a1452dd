package stance_test

import (
	"fmt"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// A paragraph is scored by the rules toward one actor.
func Example() {
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		fmt.Println(err)
		return
	}
	actors, err := stance.DefaultActors()
	if err != nil {
		fmt.Println(err)
		return
	}
	params, err := stance.DefaultParams()
	if err != nil {
		fmt.Println(err)
		return
	}
	engine, err := stance.New(stance.Options{Set: set, Actors: actors, Keys: []string{"russia"}, Models: []string{stance.RulesModel}, Params: params})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := text.NewParagraph(text.Body, "Russian forces attacked the brave town.")
	hits := make([][]lexicon.Match, stance.Layers)
	engine.Matcher().Find(&p, hits)
	cues := sentiment.NewFinder(set, sentiment.DefaultParams()).Cues(nil, &p, hits)
	result := engine.Judge().Analyze(&p, hits, cues, time.Time{})[0]
	for _, ev := range result.Evidence {
		fmt.Printf("%s: %s, %+.2f\n", ev.Entry, ev.Rule, ev.Contribution)
	}
	fmt.Println("label", result.Stances[0].Label)
	// Output:
	// attack: agent, civilians, -0.60
	// brave: bystander, +0.10
	// label -1
}
