package stance

import (
	"slices"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

// positionKind is what stands at a position.
type positionKind uint8

const (
	atWord   positionKind = iota
	atNumber              // any number counts as the same one
	atMark                // a mark or symbol
	atTarget              // the mention that is judged
	atSame                // another mention of the same actor
	atActor               // a mention of another actor
	atName                // any other name
	atHolder              // a mention of whoever may hold an attitude
	positionKinds
)

// kindSymbols are how features of a holder and a target write the two.
var kindSymbols = [positionKinds]string{atHolder: "H", atTarget: "T"}

// tie is the construction that binds a word to the mention.
type tie uint8

const (
	noTie        tie = iota
	tieAgent         // the mention does it, or is it
	tiePatient       // it is done to the mention, or said of it behind a preposition
	tieOwner         // the mention's own: X's aims, Russian aims
	tieModifier      // right before the mention
	tieBystander     // somebody else does it
	noTieAfter       // none, for a word behind the mention
)

// tieRules are the ties as evidence names them as rules, by the status of the
// word: that of a word without one is where it stands.
var tieRules = combined([][]string{
	{noTie: "before", tieAgent: "agent", tiePatient: "patient", tieOwner: "owner", tieModifier: "modifier", tieBystander: "bystander", noTieAfter: "after"},
	{asserted: "", dated: ", dated", alleged: ", alleged", rebutted: ", rebutted", possible: ", possible", opposed: ", opposed"},
})

// position is one place of a sentence as the learned model sees it: a word with
// its lemma, a mark, or a whole name, whatever its length. What a name says
// is never seen, so that exchanging two names exchanges the scores.
type position struct {
	symbol     string // how n-grams write it: lemma, NNP, #, H, T
	token, end int    // the first that it stands for and the one after the last
	entity     int32  // the one it names, -1 for none
	word       int32  // in the weights' word list, -1 if it is not there
	stem       int32  // of the symbol
	told       int32  // of the symbol, N_ before it when negated
	breaks     int32  // marks and conjunctions between it and the target
	rivals     int32  // other names between it and the target
	kind       positionKind
	content    bool   // a noun, verb, adjective or adverb, or unknown
	negated    bool   // a negator stands up to NegationWindow positions before it
	parts      bool   // a mark or conjunction that parts clauses
	means      bool   // means something by itself: no function word, negator, mark or name
	listed     bool   // a word of content that is in the list, and no verb that says nothing by itself
	tie        tie    // the construction that binds it to the mention that is judged
	status     status // how it is told
}

// The symbols that stand for what is no common word.
const (
	symbolName    = "NNP"
	symbolNumber  = "#"
	symbolUnknown = "unk"
)

// functionWord are the closed classes whose words carry no meaning of their
// own.
const functionWord = lexicon.Preposition | lexicon.Subordinator | lexicon.Relative | lexicon.Coordinator | lexicon.Contrast |
	lexicon.Be | lexicon.Auxiliary | lexicon.Determiner | lexicon.PossessivePronoun | lexicon.SubjectPronoun

// sightReach is how many tokens before and after a mention are looked at: a
// sentence of thousands of names would take minutes otherwise.
const sightReach = 100

// positions are a stretch of text, one after another.
type positions []position

// appendPositions appends the positions of the tokens [from, to), those of names
// without what they name.
func (w *Weights) appendPositions(ps positions, rd *Reading, from, to int) positions {
	start := len(ps)
	for t := from; t < to; {
		if id := rd.entityAt[t]; id >= 0 && t >= rd.entities[id].first && t < rd.entities[id].last {
			if ent := &rd.entities[id]; !ent.pronoun || ent.mention >= 0 {
				ps = append(ps, position{kind: atName, symbol: symbolName, token: t, end: ent.last, entity: id, word: -1})
				t = ent.last
				continue
			}
		}
		ps = append(ps, w.plainPosition(rd, t))
		t++
	}
	ps[start:].markNegated(rd)
	for i := start; i < len(ps); i++ {
		w.describe(&ps[i], rd)
	}
	return ps
}

// counts says whether the word at a position may have a weight of its own in
// the tone: a word of the list that means something by itself.
func (at *position) counts() bool { return at.means && at.listed }

// describe fills in what a position is to everybody.
func (w *Weights) describe(at *position, rd *Reading) {
	switch at.kind {
	case atMark:
		at.parts = rd.isMark(at.token)
	case atWord:
		s := rd.syntax[at.token]
		at.parts = s&(lexicon.Subordinator|lexicon.Contrast) != 0 && s&lexicon.Preposition == 0
		at.means = at.content && s&^lexicon.Direction == 0 && !rd.set.Words.Negates(rd.class[at.token], rd.norm(at.token))
		at.listed = at.content && at.word >= 0 && rd.set.Words.ClassOf(at.symbol)&lexicon.EmptyVerb == 0
	}
	if at.word >= 0 {
		word := &w.words.list[at.word]
		at.stem, at.told = word.stem, word.negated
	} else {
		at.stem = w.features.stemOf(text.Hash(at.symbol))
		if at.told = noStem; at.content && at.negated {
			at.told = w.features.stemOf(text.Hash(negation + at.symbol))
		}
	}
	if !at.content || !at.negated {
		at.told = at.stem
	}
}

// plainPosition is the position of a token that no name covers.
func (w *Weights) plainPosition(rd *Reading, t int) position {
	tok := &rd.p.Tokens[t]
	at := position{token: t, end: t + 1, entity: -1, word: -1}
	switch {
	case tok.Class == text.Number:
		at.kind, at.symbol = atNumber, symbolNumber
	case tok.Class != text.Word:
		at.kind, at.symbol = atMark, tok.Norm
	case rd.syntax[t]&lexicon.Calendar != 0 && tok.Upper:
		at.kind, at.symbol = atName, symbolName
	case rd.is(t, lexicon.Possessive):
		at.symbol = tok.Norm
	default:
		w.lookUp(&at, tok, rd.syntax[t])
	}
	return at
}

// lookUp gives a word its lemma. A capitalised word that is not in the list,
// or is mostly seen as a name, is one.
func (w *Weights) lookUp(at *position, tok *text.Token, syntax lexicon.Syntax) {
	at.word = w.words.find(tok.Hash)
	at.content = syntax&functionWord == 0
	if at.word < 0 {
		switch {
		case syntax&^lexicon.Direction != 0:
			at.symbol = tok.Norm
		case tok.Upper:
			at.kind, at.symbol, at.content = atName, symbolName, false
		default:
			at.symbol = symbolUnknown
		}
		return
	}
	word := &w.words.list[at.word]
	if word.name && tok.Upper && syntax == 0 {
		at.kind, at.symbol, at.content, at.word = atName, symbolName, false, -1
		return
	}
	at.symbol = word.lemma
}

// markNegated marks the positions that a negator reaches.
func (ps positions) markNegated(rd *Reading) {
	const reach = sentiment.NegationWindow
	since := reach + 1 // positions since the last negator
	for j := range ps {
		at := &ps[j]
		at.negated = since <= reach || len(rd.doubted) > 0 && slices.Contains(rd.doubted, at.token)
		since++
		switch {
		case at.kind == atMark && endsNegation(at.symbol):
			since = reach + 1
		case at.kind == atWord && rd.set.Words.Negates(rd.class[at.token], rd.norm(at.token)):
			since = 1
		}
	}
}

func endsNegation(mark string) bool {
	switch mark {
	case ",", ";", ":", "\"", ".":
		return true
	}
	return false
}

// markSurroundings fills in what lies between each position and the target.
func (ps positions) markSurroundings(target int) {
	for _, d := range [...]int{1, -1} {
		breaks, rivals := int32(0), int32(0)
		for j := target + d; j >= 0 && j < len(ps); j += d {
			at := &ps[j]
			at.breaks, at.rivals = breaks, rivals
			if at.parts {
				breaks++
			} else if at.kind == atActor || at.kind == atName {
				rivals++
			}
		}
	}
}

// positionOf is the position that holds token t, -1 if none does.
func (ps positions) positionOf(t int) int {
	i, found := slices.BinarySearchFunc(ps, t, func(at position, t int) int { return at.token - t })
	if !found {
		i--
	}
	if i < 0 || t >= ps[i].end {
		return -1
	}
	return i
}

// appendSymbols appends the symbols of the positions [from, to).
func (ps positions) appendSymbols(to []byte, from, end int) []byte {
	for i := from; i < end; i++ {
		if i > from {
			to = append(to, ' ')
		}
		to = append(to, ps[i].symbol...)
	}
	return to
}

// after is 1 after the target, else 0.
func after(i, target int) int { return number(i > target) }

// number is 1 for what is so.
func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func distance(i, target int) int { return max(i-target, target-i) }

// bin is the number of a distance among bins: up to 2, 5, 10 positions, or more.
func bin(d int) int {
	switch {
	case d <= 2:
		return 0
	case d <= 5:
		return 1
	case d <= 10:
		return 2
	}
	return 3
}
