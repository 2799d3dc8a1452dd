package stance

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"
)

// Scale is how a stance model turns the sum of its evidence into a stance,
// probabilities and a label, and back. It is the one home of that formula:
// scoring uses it, a dataset's metadata holds it, and whoever recomputes a
// stance does so by it.
//
// With sum the evidence's Odds:
//
//	LogOdds:  p- : p0 : p+ = exp((sum.Negative+Prior.Negative)/Unit) : 1 : exp((sum.Positive+Prior.Positive)/Unit),
//	          stance = the same p+ - p- with Even in the place of both numbers of Prior
//	Squashed: stance = tanh(sum.Positive/Unit), p± an ordered logistic on the raw score
//
// So no evidence is a stance of 0, and the sign of a stance is that of its
// evidence, while the probabilities have the shares of the text that they
// were fitted on.
type Scale struct {
	Form Form `json:"form"`
	// Unit is above 0: the temperature of log-odds, or the raw score at which
	// a squashed stance is tanh(1).
	Unit float64 `json:"unit"`
	// Label is added to log-odds for the label alone; of a squashed score it
	// is the two thresholds.
	Label Odds `json:"label"`
	// Cut and Slope make the probabilities of a squashed score.
	Cut   Odds    `json:"cut,omitzero"`
	Slope float64 `json:"slope,omitempty"`
	// Prior is what the log-odds of both classes are before any evidence, for
	// the probabilities; Even the one number that both have for the stance.
	Prior Odds    `json:"prior,omitzero"`
	Even  float64 `json:"even,omitempty"`
	// OneMention is true of datasets in which the mention with the largest
	// stance stands for its actor, false where all mentions of the actor are
	// summed.
	OneMention bool `json:"one_mention"`
}

// Form is which of the two formulas a scale is.
type Form string

// The forms of a Scale.
const (
	LogOdds  Form = "log-odds"
	Squashed Form = "squashed"
)

// Formula tells a form in words that a notebook can follow.
func (f Form) Formula() string {
	if f == LogOdds {
		return "n, p = sums of evidence.log_odds_negative and log_odds_positive; " +
			"p_negative, p_neutral, p_positive = exp((n + prior.Negative) / unit), 1, exp((p + prior.Positive) / unit) over their sum; " +
			"expected = p_positive - p_negative; " +
			"stance = (exp((p + even) / unit) - exp((n + even) / unit)) / (exp((n + even) / unit) + 1 + exp((p + even) / unit)) = sum(evidence.part)"
	}
	return "raw = sum(evidence.contribution); stance = tanh(raw / unit) = sum(evidence.part)"
}

// Stance is in [-1, 1]. It is odd: where the sums of negative and positive
// change places, or a raw score its sign, so does the stance.
func (s *Scale) Stance(sum Odds) float64 {
	if s.Form == Squashed {
		return math.Tanh(sum.raw() / s.Unit)
	}
	negative, _, positive := chances(sum.plus(Odds{s.Even, s.Even}), s.Unit)
	return positive - negative
}

// Expected is the mean of the labels that a sum's probabilities tell.
func (s *Scale) Expected(sum Odds) float64 {
	negative, _, positive := s.Probabilities(sum)
	return positive - negative
}

// Probabilities are those of negative, neutral and positive; they sum to 1.
func (s *Scale) Probabilities(sum Odds) (negative, neutral, positive float64) {
	if s.Form == Squashed {
		negative, positive = logistic(s.Slope*(s.Cut.Negative-sum.raw())), logistic(s.Slope*(sum.raw()-s.Cut.Positive))
		return negative, max(0, 1-negative-positive), positive // rounding may fall short of 0
	}
	return chances(sum.plus(s.Prior), s.Unit)
}

// chances are the probabilities that log-odds over unit come to.
func chances(sum Odds, unit float64) (negative, neutral, positive float64) {
	n, p := sum.Negative/unit, sum.Positive/unit
	top := max(n, p, 0)
	n, p, neutral = math.Exp(n-top), math.Exp(p-top), math.Exp(-top)
	whole := neutral + (n + p) // the same for mirrored sums, to the last bit
	return n / whole, neutral / whole, p / whole
}

// Sum is the way back from probabilities, none of them 0: the sum of evidence
// that they come from, as far as they tell it.
func (s *Scale) Sum(negative, neutral, positive float64) Odds {
	if s.Form == Squashed {
		return Odds{0, s.Cut.Positive + math.Log(positive/(1-positive))/s.Slope}
	}
	return Odds{s.Unit*math.Log(negative/neutral) - s.Prior.Negative, s.Unit*math.Log(positive/neutral) - s.Prior.Positive}
}

