package learn_test

import (
	"testing"

	"parallax/pipeline"
	"parallax/stance"
	"parallax/text"
)

func spanOf(start, end int) text.Span { return text.Span{Start: start, End: end} }

// modelWith scores by the learned model with other weights.
func modelWith(t testing.TB, w *stance.Weights) *pipeline.Model {
	t.Helper()
	m, err := pipeline.NewModel(pipeline.Options{Sentiment: []string{pipeline.Parallax}, Weights: w})
	if err != nil {
		t.Fatal(err)
	}
	return m
}
