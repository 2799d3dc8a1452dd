package stance

import "parallax/text"

// learnedModel is a learned lexicon: a row of evidence for every word around a
// mention, and the rules' cues beside them.
type learnedModel struct {
	weights *Weights
	params  Params  // of the rules
	entries entries // by valence entry
	anyCue  int32   // the stem of cueSymbol
	// tentative keeps the relations that are more likely wrong than users may
	// show.
	tentative bool
}

// learnedScorer is the model at work on one paragraph after another, in the
// same memory.
type learnedScorer struct {
	m    *learnedModel
	t    *tally
	cuts cuts
	ps   positions // those of the last sight
}

// sight is a stretch of a reading, cut into positions, and the tally of what is
// seen there.
type sight struct {
	m  *learnedModel
	t  *tally
	rd *Reading
	ps positions
}

// see looks at the tokens [from, to), of which the first is of a sentence; what it
// gives is good until the next call. name tells what a named entity is.
func (l *learnedScorer) see(rd *Reading, sentence, from, to int, name func(id int) (positionKind, string)) sight {
	cut := l.cuts.of(l.m.weights, rd, sentence, from, to)
	l.ps = append(l.ps[:0], cut.ps...)
	for _, i := range cut.named {
		at := &l.ps[i]
		at.kind, at.symbol = name(int(at.entity))
		at.stem = l.m.weights.features.stemOf(text.Hash(at.symbol))
		at.told = at.stem
	}
	return sight{m: l.m, t: l.t, rd: rd, ps: l.ps}
}

// stemAt is the stem of the symbol at position i.
func (s *sight) stemAt(i int) stem { return stem{number: s.ps[i].stem, text: s.ps[i].symbol} }

// toldAt is the stem of the word at position i, N_ before it when negated.
func (s *sight) toldAt(i int) stem {
	at := &s.ps[i]
	return stem{number: at.told, negated: at.content && at.negated, text: at.symbol}
}

// noStem is that of features which are about nothing.
func (s *sight) nothing() stem { return stem{number: s.m.weights.features.empty} }

// addWord puts the word at a position into a slot.
func (s *sight) addWord(slot, position int, weight float64) {
	s.t.addWord(slot, position, s.ps[position].word, weight)
}

// toneFeatures are those of one mention, on its own.
type toneFeatures struct {
	sight
	ent    *entity
	x      int // the entity's number
	target int // its position
	role   Role
	part   [2]byte // its role and head, as features write them
	self   int32   // its actor, as speakers are numbered
	namer  byte    // who names it: voice, but never itself
}

// voice is who speaks: a the author, s the actor itself, r another actor, o
// anyone else.
func (f *toneFeatures) voice(speaker int32) byte {
	switch {
	case speaker == byAuthor:
		return 'a'
	case speaker == f.self:
		return 's'
	case speaker < 0:
		return 'o'
	}
	return 'r'
}

// pairFeatures are those of one holder's attitude to one target, from one row.
type pairFeatures struct {
	sight
	row            family
	voice          bool  // the holder is not named, or not here: its voice is looked at
	holder, target int   // their positions; holder is -1 for a voice
	order          byte  // h where the holder stands first, t where the target does, - for a voice
	self           int32 // who the holder speaks as
	named          int   // how many different actors the paragraph names
}

// shielded says whether a word is the mention's own, named as who speaks.
func (f *toneFeatures) shielded(token int) bool { return f.rd.shields(f.role, f.ent, token) }
