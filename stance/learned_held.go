package stance

import (
	"encoding/json"
	"fmt"
	"io"
)

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

// learnedParams are the model's numbers in a dataset's metadata.
type learnedParams struct {
	Calibration
	Held []Held `json:"held,omitempty"`
}

// held reads a line of a weights file.
func (r *weightsReader) held() {
	if !r.count(10) {
		return
	}
	r.w.Held = append(r.w.Held, Held{Actor: r.fields[1], Cells: int(r.steps(2, 1)), Neutral: int(r.steps(3, 1)), Articles: int(r.steps(4, 1)),
		Mean: r.number(5), SE: r.number(6), R: r.number(7), Code: r.number(8), Spread: r.number(9)})
}

// writeHeld writes what held reads.
func (w *Weights) writeHeld(to io.Writer) {
	for _, h := range w.Held {
		fmt.Fprintf(to, "held\t%s\t%d\t%d\t%d\t%.4f\t%.4f\t%.4f\t%.4f\t%.4f\n", h.Actor, h.Cells, h.Neutral, h.Articles, h.Mean, h.SE, h.R, h.Code, h.Spread)
	}
}

// HeldFigures reads from a dataset's metadata how its model told codes; none
// where the model or the version that wrote it has none.
func HeldFigures(model string, metadata map[string]string) ([]Held, error) {
	text, ok := metadata[paramsKey(model)]
	if !ok {
		return nil, nil
	}
	var params struct {
		Held []Held `json:"held"`
	}
	if err := json.Unmarshal([]byte(text), &params); err != nil {
		return nil, fmt.Errorf("%s: %w", paramsKey(model), err)
	}
	return params.Held, nil
}
