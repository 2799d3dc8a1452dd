// Package learn takes labelled text and gives the weights of the learned
// stance model.
//
// It owns the training: what is counted, the word list and the vectors that
// unseen words lean on, the fit, its cross-validation by article, the
// calibration, and the pruning. It promises that the same files and settings
// give the same weights, byte for byte, and that the figures it states were
// reached on articles that the weights in question had not seen. It is not
// needed for scoring.
package learn

import (
	"errors"
	"fmt"
	"strings"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// Settings are the numbers of the training.
type Settings struct {
	// The shares of the loss of tone by the kind of record: target, directed,
	// paragraph, and paragraphs that another model labelled. The classes of each
	// kind count alike.
	Target, Directed, Paragraph, Taught float64
	// TaughtSquared is what the squared error of one of the latter counts, against
	// 1 of a coded one.
	TaughtSquared float64
	// NeutralDirected is the share of the directed records without an
	// attitude that is used.
	NeutralDirected float64
	// The shares of the loss of attitudes of those named: between the actors
	// of a paragraph, and between the two entities of a directed record.
	Actors, Entities float64
	// How far the classes count alike, 0 to 1, in attitudes of those named,
	// and of the outlet and others.
	PairBalance, VoiceBalance float64
	// Precision is how many of a hundred relations that are not tentative must
	// be right in held-out text.
	Precision float64
	// L2Sparse and L2Dense are the penalties on the squared weights of
	// features, and of values and vectors, against the mean log loss.
	L2Sparse, L2Dense float64
	// PairSparse and PairDense are those of the attitudes of those named,
	// VoiceSparse and VoiceDense of those of the outlet and of others, of
	// which there is little labelled text.
	PairSparse, PairDense, VoiceSparse, VoiceDense float64
	// Squared is the share of the loss that the squared error of the stance
	// toward actors in paragraphs has. There a stance is measured from Even
	// for both sides, and Mean, the mean label of such text, is added to it.
	Squared, Even, Mean float64
	// ValueScale and SlotScale are what one spread of a value and a
	// slot's unit vector count.
	ValueScale, SlotScale float64
	// MinCount is how many mentions must have a feature.
	MinCount int
	// Rounds of L-BFGS for tone, and WarmRounds for attitudes and from weights
	// that are near.
	Rounds, WarmRounds int
	Folds              int
	// Keep is how many new features tone keeps, those that move scores most, and
	// KeepPairs how many attitudes; KeepVoice how many of the latter are of the
	// outlet, and how many of others; Words how many words of the vectors file
	// have weights of their own, the most frequent.
	Keep, KeepPairs, KeepVoice, Words int
	// StartL2 holds the weights to those of the start, when there is one.
	StartL2 float64
	// FewCells is how many coded cells are too few to fit weights of words on top
	// of a start: with fewer, only the numbers of the calibration are fitted.
	FewCells int
}

// DefaultSettings were chosen by cross-validation on the training sets; Taught,
// whose labels know every fold, by the development sets.
func DefaultSettings() Settings {
	return Settings{
		Target: 1, Directed: 0.2, Paragraph: 1, Taught: 0.5, TaughtSquared: 0.4, NeutralDirected: 0.3,
		Actors: 1, Entities: 0.5, PairBalance: 0.4, VoiceBalance: 0.5, Precision: 66,
		L2Sparse: 4e-4, L2Dense: 3e-3, PairSparse: 1e-4, PairDense: 2e-3, VoiceSparse: 25e-4, VoiceDense: 1e-2,
		Squared: 3, Even: -2.5, Mean: -0.165, ValueScale: 0.3, SlotScale: 1,
		MinCount: 3, Rounds: 80, WarmRounds: 40, Folds: 3, Keep: 65000, KeepPairs: 40000, KeepVoice: 4000, Words: 22000, StartL2: 0.1, FewCells: 2000,
	}
}

// File is a gold file, read.
type File struct {
	Name  string
	Items []evaluate.Item
}

// Options say what to learn from.
type Options struct {
	Files    []File
	Settings Settings
	// Vectors and Lexis make the word list of weights learned from nothing.
	Vectors *Vectors
	Lexis   *Lexis
	// Start are weights to begin from; its word list and vectors stay.
	Start *stance.Weights
	// Model scores by the rules and knows every actor.
	Model *pipeline.Model
	// Progress is told what is being done; it may be nil.
	Progress func(string)
}

// Result is what was learned and how well.
type Result struct {
	Weights *stance.Weights
	Figures []Figure
	// Settings are those used, in words, Shares what part of the loss of tone
	// each file has.
	Settings, Shares string
	// Supported says that held-out text speaks for the weights, rather than for
	// those that they started from; true of weights learned from nothing. Fitted
	// says what was fitted on top of a start.
	Supported bool
	Fitted    string
}

// Figure is how well the held-out samples of one kind were told.
type Figure struct {
	Kind    string
	Samples int
	// F1 is the macro-F1, in per cent, R the correlation of the soft stance
	// with the label, both by cross-validation; StartF1 and StartR those of
	// the start.
	F1, R           float64
	StartF1, StartR float64
	// Started is true when there was a start to compare with.
	Started bool
	// Fitted says what was fitted on top of the start. Better and BetterR are
	// the shares of draws of articles in which F1 and R are above those of the
	// start; Harms says that one of them is below in nine of ten draws.
	Fitted          string
	Better, BetterR float64
	Harms           bool
}

// Learn trains.
func Learn(o Options) (*Result, error) {
	if o.Progress == nil {
		o.Progress = func(string) {}
	}
	if o.Start == nil && (o.Vectors == nil || o.Lexis == nil) {
		return nil, errors.New("learning from nothing needs vectors and a word list; name a start otherwise")
	}
	t := &session{Options: o}
	if err := t.prepare(); err != nil {
		return nil, err
	}
	return t.run()
}

var errNothing = errors.New("no record names an actor or target that could be found")

// Describe is the figures in words, for the header of the weights file.
func (r *Result) Describe() string {
	var parts []string
	for _, f := range r.Figures {
		if f.F1 > 0 {
			parts = append(parts, fmt.Sprintf("%s n %d macro-F1 %.1f", f.Kind, f.Samples, f.F1))
			if f.R != 0 { // directions and relations have none
				parts[len(parts)-1] += fmt.Sprintf(" r %.3f", f.R)
			}
		}
	}
	return strings.Join(parts, "; ") + " (cross-validated by article)"
}
