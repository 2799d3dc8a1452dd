package evaluate_test

import (
	"fmt"
	"slices"
	"testing"

	"parallax/evaluate"
)

// mixed gives articles with different shares of right answers.
func mixed(articles int) []answer {
	var answers []answer
	for n := range articles {
		for sentence := range 3 {
			gold := (n+sentence)%3 - 1
			a := of(gold, gold)
			if (n*n+n*sentence)%7 > 3 {
				a = of(gold, (n*sentence)%3-1)
			}
			a.article = fmt.Sprintf("article-%02d", n)
			answers = append(answers, a)
		}
	}
	return answers
}

func bounds(answers []answer, seed uint64) evaluate.Bounds {
	return measure(answers, evaluate.Options{Seed: seed}).Stance.Interval
}

func TestBootstrapIsDeterministic(t *testing.T) {
	answers := mixed(20)
	first := bounds(answers, 1)
	if again := bounds(answers, 1); again != first {
		t.Errorf("same seed gave %v, then %v", first, again)
	}
	backwards := slices.Clone(answers)
	slices.Reverse(backwards)
	if other := bounds(backwards, 1); other != first {
		t.Errorf("order of the items moved %v to %v", first, other)
	}
	if other := bounds(answers, 2); other == first {
		t.Errorf("seeds 1 and 2 both gave %v", first)
	}
}

func TestBootstrapHoldsTheFigure(t *testing.T) {
	report := measure(mixed(20), evaluate.Options{})
	f1, b := report.Stance.MacroF1, report.Stance.Interval
	if !(b.Low < f1 && f1 < b.High && b.Low > 0 && b.High < 1) {
		t.Errorf("macro-F1 %v is not within %v", f1, b)
	}
}

func TestBootstrapDrawsArticles(t *testing.T) {
	answers := mixed(12)
	once := bounds(answers, 1)
	var copied, apart []answer
	for n := range 10 {
		copied = append(copied, answers...)
		for _, a := range answers {
			a.article += fmt.Sprint("-", n)
			apart = append(apart, a)
		}
	}
	if same := bounds(copied, 1); same != once {
		t.Errorf("ten copies within the articles moved %v to %v", once, same)
	}
	narrow := bounds(apart, 1)
	if narrow.High-narrow.Low > 0.6*(once.High-once.Low) {
		t.Errorf("ten times the articles gave %v, hardly narrower than %v", narrow, once)
	}
}

func TestBootstrapUndefined(t *testing.T) {
	one := of(1, 1)
	one.article = "only"
	for name, b := range map[string]evaluate.Bounds{
		"one article": bounds([]answer{one, one}, 1),
		"no answer":   bounds(nil, 1),
		"no draws":    measure(mixed(5), evaluate.Options{Draws: -1}).Stance.Interval,
	} {
		if b.Low.Defined() || b.High.Defined() {
			t.Errorf("%s: bounds %v", name, b)
		}
	}
}
