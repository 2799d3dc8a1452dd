package learn

import (
	"testing"

	"parallax/stance"
)

// TestWhatMovesScoresIsKept keeps a feature that many samples have rather than one
// of a larger weight that few have, and all that stood there before.
func TestWhatMovesScoresIsKept(t *testing.T) {
	m := &matrix{
		features: []stance.ExampleFeature{{Group: "word", Key: "often"}, {Group: "word", Key: "old"}, {Group: "word", Key: "rare"}},
		column:   []int32{0, 0, 0, 0, 1, 2}, value: []float32{1, 1, 1, 1, 1, 1},
	}
	w := model{-1, 0, 0.25, 0, 1.5, 0}
	old := []stance.WeightedFeature{{Group: "word", Key: "old", Odds: stance.Odds{Negative: 0.5}}}
	got := merged(old, m, 1, w)
	if len(got) != 2 || got[0].Key != "often" || got[0].Negative != -1 || got[1].Key != "old" || got[1].Negative != 0.75 {
		t.Errorf("kept %+v", got)
	}
}
