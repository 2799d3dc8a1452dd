package evaluate

import (
	"encoding/json"
	"fmt"
)

// Report is all figures of one evaluation. Shares and F1 are in [0, 1].
type Report struct {
	Gold  string `json:"gold"`
	Model string `json:"model"`
	// Kind is the kind of the items, "target+paragraph" if more than one.
	Kind     string `json:"kind"`
	Items    int    `json:"items"`
	Clusters int    `json:"clusters"` // articles
	// Draws and Seed are those of the bootstrap, 0 draws for none.
	Draws int    `json:"draws"`
	Seed  uint64 `json:"seed"`
	// Stance has three classes, and a label per target, per q of a directed
	// item and per coded actor of a paragraph.
	Stance Stance `json:"stance"`
	// Zero is where neutral text lies; Sure is nil where the gold marks no
	// label as unsure.
	Zero Zero  `json:"zero"`
	Sure *Sure `json:"sure,omitempty"`
	// Actors is nil without paragraphs, Directed without directed items,
	// Relations without paragraphs.
	Actors    *Actors         `json:"actors,omitempty"`
	Directed  *Classification `json:"directed,omitempty"`
	Relations *Relations      `json:"relations,omitempty"`
	// Errors is nil unless it was asked for.
	Errors *Errors `json:"errors,omitempty"`
}

// JSON is the report for machines, indented and ending in a newline.
func (r *Report) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("report as json: %w", err)
	}
	return append(data, '\n'), nil
}
