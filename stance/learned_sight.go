package stance

// learnedModel is a learned lexicon: a row of evidence for every word around a
// mention, and the rules' cues beside them.
type learnedModel struct {
	weights *Weights
	params  Params  // of the rules
	entries entries // by valence entry
	anyCue  int32   // the stem of cueSymbol
	// kinds are the stems of the symbols of holders and targets.
	kinds [positionKinds]int32
	// tentative keeps the relations that are more likely wrong than users may
	// show.
	tentative bool
}

// learnedScorer is the model at work on one paragraph after another, in the
// same memory.
type learnedScorer struct {
	m        *learnedModel
	t        *tally
	cuts     cuts
	attached attachments
	evidence []Evidence // of the last paragraphs; behind it is room
	judged   []judged   // room for those of one target
	// Those of the last sight.
	ps         positions
	rows, runs []row
}

// sight is a stretch of a reading, cut into positions, as one family of features
// sees it, and the tally of what is seen there.
type sight struct {
	m        *learnedModel
	t        *tally
	rd       *Reading
	attached *attachments
	cut      *cut
	ps       positions
	// rows are what the weights have about the word at each position, runs
	// about its symbol and the next.
	rows, runs []row
}

// begin makes the scorer ready for a reading.
func (l *learnedScorer) begin(rd *Reading) {
	l.cuts.begin(rd)
	l.attached.begin(&l.m.params, rd)
}

// see looks at the tokens [from, to), of which the first is of a sentence, as a
// family of features does; what it gives is good until the next call. kind tells
// what a named entity is.
func (l *learnedScorer) see(rd *Reading, of family, sentence, from, to int, kind func(id int) positionKind) sight {
	cut, features := l.cuts.of(l.m.weights, rd, sentence, from, to), &l.m.weights.features
	view := cut.view(features, of)
	l.ps, l.rows, l.runs = append(l.ps[:0], cut.ps...), append(l.rows[:0], view.rows...), append(l.runs[:0], view.runs...)
	for _, i := range cut.named {
		at := &l.ps[i]
		if at.kind = kind(int(at.entity)); of >= rowNear && at.kind != atName {
			at.symbol, at.stem = kindSymbols[at.kind], l.m.kinds[at.kind]
			at.told, l.rows[i] = at.stem, features.rowOf(at.stem, of)
		}
	}
	for _, i := range cut.named {
		for k := max(i-1, 0); k <= i && k < len(l.runs) && l.ps[i].kind != atName; k++ {
			l.runs[k] = features.rowOf(features.runOf(l.ps[k].stem, l.ps[k+1].stem), of)
		}
	}
	return sight{m: l.m, t: l.t, rd: rd, attached: &l.attached, cut: cut, ps: l.ps, rows: l.rows, runs: l.runs}
}

// stemAt is the stem of the symbol at position i.
func (s *sight) stemAt(i int) stem { return stem{number: s.ps[i].stem, text: s.ps[i].symbol} }

// toldAt is the stem of the word at position i, N_ before it when negated.
func (s *sight) toldAt(i int) stem {
	at := &s.ps[i]
	return stem{number: at.told, negated: at.content && at.negated, text: at.symbol}
}

// nothing is the stem of features that are about nothing.
func (s *sight) nothing() stem { return stem{number: s.m.weights.features.empty} }

// addTold notes a feature of the word at position i as it is told.
func (s *sight) addTold(to *template, i int) {
	t := s.t
	t.counts[to.group]++
	if t.record != nil {
		t.record.addFeature(groupNames[to.group], fill(t.family, to.text, s.toldAt(i)), t.own)
	} else if r := s.rows[i]; r != 0 {
		t.take(r, to.group, to.code, i)
	}
}

// addRun notes a feature of the symbols at position i and the next.
func (s *sight) addRun(to *template, i int) {
	t := s.t
	t.counts[to.group]++
	if t.record != nil {
		about := stem{text: string(s.ps.appendSymbols(nil, i, i+2))}
		t.record.addFeature(groupNames[to.group], fill(t.family, to.text, about), t.own)
	} else if r := s.runs[i]; r != 0 {
		t.take(r, to.group, to.code, i)
	}
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
	part   int   // the number of its role and head
	self   int32 // its actor, as speakers are numbered
	namer  int   // whose words name it: never its own
}

// voice is whose words those of a speaker are.
func (f *toneFeatures) voice(speaker int32) int {
	switch {
	case speaker == byAuthor:
		return voiceAuthor
	case speaker == f.self:
		return voiceSelf
	case speaker < 0:
		return voiceOther
	}
	return voiceRival
}

// Which of holder and target stands first.
const (
	holderFirst = iota
	targetFirst
	voiceHolds // the holder is not named
)

// pairFeatures are those of one holder's attitude to one target, from one row.
type pairFeatures struct {
	sight
	row            family
	voice          bool  // the holder is not named, or not here: its voice is looked at
	holder, target int   // their positions; holder is -1 for a voice
	order          int   // which of them stands first
	self           int32 // who the holder speaks as
	named          int   // how many different actors the paragraph names
}

// shielded says whether a word is nothing to the mention: its own, named as who
// speaks, or part of a claim that is rebutted.
func (f *toneFeatures) shielded(token int) bool {
	return f.rd.shields(f.role, f.ent, token) || f.rd.rebuts(f.x, token) >= 0 || f.rd.spares(f.x, token)
}
