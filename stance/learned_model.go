package stance

import (
	"encoding/json"
	"fmt"

	"parallax/text"
)

// LearnedModel is the name of the learned model in the tables.
const LearnedModel = "learned"

func newLearnedModel(o *Options) (Model, error) {
	w := o.Weights
	if w == nil {
		var err error
		if w, err = builtIn(); err != nil {
			return nil, err
		}
	}
	return learnedFrom(o, w), nil
}

func learnedFrom(o *Options, w *Weights) *learnedModel {
	m := &learnedModel{
		weights: w.lean(), params: o.Params, tentative: o.Tentative,
		entries: entriesOf(o.Set, o.Actors, &w.features), anyCue: w.features.stemOf(text.Hash(cueSymbol)),
	}
	for kind, symbol := range kindSymbols {
		m.kinds[kind] = w.features.stemOf(text.Hash(symbol))
	}
	return m
}

func (m *learnedModel) Name() string { return LearnedModel }

func (m *learnedModel) Scale() Scale { return m.weights.Tone.Scale() }

// learnedParams are the model's numbers in a dataset's metadata.
type learnedParams struct {
	Calibration
	Held []Held `json:"held,omitempty"`
}

func (m *learnedModel) Params() any { return learnedParams{m.weights.Tone, m.weights.Held} }

func (m *learnedModel) Source() (string, string) { return m.weights.source() }

func (m *learnedModel) withParams(p Params) Model {
	other := *m
	other.params = p
	return &other
}

func (m *learnedModel) scorer() scorer { return m.learnedScorer() }

func (m *learnedModel) learnedScorer() *learnedScorer {
	return &learnedScorer{m: m, t: newTally(m.weights)}
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
