package evaluate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"parallax/evaluate"
)

// sure is a positive prediction of probability p, right or not.
func sure(p float64, right bool) answer {
	gold := 1
	if !right {
		gold = -1
	}
	return answer{gold: gold, Prediction: evaluate.Prediction{
		Label: 1, Score: p, P: [3]float64{(1 - p) / 2, (1 - p) / 2, p}, Valid: true,
	}}
}

func TestCalibrationError(t *testing.T) {
	var perfect, boastful []answer
	for _, tenths := range []int{4, 5, 6, 7, 8, 9} {
		for n := range 50 {
			perfect = append(perfect, sure(float64(tenths)/10, n%10 < tenths))
			boastful = append(boastful, sure(0.9, n%10 < tenths))
		}
	}
	near(t, "perfect", measure(perfect, evaluate.Options{}).Stance.All.CalibrationError, 0)
	// Always 0.9, right in (4+5+6+7+8+9)/60 of the cases.
	near(t, "boastful", measure(boastful, evaluate.Options{}).Stance.All.CalibrationError, 0.9-39./60)

	// Twenty different confidences make ten bins of two. In each, one of
	// two is right, so the gap is the mean confidence less a half.
	var pairs []answer
	sum := 0.0
	for n := range 20 {
		p := 0.55 + 0.02*float64(n)
		sum += p
		pairs = append(pairs, sure(p, n%2 == 0))
	}
	near(t, "bins of two", measure(pairs, evaluate.Options{}).Stance.All.CalibrationError, sum/20-0.5)
}

// Probabilities that are true have, over many sets of labels drawn by them, the
// mean calibration error that chance is said to give.
func TestCalibrationErrorByChance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const sets, labels = 400, 300
	found, told := 0.0, 0.0
	for range sets {
		answers := make([]answer, labels)
		for n := range answers {
			p := 0.4 + 0.6*r.Float64()
			answers[n] = sure(p, r.Float64() < p)
		}
		s := measure(answers, evaluate.Options{}).Stance.All
		found += float64(s.CalibrationError) / sets
		told += float64(s.ByChance) / sets
	}
	if math.Abs(found-told) > 0.002 || told < 0.03 {
		t.Errorf("calibration error of true probabilities is %.4f, by chance %.4f told", found, told)
	}
}

func TestCalibrationOfAbstentions(t *testing.T) {
	// Two bets of 0.8, both right: error 0.2. Three abstentions at 1/3, one
	// of them neutral: error 0, so 0.08 over all five.
	answers := []answer{sure(0.8, true), sure(0.8, true), {gold: 0}, {gold: 1}, {gold: -1}}
	s := measure(answers, evaluate.Options{}).Stance
	near(t, "where predicted", s.Predicted.CalibrationError, 0.2)
	near(t, "over all", s.All.CalibrationError, 0.08)
	// (0.2² + 2·0.1²) for each bet, 2/3 for each abstention.
	near(t, "brier where predicted", s.Predicted.Brier, 0.06)
	near(t, "brier over all", s.All.Brier, (2*0.06+3*2./3)/5)
	if s.Predicted.WithP != 2 || s.All.WithP != 5 {
		t.Errorf("with P: %d and %d, want 2 and 5", s.Predicted.WithP, s.All.WithP)
	}
}

func TestNoProbabilities(t *testing.T) {
	s := measure([]answer{of(1, 1), of(-1, 1), {gold: 0}}, evaluate.Options{}).Stance
	if s.All.WithP != 0 || s.All.CalibrationError.Defined() || s.All.Brier.Defined() || s.Confidence != "|score|" {
		t.Errorf("figures of probabilities that nobody gave: %+v, by %s", s.All, s.Confidence)
	}
}

func TestProbabilitiesAreNormalised(t *testing.T) {
	odd := sure(0.8, true)
	for n := range odd.P {
		odd.P[n] *= 5
	}
	near(t, "brier", measure([]answer{odd}, evaluate.Options{}).Stance.All.Brier, 0.06)
	odd.P[0] = math.NaN()
	if s := measure([]answer{odd}, evaluate.Options{}).Stance; s.All.WithP != 0 {
		t.Errorf("probabilities that are no numbers were used: %+v", s.All)
	}
}

func TestCorrelations(t *testing.T) {
	scored := func(gold int, score float64) answer {
		return answer{gold: gold, Prediction: evaluate.Prediction{Score: score, Valid: true}}
	}
	s := measure([]answer{scored(-1, -0.1), scored(0, 0.2), scored(1, 0.9), {gold: -1}}, evaluate.Options{}).Stance
	// Same order, so Spearman is 1. Pearson: scores less their mean 1/3 are
	// -13/30, -4/30, 17/30; (13+17)/30 / sqrt(2·(169+16+289)/900).
	near(t, "spearman", s.Predicted.Spearman, 1)
	near(t, "pearson", s.Predicted.Pearson, 1/math.Sqrt(2*474./900))
	// The abstention's score 0 has rank 2 of -0.1, 0, 0.2, 0.9; its gold
	// shares the ranks 1 and 2. Ranks less their mean 2.5: -1.5, 0.5, 1.5,
	// -0.5 and -1, 0.5, 1.5, -1; 4.5 / sqrt(5·4.5).
	near(t, "spearman over all", s.All.Spearman, 4.5/math.Sqrt(5*4.5))
	flat := measure([]answer{of(1, 0), of(-1, 0)}, evaluate.Options{}).Stance
	near(t, "pearson without spread", flat.All.Pearson, math.NaN())
}

func TestKept(t *testing.T) {
	var answers []answer
	for n := range 10 {
		answers = append(answers, sure(0.99-0.05*float64(n), n < 5))
	}
	s := measure(answers, evaluate.Options{}).Stance
	if s.Confidence != "max P" {
		t.Errorf("ordered by %s", s.Confidence)
	}
	want := []struct {
		n        int
		accuracy float64
	}{{10, 0.5}, {9, 5. / 9}, {8, 5. / 8}, {5, 1}, {2, 1}, {1, 1}}
	for n, k := range s.Kept {
		if k.N != want[n].n {
			t.Errorf("%v kept %d, want %d", k.Share, k.N, want[n].n)
		}
		near(t, "accuracy", k.Accuracy, want[n].accuracy)
	}
}

func TestKeptTogetherAndAbstentionsLast(t *testing.T) {
	s := measure([]answer{{gold: 0}, {gold: 0}, of(1, 1), of(-1, 0), of(1, 1), of(1, -1)}, evaluate.Options{}).Stance
	// By |score|: three of 1, one of 0, two abstentions.
	for n, want := range []int{6, 6, 6, 3, 3, 3} {
		if s.Kept[n].N != want {
			t.Errorf("%v kept %d, want %d", s.Kept[n].Share, s.Kept[n].N, want)
		}
	}
	near(t, "accuracy of the surest half", s.Kept[3].Accuracy, 2./3)
}

func TestCalibrationIsOfTheLikeliestClass(t *testing.T) {
	// The label, by the model's own thresholds, is neutral and wrong; the
	// likeliest class is negative, with 0.7, and right.
	careful := answer{gold: -1, Prediction: evaluate.Prediction{P: [3]float64{0.7, 0.2, 0.1}, Valid: true}}
	s := measure([]answer{careful}, evaluate.Options{}).Stance
	near(t, "calibration error", s.All.CalibrationError, 0.3)
	near(t, "accuracy", s.Accuracy, 0)
}
