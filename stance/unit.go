package stance

import (
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

// unitKind is what a unit is.
type unitKind uint8

const (
	unitWord   unitKind = iota
	unitNumber          // any number counts as the same one
	unitMark            // a mark or symbol
	unitTarget          // the mention that is judged
	unitSame            // another mention of the same actor
	unitActor           // a mention of another actor
	unitName            // any other name
	unitHolder          // a mention of whoever may hold an attitude
)

// unit is one place of a sentence as the learned model sees it: a word with
// its lemma, a mark, or a whole name, whatever its length. What a name says
// is never seen, so that exchanging two names exchanges the scores.
type unit struct {
	kind    unitKind
	token   int    // the first it stands for
	end     int    // the one after the last
	word    int32  // in the weights' word list, -1 if it is not there
	symbol  string // how n-grams write it: lemma, TGT, COR, NNP, #
	content bool   // a noun, verb, adjective or adverb, or unknown
	negated bool   // a negator stands up to four units before it
	breaks  int    // marks and conjunctions between it and the target
	rivals  int    // other names between it and the target
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

// unitReach is how many tokens before and after a mention are looked at: a
// sentence of thousands of names would take minutes otherwise.
const unitReach = 100

// units cuts the sentence of entity x into units, as far as unitReach goes,
// and gives the place of x among them.
func (l *learned) units(v *view, x int) (target int) {
	s := v.p.Sentences[v.entities[x].sentence]
	from, to := max(s.First, v.entities[x].first-unitReach), min(s.Last, v.entities[x].last+unitReach)
	l.cut(v, from, to, func(id int) (unitKind, string) {
		ent := &v.entities[id]
		switch {
		case id == x:
			return unitTarget, symbolTarget
		case ent.mention >= 0 && ent.actor == v.entities[x].actor:
			return unitSame, symbolSame
		case ent.actor != noActor:
			return unitActor, symbolName
		}
		return unitName, symbolName
	})
	target = l.find(v.entities[x].first)
	l.surroundings(v, target)
	return target
}

// plainUnit is the unit of a token that no name covers.
func (l *learned) plainUnit(v *view, t int) unit {
	tok := &v.p.Tokens[t]
	u := unit{token: t, end: t + 1, word: -1}
	switch {
	case tok.Class == text.Number:
		u.kind, u.symbol = unitNumber, symbolNumber
	case tok.Class != text.Word:
		u.kind, u.symbol = unitMark, tok.Norm
	case v.syntax[t]&lexicon.Calendar != 0 && tok.Upper:
		u.kind, u.symbol = unitName, symbolName
	case tok.Norm == "'s":
		u.symbol = tok.Norm
	default:
		l.lookUp(&u, tok, v.syntax[t])
	}
	return u
}

// lookUp gives a word its lemma. A capitalised word that is not in the list,
// or is mostly seen as a name, is one.
func (l *learned) lookUp(u *unit, tok *text.Token, syntax lexicon.Syntax) {
	u.word = l.w.words.find(tok.Hash)
	u.content = syntax&functionWord == 0
	if u.word < 0 {
		switch {
		case syntax&^lexicon.Direction != 0:
			u.symbol = tok.Norm
		case tok.Upper:
			u.kind, u.symbol, u.content = unitName, symbolName, false
		default:
			u.symbol = symbolUnknown
		}
		return
	}
	w := &l.w.words.list[u.word]
	if w.name && tok.Upper && syntax == 0 {
		u.kind, u.symbol, u.content, u.word = unitName, symbolName, false, -1
		return
	}
	u.symbol = w.lemma
}

// surroundings fills in what lies between each unit and the target.
func (l *learned) surroundings(v *view, target int) {
	for _, d := range [...]int{1, -1} {
		breaks, rivals := 0, 0
		for j := target + d; j >= 0 && j < len(l.us); j += d {
			u := &l.us[j]
			u.breaks, u.rivals = breaks, rivals
			switch u.kind {
			case unitMark:
				if v.isMark(u.token) {
					breaks++
				}
			case unitActor, unitName:
				rivals++
			case unitWord:
				if s := v.syntax[u.token]; s&(lexicon.Subordinator|lexicon.Contrast) != 0 && s&lexicon.Preposition == 0 {
					breaks++
				}
			}
		}
	}
}

// negationReach is how many units a negator reaches, as Taboada et al. 2011
// have it.
const negationReach = 4

func endsNegation(mark string) bool {
	switch mark {
	case ",", ";", ":", "\"", ".":
		return true
	}
	return false
}

func negates(word string) bool {
	switch word {
	case "not", "never", "no", "without", "neither", "nor", "hardly", "barely", "nobody", "nothing", "none", "cannot":
		return true
	}
	return strings.HasSuffix(word, "n't")
}
