package sentiment

import (
	"math"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/text"
)

// afinnReader scores texts by the list that the program carries.
type afinnReader struct {
	set     *lexicon.Set
	model   *AFINN
	matcher *lexicon.Matcher
	hits    [][]lexicon.Match
}

func newAFINNReader(tb testing.TB) *afinnReader {
	tb.Helper()
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		tb.Fatal(err)
	}
	b := lexicon.NewBuilder(int(lexicon.Layers))
	if err := set.Index(b); err != nil {
		tb.Fatal(err)
	}
	return &afinnReader{set, NewAFINN(set), b.Build(), make([][]lexicon.Match, lexicon.Layers)}
}

func (r *afinnReader) Score(p *text.Paragraph) Score {
	for i := range r.hits {
		r.hits[i] = r.hits[i][:0]
	}
	r.matcher.Find(p, r.hits)
	return r.model.Score(r.hits)
}

func TestAFINN(t *testing.T) {
	model := newAFINNReader(t)
	for _, c := range []struct {
		text          string
		sum, pos, neg int
		valid         bool
	}{
		{"", 0, 0, 0, false},
		{"The clerk read out the list.", 0, 0, 0, false},
		{"An excellent plan.", 3, 1, 0, true},
		{"It ABANDONED them.", -2, 0, 1, true},
		{"An excellent plan, abandoned.", 1, 1, 1, true},
		{"They were fed up with it.", -3, 0, 1, true},
		{"He was fed, up there.", 0, 0, 0, false},
		{"I can't stand it.", -3, 0, 1, true},
		{"I can’t stand it.", -3, 0, 1, true},
		{"A self-confident reply.", 2, 1, 0, true},
		{"A self–confident reply.", 2, 1, 0, true},
		{"A once-in-a-lifetime chance.", 5, 2, 0, true}, // and "chance"
		{"It was not good.", -2, 0, 1, true},            // "not good" before "good"
		{"That is good.", 3, 1, 0, true},
		{"Some kind of table.", 0, 0, 0, false}, // "some kind" hides "kind"
		{"He was kind.", 2, 1, 0, true},
		{"A kind of table.", 0, 0, 0, false}, // "kind of" before "kind"
		{"It was kind", 2, 1, 0, true},
		{"naïve", -2, 0, 1, true},
		{"The victim's letter", -3, 0, 1, true},
		{"The victim’s self-confident, excellent cover-up", 2 + 3 - 3 - 3, 2, 2, true},
	} {
		p := text.NewParagraph(text.Body, c.text)
		got := model.Score(&p)
		s := float64(c.sum)
		want := Score{Value: s / math.Sqrt(s*s+15), Valid: c.valid, Pos: c.pos, Neg: c.neg}
		if got != want {
			t.Errorf("%q: got %+v, want %+v", c.text, got, want)
		}
	}
}

// naiveAFINN adds up values by looking every stretch of tokens up in a map.
func naiveAFINN(values map[string]int, longest int, tokens []text.Token) int {
	sum := 0
	for i := 0; i < len(tokens); i++ {
		for n := min(longest, len(tokens)-i); n > 0; n-- {
			if value, found := values[normKey(tokens[i:i+n])]; found {
				sum += value
				i += n - 1
				break
			}
		}
	}
	return sum
}

func TestAFINNAgreesWithNaiveSums(t *testing.T) {
	model := newAFINNReader(t)
	values, longest := make(map[string]int), 0
	for _, word := range model.set.AFINN {
		tokens := text.Tokenize(word.Term)
		values[normKey(tokens)] = int(word.Value)
		longest = max(longest, len(tokens))
	}
	if len(values) != 3382 {
		t.Errorf("%d terms, want 3,382", len(values))
	}
	phrases := 0
	for _, paragraph := range corpusParagraphs(t, warCorpus, math.MaxInt) {
		p := text.NewParagraph(text.Body, paragraph)
		s := float64(naiveAFINN(values, longest, p.Tokens))
		got := model.Score(&p)
		if want := s / math.Sqrt(s*s+15); got.Value != want {
			t.Errorf("%.200q: got %v, want %v", paragraph, got.Value, want)
		}
		if !got.Valid && s != 0 {
			t.Errorf("%.200q: no score of a sum of %v", paragraph, s)
		}
		for _, m := range model.hits[lexicon.AFINNLayer] {
			if m.Last-m.First > 1 {
				phrases++
			}
		}
	}
	if phrases == 0 {
		t.Error("no term of two tokens or more was met")
	}
}

// normKey is a stretch of tokens as one string.
func normKey(tokens []text.Token) string {
	norms := make([]string, len(tokens))
	for i, t := range tokens {
		norms[i] = t.Norm
	}
	return strings.Join(norms, " ")
}
