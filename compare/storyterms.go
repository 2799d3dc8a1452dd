package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The numbers of the search for stories, chosen on one half of the events of
// a collection and checked on the other; docs/compare.md has the figures.
const (
	storyWords = 400  // words of an article that are looked at, from its beginning
	storyTerms = 60   // terms of an article that are kept, the rarest names first
	nameWeight = 2.0  // of names and numbers, beside plain words
	sameStory  = 0.12 // mean similarity to a story's articles from which one joins it
)

// termCount is one term of an article and how often it has it.
type termCount struct {
	term int32
	n    uint16
}

// storyTexts collects what articles are about: names, numbers and words.
type storyTexts struct {
	terms    map[string]int32
	articles []int32 // articles that have the term, by term
	name     []bool  // by term
	counts   map[int32][]termCount
	words    map[int32]int // words looked at so far, by article
}

func newStoryTexts() *storyTexts {
	return &storyTexts{terms: map[string]int32{}, counts: map[int32][]termCount{}, words: map[int32]int{}}
}

// add takes a paragraph of an article in.
func (t *storyTexts) add(article int32, paragraph string) {
	left := storyWords - t.words[article]
	if left <= 0 {
		return
	}
	found := map[int32]uint16{}
	begins := true // the next word begins a sentence
	t.words[article] += eachWord(paragraph, left, func(word string, ends bool) {
		if term, ok := t.term(word, begins); ok {
			found[term]++
		}
		begins = ends
	})
	list := t.counts[article]
	for i := range list {
		if n, ok := found[list[i].term]; ok {
			list[i].n += n
			delete(found, list[i].term)
		}
	}
	for term, n := range found {
		list = append(list, termCount{term, n})
		t.articles[term]++
	}
	t.counts[article] = list
}

// eachWord calls visit with at most most words, and whether a sentence ends
// after each, and gives their number.
func eachWord(s string, most int, visit func(word string, ends bool)) int {
	n := 0
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for n < most {
		start := strings.IndexFunc(s, inWord)
		if start < 0 {
			break
		}
		s = s[start:]
		end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(s)
		}
		after, _ := utf8.DecodeRuneInString(s[end:])
		visit(s[:end], strings.ContainsRune(".!?:\"“”", after))
		s = s[end:]
		n++
	}
	return n
}

// term numbers a word. Names are told by their capital where they do not
// begin a sentence, numbers by their digits; words of three letters or less
// are left out.
func (t *storyTexts) term(word string, begins bool) (int32, bool) {
	first, _ := utf8.DecodeRuneInString(word)
	number := unicode.IsDigit(first)
	if !number && utf8.RuneCountInString(word) < 3 {
		return 0, false
	}
	lower := strings.ToLower(word)
	n, ok := t.terms[lower]
	if !ok {
		n = int32(len(t.articles))
		t.terms[strings.Clone(lower)] = n
		t.articles, t.name = append(t.articles, 0), append(t.name, number)
	}
	if !begins && unicode.IsUpper(first) {
		t.name[n] = true
	}
	return n, true
}

// weighted is a term of an article and its part of the article's direction.
type weighted struct {
	term   int32
	weight float32
}

// vector gives an article's direction: terms that few articles have count for
// most (tf-idf), names and numbers more than words. Its length is 1.
func (t *storyTexts) vector(article int32, articles int) []weighted {
	v := make([]weighted, 0, len(t.counts[article]))
	for _, c := range t.counts[article] {
		w := (1 + math.Log(float64(c.n))) * math.Log(float64(articles)/float64(t.articles[c.term]))
		if t.name[c.term] {
			w *= nameWeight
		}
		if w > 0 {
			v = append(v, weighted{c.term, float32(w)})
		}
	}
	slices.SortFunc(v, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	})
	v = v[:min(len(v), storyTerms)]
	square := 0.0
	for _, w := range v {
		square += float64(w.weight) * float64(w.weight)
	}
	for i := range v {
		v[i].weight /= float32(math.Sqrt(square))
	}
	return v
}
