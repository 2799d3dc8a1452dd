package sentiment

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jonreiter/govader"

	"parallax/lexicon/data"
	"parallax/text"
)

// A vaderEntry is what the model knows of one lower-case word.
type vaderEntry struct {
	valence float64 // of a lexicon word, about -4 to 4
	booster float64 // of a degree word, +-0.293
	flags   vaderFlags
}

// vaderFlags are the parts that a word plays in the rules, and two facts of
// its written form.
type vaderFlags uint32

const (
	vaderLexicon  vaderFlags = 1 << iota // has a valence
	vaderBooster                         // a degree word
	vaderNegation                        // not, never, …, or contains n't
	vaderPart                            // part of an idiom or degree phrase

	vaderWordNo
	vaderWordOr // or, nor
	vaderWordNever
	vaderWordSo // so, this
	vaderWordWithout
	vaderWordDoubt
	vaderWordLeast
	vaderWordAt // at, very: before "least" they keep it from negating
	vaderWordKind
	vaderWordOf
	vaderWordBut

	vaderCapital // has letters of A-Z and none of a-z
	vaderAsIs    // written in lower case already
	vaderShields // in the lexicon as written, case and all
)

// vaderParts are the parts in the rules by the names that vader.tsv gives them.
var vaderParts = map[string]vaderFlags{
	"no": vaderWordNo, "or": vaderWordOr, "never": vaderWordNever, "so": vaderWordSo, "without": vaderWordWithout, "doubt": vaderWordDoubt,
	"least": vaderWordLeast, "at": vaderWordAt, "kind": vaderWordKind, "of": vaderWordOf, "but": vaderWordBut, "negation": vaderNegation,
}

// A vaderPhrase is an idiom or degree phrase of two or three words.
type vaderPhrase struct {
	words []int32
	value float64
}

// addWords fills the table of words and the phrases.
func (v *VADER) addWords(source *govader.SentimentIntensityAnalyzer) {
	entries := make(map[string]vaderEntry, len(source.Lexicon))
	add := func(word string, change func(*vaderEntry)) {
		entry := entries[word]
		change(&entry)
		entries[word] = entry
	}
	for word, valence := range source.Lexicon {
		if strings.ToLower(word) != word {
			v.caseful[word] = struct{}{}
			v.longestCaseful = max(v.longestCaseful, len(word))
			continue
		}
		add(word, func(e *vaderEntry) { e.flags |= vaderLexicon; e.valence = valence })
	}
	for word, booster := range source.Constants.BoosterDict {
		add(word, func(e *vaderEntry) { e.flags |= vaderBooster; e.booster = booster })
	}
	for _, word := range source.Constants.NegateList {
		add(word, func(e *vaderEntry) { e.flags |= vaderNegation })
	}
	for _, line := range text.DataLines(data.File("vader.tsv")) {
		word, part, _ := strings.Cut(line, "\t")
		if inner, ok := strings.CutPrefix(word, "*"); ok {
			v.contraction = []byte(inner)
			continue
		}
		add(word, func(e *vaderEntry) { e.flags |= vaderParts[part] })
	}
	for _, list := range []map[string]float64{source.Constants.SpecialCaseIdioms, source.Constants.BoosterDict} {
		for phrase := range list {
			if words := strings.Split(phrase, " "); len(words) > 1 {
				for _, word := range words {
					add(word, func(e *vaderEntry) { e.flags |= vaderPart })
				}
			}
		}
	}
	v.number(entries)
	v.idioms = v.phrases(source.Constants.SpecialCaseIdioms)
	v.boosters = v.phrases(source.Constants.BoosterDict)
}

// number gives the words their numbers, in alphabetical order.
func (v *VADER) number(entries map[string]vaderEntry) {
	words := make([]string, 0, len(entries))
	for word := range entries {
		words = append(words, word)
	}
	slices.Sort(words)
	v.words = newWordTable(words, hashWord)
	v.entries = make([]vaderEntry, len(words))
	for i, word := range words {
		v.entries[i] = entries[word]
	}
}

// phrases picks the entries of more than one word out of a list.
func (v *VADER) phrases(list map[string]float64) []vaderPhrase {
	var phrases []vaderPhrase
	for phrase, value := range list {
		words := strings.Split(phrase, " ")
		if len(words) == 1 {
			continue
		}
		numbers := make([]int32, len(words))
		for i, word := range words {
			numbers[i] = v.words.find(hashWord(word))
		}
		phrases = append(phrases, vaderPhrase{words: numbers, value: value})
	}
	return phrases
}

// addEmoji keeps the emoji of one code point: the text is read code point by
// code point, so that the others are never met.
func (v *VADER) addEmoji(names map[string]string) {
	v.emoji = make(map[rune]string)
	for emoji, name := range names {
		r, size := utf8.DecodeRuneInString(emoji)
		if size != len(emoji) {
			continue
		}
		v.emoji[r] = name
		for int(r)/64 >= len(v.emojiBits) {
			v.emojiBits = append(v.emojiBits, 0)
		}
		v.emojiBits[r/64] |= 1 << (r % 64)
	}
}

// isEmoji says whether a code point has a name.
func (v *VADER) isEmoji(r rune) bool {
	return int(r)/64 < len(v.emojiBits) && v.emojiBits[r/64]&(1<<(r%64)) != 0
}
