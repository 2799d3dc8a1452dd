package stance

// Odds are contributions to the log-odds of negative and positive against
// neutral. Of a model whose evidence is one number, Positive is that number
// and Negative 0, so that Positive less Negative is always the raw score.
type Odds struct{ Negative, Positive float64 }

// plus is the sum of two.
func (o Odds) plus(p Odds) Odds { return Odds{o.Negative + p.Negative, o.Positive + p.Positive} }

// add adds p, factor times.
func (o *Odds) add(p Odds, factor float64) {
	o.Negative += p.Negative * factor
	o.Positive += p.Positive * factor
}

// raw is what the tables call the raw score.
func (o Odds) raw() float64 { return o.Positive - o.Negative }
