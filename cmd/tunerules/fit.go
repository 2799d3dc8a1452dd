package main

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// answer is a raw score and its gold label.
type answer struct {
	raw  float64
	gold int
}

// answersBy runs the engine over a set; an actor without evidence scores 0.
func (s *set) answersBy(e *stance.Engine) []answer {
	var out []answer
	j := e.Judge()
	for i := range s.records {
		r := &s.records[i]
		var res stance.Result
		if r.targets != nil {
			res = j.AnalyzeTargets(&r.p, r.hits, r.cues, r.targets)[0]
		} else {
			res = j.Analyze(&r.p, r.hits, r.cues, time.Time{})[0]
		}
		raw := make([]float64, len(r.gold))
		for _, st := range res.Stances {
			raw[st.Actor] = st.Raw
		}
		for a, gold := range r.gold {
			if gold != skip {
				out = append(out, answer{raw[a], gold})
			}
		}
	}
	return out
}

func (s *set) answers() (n int) {
	for i := range s.records {
		for _, g := range s.records[i].gold {
			if g != skip {
				n++
			}
		}
	}
	return n
}

// thresholds are those tried for the label.
var thresholds = []float64{0.01, 0.03, 0.05, 0.08, 0.11, 0.15, 0.2, 0.25, 0.3, 0.36, 0.43, 0.5, 0.6, 0.75, 0.9}

// objective is the mean macro-F1 over the sets at the best thresholds.
func (t *tuner) objective(p stance.Params) (best, lo, hi float64) {
	e := t.engine.WithParams(p)
	all := make([][]answer, len(t.sets))
	for i, s := range t.sets {
		all[i] = s.answersBy(e)
	}
	for _, n := range thresholds {
		for _, q := range thresholds {
			f := 0.0
			for _, answers := range all {
				f += macroF1(answers, -n, q) / float64(len(all))
			}
			if f > best {
				best, lo, hi = f, -n, q
			}
		}
	}
	return best, lo, hi
}

func (s *set) macroF1(e *stance.Engine, p *stance.Params) float64 {
	return macroF1(s.answersBy(e), p.Negative, p.Positive)
}

func macroF1(answers []answer, lo, hi float64) float64 {
	var right, said, gold [3]float64
	for _, a := range answers {
		label := 1
		switch {
		case a.raw <= lo:
			label = 0
		case a.raw >= hi:
			label = 2
		}
		said[label]++
		gold[a.gold+1]++
		if label == a.gold+1 {
			right[label]++
		}
	}
	f := 0.0
	for c := range right {
		if said[c]+gold[c] > 0 {
			f += 2 * right[c] / (said[c] + gold[c]) / 3
		}
	}
	return f
}

// calibrate fits the ordered logistic of the probabilities, over all sets in
// equal measure, and sets the scale so that nine tenths of the raw scores
// with evidence lie below it.
func (t *tuner) calibrate(p stance.Params) (stance.Params, error) {
	e := t.engine.WithParams(p)
	var all [][]answer
	var sizes []float64
	for _, s := range t.sets {
		var found []answer
		for _, a := range s.answersBy(e) {
			if a.raw != 0 {
				found = append(found, a)
				sizes = append(sizes, math.Abs(a.raw))
			}
		}
		all = append(all, found)
	}
	if len(sizes) == 0 {
		return p, errors.New("no coded text has any evidence to fit to")
	}
	slices.Sort(sizes)
	p.Scale = round(sizes[len(sizes)*9/10], 2)
	best := math.Inf(1)
	for _, step := range []float64{0.5, 0.1, 0.02} {
		for moved := true; moved; {
			moved = false
			for i := range 6 {
				q := p
				delta := step * float64(1-2*(i%2))
				switch i / 2 {
				case 0:
					q.CutNegative += delta
				case 1:
					q.CutPositive += delta
				case 2:
					q.Slope += delta
				}
				if q.Slope <= 0 || q.CutPositive-q.CutNegative < 0.01 {
					continue
				}
				if loss := logLoss(all, &q); loss < best-1e-9 {
					best, p, moved = loss, q, true
				}
			}
		}
	}
	p.CutNegative, p.CutPositive, p.Slope = round(p.CutNegative, 2), round(p.CutPositive, 2), round(p.Slope, 2)
	return p, nil
}

func round(v float64, digits int) float64 {
	f := math.Pow10(digits)
	return math.Round(v*f) / f
}

// logLoss is the mean over the sets of each one's mean log loss.
func logLoss(all [][]answer, p *stance.Params) (loss float64) {
	scale := p.StanceScale()
	for _, answers := range all {
		for _, a := range answers {
			negative, neutral, positive := scale.Probabilities(stance.Odds{Positive: a.raw})
			prob := [3]float64{negative, neutral, positive}[a.gold+1]
			loss -= math.Log(max(prob, 1e-9)) / float64(len(answers)*len(all))
		}
	}
	return loss
}

// relationGrid are the thresholds tried for telling an attitude as a relation.
var relationGrid = []float64{0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1, 2}

// relations fits the thresholds of relations on the F1 of the paragraphs'
// triples, if there are paragraphs.
func (t *tuner) relations(m *pipeline.Model, p stance.Params) stance.Params {
	if len(t.paragraphs) == 0 {
		return p
	}
	holders := evaluate.Holders(t.paragraphs)
	f1 := func(p stance.Params) float64 {
		report, _ := evaluate.Evaluate(t.paragraphs, evaluate.Parallax(m.WithParams(p), holders), evaluate.Options{Draws: 1})
		return float64(report.Relations.Exact.F1)
	}
	best := f1(p)
	for _, field := range []func(*stance.Params) *float64{
		func(p *stance.Params) *float64 { return &p.RelationQuoted },
		func(p *stance.Params) *float64 { return &p.RelationOther },
		func(p *stance.Params) *float64 { return &p.RelationAuthor },
	} {
		for _, v := range relationGrid {
			q := p
			*field(&q) = v
			if f := f1(q); f > best {
				best, p = f, q
			}
		}
	}
	fmt.Fprintf(t.progress, "relations F1 %.1f\n", 100*best)
	return p
}
