// Package evaluate takes hand-coded records and a model's predictions and
// gives figures: how often the model is right, how sure one may be of that,
// and whether its confidence means anything.
//
// It owns the gold file formats, the measures of agreement and their report.
// It promises that the figures depend on the records and the predictions
// alone: the order of the records, the clock and chance change nothing, as
// the bootstrap is seeded. Predictions come through the functions of a
// Model, so any system can be measured; Parallax makes one of a model of the
// pipeline, and nothing else here knows of it. The package opens no files, and
// writes only to a writer that it is given.
package evaluate

import (
	"slices"
	"strings"
)

// Span is a half-open range of bytes into Item.Text.
type Span struct{ Start, End int }

// Kind is what a gold record asks of a model.
type Kind uint8

// The kinds of gold record.
const (
	TargetKind    Kind = iota // the stance toward one target in a sentence
	DirectedKind              // who, of two entities, is for or against the other
	ParagraphKind             // the tone toward each actor, and the relations stated
)

// String is the kind's name in reports.
func (k Kind) String() string { return kindNames[k] }

var kindNames = [...]string{"target", "directed", "paragraph"}

// The directions of a directed record; "" stands for neither.
const (
	PToQ = "p->q"
	QToP = "q->p"
)

// Item is one gold record.
type Item struct {
	ID string
	// Article names the cluster the item was drawn from: items of one
	// article are not independent, so the bootstrap draws articles.
	Article string
	Text    string
	Kind    Kind
	// Targets holds the target of a TargetKind item, p and q of a
	// DirectedKind item.
	Targets []Span
	// Label is -1, 0 or +1 and belongs to the first two kinds.
	Label int
	// Direction is PToQ, QToP or, always when Label is 0, "".
	Direction string
	// Actors are those a ParagraphKind item is coded for. Tone has no
	// entry for an actor that the coders left open.
	Actors  []string
	Tone    map[string]int
	Stances []Relation
	// Graded holds the shares of negative, neutral and positive of the actors whose
	// tone another model gave, of which one may learn. They have no Tone: figures
	// are of what people coded.
	Graded map[string][3]float64
	// Unsure are the actors whose tone the coders could well have coded
	// otherwise.
	Unsure []string
	// Source is the outlet, Part the kind of the paragraph, such as title; ""
	// where they are not known.
	Source, Part string
	// Chance is that with which the item was drawn from what the figures are
	// to be told of, 0 where it is not known.
	Chance float64
	// ToneAlone says that the coders were not asked for relations.
	ToneAlone bool
	Place     string // file and line that it was read from
}

// Prediction is what a model says of one target.
type Prediction struct {
	Label int     // -1, 0 or +1
	Score float64 // the soft stance, in [-1, 1]
	// P holds the probabilities of negative, neutral and positive, all 0
	// when the model gives none.
	P [3]float64
	// Valid is false where the model abstains; that counts as neutral.
	Valid bool
	// Voice says whose words the score comes from: VoiceAuthor, VoiceQuoted or
	// VoiceBoth, "" where the model does not tell.
	Voice string
}

// Whose words a score comes from.
const (
	VoiceAuthor = "author"
	VoiceQuoted = "quoted"
	VoiceBoth   = "both"
)

// Relation is an attitude or deed of a holder toward a target.
type Relation struct {
	Holder, Target string
	Sign           int     // -1 or +1
	Strength       float64 // in (0, 1]; gold relations have none
	Tentative      bool    // told, but not to be shown
	Said           bool    // in words rather than by a deed; gold does not tell
}

// Model is a system to be measured, one function for each kind of record. A
// nil function abstains on all records of its kind.
type Model struct {
	// Target gives the stance of the text toward the target.
	Target func(text string, target Span) Prediction
	// Directed gives one of five classes, sign (-1 or +1) times direction
	// (PToQ or QToP) or neither (0, ""), its strength, and the stance of
	// the text toward q.
	Directed func(text string, p, q Span) (sign int, direction string, towardQ Prediction, strength float64)
	// Paragraph gives the tone toward each actor, abstaining on those it
	// leaves out, and the relations stated.
	Paragraph func(text string, actors []string) (map[string]Prediction, []Relation)
}

// Options name what is measured and steer the bootstrap.
type Options struct {
	Gold, Model string // names to head the report, may be ""
	// Actors are those whose macro-F1 is averaged and listed, in this
	// order; none means every actor of the gold, sorted.
	Actors []string
	// Draws of the bootstrap: 0 means 1,000, below 0 leaves it out.
	Draws int
	Seed  uint64
	// Errors asks where the model fails, with so many examples; none are told
	// without it.
	Errors   bool
	Examples int
}

// Evaluate asks the model for every item and measures the answers. Rows are
// in the order of the items, and within one of its actors.
func Evaluate(items []Item, m Model, opts Options) (*Report, []Row) {
	if opts.Draws == 0 {
		opts.Draws = 1000
	}
	a := ask(items, m)
	r := &Report{
		Gold: opts.Gold, Model: opts.Model, Kind: Kinds(items),
		Items: len(items), Clusters: a.clusters,
		Draws: max(opts.Draws, 0), Seed: opts.Seed,
	}
	r.Stance = measureStance(a.cells, a.clusters, opts)
	r.Zero, r.Sure = measureZero(a.cells, a.clusters, opts), measureSure(a.cells)
	r.Actors = measureActors(a.cells, a.clusters, opts)
	r.Directed = measureDirected(a.pairs, a.clusters, opts)
	r.Relations = measureRelations(a.graphs, a.clusters, opts)
	if opts.Errors {
		r.Errors = measureErrors(a.cells, opts)
	}
	return r, a.rows
}

// Kinds names the kinds present, as "target" or "target+paragraph".
func Kinds(items []Item) string {
	var names []string
	for k := TargetKind; k <= ParagraphKind; k++ {
		if slices.ContainsFunc(items, func(i Item) bool { return i.Kind == k }) {
			names = append(names, k.String())
		}
	}
	return strings.Join(names, "+")
}
