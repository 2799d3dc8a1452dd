package stance

import "parallax/lexicon"

// learnedModel is a learned lexicon: a row of evidence for every word around a
// mention, and the rules' cues beside them.
type learnedModel struct {
	weights *Weights
	params  Params // of the rules
	named   []bool // by valence entry: its term holds an actor's name
	// tentative keeps the relations that are more likely wrong than users may
	// show.
	tentative bool
}

// learnedScorer is the model at work on one paragraph after another, in the
// same memory.
type learnedScorer struct {
	m  *learnedModel
	t  *tally
	ps positions // those of the last sight
}

// sight is a stretch of a reading, cut into positions, and the tally of what is
// seen there.
type sight struct {
	m  *learnedModel
	t  *tally
	rd *Reading
	ps positions
}

// see cuts the tokens [from, to); what it gives is good until the next call.
func (l *learnedScorer) see(rd *Reading, from, to int, name func(id int) (positionKind, string)) sight {
	l.ps = l.m.weights.appendPositions(l.ps[:0], rd, from, to, name)
	return sight{m: l.m, t: l.t, rd: rd, ps: l.ps}
}

// empty tells the verbs that say nothing by themselves.
func (s *sight) empty(at *position) bool {
	return s.rd.set.Words.ClassOf(at.symbol)&lexicon.EmptyVerb != 0
}

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
	prefix         string // the kind of row
	voice          bool   // the holder is not named, or not here: its voice is looked at
	holder, target int    // their positions; holder is -1 for a voice
	order          byte   // h where the holder stands first, t where the target does, - for a voice
	self           int32  // who the holder speaks as
	named          int    // how many different actors the paragraph names
}

// hasContent says whether a position is a word that means something by itself:
// no function word, negator, mark or name.
func (s *sight) hasContent(at *position) bool {
	return at.kind == atWord && at.content && s.rd.syntax[at.token]&^lexicon.Direction == 0 &&
		!s.rd.set.Words.Negates(s.rd.class[at.token], s.rd.norm(at.token))
}

// counts says whether the word at a position may have a weight: a word of
// content that is in the list, and no negator.
func (f *toneFeatures) counts(at *position) bool {
	return f.hasContent(at) && at.word >= 0 && !f.empty(at)
}

// shielded says whether a word is the mention's own, named as who speaks.
func (f *toneFeatures) shielded(token int) bool { return f.rd.shields(f.role, f.ent, token) }

// wordKey begins a key with a word, N_ before it when negated.
func (f *toneFeatures) wordKey(at *position) {
	f.t.key = f.t.key[:0]
	if at.negated {
		f.t.key = append(f.t.key, "N_"...)
	}
	f.t.key = append(f.t.key, at.symbol...)
}
