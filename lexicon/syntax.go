package lexicon

// Syntax is the set of closed classes a word may be of.
type Syntax int32

// The closed classes of data/syntax.tsv.
const (
	Preposition  Syntax = 1 << iota
	Subordinator        // because, although, while, if, when
	Relative            // who, which, that
	Coordinator         // and, or
	Contrast            // but, yet, however: turns the argument
	Be                  // forms of be, and get
	Auxiliary           // have, do and modals
	Determiner          // articles, demonstratives, quantifiers, numerals
	PossessivePronoun
	SubjectPronoun   // he, she, they, it, we: may be a subject
	AdverbLike       // now, also, again: may stand inside a verb group
	Calendar         // months and weekdays: capitalised, but nobody
	PlacePreposition // in, near, across: what follows is a place
	Direction        // eastern, occupied: may stand between such a preposition and the place
)

var syntaxNames = map[string]Syntax{
	"preposition": Preposition, "subordinator": Subordinator, "relative": Relative, "coordinator": Coordinator,
	"contrast": Contrast, "be": Be, "auxiliary": Auxiliary, "determiner": Determiner,
	"possessive": PossessivePronoun, "pronoun": SubjectPronoun, "adverb": AdverbLike,
	"calendar": Calendar, "place": PlacePreposition, "direction": Direction,
}
