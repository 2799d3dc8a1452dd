// Package sentiment takes a paragraph and its lexicon matches and gives cues
// and scores.
//
// It owns negation, degree and the other shifters, and the named models:
// parallax (the default), vader, afinn and imdb_nb. It promises that a score
// is a function of its cues, and that no cue means no score. It knows no
// actors.
package sentiment

import (
	"parallax/lexicon"
	"parallax/text"
)

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

// Cue is a term of the valence lexicon found in the text, and what bent it.
type Cue struct {
	First, Last int // tokens [First, Last) of the paragraph
	text.Span
	Sentence int
	Entry    int32 // index into the lexicon's valence entries
	Form     lexicon.Form
	Value    float64 // the entry's value before the shifts
	Shifts   []Shift
	// Clause is what a word of contrast adds to the weight of its clause in the
	// tone of the whole: below 0 before "but", above 0 behind it.
	Clause float64
}

// Shift is one thing that bent a cue's value, in the order applied.
type Shift struct {
	Kind   lexicon.ShifterKind
	Token  int // the shifter's first token
	Factor float64
}

// Shifted is the cue's value with every shift applied.
func (c *Cue) Shifted() float64 { return c.Value * c.Factor() }

// Tone is the value as it enters the score.
func (c *Cue) Tone() float64 { return c.Shifted() * (1 + c.Clause) }

// Factor is the product of the shifts' factors, 1 if there are none.
func (c *Cue) Factor() float64 {
	f := 1.0
	for i := range c.Shifts {
		f *= c.Shifts[i].Factor
	}
	return f
}
