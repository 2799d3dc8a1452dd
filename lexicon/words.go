package lexicon

import (
	"strings"

	"parallax/text"
)

// WordClass is a set of the classes of words.tsv: the single words that rules
// of grammar look for.
type WordClass uint32

// The classes, as the header of words.tsv describes them.
const (
	Possessive WordClass = 1 << iota
	Infinitive
	ByAgent
	Genitive
	That
	Definite
	Article
	Self
	Not
	As
	May
	Inside
	Doer
	Undergoer
	Whereabouts
	Way
	Source
	ClauseOpener
	QuestionWord
	Impersonal
	PersonWord
	ThingWord
	SeveralWord
	Masculine
	Feminine
	EmptyVerb
	Us
	Polite
	Parties
	Whatever
	Relieves
	WordNegator // a word of negators.tsv, of the user learned
)

var wordClasses = map[string]WordClass{
	"possessive": Possessive, "infinitive": Infinitive, "agent": ByAgent, "genitive": Genitive, "that": That, "definite": Definite,
	"article": Article, "self": Self, "not": Not, "as": As, "may": May, "inside": Inside, "doer": Doer, "undergoer": Undergoer,
	"whereabouts": Whereabouts, "way": Way, "source": Source, "clause": ClauseOpener, "question": QuestionWord, "impersonal": Impersonal,
	"person": PersonWord, "thing": ThingWord, "several": SeveralWord, "masculine": Masculine, "feminine": Feminine, "empty": EmptyVerb,
	"shouted": Us, "polite": Polite, "two-parties": Parties, "concession": Whatever, "relief": Relieves,
}

// Words tells the classes of single words.
type Words struct {
	table   text.HashTable
	classes []WordClass
	// negatorEndings are those by which a word negates, whatever it begins with.
	negatorEndings []string
}

// give gives a word a class, besides those it has.
func (w *Words) give(word string, class WordClass) {
	hash := text.Hash(word)
	if i, ok := w.table.Find(hash); ok {
		w.classes[i] |= class
		return
	}
	w.table.Put(hash, int32(len(w.classes)))
	w.classes = append(w.classes, class)
}

// mostWords is how many words the table has room for.
const mostWords = 1 << 10

func newWords() *Words { return &Words{table: text.NewHashTable(mostWords)} }

// Class is what a token is known as, 0 for most.
func (w *Words) Class(t *text.Token) WordClass { return w.byHash(t.Hash) }

// ClassOf is what a word in its normal form is known as.
func (w *Words) ClassOf(word string) WordClass { return w.byHash(text.Hash(word)) }

func (w *Words) byHash(hash uint64) WordClass {
	if i, ok := w.table.Find(hash); ok {
		return w.classes[i]
	}
	return 0
}

// Negates says whether a token of a class negates the words behind it.
func (w *Words) Negates(class WordClass, norm string) bool {
	if class&WordNegator != 0 {
		return true
	}
	for _, ending := range w.negatorEndings {
		if strings.HasSuffix(norm, ending) {
			return true
		}
	}
	return false
}

// Negates says whether a word, in its normal form, negates the words behind it.
func (s *Set) Negates(norm string) bool { return s.Words.Negates(s.Words.ClassOf(norm), norm) }

// addWord adds a line of words.tsv.
func (s *Set) addWord(r row) {
	class, ok := wordClasses[r.fields[1]]
	if !ok {
		r.fault(1, "unknown class %q", r.fields[1])
	}
	s.Words.give(r.term(0), class)
}

// The users of a negator.
const (
	cueUser  = "cues"
	wordUser = "learned"
)

// addCueNegator adds a negator of the lexicons' terms.
func (s *Set) addCueNegator(r row) {
	switch r.fields[4] {
	case cueUser:
		negator := r.shifter(Negator, 2)
		for i := range s.Shifters {
			if s.Shifters[i].Term == negator.Term && s.Shifters[i].POS == negator.POS {
				r.fault(0, "term %q stands in shifters.tsv already", negator.Term)
			}
		}
		s.Shifters = append(s.Shifters, negator)
	case wordUser:
	default:
		r.fault(4, "user %q is neither %s nor %s", r.fields[4], cueUser, wordUser)
	}
}

// addWordNegator adds a negator of the learned model's words. They are the
// program's own, whatever folder is read: the weights were trained on them.
func (s *Set) addWordNegator(r row) {
	if r.fields[4] != wordUser {
		return
	}
	if ending, ok := strings.CutPrefix(r.fields[0], "*"); ok {
		s.Words.negatorEndings = append(s.Words.negatorEndings, ending)
	} else {
		s.Words.give(r.term(0), WordNegator)
	}
}
