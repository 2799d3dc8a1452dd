package stance

import "math"

// sum makes the stances, one per actor mentioned, from the evidence alone.
func (p *Params) sum(r *Result, actors int) []Stance {
	all := make([]Stance, actors)
	var author, quoted = make([]float64, actors), make([]float64, actors)
	for i := range r.Mentions {
		all[r.Mentions[i].Actor].Mentions++
	}
	for i := range r.Evidence {
		ev := &r.Evidence[i]
		s := &all[ev.Actor]
		s.Cues++
		s.Raw += ev.Contribution
		if ev.Quoted {
			quoted[ev.Actor] += ev.Contribution
			s.QuotedValid = true
		} else {
			author[ev.Actor] += ev.Contribution
			s.AuthorValid = true
		}
	}
	out := all[:0]
	for a := range all {
		s := all[a]
		if s.Mentions == 0 {
			continue
		}
		s.Actor = a
		if s.Cues > 0 {
			p.squash(&s)
			s.Author, s.Quoted = p.value(author[a]), p.value(quoted[a])
		}
		out = append(out, s)
	}
	return out
}

// value squashes a raw score into (-1, 1); it is odd, so that flipped weights
// flip the sign.
func (p *Params) value(raw float64) float64 { return math.Tanh(raw / p.Scale) }

// squash fills in what follows from the raw score.
func (p *Params) squash(s *Stance) {
	s.Valid = true
	s.Value = p.value(s.Raw)
	switch {
	case s.Raw <= p.Negative:
		s.Label = -1
	case s.Raw >= p.Positive:
		s.Label = 1
	}
	logistic := func(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
	s.PNegative = logistic(p.Slope * (p.CutNegative - s.Raw))
	s.PPositive = logistic(p.Slope * (s.Raw - p.CutPositive))
	s.PNeutral = max(0, 1-s.PNegative-s.PPositive) // rounding may fall short of 0
}
