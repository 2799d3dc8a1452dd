// Package stance takes a paragraph with its lexicon matches and gives, for
// each actor spoken of, mentions, evidence and a stance, and the relations
// between holders and targets.
//
// It owns actors and their names, and has three rooms, by what the files'
// names begin with. The reader finds who is named, who speaks, and who does
// what to whom: a Reading. The rules judge it by numbers written by hand, the
// learned model by a weights file; each knows only the rooms before it. All
// models stand in one table (models.go), and the way from sums of evidence to
// a stance is Scale.
//
// It promises that a stance is a function of its evidence rows alone: the
// contributions sum to the raw score, and the stance follows from them. It
// holds no word of a language, which lexicon/data does, reads no files but
// the actors' and the weights, and prints nothing.
package stance

import (
	"slices"

	"parallax/text"
)

// Role is the part a mention plays in its clause.
type Role uint8

// The roles of a mention.
const (
	Other Role = iota
	Agent
	Patient
	Speaker
	Possessor
	Location
)

// String is the role's name in the tables.
func (r Role) String() string { return roleNames[r] }

// RoleNamed is the role of that name.
func RoleNamed(name string) (Role, bool) {
	i := slices.Index(roleNames[:], name)
	return Role(max(i, 0)), i >= 0
}

var roleNames = [...]string{"other", "agent", "patient", "speaker", "possessor", "location"}

// Mention is one place where an actor is named.
type Mention struct {
	text.Span
	Sentence    int    // index into the paragraph's sentences
	First, Last int    // tokens [First, Last)
	Actor       int    // index into the actors asked for
	Alias       string // the alias that matched, as the actors file writes it
	Role        Role
	InQuote     bool
	// Linked is true of words that name nobody, but take up what somebody did (such
	// a move): only what is said of that by grammar counts for the doer.
	Linked bool
}

// Shift is one thing that bent a cue's value, in the order applied.
type Shift struct {
	Name    string  `json:"name"`    // negator, degree, reverser or hedge
	Surface string  `json:"surface"` // the word that did it
	Factor  float64 `json:"factor"`  // the value was multiplied by it
}

// Evidence is how one cue is attached to one mention.
type Evidence struct {
	Mention     int // index into Result.Mentions
	Actor       int
	Cue         text.Span
	CueSentence int
	Lexicon     string // which lexicon the cue is from
	Entry       string // the term as the lexicon writes it
	Base        float64
	Shifts      []Shift
	// Rule is why the cue bears on the mention: agent, patient, modifier,
	// clause, … ; of a word of the learned model how it is tied to the mention,
	// or that it stands before or after it, and its status behind a comma.
	Rule   string
	Weight float64 // what the rules make of that attachment; 1 in the learned model
	// Contribution is Base × every shift × Weight, exactly as summed.
	Contribution float64
	// Part is what the row adds to the stance: the parts of an actor's rows
	// sum to its stance (Scale.Slopes).
	Part float64
	// LogOdds is what a word adds to the log-odds of the learned model, where
	// HasLogOdds; Base is the difference of the two.
	LogOdds    Odds
	HasLogOdds bool
	// Quoted is true when the words are a speaker's, not the outlet's own.
	Quoted bool
	// Holder is who says it: "author", an actor's key, or "other".
	Holder string
	// Own is true of the rows that are the model's own: Lexicon is its name,
	// Entry a word of the text.
	Own bool
	// attitude is false for a deed that befalls the actor: it shows the
	// actor in some light, but is no attitude of whoever tells it.
	attitude bool
}

// Stance is how a paragraph treats one actor.
type Stance struct {
	Actor int
	// Raw is the sum of the contributions of the actor's evidence rows.
	Raw float64
	// Value is in [-1, 1] and has the sign of Raw; no evidence is 0. It is the
	// sum of the rows' Parts (see Scale). It means nothing unless Valid, which
	// is false where there is no evidence.
	Value float64
	Valid bool
	// Label is -1, 0 or +1: Raw against the rules' two thresholds, or the
	// class of the largest log-odds (Scale.Class). It never contradicts Value.
	Label int
	// PNegative, PNeutral and PPositive sum to 1 when Valid.
	PNegative, PNeutral, PPositive float64
	// Expected is PPositive less PNegative: the mean label that text of the
	// natural mix has with such evidence. No evidence is not 0 there.
	Expected       float64
	Mentions, Cues int
	// Author and Quoted are the parts of Value that stand in the outlet's own
	// voice and in quoted or reported speech; they sum to it.
	Author, Quoted           float64
	AuthorValid, QuotedValid bool
}

// Relation is an attitude or deed of a holder toward a target.
type Relation struct {
	Holder string // "author", an actor's key, or "other"
	Target int    // actor
	Sign   int    // -1 or +1
	// Strength is in (0, 1]; of the learned model it is how likely the relation
	// is right.
	Strength float64
	// Tentative is true of a relation that is more likely wrong than users may
	// show: the tables have it only if asked to.
	Tentative bool
	Cue       text.Span
	Sentence  int
	Entry     string // the term that states it
	Quoted    bool   // true for an attitude put in words, false for a deed
	// Sure is true of what grammar ties: what a named speaker says of the one
	// actor of a sentence, and its view of another's coming nearer.
	Sure bool
}

// Attitude is how likely a holder is against, neither, or for a target, as the
// learned model has it.
type Attitude struct {
	Holder                         string
	Target                         int
	PNegative, PNeutral, PPositive float64
}

// Result is all that is known of one paragraph.
type Result struct {
	Mentions  []Mention
	Evidence  []Evidence
	Stances   []Stance // one per actor mentioned, in the order of the actors
	Relations []Relation
	// Attitudes are those between the targets of AnalyzeTargets, by the
	// learned model.
	Attitudes []Attitude
}

// Holders that are not actors.
const (
	HolderAuthor = "author"
	HolderOther  = "other"
)
