package stance

import "parallax/lexicon"

// Model is a way to judge what was read of a paragraph. It is immutable.
type Model interface {
	// Name is the model's name in the tables and in settings.
	Name() string
	// Scale is how the model's sums of evidence become a stance.
	Scale() Scale
	// Params are the model's numbers, which a dataset's metadata holds.
	Params() any
	// Source names the file, with its version, that the model's numbers are
	// from, and its SHA-256; "" for a model whose numbers Params holds.
	Source() (name, sha256 string)
	// withParams is the model with other numbers of the rules.
	withParams(Params) Model
	// scorer makes what scores, with a memory of its own.
	scorer() scorer
}

// scorer is a model at work on one reading after another.
type scorer interface {
	score(*Reading) Result
}

// Options say what an Engine is made of.
type Options struct {
	Set    *lexicon.Set
	Actors *Actors
	// Keys are the actors to score, none for the file's defaults; the others
	// still take part, as rivals and as holders.
	Keys    []string
	Models  []string // by name, in this order; none for the default
	Params  Params   // of the rules
	Weights *Weights // of the learned model; nil for those the program carries
	// Tentative keeps the relations that are more likely wrong than users may
	// show.
	Tentative bool
}
