// Package sentiment takes a paragraph and its lexicon matches and gives cues
// and scores.
//
// It owns negation, degree and the other shifters, and the named models:
// parallax (the default), vader, afinn and imdb_nb. It promises that a score
// is a function of its cues, and that no cue means no score. It knows no
// actors.
package sentiment

// Score is what one model says of one paragraph.
type Score struct {
	// Value is in [-1, 1]; it means nothing unless Valid.
	Value float64
	// Valid is false where the model found nothing to go by: null in the
	// tables, never 0.
	Valid bool
	// Pos and Neg count the words or phrases that spoke for either side.
	Pos, Neg int
}
