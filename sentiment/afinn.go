package sentiment

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"

	"parallax/lexicon"
	"parallax/text"
)

// AFINN is the plain word list of Finn Årup Nielsen, "A new ANEW: evaluation
// of a word list for sentiment analysis in microblogs" (2011,
// arXiv:1103.2903): the values of the listed words, -5 to 5, are added up,
// without negation or degree.
//
// Terms and text are cut by the same tokenizer, so that "self-confident" is
// found as its three tokens. Of two terms that begin at the same token the
// longer one is taken, and the search goes on after it. Terms of value 0
// ("some kind") only keep a shorter term from being found, and are no
// evidence.
//
// Value is s/sqrt(s²+15) of the published sum s. That is VADER's way into
// [-1, 1]: it keeps the order and the sign of the sums, and one word of value
// 3 makes 0.61.
//
// An AFINN is never changed and safe for concurrent use.
type AFINN struct {
	words *wordTable
	// starts holds, by number of a word, the terms that begin with it, the
	// longest first.
	starts [][]afinnTerm
}

// An afinnTerm is a term without its first word.
type afinnTerm struct {
	rest  []int32
	value int
}

// NewAFINN reads the list from a file of files: lines of a term and its value
// with a tab between, and comments after #. The error joins every fault
// found, each a *lexicon.Fault.
func NewAFINN(files fs.FS, name string) (*AFINN, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("afinn: %w", err)
	}
	terms, err := parseAFINN(name, string(data))
	if err != nil {
		return nil, err
	}
	var words []string
	for _, term := range terms {
		for _, token := range term.tokens {
			words = append(words, token.Norm)
		}
	}
	slices.Sort(words)
	words = slices.Compact(words)
	a := &AFINN{words: newWordTable(words, text.Hash), starts: make([][]afinnTerm, len(words))}
	for _, term := range terms {
		a.add(term)
	}
	for _, terms := range a.starts {
		slices.SortFunc(terms, func(one, other afinnTerm) int { return len(other.rest) - len(one.rest) })
	}
	return a, nil
}

// add enters one term under its first word.
func (a *AFINN) add(term afinnLine) {
	numbers := make([]int32, len(term.tokens))
	for i, token := range term.tokens {
		numbers[i] = a.words.find(token.Hash)
	}
	a.starts[numbers[0]] = append(a.starts[numbers[0]], afinnTerm{rest: numbers[1:], value: term.value})
}

// An afinnLine is one line of the file.
type afinnLine struct {
	tokens []text.Token
	value  int
}

// parseAFINN reads all lines. Two terms that the tokenizer makes the same are
// a fault.
func parseAFINN(name, data string) ([]afinnLine, error) {
	var terms []afinnLine
	var faults []error
	lines := make(map[string]int) // by the term's tokens
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fault := func(column int, reason string, args ...any) {
			faults = append(faults, &lexicon.Fault{File: name, Line: number, Column: column, Reason: fmt.Sprintf(reason, args...)})
		}
		term, field, found := strings.Cut(line, "\t")
		if !found {
			fault(1, "no tab between a term and its value")
			continue
		}
		value, err := strconv.Atoi(field)
		if err != nil || value < -5 || value > 5 {
			fault(len([]rune(term))+2, "%q is not a whole number from -5 to 5", field)
		}
		tokens := text.Tokenize(term)
		if len(tokens) == 0 {
			fault(1, "no term")
			continue
		}
		key := normKey(tokens)
		if first, twice := lines[key]; twice {
			fault(1, "term %q stands on line %d already", term, first)
			continue
		}
		lines[key] = number
		terms = append(terms, afinnLine{tokens: tokens, value: value})
	}
	if len(terms) == 0 && len(faults) == 0 {
		faults = append(faults, &lexicon.Fault{File: name, Line: 1, Column: 1, Reason: "no terms"})
	}
	return terms, errors.Join(faults...)
}

// normKey joins the normal forms of tokens.
func normKey(tokens []text.Token) string {
	norms := make([]string, len(tokens))
	for i, token := range tokens {
		norms[i] = token.Norm
	}
	return strings.Join(norms, " ")
}

// Score is what AFINN says of a paragraph's tokens. It is not Valid where no
// term with a value is found; Pos and Neg count the terms of either sign.
// Score allocates nothing.
func (a *AFINN) Score(tokens []text.Token) Score {
	var score Score
	sum := 0
	var firsts [afinnBatch]int32 // the words of a batch, looked up together
	end := 0
	for i := 0; i < len(tokens); {
		for i >= end {
			for n := range min(afinnBatch, len(tokens)-end) {
				firsts[n] = a.words.find(tokens[end+n].Hash)
			}
			end += afinnBatch
		}
		value, length := a.match(firsts[i+afinnBatch-end], tokens[i:])
		if value > 0 {
			score.Pos++
		} else if value < 0 {
			score.Neg++
		}
		sum += value
		i += max(length, 1)
	}
	score.Valid = score.Pos+score.Neg > 0
	if score.Valid {
		s := float64(sum)
		score.Value = s / math.Sqrt(s*s+vaderAlpha)
	}
	return score
}

// afinnBatch is how many words are looked up together: look-ups that do not
// wait for each other take less time.
const afinnBatch = 64

// match is the value and the length in tokens of the longest term at the
// beginning of the tokens, whose first is word number first; 0 and 0 where
// there is none.
func (a *AFINN) match(first int32, tokens []text.Token) (value, length int) {
	if first < 0 {
		return 0, 0
	}
	for _, term := range a.starts[first] {
		if a.follows(term.rest, tokens[1:]) {
			return term.value, 1 + len(term.rest)
		}
	}
	return 0, 0
}

// follows says whether the tokens begin with the words.
func (a *AFINN) follows(words []int32, tokens []text.Token) bool {
	if len(words) > len(tokens) {
		return false
	}
	for i, word := range words {
		if a.words.find(tokens[i].Hash) != word {
			return false
		}
	}
	return true
}
