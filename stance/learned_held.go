package stance

// Held is how the model told one actor's codes in text that its training had
// not seen: the figures, not the text, go with the weights.
type Held struct {
	Actor    string `json:"actor"`
	Cells    int    `json:"cells"`    // coded paragraphs on the actor
	Neutral  int    `json:"neutral"`  // those coded neutral
	Articles int    `json:"articles"` // that the latter are of
	// Mean is the mean stance of what was coded neutral, SE its standard error
	// over articles: where no treatment lies on the scale of stances.
	Mean float64 `json:"mean_when_neutral"`
	SE   float64 `json:"standard_error"`
	// R is the correlation of stance and code, Code the codes' mean, Spread
	// their standard deviation.
	R      float64 `json:"r"`
	Code   float64 `json:"mean_code"`
	Spread float64 `json:"code_spread"`
}
