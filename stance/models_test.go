package stance

import (
	"testing"
	"time"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// countingModel is a third model: it calls every actor named neutral, and
// counts the mentions.
type countingModel struct{}

func newCountingModel(*Options) (Model, error) { return countingModel{}, nil }

func (countingModel) Name() string              { return "counting" }
func (countingModel) Scale() Scale              { return Scale{} }
func (countingModel) Params() any               { return nil }
func (countingModel) Source() (string, string)  { return "", "" }
func (m countingModel) withParams(Params) Model { return m }
func (m countingModel) scorer() scorer          { return m }
func (countingModel) score(rd *Reading) Result {
	counts := make([]Stance, len(rd.keys))
	for _, m := range rd.mentions {
		counts[m.Actor].Actor = m.Actor
		counts[m.Actor].Mentions++
	}
	r := Result{Mentions: rd.mentions}
	for _, s := range counts {
		if s.Mentions > 0 {
			r.Stances = append(r.Stances, s)
		}
	}
	return r
}

// TestThirdModelIsOneLine adds a model by one line of the table, and scores by
// it beside one that was there.
func TestThirdModelIsOneLine(t *testing.T) {
	before := makers
	defer func() { makers = before }()
	third := before[0]
	third.name, third.make = "counting", newCountingModel
	makers = append(before[:len(before):len(before)], third)

	params, err := DefaultParams()
	if err != nil {
		t.Fatal(err)
	}
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	actors, err := DefaultActors()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Set: set, Actors: actors, Models: []string{RulesModel, "counting"}, Params: params}
	e, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	p := text.NewParagraph(text.Body, "NATO condemned Russia. NATO acted.")
	hits := make([][]lexicon.Match, Layers)
	e.Matcher().Find(&p, hits)
	cues := sentiment.NewFinder(set, sentiment.DefaultParams()).Cues(nil, &p, hits)
	results := e.Judge().Analyze(&p, hits, cues, time.Time{})
	if len(results) != 2 || e.Models()[1].Name() != "counting" {
		t.Fatalf("%d results by %d models", len(results), len(e.Models()))
	}
	got := map[string]int{}
	for _, s := range results[1].Stances {
		got[e.Keys()[s.Actor]] = s.Mentions
	}
	if got["nato"] != 2 || got["russia"] != 1 || len(got) != 2 {
		t.Errorf("mentions by the third model: %v, want 2 of nato and 1 of russia", got)
	}
	if rules := results[0].Stances; len(rules) != 2 || !rules[0].Valid {
		t.Errorf("the rules beside it give %+v", rules)
	}
	o.Models = []string{"guessing"}
	if _, err := New(o); err == nil {
		t.Error("a model that stands in no line was made")
	}
}