// Class is the label that a sum comes to: -1, 0 or 1. It never has the sign
// that the stance has not.
func (s *Scale) Class(sum Odds) int {
	if s.Form == LogOdds {
		label := LabelOf(sum.plus(s.Prior), s.Label)
		if float64(label)*sum.raw() <= 0 {
			return 0
		}
		return label
	}
	switch raw := sum.raw(); {
	case raw <= s.Label.Negative:
		return -1
	case raw >= s.Label.Positive:
		return 1
	}
	return 0
}

// LabelOf is the class whose log-odds, offsets added, are the largest: -1, 0
// (at 0) or 1.
func LabelOf(o, offsets Odds) int {
	sign, _ := Margin(o, offsets)
	return sign
}

// Margin is the sign that log-odds, offsets added, come to, 0 for neither,
// and how far above 0 they are.
func Margin(o, offsets Odds) (sign int, margin float64) {
	o = o.plus(offsets)
	switch {
	case o.Negative > 0 && o.Negative >= o.Positive:
		return -1, o.Negative
	case o.Positive > 0:
		return 1, o.Positive
	}
	return 0, 0
}

// strength is how likely a margin makes a relation, in (0.5, 1].
func strength(margin float64) float64 { return logistic(margin) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// The Gauss-Legendre rule of Slopes: its points in a panel, and how far the
// log-odds run in one. Together they leave an error below 1e-13.
const (
	panelNodes = 12
	panelWidth = 3.0
)

var nodes, weights = legendre()

func legendre() (nodes, weights [panelNodes]float64) {
	quad.Legendre{}.FixedLocations(nodes[:], weights[:], 0, 1)
	return nodes, weights
}

// Slopes give what one unit of each log-odds is worth in stance, averaged
// over the straight way from no evidence to all of it (Aumann and Shapley
// 1974; "integrated gradients", Sundararajan and others 2017). No evidence at
// all is a stance of 0, so that the worth of all evidence adds up to the
// stance.
func (s *Scale) Slopes(sum Odds) Odds {
	if s.Form == Squashed {
		if math.Abs(sum.raw()) < 1e-8*s.Unit {
			return Odds{-1 / s.Unit, 1 / s.Unit}
		}
		slope := math.Tanh(sum.raw()/s.Unit) / sum.raw()
		return Odds{-slope, slope}
	}
	n, p := sum.Negative/s.Unit, sum.Positive/s.Unit
	panels := max(1, int(math.Ceil(max(math.Abs(n), math.Abs(p), math.Abs(n-p))/panelWidth)))
	var worth Odds
	for panel := range panels {
		for k, node := range nodes {
			t := (float64(panel) + node) / float64(panels)
			negative, _, positive := chances(Odds{sum.Negative*t + s.Even, sum.Positive*t + s.Even}, s.Unit)
			here := positive - negative
			worth.Negative -= weights[k] * negative * (1 + here)
			worth.Positive += weights[k] * positive * (1 - here)
		}
	}
	over := float64(panels) * s.Unit
	return Odds{worth.Negative / over, worth.Positive / over}
}

// fill sets what follows from the sum of the evidence.
func (s *Stance) fill(scale *Scale, sum Odds) {
	s.Valid, s.Raw = true, sum.raw()
	s.PNegative, s.PNeutral, s.PPositive = scale.Probabilities(sum)
	s.Value, s.Label, s.Expected = scale.Stance(sum), scale.Class(sum), s.PPositive-s.PNegative
}

// shareOut gives every row of evidence its part of the stance that all rows
// of its actor add up to, and every stance the parts in the outlet's own voice
// and in the words of others.
func (r *Result) shareOut(scale *Scale, actors int) {
	sums, slopes := make([]Odds, actors), make([]Odds, actors)
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		sums[ev.Actor].add(ev.sum(), 1)
	}
	for a := range slopes {
		slopes[a] = scale.Slopes(sums[a])
	}
	place := make([]int, actors)
	for i := range r.Stances {
		s := &r.Stances[i]
		place[s.Actor] = i
		s.Author, s.Quoted, s.AuthorValid, s.QuotedValid = 0, 0, false, false
	}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		slope, sum, s := slopes[ev.Actor], ev.sum(), &r.Stances[place[ev.Actor]]
		ev.Part = slope.Negative*sum.Negative + slope.Positive*sum.Positive
		if ev.Quoted {
			s.Quoted, s.QuotedValid = s.Quoted+ev.Part, true
		} else {
			s.Author, s.AuthorValid = s.Author+ev.Part, true
		}
	}
}

// MentionShare is what the words of each of n mentions of an actor in a
// paragraph count.
func MentionShare(n int) float64 { return 1 / math.Sqrt(float64(n)) }

// sum is what a row adds to the sum of the evidence.
func (ev *Evidence) sum() Odds {
	if ev.HasLogOdds {
		return ev.LogOdds
	}
	return Odds{0, ev.Contribution}
}
