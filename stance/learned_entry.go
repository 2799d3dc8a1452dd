package stance

import (
	"parallax/lexicon"
	"parallax/text"
)

// entryStems are the stems of an entry of the lexicons.
type entryStems struct {
	class  int32    // of its class
	signed [3]int32 // of its class and the sign of a value
	term   [2]int32 // of its term, as it is and negated
	named  bool     // the term holds an actor's name: no feature is about it
}

// noClass stands in the place of a class where an entry has none.
const noClass = "-"

// entries are those of all entries of a lexicon, by number.
type entries []entryStems

// entriesOf are those of the entries of a set. Terms that hold a name of an actor (the
// war in Ukraine) have no weights.
func entriesOf(set *lexicon.Set, actors *Actors, features *featureTable) entries {
	names := actors.OneWordNames()
	numberOf := func(about string) int32 { return features.stemOf(text.Hash(about)) }
	classes := map[string]entryStems{} // what those of a class share
	out := make(entries, len(set.Valence))
	var tokens []text.Token
	for i := range set.Valence {
		entry, e := &set.Valence[i], &out[i]
		class, ok := classes[entry.Class]
		if !ok {
			class.class = numberOf(classOf(entry))
			for k, sign := range signs {
				class.signed[k] = numberOf(classOf(entry) + string(sign))
			}
			classes[entry.Class] = class
		}
		*e = class
		e.term = [2]int32{numberOf(entry.Term), numberOf(negation + entry.Term)}
		tokens = text.AppendTokens(tokens[:0], entry.Term)
		for _, t := range tokens {
			e.named = e.named || names[t.Norm]
		}
	}
	return out
}

func classOf(entry *lexicon.Entry) string {
	if entry.Class == "" {
		return noClass
	}
	return entry.Class
}

// cueSymbol is how features write any cue.
const cueSymbol = "cue"

// class is the stem of the class of an entry.
func (e entries) class(set *lexicon.Set, entry int32) stem {
	return stem{number: e[entry].class, text: classOf(&set.Valence[entry])}
}

// signed is the stem of the class of an entry and the sign of a value.
func (e entries) signed(set *lexicon.Set, entry int32, sign int) stem {
	return stem{number: e[entry].signed[sign], text: classOf(&set.Valence[entry]), sign: signs[sign]}
}

// term is the stem of the term of an entry.
func (e entries) term(set *lexicon.Set, entry int32, negated bool) stem {
	number := e[entry].term[0]
	if negated {
		number = e[entry].term[1]
	}
	return stem{number: number, negated: negated, text: set.Valence[entry].Term}
}
