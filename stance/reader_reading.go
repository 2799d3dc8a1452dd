package stance

import (
	"fmt"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Who speaks a token: an actor's index, or one of these.
const (
	byAuthor int32 = -1
	byOther  int32 = -2
	// speakerPronoun is he, she, they: whoever spoke last.
	speakerPronoun int32 = -3
)

// entity is anything named: an actor's mention, an excluded name, another
// proper name, or a pronoun that may be a subject.
type entity struct {
	first, last int
	sentence    int
	actor       int // index into the actors file, noActor for anyone else
	mention     int // index into Result.Mentions, -1 if not asked for
	pronoun     bool
	head        headKind // what a noun after a demonym or possessive says
	headLast    int      // the head noun is token headLast-1 when head is known
	kind        aliasKind
	alias       string
	conj        int  // the entity before it, joined by and, or -1
	bare        bool // its sentence is a caption or a list
	linked      bool // no name, but a noun that takes up what was told: such a move
	joined      bool // joined to the entity before it without and: both countries
}

// onlyNamed says whether a mention is a mere topic, half the name of an event, or
// part of a caption or list: nothing that is said bears on it.
func (e *entity) onlyNamed() bool { return e.bare || e.head == headTopic || e.head == headEvent }

// end is the token after the entity and the noun it modifies.
func (e *entity) end() int { return max(e.last, e.headLast) }

// frame is who does and who undergoes what one cue names: entities, -1 for
// nobody found.
type frame struct{ agent, patient int }

// rebuttal is what a rebuttal makes of a token: the accusations are baseless.
type rebuttal struct {
	by          int32 // the token of the word that rebuts, -1 where nothing does
	first, last int32 // the tokens of what is claimed
	of          int32 // who it is about outside of it, -1 for nobody: Russia was falsely accused
	turned      bool  // the word that rebuts is turned itself: nobody denied that
}

// claims says whether token t is part of what is claimed.
func (r *rebuttal) claims(t int) bool { return t >= int(r.first) && t < int(r.last) }

// Reading is a paragraph understood, before any model judges it: for every
// token its closed classes, who speaks it and whether in quotation marks; who
// is named; and for every cue who does it to whom.
type Reading struct {
	p         *text.Paragraph
	hits      [][]lexicon.Match
	cues      []sentiment.Cue
	set       *lexicon.Set // that the hits and cues count in
	words     *words
	syntax    []lexicon.Syntax
	class     []lexicon.WordClass
	signals   []signals
	speaker   []int32
	quoted    []bool // within quotation marks
	quoteID   []int32
	entities  []entity
	entityAt  []int32    // entity that covers the token, -1 if none
	verbAt    []int32    // attribution match that begins at the token, -1 if none
	cueAt     []int32    // cue that covers the token, -1 if none
	setOff    int32      // who speaks a paragraph that is set off as a quotation, byAuthor for any other
	labelled  []int      // entities that speak by standing before a colon or behind a dash
	frames    []frame    // by cue
	doubts    bool       // the cues are the reading's own
	doubted   []int      // first tokens of the cues that quotation marks turn
	rebuttals []rebuttal // by token, nil where nothing is rebutted

	mentions []Mention
	passed   int      // entities asked for that are beyond the bounds
	targets  bool     // the mentions are spans that the caller named
	keys     []string // of the actors that mentions are numbered by, as holders are named
	known    []string // keys of all actors of the file, as entities count them
	kinds    []int    // of all actors of the file, and which of them is that of states, as names has it
	states   int
	arms     []int // the alliances of groups among them, as names has it
}

func newReading(set *lexicon.Set, w *words, p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue) *Reading {
	n := len(p.Tokens)
	rd := &Reading{
		set: set, words: w, p: p, hits: hits, cues: cues, setOff: byAuthor,
		syntax: make([]lexicon.Syntax, n), class: make([]lexicon.WordClass, n), signals: w.signals.of(p.Tokens), quoted: make([]bool, n),
	}
	ints := make([]int32, 5*n)
	for i := range ints {
		ints[i] = -1
	}
	rd.speaker, rd.quoteID, rd.entityAt, rd.verbAt, rd.cueAt = ints[:n], ints[n:2*n], ints[2*n:3*n], ints[3*n:4*n], ints[4*n:]
	for t := range p.Tokens {
		rd.class[t] = set.Words.Class(&p.Tokens[t])
	}
	for _, m := range hits[lexicon.SyntaxLayer] {
		rd.syntax[m.First] = lexicon.Syntax(m.ID)
	}
	for i, m := range hits[lexicon.AttributionLayer] {
		rd.verbAt[m.First] = int32(i)
	}
	for i := range cues {
		for t := cues[i].First; t < cues[i].Last; t++ {
			rd.cueAt[t] = int32(i)
		}
	}
	return rd
}

// norm is the normal form of token i, "" outside the paragraph.
func (rd *Reading) norm(i int) string {
	if i < 0 || i >= len(rd.p.Tokens) {
		return ""
	}
	return rd.p.Tokens[i].Norm
}

// signal is what token t tells of the words around it, nothing outside the
// paragraph.
func (rd *Reading) signal(t int) signals {
	if t < 0 || t >= len(rd.signals) {
		return signals{}
	}
	return rd.signals[t]
}

// classAt is what rules of grammar know token t as, 0 outside the paragraph.
func (rd *Reading) classAt(t int) lexicon.WordClass {
	if t < 0 || t >= len(rd.class) {
		return 0
	}
	return rd.class[t]
}

// is says whether token t, if there is one, is of a class.
func (rd *Reading) is(t int, class lexicon.WordClass) bool { return rd.classAt(t)&class != 0 }

// isMark says whether token i is a mark that parts clauses: any but a
// hyphen, a quotation mark or a percent sign.
func (rd *Reading) isMark(i int) bool {
	t := &rd.p.Tokens[i]
	if t.Class != text.Punct {
		return false
	}
	switch t.Norm {
	case "-", "\"", "'", "%", "/":
		return false
	}
	return true
}

// sentenceOf is the index of the sentence that token i is in.
func (rd *Reading) sentenceOf(i int) int {
	lo, hi := 0, len(rd.p.Sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if rd.p.Sentences[mid].Last <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// cueFrom is the first cue that begins at token t or later.
func (rd *Reading) cueFrom(t int) int {
	lo, hi := 0, len(rd.cues)
	for lo < hi {
		if mid := (lo + hi) / 2; rd.cues[mid].First < t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// neighbours are the entities [from, to) of entity x's sentence.
func (rd *Reading) neighbours(x int) (from, to int) {
	sentence := rd.entities[x].sentence
	for from = x; from > 0 && rd.entities[from-1].sentence == sentence; from-- {
	}
	for to = x + 1; to < len(rd.entities) && rd.entities[to].sentence == sentence; to++ {
	}
	return from, to
}

// entry is the lexicon's entry of a cue.
func (rd *Reading) entry(c *sentiment.Cue) *lexicon.Entry { return &rd.set.Valence[c.Entry] }

// surface is token t as written.
func (rd *Reading) surface(t int) string {
	s := rd.p.Tokens[t].Span
	return rd.p.Text[s.Start:s.End]
}

// holder names who speaks, for the tables.
func (rd *Reading) holder(who int32) string {
	if n := int(who) - len(rd.known); n >= 0 {
		return TargetKey(n)
	}
	switch {
	case who == byAuthor:
		return HolderAuthor
	case who < 0:
		return HolderOther
	}
	return rd.known[who]
}

func (rd *Reading) spaceBefore(t int) bool {
	return t > 0 && rd.p.Tokens[t-1].End < rd.p.Tokens[t].Start
}

func (rd *Reading) spaceBehind(t int) bool {
	return t+1 >= len(rd.p.Tokens) || rd.p.Tokens[t].End < rd.p.Tokens[t+1].Start
}

// markAt says whether token t, if there is one, is a mark that parts clauses.
func (rd *Reading) markAt(t int) bool { return t >= 0 && t < len(rd.p.Tokens) && rd.isMark(t) }

// isActor says whether a mention stands for the actor itself.
func (rd *Reading) isActor(x int) bool {
	h := rd.entities[x].head
	return h != headPrivate && h != headThing && h != headEvent && h != headTopic
}

// TargetKey is the holder's name of the actor numbered i in AnalyzeTargets.
func TargetKey(i int) string { return fmt.Sprintf("#%d", i) }

// rebutting says whether the word at token t rebuts something.
func (rd *Reading) rebutting(t int) bool {
	return rd.rebuttals != nil && rd.rebuttals[t].by == int32(t)
}
