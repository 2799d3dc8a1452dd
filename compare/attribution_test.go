package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"parallax/stance"
)

func learnedScorer(t testing.TB) *scorer {
	t.Helper()
	s, err := newScorer(stance.LearnedModel, map[string]string{"parallax.stance.learned.params": `{"Temperature": 0.8}`}, false)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestWorthAddsUpToTheStance: over mild evidence and evidence far beyond
// anything seen, what the rows are worth sums to the stance.
func TestWorthAddsUpToTheStance(t *testing.T) {
	s := learnedScorer(t)
	chance := rand.New(rand.NewPCG(1, 2))
	worst := 0.0
	for _, size := range []float64{0.01, 1, 5, 30, 300} {
		for range 500 {
			rows := make([]logit, 1+chance.IntN(40))
			var sum logit
			for i := range rows {
				rows[i] = logit{size * chance.NormFloat64(), size * chance.NormFloat64()}
				sum.negative += rows[i].negative
				sum.positive += rows[i].positive
			}
			slopes, total := s.slopes(sum), 0.0
			for _, r := range rows {
				total += slopes.worth(r)
			}
			worst = max(worst, math.Abs(total-s.stance(sum)))
		}
	}
	if worst > 1e-10 {
		t.Errorf("rows are worth up to %.3g more or less than the stance", worst)
	}
}

// TestSlopesAreAveragesOverTheWay compares with a sum over 200,000 small
// steps, each taken by differences.
func TestSlopesAreAveragesOverTheWay(t *testing.T) {
	s := learnedScorer(t)
	for _, sum := range []logit{{1, -0.5}, {2.5, 2.4}, {-4, -6}, {9, 1}} {
		const steps, small = 200_000, 1e-5
		var want logit
		for k := range steps {
			f := (float64(k) + 0.5) / steps
			at := logit{sum.negative * f, sum.positive * f}
			want.negative += (s.stance(logit{at.negative + small, at.positive}) - s.stance(logit{at.negative - small, at.positive})) / (2 * small) / steps
			want.positive += (s.stance(logit{at.negative, at.positive + small}) - s.stance(logit{at.negative, at.positive - small})) / (2 * small) / steps
		}
		if got := s.slopes(sum); math.Abs(got.negative-want.negative) > 1e-8 || math.Abs(got.positive-want.positive) > 1e-8 {
			t.Errorf("at %v slopes are %v, want %v", sum, got, want)
		}
	}
}

func TestRulesAreWorthTheirShare(t *testing.T) {
	s, err := newScorer(stance.RulesModel, map[string]string{"parallax.stance.rules.params": `{"Scale": 2}`}, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, raw := range []float64{3, -0.2, 0} {
		slopes := s.slopes(logit{0, raw})
		total := slopes.worth(logit{0, raw - 1}) + slopes.worth(logit{0, 1})
		if math.Abs(total-math.Tanh(raw/2)) > 1e-12 {
			t.Errorf("raw %v: rows are worth %v, the stance is %v", raw, total, math.Tanh(raw/2))
		}
	}
}

func TestScorerNeedsItsNumbers(t *testing.T) {
	for _, metadata := range []map[string]string{nil, {"parallax.stance.learned.params": "{"}, {"parallax.stance.learned.params": "{}"}} {
		if _, err := newScorer(stance.LearnedModel, metadata, false); err == nil {
			t.Errorf("%v passes", metadata)
		}
	}
}

// TestEvidenceMustMakeTheStance: a dataset whose evidence says something else
// is told, not smoothed over.
func TestEvidenceMustMakeTheStance(t *testing.T) {
	d := dissection{scorer: learnedScorer(t), voice: AllVoices}
	attributions := []attribution{{word: 0, odds: logit{1, 0}, learned: true}}
	right := d.scorer.stance(logit{1, 0})
	if err := d.take(Example{}, 0, 0, 1, right, attributions); err != nil {
		t.Error(err)
	}
	if err := d.take(Example{}, 0, 0, 1, right+1e-6, attributions); err == nil {
		t.Error("a stance that the evidence does not make passes")
	}
}

func TestSplitOfAWord(t *testing.T) {
	word := func(countA, worthA, countB, worthB float64) share {
		return share{a: side{count: countA, worth: worthA}, b: side{count: countB, worth: worthB}}
	}
	for _, c := range []struct {
		name            string
		share           share
		frequency, tone float64
	}{
		{"as often, other tone", word(2, -0.4, 2, 0.2), 0, -0.6},
		{"more often, same tone", word(3, -0.3, 1, -0.1), -0.2, 0},
		{"both", word(3, -0.6, 1, -0.1), -0.3, -0.2},
		{"only one uses it", word(2, -0.4, 0, 0), -0.4, 0},
		{"nobody uses it", word(0, 0, 0, 0), 0, 0},
	} {
		f, tone := c.share.split()
		if math.Abs(f-c.frequency) > 1e-12 || math.Abs(tone-c.tone) > 1e-12 {
			t.Errorf("%s: frequency %v, tone %v; want %v, %v", c.name, f, tone, c.frequency, c.tone)
		}
	}
}
