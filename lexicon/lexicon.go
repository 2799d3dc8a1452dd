// Package lexicon takes dictionary files and gives an immutable matcher.
//
// It owns the reading of the data files of a language (lexicon/data has
// them), their validation (every fault at once, as file:line:col), the
// inflection of verbs and nouns, and the longest match of tens of thousands of
// terms over tokens in one pass. It promises that what can be written in a
// file can be matched in a text. It knows no scores: what an entry means is
// for sentiment and stance.
package lexicon

// Entry is one term of a valence lexicon, one line of a file.
type Entry struct {
	Term    string // as written, before inflection
	Lexicon string // file it came from, without extension: political, polarity, vader+afinn
	Line    int
	POS     POS
	Class   string // accusation, threat, support, …; "" in general lexicons
	// InWords is true of a class that puts an attitude in words, Imposed of
	// one whose deeds in noun form are done to the name before them.
	InWords, Imposed bool
	// Value is the prior polarity in [-1, 1]. An explicit 0 means that the
	// term is neutral in news whatever a lexicon of lower rank says.
	Value float64
	// Agent and Patient say how the act shows who does it and who
	// undergoes it, in [-1, 1].
	Agent, Patient float64
	// Relation is the doer's attitude to the one it is done to: -1 hostile,
	// +1 supportive, 0 none.
	Relation float64
	// Frame is true when Agent, Patient and Relation are given: the entry
	// tells the doer from the one done to.
	Frame bool
}

// Word is one term of a plain word list and its value on the list's own scale.
type Word struct {
	Term  string
	Value float64
}

// POS is a coarse part of speech.
type POS uint8

// The parts of speech an entry may have.
const (
	AnyPOS POS = iota
	Verb
	Noun
	Adjective
	Adverb
)

// Form is which form of the verb a matched word is.
type Form uint8

// The forms of a verb; a form may be ambiguous (called is past and
// participle), so they are flags.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Gerund
	Plural // of a noun
)

// Match is one term found: the tokens [First, Last) of a paragraph, and the
// term's id in its layer.
type Match struct {
	First, Last int32
	ID          int32
	Form        Form
}

// ShifterKind says what a shifter does to the value of a cue.
type ShifterKind uint8

// The kinds of shifter.
const (
	Negator  ShifterKind = iota // not, never, without: turns and dampens
	Degree                      // very, slightly: scales
	Reverser                    // prevent, end, lack of: turns what it governs
	Hedge                       // may, allegedly, if: weakens
)

// Shifter is one line of shifters.tsv.
type Shifter struct {
	Term   string
	Line   int
	Kind   ShifterKind
	Factor float64 // the cue's value is multiplied by it
	// Before is true when the shifter stands before what it shifts (the
	// usual case), false when after (… at all, … in name only).
	Before bool
	POS    POS
}

// Attribution is one line of attribution.tsv: a verb, noun or phrase that
// says who speaks.
type Attribution struct {
	Term string
	Line int
	POS  POS // Verb, Noun (statement, warning) or AnyPOS (according to)
	Kind string
	// Attitude is that of the speaker to the one spoken of, when the verb
	// takes such an object: accuse -1, praise +1, say 0.
	Attitude float64
}
