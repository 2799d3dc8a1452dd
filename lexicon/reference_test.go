package lexicon_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/text"
)

// reference is the matcher as one would explain it: at every token, of the
// terms that begin there the longest; of equally long ones the one written
// out before the glob, and of globs the longest stem.
type reference struct {
	exact, globs []map[string]int32 // by layer: words joined by spaces
	longest      int                // words of the longest term
}

func newReference(layers int) *reference {
	r := &reference{}
	for range layers {
		r.exact = append(r.exact, map[string]int32{})
		r.globs = append(r.globs, map[string]int32{})
	}
	return r
}

func (r *reference) add(layer lexicon.Layer, term string, id int32) {
	stem, glob := strings.CutSuffix(term, "*")
	into := r.exact[layer]
	if glob {
		into = r.globs[layer]
	}
	tokens := text.Tokenize(stem)
	key := norms(tokens)
	if _, ok := into[key]; !ok {
		into[key] = id
	}
	r.longest = max(r.longest, len(tokens))
}

func norms(tokens []text.Token) string {
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = tokens[i].Norm
	}
	return strings.Join(words, " ")
}

func (r *reference) find(tokens []text.Token) [][]lexicon.Match {
	hits := make([][]lexicon.Match, len(r.exact))
	for layer := range hits {
		for at := 0; at < len(tokens); {
			id, n := r.at(layer, tokens[at:])
			if n == 0 {
				at++
				continue
			}
			hits[layer] = append(hits[layer], lexicon.Match{First: int32(at), Last: int32(at + n), ID: id})
			at += n
		}
	}
	return hits
}

// at is the term that matches the first n tokens, n being 0 for none.
func (r *reference) at(layer int, tokens []text.Token) (id int32, n int) {
	for n := min(r.longest, len(tokens)); n > 0; n-- {
		key := norms(tokens[:n])
		if id, ok := r.exact[layer][key]; ok {
			return id, n
		}
		for end := len(key); end > len(key)-len(tokens[n-1].Norm); end-- {
			if id, ok := r.globs[layer][key[:end]]; ok {
				return id, n
			}
		}
	}
	return 0, 0
}

// vocabulary is n invented words of two to four syllables.
func vocabulary(rng *rand.Rand, n int) []string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	words := make([]string, n)
	for i := range words {
		var b strings.Builder
		for range 2 + rng.IntN(3) {
			b.WriteByte(consonants[rng.IntN(len(consonants))])
			b.WriteByte(vowels[rng.IntN(len(vowels))])
		}
		words[i] = b.String()
	}
	return words
}

// randomTerm is one to four words, the last cut to a glob in one of ten.
func randomTerm(rng *rand.Rand, words []string) string {
	term := make([]string, 1+rng.IntN(4))
	for i := range term {
		term[i] = words[rng.IntN(len(words))]
	}
	s := strings.Join(term, " ")
	if rng.IntN(10) == 0 {
		last := term[len(term)-1]
		s = strings.TrimSuffix(s, last) + last[:3+rng.IntN(len(last)-2)] + "*"
	}
	return s
}

func TestFiftyThousandTermsAgreeWithTheReference(t *testing.T) {
	if testing.Short() {
		t.Skip("looks up 50,000 terms the slow way")
	}
	const layers, terms, texts = 3, 50000, 300
	rng := rand.New(rand.NewPCG(1, 2))
	words := vocabulary(rng, 2000)
	b, r := lexicon.NewBuilder(layers), newReference(layers)
	var written []string
	for id := range int32(terms) {
		layer, term := lexicon.Layer(rng.IntN(layers)), randomTerm(rng, words)
		if _, err := b.Add(layer, term, id, 0); err != nil {
			t.Fatal(err)
		}
		r.add(layer, term, id)
		written = append(written, strings.TrimSuffix(term, "*"))
	}
	m := b.Build()
	matches, phrases := 0, 0
	for range texts {
		var s []string
		for range 100 {
			switch n := rng.IntN(10); {
			case n < 6:
				s = append(s, words[rng.IntN(len(words))])
			case n < 9: // a term, or the beginning of one
				term := strings.Fields(written[rng.IntN(len(written))])
				s = append(s, term[:1+rng.IntN(len(term))]...)
			default:
				s = append(s, []string{",", ".", "Zzyzx", "1991"}[rng.IntN(4)])
			}
		}
		p, got := find(m, layers, strings.Join(s, " "))
		want := r.find(p.Tokens)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q:\ngot  %v\nwant %v", p.Text, got, want)
		}
		for _, hits := range got {
			matches += len(hits)
			for _, h := range hits {
				if h.Last-h.First > 1 {
					phrases++
				}
			}
		}
	}
	if matches < 10000 || phrases < 2000 {
		t.Errorf("%d matches, %d of them phrases: too few to tell anything", matches, phrases)
	}
}

func FuzzMatcherAgreesWithTheReference(f *testing.F) {
	f.Add("war\nwar crime\nwar crimes trib*\nann*\nannexation", "War crimes tribunals, annexed: a war.")
	f.Add("u.s.\nx-ray*\n199*\ndon't\n20 000", "In 1991 the U.S. x-rayed 20 000; don’t.")
	f.Add("été*\nНАТО\na b\nb c d", "étés de НАТО a b c d")
	f.Fuzz(func(t *testing.T, terms, s string) {
		if len(terms)+len(s) > 300 {
			t.Skip("the reference is slow on long input")
		}
		b, r := lexicon.NewBuilder(2), newReference(2)
		for i, term := range strings.Split(terms, "\n") {
			layer := lexicon.Layer(i % 2)
			if _, err := b.Add(layer, term, int32(i), 0); err == nil {
				r.add(layer, term, int32(i))
			}
		}
		p, got := find(b.Build(), 2, s)
		if want := r.find(p.Tokens); !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v of %+v", got, want, p.Tokens)
		}
	})
}
