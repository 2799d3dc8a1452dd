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
)

// tie is the construction that binds a word to the mention, as evidence
// names it; "" for none.
type tie string

const (
	tieAgent     tie = "agent"     // the mention does it, or is it
	tiePatient   tie = "patient"   // it is done to the mention, or said of it behind a preposition
	tieOwner     tie = "owner"     // the mention's own: X's aims, Russian aims
	tieModifier  tie = "modifier"  // right before the mention
	tieBystander tie = "bystander" // somebody else does it
)

// position is one place of a sentence as the learned model sees it: a word with
// its lemma, a mark, or a whole name, whatever its length. What a name says
// is never seen, so that exchanging two names exchanges the scores.
type position struct {
	kind    positionKind
	token   int    // the first it stands for
	end     int    // the one after the last
	word    int32  // in the weights' word list, -1 if it is not there
	symbol  string // how n-grams write it: lemma, TGT, COR, NNP, #
	content bool   // a noun, verb, adjective or adverb, or unknown
	negated bool   // a negator stands up to NegationWindow positions before it
	breaks  int    // marks and conjunctions between it and the target
	rivals  int    // other names between it and the target
	tie     tie    // the construction that binds it to the mention that is judged
	status  status // how it is told
}

// The symbols that stand for what is no common word.
const (
	symbolTarget  = "TGT"
	symbolSame    = "COR"
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

// appendPositions appends the positions of the tokens [from, to). name tells
// what a named entity is.
func (w *Weights) appendPositions(ps positions, rd *Reading, from, to int, name func(id int) (positionKind, string)) positions {
	for t := from; t < to; {
		if id := rd.entityAt[t]; id >= 0 && t >= rd.entities[id].first && t < rd.entities[id].last {
			if ent := &rd.entities[id]; !ent.pronoun || ent.mention >= 0 {
				kind, symbol := name(int(id))
				ps = append(ps, position{kind: kind, token: t, end: ent.last, word: -1, symbol: symbol})
				t = ent.last
				continue
			}
		}
		ps = append(ps, w.plainPosition(rd, t))
		t++
	}
	ps.markNegated(rd)
	return ps
}

// plainPosition is the position of a token that no name covers.
func (w *Weights) plainPosition(rd *Reading, t int) position {
	tok := &rd.p.Tokens[t]
	at := position{token: t, end: t + 1, word: -1}
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
func (ps positions) markSurroundings(rd *Reading, target int) {
	for _, d := range [...]int{1, -1} {
		breaks, rivals := 0, 0
		for j := target + d; j >= 0 && j < len(ps); j += d {
			at := &ps[j]
			at.breaks, at.rivals = breaks, rivals
			switch at.kind {
			case atMark:
				if rd.isMark(at.token) {
					breaks++
				}
			case atActor, atName:
				rivals++
			case atWord:
				if s := rd.syntax[at.token]; s&(lexicon.Subordinator|lexicon.Contrast) != 0 && s&lexicon.Preposition == 0 {
					breaks++
				}
			}
		}
	}
}

// positionOf is the position that holds token t, -1 if none does.
func (ps positions) positionOf(t int) int {
	for i := range ps {
		if ps[i].token <= t && t < ps[i].end {
			return i
		}
	}
	return -1
}

// appendSymbols appends the symbols of the positions [from, to), as far as
// there are any.
func (ps positions) appendSymbols(key []byte, from, to int) []byte {
	for i := max(from, 0); i < min(to, len(ps)); i++ {
		if i > max(from, 0) {
			key = append(key, ' ')
		}
		key = append(key, ps[i].symbol...)
	}
	return key
}

// side is B before the target, A after it.
func side(i, target int) byte {
	if i > target {
		return 'A'
	}
	return 'B'
}

func distance(i, target int) int { return max(i-target, target-i) }

// distanceBin is 1 to 4: up to 2, 5, 10 positions, or more.
func distanceBin(d int) byte {
	switch {
	case d <= 2:
		return '1'
	case d <= 5:
		return '2'
	case d <= 10:
		return '3'
	}
	return '4'
}

// flag is 0 or 1.
func flag(b bool) byte {
	if b {
		return '1'
	}
	return '0'
}

// signOf is +, - or 0.
func signOf(x float64) byte {
	switch {
	case x > 0:
		return '+'
	case x < 0:
		return '-'
	}
	return '0'
}
