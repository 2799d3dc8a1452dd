package stance

import (
	"math"
	"strings"

	"parallax/text"
)

// Weights are all that the learned model knows, as parallax learn writes it
// and a weights file holds it. All weights are contributions to log-odds
// against neutral.
type Weights struct {
	// Header is what the file says of itself, a line "# key: value" each, in
	// order; name, source, licence and version must be there.
	Header [][2]string
	SHA256 string // of the whole file
	// PairBias is what the log-odds of a holder's attitude to a target are
	// before any evidence, Relations what is added before they must be above
	// 0.
	PairBias  Odds
	Relations Limits
	// Chances are how likely a relation is right, by how far it is above its
	// limit; it is told from a chance of Told on, and one below Firm is
	// tentative.
	Chances    Chances
	Told, Firm float64
	// Tone and Span calibrate the scores of actors in a paragraph and of
	// single targets, Attitude those of one target to another.
	Tone, Span, Attitude Calibration
	Held                 []Held // by actor
	Features             []WeightedFeature
	Values               []WeightedValue
	Words                []WeightedWord

	features featureTable
	values   valueTable
	words    wordTable
}

// Steps are the sizes of one in a weights file: its weights are whole
// numbers of them.
const (
	featureStep = 0.01
	valueStep   = 0.001
	wordStep    = 0.01
)

// steps rounds a weight to whole steps.
func steps(v, step float64) int { return int(math.Round(v / step)) }

// Limits are what is added to the log-odds of an attitude, by who holds it:
// an actor, the outlet, somebody else, or one of two given targets.
type Limits struct{ Actor, Author, Other, Span Odds }

// Chances are those of relations, by who holds them; Sure those of what grammar
// makes sure (Relation.Sure), whoever does.
type Chances struct{ Actor, Author, Other, Sure Chance }

// Chance makes a probability of what speaks for a relation: At and the others
// times the numbers of Signs are its log-odds.
type Chance struct{ At, Slope, Backing, Rival, Tone float64 }

// Signs are what speaks for a relation.
type Signs struct {
	Margin  float64 // how far its log-odds are above its limit
	Backing float64 // 1 where the rules tell the same relation, -1 where they tell its opposite, else 0
	Rival   float64 // the strongest rival (Rivals)
	Tone    float64 // ToneSign
}

// Of is the probability.
func (c Chance) Of(s Signs) float64 {
	return logistic(c.At + c.Slope*s.Margin + c.Backing*s.Backing + c.Rival*s.Rival + c.Tone*s.Tone)
}

// ToneSign is the logarithm of how likely the paragraph's tone toward the target
// is that of a relation's sign.
func ToneSign(negative, positive float64, sign int) float64 {
	p := positive
	if sign < 0 {
		p = negative
	}
	return math.Log(max(p, leastTone))
}

// leastTone is the probability below which a tone says no more.
const leastTone = 0.01

// Rivals are the holders of attitudes to one target: what one of them is said to
// hold, others seldom hold beside it in the same paragraph.
type Rivals struct {
	most [2]struct { // of signs -1 and 1
		holder        int
		first, second float64
	}
}

// Add adds a holder by its log-odds, offsets added.
func (r *Rivals) Add(holder int, o Odds) {
	for sign, z := range [...]float64{o.Negative, o.Positive} {
		switch m, p := &r.most[sign], logistic(z); {
		case p > m.first:
			m.holder, m.first, m.second = holder, p, m.first
		case p > m.second:
			m.second = p
		}
	}
}

// Of is how strongly another holder than the given one speaks for a sign, from 0,
// which is where there is none, to 1.
func (r *Rivals) Of(holder, sign int) float64 {
	m := &r.most[max(sign, 0)]
	if m.holder == holder {
		return m.second
	}
	return m.first
}

// MarginReach is how far below its limit a relation may be that is still told
// where its chance allows.
const MarginReach = 1.5

// SignMargin is how far log-odds, offsets added, are above 0 for a sign.
func SignMargin(o Odds, sign int) float64 {
	if sign < 0 {
		return o.Negative
	}
	return o.Positive
}

// NearMargin is the sign that log-odds, offsets added, come to where neither
// class need be above 0, and how far above or below it is.
func NearMargin(o Odds) (sign int, margin float64) {
	if o.Negative >= o.Positive {
		return -1, o.Negative
	}
	return 1, o.Positive
}

// Calibration turns the logits of a mention into probabilities and a label.
type Calibration struct {
	// Prior is what the log-odds are before any evidence, so that the
	// probabilities have the training text's shares of the classes; Even is
	// the one number in the place of both from which a stance is measured.
	Prior Odds
	Even  float64
	// Rules are the factors on the contributions of the rules' cues, of actors
	// of the file alone.
	Rules Odds
	// Temperature divides the logits.
	Temperature float64
	// Label is added to the logits for the label alone: the class with the
	// largest, neutral at 0, is it.
	Label Odds
}

// Scale is the calibration's way from log-odds to a stance.
func (c *Calibration) Scale() Scale {
	return Scale{Form: LogOdds, Unit: c.Temperature, Prior: c.Prior, Even: c.Even, Label: c.Label}
}

// WeightedFeature is a sparse feature and its weight.
type WeightedFeature struct {
	Group, Key string
	Odds
}

// WeightedValue is a value, its spread in the training set, and its weight
// for one spread.
type WeightedValue struct {
	Name   string
	Spread float64
	Odds
}

// WeightedWord is a common word: its lemma, part of speech (n, v, j, r, or x
// if unknown), whether it is mostly a name when capitalised, and its weight
// in each slot, nil if it has none.
type WeightedWord struct {
	Word, Lemma string
	POS         byte
	Name        bool
	Slots       []Odds
}

// value is a value at work.
type value struct {
	Spread float64
	odds   Odds
	// one is what one unit of amount counts in a sum up to limit.
	one, limit float64
}

type valueTable struct {
	list  []value
	named []numbersOf // by valueName
}

// numbersOf are the places of a value in the list, for anyone and for actors of
// the file; -1 for one without a weight.
type numbersOf struct{ anyone, actor int32 }

// valuesOf is the table of values. Those that nothing is added to count nothing.
func valuesOf(values []WeightedValue) valueTable {
	t := valueTable{named: make([]numbersOf, len(valueNames))}
	for i := range t.named {
		t.named[i] = numbersOf{-1, -1}
	}
	for i := range values {
		v := &values[i]
		t.list = append(t.list, value{v.Spread, v.Odds, 1 / v.Spread, ValueLimit * v.Spread})
		name, mine := strings.CutPrefix(v.Name, own)
		n, ok := valueNumbers[name]
		switch {
		case !ok:
		case mine:
			t.named[n].actor = int32(i)
		default:
			t.named[n].anyone = int32(i)
		}
	}
	return t
}

type wordEntry struct {
	lemma string
	// stem and negated are the lemma's stems, told and negated.
	stem, negated int32
	row           int32 // in the table of slots, -1 for none
	pos           byte
	name          bool
}

type wordTable struct {
	text.HashTable
	list []wordEntry
	odds []slotOdds // rows × slots
}

// slotOdds are odds in half the memory.
type slotOdds struct{ negative, positive float32 }

// find is the place of the word with that hash, -1 if it is not listed.
func (t *wordTable) find(hash uint64) int32 {
	if i, ok := t.HashTable.Find(hash); ok {
		return i
	}
	return -1
}

// lean is the weights without the lists that only a file needs: a third of
// the memory, which the garbage collector would go through again and again.
func (w *Weights) lean() *Weights {
	out := *w
	out.Features, out.Values, out.Words = nil, nil, nil
	return &out
}
