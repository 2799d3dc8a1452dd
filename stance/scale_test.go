package stance_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"parallax/stance"
)

// scales are those of the two models that the program carries.
func scales(t testing.TB) map[string]stance.Scale {
	t.Helper()
	params, err := stance.DefaultParams()
	if err != nil {
		t.Fatal(err)
	}
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	return map[string]stance.Scale{stance.RulesModel: params.StanceScale(), stance.LearnedModel: weights.Tone.Scale()}
}

var sums = []stance.Odds{{}, {Positive: 1}, {Positive: -2.5}, {Negative: 1, Positive: 0.3}, {Negative: -4, Positive: -6}, {Negative: 3, Positive: 3}}

func TestChancesSumToOneAndLeadBack(t *testing.T) {
	for name, s := range scales(t) {
		for _, sum := range sums {
			negative, neutral, positive := s.Probabilities(sum)
			if math.Abs(negative+neutral+positive-1) > 1e-12 || min(negative, neutral, positive) < 0 {
				t.Errorf("%s: %v gives %v, %v, %v", name, sum, negative, neutral, positive)
			}
			back := s.Sum(negative, neutral, positive)
			if again := s.Stance(back); math.Abs(again-s.Stance(sum)) > 1e-9 || math.Abs(back.Positive-back.Negative-(sum.Positive-sum.Negative)) > 1e-9 {
				t.Errorf("%s: %v comes back as %v", name, sum, back)
			}
		}
	}
}

// TestSlopesAddUp: what two rows are worth by the slopes is the stance.
func TestSlopesAddUp(t *testing.T) {
	for name, s := range scales(t) {
		for _, sum := range sums {
			slopes := s.Slopes(sum)
			worth := slopes.Negative*sum.Negative + slopes.Positive*sum.Positive
			if math.Abs(worth-s.Stance(sum)) > 1e-10 {
				t.Errorf("%s: %v is worth %v, the stance is %v", name, sum, worth, s.Stance(sum))
			}
		}
	}
}

func TestMirroredSumsMirrorTheStance(t *testing.T) {
	for name, s := range scales(t) {
		for _, sum := range sums {
			if a, b := s.Stance(sum), s.Stance(stance.Odds{Negative: sum.Positive, Positive: sum.Negative}); a != -b {
				t.Errorf("%s: %v gives %v, mirrored %v", name, sum, a, b)
			}
		}
	}
}

// TestScaleOutlivesItsMetadata reads every scale back from the metadata that
// holds it, and from that of datasets that hold the parameters alone.
func TestScaleOutlivesItsMetadata(t *testing.T) {
	params, err := stance.DefaultParams()
	if err != nil {
		t.Fatal(err)
	}
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]any{stance.RulesModel: params, stance.LearnedModel: weights.Tone}
	for name, s := range scales(t) {
		for key, value := range map[string]any{stance.ScaleKey(name): s, "parallax.stance." + name + ".params": numbers[name]} {
			data, err := json.Marshal(value)
			if err != nil {
				t.Fatal(err)
			}
			again, err := stance.ParseScale(name, map[string]string{key: string(data)})
			if err != nil || *again != s {
				t.Errorf("%s: %+v comes back as %+v: %v", key, s, again, err)
			}
		}
	}
	for _, bad := range []string{"{", `{"form":"cubic","unit":1}`, `{"form":"squashed"}`} {
		if s, err := stance.ParseScale("rules", map[string]string{stance.ScaleKey("rules"): bad}); err == nil {
			t.Errorf("%s gives %+v", bad, s)
		}
	}
}

func ExampleScale() {
	s := stance.Scale{Form: stance.LogOdds, Unit: 0.5}
	sum := stance.Odds{Negative: 1, Positive: -1}
	negative, neutral, positive := s.Probabilities(sum)
	fmt.Printf("%.2f %.2f %.2f, stance %.2f\n", negative, neutral, positive, s.Stance(sum))
	// Output: 0.87 0.12 0.02, stance -0.85
}
