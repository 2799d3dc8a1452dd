package compare

import (
	"encoding/json"
	"fmt"
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"parallax/stance"
)

// logit is a pair of log-odds, of negative and of positive against neutral.
type logit struct{ negative, positive float64 }

// scorer is how a stance model makes a stance from the sum of its evidence,
// as the dataset's metadata tells it.
type scorer struct {
	learned bool
	scale   float64 // Temperature of the learned model, Scale of the rules
	nodes   []float64
	weights []float64
}

// panelNodes is the number of points of the Gauss-Legendre rule, panelWidth
// how far the log-odds run in one panel: together they leave an error below
// 1e-13, which tests look at.
const (
	panelNodes = 12
	panelWidth = 3.0
)

// newScorer reads the model's numbers from the dataset's metadata.
func newScorer(model string, metadata map[string]string) (*scorer, error) {
	key := "parallax.stance." + model + ".params"
	text, ok := metadata[key]
	if !ok {
		return nil, fmt.Errorf("the dataset's metadata lacks %s", key)
	}
	var numbers struct{ Temperature, Scale float64 }
	if err := json.Unmarshal([]byte(text), &numbers); err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	s := &scorer{learned: model == stance.LearnedModel, scale: numbers.Scale}
	if s.learned {
		s.scale = numbers.Temperature
	}
	if !(s.scale > 0) {
		return nil, fmt.Errorf("%s has no number above 0 that the evidence is divided by", key)
	}
	s.nodes, s.weights = make([]float64, panelNodes), make([]float64, panelNodes)
	quad.Legendre{}.FixedLocations(s.nodes, s.weights, 0, 1)
	return s, nil
}

// probabilities of negative and positive at log-odds already divided.
func probabilities(n, p float64) (negative, positive float64) {
	top := max(n, p, 0)
	n, p = math.Exp(n-top), math.Exp(p-top)
	sum := n + p + math.Exp(-top)
	return n / sum, p / sum
}

// stance is what evidence that adds up to sum comes to. For the rules, sum's
// positive part is the raw score.
func (s *scorer) stance(sum logit) float64 {
	if !s.learned {
		return math.Tanh(sum.positive / s.scale)
	}
	negative, positive := probabilities(sum.negative/s.scale, sum.positive/s.scale)
	return positive - negative
}

// slopes give what one unit of each log-odds is worth in stance, averaged
// over the straight way from no evidence to all of it (Aumann and Shapley
// 1974; "integrated gradients", Sundararajan and others 2017). No evidence at
// all is a stance of 0, so that the worth of all evidence adds up to the
// stance: the bias has its share like a word.
func (s *scorer) slopes(sum logit) logit {
	if !s.learned {
		if math.Abs(sum.positive) < 1e-8*s.scale {
			return logit{0, 1 / s.scale}
		}
		return logit{0, math.Tanh(sum.positive/s.scale) / sum.positive}
	}
	n, p := sum.negative/s.scale, sum.positive/s.scale
	panels := max(1, int(math.Ceil(max(math.Abs(n), math.Abs(p), math.Abs(n-p))/panelWidth)))
	var worth logit
	for panel := range panels {
		for k, node := range s.nodes {
			t := (float64(panel) + node) / float64(panels)
			negative, positive := probabilities(n*t, p*t)
			here := positive - negative
			worth.negative -= s.weights[k] * negative * (1 + here)
			worth.positive += s.weights[k] * positive * (1 - here)
		}
	}
	over := float64(panels) * s.scale
	return logit{worth.negative / over, worth.positive / over}
}

// worth is what a row of evidence adds to the stance.
func (w logit) worth(row logit) float64 {
	return w.negative*row.negative + w.positive*row.positive
}
