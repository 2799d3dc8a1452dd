package compare

import (
	"fmt"
	"strings"

	"parallax/stance"
)

// Neutral is where no treatment lies on the scale of stances: what paragraphs
// coded neutral got by weights that had not seen them.
type Neutral struct {
	Actor      string `json:"actor"`
	Paragraphs int    `json:"paragraphs"` // coded neutral
	Articles   int    `json:"articles"`
	Mean       Number `json:"mean"`
	Low        Number `json:"low"`
	High       Number `json:"high"`
	// R is the correlation of stance and code over all Coded paragraphs on the actor.
	R     Number `json:"r"`
	Coded int    `json:"coded"`
}

// neutral is the neutral baseline of each actor compared, as far as the
// dataset's model has one.
func (r *reading) neutral() ([]Neutral, error) {
	if r.o.Voice != AllVoices {
		return nil, nil // codes are of whole paragraphs
	}
	held, err := stance.HeldFigures(r.o.Model, r.d.Manifest().Metadata)
	if err != nil {
		return nil, fmt.Errorf("dataset %s: %w", r.d.Dir(), err)
	}
	var all []Neutral
	for _, key := range r.sample.Actors {
		for _, h := range held {
			if h.Actor == key && h.Articles > 1 {
				half := studentQuantile(1-(1-r.o.Level)/2, float64(h.Articles-1)) * h.SE
				all = append(all, Neutral{key, h.Neutral, h.Articles, Number(h.Mean), Number(h.Mean - half), Number(h.Mean + half), Number(h.R), h.Cells})
			}
		}
	}
	return all, nil
}

func neutralText(all []Neutral) string {
	var parts []string
	for _, n := range all {
		parts = append(parts, fmt.Sprintf("%s %s %s", n.Actor, n.Mean.signed(), ends(n.Low, n.High)))
	}
	return strings.Join(parts, ", ")
}

// neutralMethods says what levels are to be read against.
func neutralMethods(all []Neutral) string {
	return fmt.Sprintf("No paragraph of these articles was coded by hand. In the coded text that the model was trained on, by weights that had "+
		"not seen the article, paragraphs coded neutral had a mean stance of %s: levels are to be read against that, and the model's error "+
		"on these articles is not known.", neutralText(all))
}
