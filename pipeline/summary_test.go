package pipeline

import (
	"math"
	"slices"
	"testing"

	"parallax/article"
	"parallax/stance"
	"parallax/text"
)

// analysis is one of a source's articles with stances of actors 0 and 1.
func analysis(source string, paragraphs ...[]stance.Stance) *Analysis {
	a := &Analysis{Language: "en", Article: article.Article{Source: source, Body: "twelve bytes"}}
	for _, stances := range paragraphs {
		a.Paragraphs = append(a.Paragraphs, Paragraph{
			Paragraph: text.Paragraph{Words: 10},
			Stance:    []stance.Result{{Stances: stances, Mentions: make([]stance.Mention, len(stances))}},
		})
	}
	return a
}

func scored(actor int, value float64) stance.Stance {
	return stance.Stance{Actor: actor, Value: value, Valid: true}
}

func TestSummaryCounts(t *testing.T) {
	actors := []string{"russia", "nato"}
	var s Summary
	unscored := analysis("Tageblatt", nil)
	unscored.Language = "de"
	boilerplate := analysis("Wire")
	boilerplate.Paragraphs = []Paragraph{{Paragraph: text.Paragraph{Kind: text.Boilerplate, Words: 3}}}
	for _, a := range []*Analysis{
		analysis("Wire", []stance.Stance{scored(0, -0.5), scored(1, 0.25)}, []stance.Stance{scored(0, 0.1)}),
		analysis("Herald", []stance.Stance{scored(1, -0.75), {Actor: 0, Mentions: 1}}),
		analysis("Wire", []stance.Stance{scored(0, -0.2)}),
		{Reject: &article.Reject{Stage: "parse", Reason: "empty"}},
		{Reject: &article.Reject{Stage: "open", Reason: "no such file"}},
		{Reject: &article.Reject{Stage: "parse", Reason: "empty"}},
		unscored,
		boilerplate,
	} {
		s.Add(a, actors)
	}
	if s.Articles != 5 || s.Paragraphs != 6 || s.Words != 53 || s.Mentions != 6 || s.Rejected != 3 || s.TextBytes != 60 {
		t.Errorf("got %+v", s)
	}
	if len(s.Unscored) != 1 || s.Unscored["de"] != 1 {
		t.Errorf("unscored %v", s.Unscored)
	}
	if got, want := s.TopRejects(), []string{"parse: empty", "open: no such file"}; !slices.Equal(got, want) || s.Rejects["parse: empty"] != 2 {
		t.Errorf("rejects %v, want %v", got, want)
	}
	cells := s.Cells()
	if len(cells) != 3 {
		t.Fatalf("cells %+v", cells)
	}
	for i, want := range []Cell{
		{Source: "Wire", Actor: "nato", Paragraphs: 1, Mean: 0.25},
		{Source: "Wire", Actor: "russia", Paragraphs: 3, Mean: -0.2},
		{Source: "Herald", Actor: "nato", Paragraphs: 1, Mean: -0.75},
	} {
		got := cells[i]
		if got.Source != want.Source || got.Actor != want.Actor || got.Paragraphs != want.Paragraphs || math.Abs(got.Mean-want.Mean) > 1e-12 {
			t.Errorf("cell %d: got %+v, want %+v", i, got, want)
		}
	}
}

func TestEmptySummary(t *testing.T) {
	var s Summary
	if len(s.Cells()) != 0 || len(s.TopRejects()) != 0 {
		t.Errorf("got %v, %v", s.Cells(), s.TopRejects())
	}
}

func TestModelOptions(t *testing.T) {
	if _, err := NewModel(Options{Sentiment: []string{"vader", "oracle"}}); err == nil {
		t.Error("a sentiment model oracle is known")
	}
	if _, err := NewModel(Options{ActorKeys: []string{"atlantis"}}); err == nil {
		t.Error("an actor atlantis is known")
	}
	m, err := NewModel(Options{Sentiment: []string{AFINN}, ActorKeys: []string{"ukraine", "poland"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := m.SentimentModels(); !slices.Equal(got, []string{Parallax, AFINN}) {
		t.Errorf("sentiment models %v", got)
	}
	if got := m.ActorKeys(); !slices.Equal(got, []string{"ukraine", "poland"}) {
		t.Errorf("actors %v", got)
	}
	a := m.Analyzer().Analyze(article.Article{Body: hostile, Language: "en"})
	if len(a.Paragraphs[0].Sentiment) != 2 || a.Paragraphs[0].Cues != nil || a.Paragraphs[0].CueCount == 0 {
		t.Errorf("got %+v", a.Paragraphs[0])
	}
}
