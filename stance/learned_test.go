package stance_test

import (
	"math"
	"strings"
	"testing"

	"parallax/stance"
)

// TestLearnedStanceIsItsEvidence recomputes every stance from its evidence
// rows, as a notebook would.
func TestLearnedStanceIsItsEvidence(t *testing.T) {
	s := newLearnedScorer(t)
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	everyParagraph(t, func(t *testing.T, paragraphs []string) {
		checked := 0
		for _, content := range paragraphs {
			_, r := s.analyze(content)
			for _, st := range r.Stances {
				if !st.Valid {
					continue
				}
				checked++
				checkSums(t, content, &weights.Tone, &r, &st)
			}
		}
		if checked < 20 {
			t.Errorf("%d stances: too few to tell anything", checked)
		}
	})
}

func checkSums(t *testing.T, content string, c *stance.Calibration, r *stance.Result, st *stance.Stance) {
	t.Helper()
	var raw, negative, positive float64
	cues, biases, mention := 0, 0, -1
	for _, e := range r.Evidence {
		if e.Actor != st.Actor || e.Weight == 0 {
			continue
		}
		raw += e.Contribution
		negative += e.LogOdds.Negative
		positive += e.LogOdds.Positive
		if !e.HasLogOdds || e.Contribution != e.Base*e.Weight || e.Base != e.LogOdds.Positive-e.LogOdds.Negative {
			t.Errorf("%+v does not add up", e)
		}
		if e.Lexicon == stance.LearnedModel {
			if mention >= 0 && mention != e.Mention {
				t.Errorf("two mentions stand for one actor in %q", content)
			}
			mention = e.Mention
		}
		if e.Rule == "bias" {
			biases++
		} else {
			cues++
		}
	}
	p := [3]float64{math.Exp(negative / c.Temperature), 1, math.Exp(positive / c.Temperature)}
	sum := p[0] + p[1] + p[2]
	for _, check := range []struct {
		name      string
		got, want float64
	}{
		{"raw", st.Raw, raw}, {"p_negative", st.PNegative, p[0] / sum}, {"p_neutral", st.PNeutral, p[1] / sum},
		{"p_positive", st.PPositive, p[2] / sum}, {"stance", st.Value, (p[2] - p[0]) / sum},
		{"cues", float64(st.Cues), float64(cues)}, {"bias rows", 1, float64(biases)},
	} {
		if math.Abs(check.got-check.want) > 1e-9 {
			t.Errorf("%s is %v, evidence says %v, in %q", check.name, check.got, check.want, content)
		}
	}
	n, q, label := negative+c.Label.Negative, positive+c.Label.Positive, 0
	switch {
	case n > 0 && n > q:
		label = -1
	case q > 0:
		label = 1
	}
	if st.Label != label && math.Abs(n-q) > 1e-9 {
		t.Errorf("label %d of log-odds %v and %v, want %d", st.Label, negative, positive, label)
	}
}

// TestNamesHaveNoWeight looks for the names of every actor of the file among
// the weights: none may stand there by itself.
func TestNamesHaveNoWeight(t *testing.T) {
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	names := embeddedActors(t).OneWordNames()
	if len(names) < 200 {
		t.Fatalf("%d names: too few to tell anything", len(names))
	}
	for _, w := range weights.Words {
		if names[w.Word] {
			t.Errorf("%q is a word of the list", w.Word)
		}
	}
	for _, f := range weights.Features {
		for _, symbol := range symbolsOf(f) {
			if names[symbol] {
				t.Errorf("%s %q has a weight", f.Group, f.Key)
			}
		}
	}
}

// symbolsOf are the words of a feature's key.
func symbolsOf(f stance.WeightedFeature) []string {
	symbols := strings.Fields(f.Key)
	for i := range symbols {
		symbols[i] = strings.TrimPrefix(symbols[i], "N_")
	}
	return symbols
}
