package sentiment

import (
	"encoding/json"
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	reviews "github.com/cdipaolo/sentiment"
)

// IMDB is the Naive Bayes model of github.com/cdipaolo/sentiment (MIT), the
// baseline named imdb_nb that every table carries for comparison.
//
// It is fenced in this file for what it is: 117,448 words counted in 25,000
// film reviews of the Internet Movie Database. It knows war, crisis and
// murder as the stuff of praised films, and so is poor on news. The module's
// own analysis answers for empty and unknown text too, in English whatever
// the language, and allocates 68 bytes for every byte it reads. Here its
// counts are made a table of log ratios once, and a paragraph without any
// known word gets no score.
//
// The words are the model's: everything but letters and spaces is deleted,
// which glues "well-known" and "don't" together, and what is left is split at
// spaces. Line breaks, tabs and other white space count as spaces, where the
// module would delete them too.
//
// An IMDB is never changed and safe for concurrent use.
type IMDB struct {
	ratios *ratioTable // log((c1+1)/(c0+1)) of a word's counts in good and bad reviews
	prior  float64     // log odds of a good review before any word is read
}

// imdbSteepness stretches the mean log ratio of a paragraph over the range of
// a score: nine in ten of 19,884 paragraphs of news had a mean between -0.16
// and 0.31, and so a score between -0.67 and 0.91.
const imdbSteepness = 5

// NewIMDB reads the table of the module's counts, which takes some
// milliseconds. The log ratios take about 4 MB.
func NewIMDB() (*IMDB, error) {
	model, err := readIMDB(imdbTable)
	if err != nil {
		return nil, fmt.Errorf("imdb_nb: %w", err)
	}
	return model, nil
}

// imdbCounts is the part of the stored model that a prediction needs. Class 0
// is bad, class 1 good.
type imdbCounts struct {
	Words         map[string]imdbCount `json:"words"`
	Probabilities []float64            `json:"probabilities"`
}

// imdbCount is in how many reviews of each class a word stands.
type imdbCount struct {
	Count [2]float64 `json:"Count"`
}

// unpackIMDB unpacks the module's counts of English reviews.
func unpackIMDB(counts *imdbCounts) error {
	packed, err := reviews.Asset("model.json")
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	var models map[reviews.Language]imdbCounts
	if err := json.Unmarshal(packed, &models); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	*counts = models[reviews.English]
	return nil
}

// check refuses what is no model of two classes.
func (c *imdbCounts) check() error {
	if len(c.Words) == 0 || len(c.Probabilities) != 2 {
		return fmt.Errorf("%d words and %d classes, want some words and 2 classes", len(c.Words), len(c.Probabilities))
	}
	return nil
}

// imdbRatio is the log ratio of a word's counts in bad and good reviews.
func imdbRatio(bad, good float64) float64 { return math.Log((good + 1) / (bad + 1)) }

// imdbWord is a word being read: the length and hash of its letters in lower
// case.
type imdbWord struct {
	length int
	hash   uint64
}

// Score is what the model says of a paragraph as a whole. The sign of Value
// is the model's prediction: above 0 where it predicts a good review, else 0
// or below. Its size is the tanh of five times the mean log ratio of the
// known words: the model's own probability, tanh of half the sum, is 1 or -1
// to several places for any text of more than a few sentences. Pos and Neg
// count the words commoner in good and in bad reviews. Score allocates
// nothing.
func (m *IMDB) Score(paragraphText string) Score {
	sum := imdbSum{total: m.prior}
	word := imdbWord{hash: hashSeed}
	for i := 0; i < len(paragraphText); {
		c := paragraphText[i]
		class := byteClass[c]
		switch {
		case class&(byteUpper|byteLower) != 0:
			word.addByte(asciiLower[c])
		case class&byteBeyondASCII != 0:
			r, size := utf8.DecodeRuneInString(paragraphText[i:])
			if unicode.IsLetter(r) {
				word.addRune(unicode.ToLower(r))
			} else if unicode.IsSpace(r) {
				m.endWord(&word, &sum)
			}
			i += size
			continue
		case c == ' ' || '\t' <= c && c <= '\r':
			m.endWord(&word, &sum)
		}
		i++
	}
	m.endWord(&word, &sum)
	m.lookUp(&sum)
	if sum.known == 0 {
		return Score{}
	}
	mean := sum.total / float64(sum.known)
	return Score{Value: math.Tanh(imdbSteepness * mean), Valid: true, Pos: sum.pos, Neg: sum.neg}
}

// imdbSum is what the words read so far add up to, but for those pending.
type imdbSum struct {
	total           float64
	known, pos, neg int
	pending         [imdbBatch]uint64 // hashes
	waiting         int
}

// imdbBatch is how many words are looked up together: the table is larger
// than the nearest caches, and look-ups that do not wait for each other take
// half the time.
const imdbBatch = 64

// endWord puts the word read down to be looked up, and begins another.
func (m *IMDB) endWord(word *imdbWord, sum *imdbSum) {
	if 0 < word.length && word.length <= m.ratios.longest {
		if sum.waiting == imdbBatch {
			m.lookUp(sum)
		}
		sum.pending[sum.waiting] = word.hash
		sum.waiting++
	}
	word.length, word.hash = 0, hashSeed
}

// lookUp adds the pending words that the model knows.
func (m *IMDB) lookUp(sum *imdbSum) {
	for _, hash := range sum.pending[:sum.waiting] {
		ratio := m.ratios.find(hash)
		if math.IsNaN(ratio) {
			continue
		}
		sum.total += ratio
		sum.known++
		if ratio > 0 {
			sum.pos++
		} else if ratio < 0 {
			sum.neg++
		}
	}
	sum.waiting = 0
}

// addByte appends one byte to the word.
func (w *imdbWord) addByte(c byte) {
	w.length++
	w.hash = (w.hash ^ uint64(c)) * hashPrime
}

// addRune appends one letter beyond ASCII.
func (w *imdbWord) addRune(r rune) {
	var encoded [utf8.UTFMax]byte
	for _, c := range encoded[:utf8.EncodeRune(encoded[:], r)] {
		w.addByte(c)
	}
}
