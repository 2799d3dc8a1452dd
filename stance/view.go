package stance

import (
	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// Holders that are not actors.
const (
	HolderAuthor = "author"
	HolderOther  = "other"
)

// Who speaks a token: an actor's index, or one of these.
const (
	byAuthor int32 = -1
	byOther  int32 = -2
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
	conj        int // the entity before it, joined by and, or -1
}

const noActor = -1

// end is the token after the entity and the noun it modifies.
func (e *entity) end() int { return max(e.last, e.headLast) }

// view is what the rules see of one paragraph: for every token its closed
// classes, who speaks it and whether in quotation marks, and the entities.
type view struct {
	p        *text.Paragraph
	hits     [][]lexicon.Match
	cues     []sentiment.Cue
	keys     []string // of the actors asked for, as holders are named
	syntax   []lexicon.Syntax
	speaker  []int32
	quoted   []bool // within quotation marks
	quoteID  []int32
	entities []entity
	entityAt []int32 // entity that covers the token, -1 if none
	verbAt   []int32 // attribution match that begins at the token, -1 if none
	cueAt    []int32 // cue that covers the token, -1 if none
	named    int     // how many different actors are named, for the learned model
	setOff   int32   // who speaks a paragraph that is set off, byAuthor for any other
	labelled []int   // entities that speak by standing before a colon or behind a dash
}

func newView(p *text.Paragraph, hits [][]lexicon.Match, cues []sentiment.Cue) *view {
	n := len(p.Tokens)
	v := &view{
		p: p, hits: hits, cues: cues, setOff: byAuthor,
		syntax: make([]lexicon.Syntax, n), quoted: make([]bool, n),
	}
	ints := make([]int32, 5*n)
	for i := range ints {
		ints[i] = -1
	}
	v.speaker, v.quoteID, v.entityAt, v.verbAt, v.cueAt = ints[:n], ints[n:2*n], ints[2*n:3*n], ints[3*n:4*n], ints[4*n:]
	for _, m := range hits[lexicon.SyntaxLayer] {
		v.syntax[m.First] = lexicon.Syntax(m.ID)
	}
	for i, m := range hits[lexicon.AttributionLayer] {
		v.verbAt[m.First] = int32(i)
	}
	for i := range cues {
		for t := cues[i].First; t < cues[i].Last; t++ {
			v.cueAt[t] = int32(i)
		}
	}
	return v
}

// norm is the normal form of token i, "" outside the paragraph.
func (v *view) norm(i int) string {
	if i < 0 || i >= len(v.p.Tokens) {
		return ""
	}
	return v.p.Tokens[i].Norm
}

// isMark says whether token i is a mark that parts clauses: any but a
// hyphen, a quotation mark or a percent sign.
func (v *view) isMark(i int) bool {
	t := &v.p.Tokens[i]
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
func (v *view) sentenceOf(i int) int {
	lo, hi := 0, len(v.p.Sentences)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if v.p.Sentences[mid].Last <= i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// neighbours are the entities [from, to) of entity x's sentence.
func (v *view) neighbours(x int) (from, to int) {
	sentence := v.entities[x].sentence
	for from = x; from > 0 && v.entities[from-1].sentence == sentence; from-- {
	}
	for to = x + 1; to < len(v.entities) && v.entities[to].sentence == sentence; to++ {
	}
	return from, to
}
