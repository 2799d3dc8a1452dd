package learn

import (
	"math"
	"testing"
	"time"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// texts speak of two actors, quote, negate and stray over sentences.
var texts = []string{
	"Russia said NATO was a cowardly aggressor and would not be trusted again.",
	"“Ukraine fights bravely,” the envoy of NATO said; Moscow denied that it had shelled the town.",
	"The council condemned Russia. On Tuesday NATO thanked Ukraine for its help, and Kyiv never hid its anger at Moscow.",
	"Ukraine accused Russia of war crimes in the occupied south, but NATO did not act.",
}

// shipped are the built-in weights, and a model that scores by them.
func shipped(t *testing.T) (*stance.Weights, *pipeline.Model) {
	t.Helper()
	w, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	m, err := pipeline.NewModel(pipeline.Options{Sentiment: []string{pipeline.Parallax}, Weights: w})
	if err != nil {
		t.Fatal(err)
	}
	return w, m
}

// TestWhatIsTrainedIsWhatScores holds the log-odds that the training makes of
// its examples against those of the program.
func TestWhatIsTrainedIsWhatScores(t *testing.T) {
	w, m := shipped(t)
	a, j, s := m.Analyzer(), m.Engine().Judge(), newScorer(w)
	for _, text := range texts {
		mentions := map[int]int{}
		r := a.Paragraph(text, time.Time{})
		examples := a.Examples(j, text, nil)
		for i := range examples {
			mentions[examples[i].Actor]++
		}
		for i := range examples {
			e := &examples[i]
			if mentions[e.Actor] > 1 {
				continue // which of them stands for the actor is not the question
			}
			want := s.score(e)
			got := [2]float64{}
			for _, row := range r.Evidence {
				if row.Actor == e.Actor && row.Lexicon == stance.LearnedModel && row.Rule != "bias" {
					got[0] += row.LogOdds.Negative
					got[1] += row.LogOdds.Positive
				}
			}
			if math.Abs(got[0]-want[0]) > 1e-4 || math.Abs(got[1]-want[1]) > 1e-4 {
				t.Errorf("actor %d of %q: the program says %v, the training %v", e.Actor, text, got, want)
			}
		}
	}
}

// TestPairsAreTrainedAsTheyScore does the same for holders and targets.
func TestPairsAreTrainedAsTheyScore(t *testing.T) {
	w, m := shipped(t)
	const text = "On Monday Marlow praised Fenwick, and Fenwick accused Marlow of deceit."
	item := evaluate.Item{Text: text, Targets: []evaluate.Span{{Start: 10, End: 16}, {Start: 25, End: 32}}}
	a, j, s := m.Analyzer(), m.Engine().Judge(), newScorer(w)
	attitudes := a.Targets(text, targetsOf(&item)).Attitudes
	pairs := a.PairExamples(j, text, targetsOf(&item))
	if len(pairs) != 2 || len(attitudes) != 2 {
		t.Fatalf("%d pairs, %d attitudes, want 2 of each", len(pairs), len(attitudes))
	}
	for i := range pairs {
		z := [2]float64{w.PairBias.Negative + w.Attitude.Shift.Negative, w.PairBias.Positive + w.Attitude.Shift.Positive}
		for k := range pairs[i].Rows {
			row := s.score(&pairs[i].Rows[k])
			z[0] += row[0] / float64(len(pairs[i].Rows))
			z[1] += row[1] / float64(len(pairs[i].Rows))
		}
		negative, _, positive := w.Attitude.Probabilities(z[0], z[1])
		if at := attitudes[i]; math.Abs(at.PNegative-negative) > 1e-5 || math.Abs(at.PPositive-positive) > 1e-5 {
			t.Errorf("%s: the program says %+v, the training %v and %v", pairs[i].Holder, at, negative, positive)
		}
	}
}
