package reader

import (
	"regexp"
	"strings"
)

// The measure of scrapinghub's article-extraction-benchmark (evaluate.py):
// shingles of four words, words as \w+ finds them and case kept; of each page
// the numbers of true positives, false positives and false negatives are
// divided by their sum; precision and recall are means over pages, and F1 is
// the harmonic mean of the two.

const shingleWords = 4

var shingleWord = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shinglesOf counts a text's shingles. A text of fewer words is one shingle.
func shinglesOf(text string) map[string]int {
	words := shingleWord.FindAllString(text, -1)
	counts := map[string]int{}
	for i := 0; i < max(1, len(words)-shingleWords+1); i++ {
		counts[strings.Join(words[i:min(len(words), i+shingleWords)], " ")]++
	}
	return counts
}

// overlap gives the shares of true positives, false positives and false
// negatives.
func overlap(want, got string) (tp, fp, fn float64) {
	wanted, found := shinglesOf(want), shinglesOf(got)
	for shingle, n := range wanted {
		both := min(n, found[shingle])
		tp += float64(both)
		fn += float64(n - both)
	}
	for shingle, n := range found {
		fp += float64(n - min(n, wanted[shingle]))
	}
	if sum := tp + fp + fn; sum > 0 {
		tp, fp, fn = tp/sum, fp/sum, fn/sum
	}
	return tp, fp, fn
}

// ratio is a/(a+b), 1 where nothing was wrong and 0 where nothing was right.
func ratio(a, b, other float64) float64 {
	switch {
	case b == 0 && other == 0:
		return 1
	case a == 0:
		return 0
	}
	return a / (a + b)
}

// similarity is 1 less the edit distance of two texts in runes divided by
// the longer one's length.
func similarity(a, b string) float64 {
	x, y := []rune(a), []rune(b)
	longest := max(len(x), len(y))
	if longest == 0 {
		return 1
	}
	if short := min(len(x), len(y)); float64(short) < 0.5*float64(longest) {
		return 0
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		corner := row[0]
		row[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			corner, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, corner+cost)
		}
	}
	return 1 - float64(row[len(y)])/float64(longest)
}
