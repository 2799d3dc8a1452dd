package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// LearnedModel is the name of the learned model in the tables.
const LearnedModel = "learned"

func newLearnedModel(o *Options) (Model, error) {
	w := o.Weights
	if w == nil {
		var err error
		if w, err = DefaultWeights(); err != nil {
			return nil, err
		}
	}
	return learnedFrom(o, w), nil
}

func learnedFrom(o *Options, w *Weights) *learnedModel {
	return &learnedModel{weights: w.lean(), params: o.Params, named: namedTerms(o.Set, o.Actors), tentative: o.Tentative}
}

// namedTerms tells the valence terms that hold a name of an actor (the war in
// Ukraine): the model has no weights for them.
func namedTerms(set *lexicon.Set, actors *Actors) []bool {
	names := actors.OneWordNames()
	out := make([]bool, len(set.Valence))
	for i := range set.Valence {
		for _, t := range text.Tokenize(set.Valence[i].Term) {
			out[i] = out[i] || names[t.Norm]
		}
	}
	return out
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
