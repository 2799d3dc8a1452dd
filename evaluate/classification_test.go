package evaluate_test

import (
	"math"
	"reflect"
	"testing"

	"parallax/evaluate"
)

func TestClassification(t *testing.T) {
	// By hand: negative has 3 gold, 3 predicted, 2 in common, F1 4/6;
	// neutral 2, 4, 1, F1 2/6; positive 3, 1, 1, F1 2/4. Mean 1/2. Right: 4 of
	// 8. Always negative: F1 6/11, 0 and 0.
	s := measure([]answer{
		of(-1, -1), of(-1, -1), of(-1, 0), of(0, -1), of(0, 0), of(1, 0), of(1, 0), of(1, 1),
	}, evaluate.Options{}).Stance
	near(t, "macro-F1", s.MacroF1, 0.5)
	near(t, "accuracy", s.Accuracy, 0.5)
	near(t, "majority macro-F1", s.MajorityF1, 2./11)
	if s.Majority != "negative" || s.N != 8 {
		t.Errorf("majority %s of %d", s.Majority, s.N)
	}
	if want := [][]int{{2, 1, 0}, {1, 1, 0}, {0, 2, 1}}; !reflect.DeepEqual(s.Confusion, want) {
		t.Errorf("confusion %v, want %v", s.Confusion, want)
	}
	for n, want := range [][3]float64{{2. / 3, 2. / 3, 2. / 3}, {1. / 4, 1. / 2, 1. / 3}, {1, 1. / 3, 1. / 2}} {
		c := s.Classes[n]
		near(t, c.Class+" precision", c.Precision, want[0])
		near(t, c.Class+" recall", c.Recall, want[1])
		near(t, c.Class+" F1", c.F1, want[2])
	}
}

func TestMacroF1OfAbsentClasses(t *testing.T) {
	for _, test := range []struct {
		name    string
		answers []answer
		want    float64
	}{
		{"nothing at all", nil, math.NaN()},
		{"one class, all right", []answer{of(0, 0), of(0, 0)}, 1},
		{"a class that neither has is left out", []answer{of(-1, -1), of(0, 0), of(0, -1)}, 2. / 3},
		{"a gold class never predicted counts 0", []answer{of(-1, 0), of(0, 0)}, 1. / 3},
		{"a predicted class never gold counts 0", []answer{of(0, 0), of(0, 1)}, 1. / 3},
		{"all wrong", []answer{of(-1, 1), of(1, -1)}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			near(t, "macro-F1", measure(test.answers, evaluate.Options{}).Stance.MacroF1, test.want)
		})
	}
}

func TestUndefinedPrecisionAndRecall(t *testing.T) {
	classes := measure([]answer{of(-1, 0), of(0, 0)}, evaluate.Options{}).Stance.Classes
	near(t, "precision of a class never predicted", classes[0].Precision, math.NaN())
	near(t, "recall of a class never found", classes[0].Recall, 0)
	near(t, "recall of a class not in the gold", classes[2].Recall, math.NaN())
}

func TestAbstentions(t *testing.T) {
	abstain := answer{gold: -1, Prediction: evaluate.Prediction{Label: 1, Score: 0.9}}
	noNumber := answer{gold: 0, Prediction: evaluate.Prediction{Label: 1, Score: math.NaN(), Valid: true}}
	noLabel := answer{gold: 0, Prediction: evaluate.Prediction{Label: 7, Score: 1, Valid: true}}
	s := measure([]answer{abstain, noNumber, noLabel, of(1, 1)}, evaluate.Options{}).Stance
	if want := [][]int{{0, 1, 0}, {0, 2, 0}, {0, 0, 1}}; !reflect.DeepEqual(s.Confusion, want) {
		t.Errorf("confusion %v, want %v: an abstention is neutral", s.Confusion, want)
	}
	near(t, "coverage", s.Coverage, 0.25)
}

func TestDirected(t *testing.T) {
	items, _ := readTestdata(t, "directed.jsonl")
	report, rows := evaluate.Evaluate(items, wordsModel, evaluate.Options{})
	// The toy model says: d-1 p->q +1, d-2 p->q -1 (wrong), d-3 none, d-4
	// p->q -1, d-5 q->p -1. By hand: p->q -1 gold 1, predicted 2, both 1, F1
	// 2/3; p->q +1 F1 1; q->p -1 2, 1, 1, F1 2/3; none F1 1.
	near(t, "macro-F1 of five classes", report.Directed.MacroF1, (2./3+1+2./3+1)/4)
	// Toward q: gold + 0 0 - 0, predicted + - 0 - 0.
	if want := [][]int{{1, 0, 0}, {1, 2, 0}, {0, 0, 1}}; !reflect.DeepEqual(report.Stance.Confusion, want) {
		t.Errorf("confusion toward q %v, want %v", report.Stance.Confusion, want)
	}
	score := -0.4
	want := evaluate.Row{
		ID: "d-2", Actor: "q", Gold: 0, Predicted: -1, Score: &score, P: []float64{0.5, 0.3, 0.2},
		GoldRelation: "q->p -1", PredictedRelation: "p->q -1", PredictedStrength: 0.4,
	}
	if !reflect.DeepEqual(rows[1], want) {
		t.Errorf("row %+v, want %+v", rows[1], want)
	}
}

func TestNoRelationWithoutSignOrDirection(t *testing.T) {
	item := evaluate.Item{
		ID: "d", Article: "d", Text: "Lund and Norvia", Kind: evaluate.DirectedKind,
		Targets: []evaluate.Span{{Start: 0, End: 4}, {Start: 9, End: 15}},
	}
	for _, said := range []struct {
		sign      int
		direction string
	}{{0, evaluate.PToQ}, {1, ""}, {-1, "sideways"}} {
		_, rows := evaluate.Evaluate([]evaluate.Item{item}, evaluate.Model{
			Directed: func(string, evaluate.Span, evaluate.Span) (int, string, evaluate.Prediction, float64) {
				return said.sign, said.direction, evaluate.Prediction{}, 1
			},
		}, evaluate.Options{})
		if rows[0].PredictedRelation != "none" {
			t.Errorf("%+v: predicted %q, want none", said, rows[0].PredictedRelation)
		}
	}
}
