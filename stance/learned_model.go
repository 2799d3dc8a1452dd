package stance

import "parallax/text"

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

func (m *learnedModel) Params() any { return m.weights.Tone }

func (m *learnedModel) Source() (string, string) {
	return m.weights.About("name") + " version " + m.weights.About("version"), m.weights.SHA256
}

func (m *learnedModel) withParams(p Params) Model {
	other := *m
	other.params = p
	return &other
}

func (m *learnedModel) scorer() scorer { return m.learnedScorer() }

func (m *learnedModel) learnedScorer() *learnedScorer {
	return &learnedScorer{m: m, t: newTally(m.weights)}
}
