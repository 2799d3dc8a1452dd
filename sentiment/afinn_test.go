package sentiment

import (
	"errors"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"parallax/lexicon"
	"parallax/text"
)

// loadAFINN reads the list that the program carries.
func loadAFINN(tb testing.TB) *AFINN {
	tb.Helper()
	model, err := NewAFINN(os.DirFS("../lexicon/data"), "afinn.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	return model
}

func TestAFINN(t *testing.T) {
	model := loadAFINN(t)
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
		got := model.Score(text.Tokenize(c.text))
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
	model := loadAFINN(t)
	data, err := os.ReadFile("../lexicon/data/afinn.tsv")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := parseAFINN("afinn.tsv", string(data))
	if err != nil {
		t.Fatal(err)
	}
	values, longest := make(map[string]int), 0
	for _, term := range terms {
		values[normKey(term.tokens)] = term.value
		longest = max(longest, len(term.tokens))
	}
	if len(values) != 3382 {
		t.Errorf("%d terms, want 3,382", len(values))
	}
	phrases := 0
	for _, paragraph := range corpusParagraphs(t, warCorpus, math.MaxInt) {
		tokens := text.Tokenize(paragraph)
		s := float64(naiveAFINN(values, longest, tokens))
		got := model.Score(tokens)
		if want := s / math.Sqrt(s*s+15); got.Value != want {
			t.Errorf("%.200q: got %v, want %v", paragraph, got.Value, want)
		}
		if !got.Valid && s != 0 {
			t.Errorf("%.200q: no score of a sum of %v", paragraph, s)
		}
		for i := range tokens {
			if _, length := model.match(model.words.find(tokens[i].Hash), tokens[i:]); length > 1 {
				phrases++
			}
		}
	}
	if phrases == 0 {
		t.Error("no term of two tokens or more was met")
	}
}

func TestNewAFINNReportsEveryFault(t *testing.T) {
	files := fstest.MapFS{
		"good.tsv":  {Data: []byte("# name: few\nbad luck\t-2\r\n\ngood\t3\n")},
		"empty.tsv": {Data: []byte("# name: none\n")},
		"bad.tsv":   {Data: []byte("good\t3\nnaïf\t6\nbad\nugly\t-1.5\ngood\t2\n \t1\ncover-up\t-3\ncover -up\t-3\n")},
	}
	model, err := NewAFINN(files, "good.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if got := model.Score(text.Tokenize("Bad luck, good man")); got.Pos != 1 || got.Neg != 1 {
		t.Errorf("got %+v, want one term of either sign", got)
	}
	for _, name := range []string{"empty.tsv", "none.tsv"} {
		if _, err := NewAFINN(files, name); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	_, err = NewAFINN(files, "bad.tsv")
	var fault *lexicon.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("error %v holds no fault", err)
	}
	want := []string{
		`bad.tsv:2:6: "6" is not a whole number from -5 to 5`,
		`bad.tsv:3:1: no tab between a term and its value`,
		`bad.tsv:4:6: "-1.5" is not a whole number from -5 to 5`,
		`bad.tsv:5:1: term "good" stands on line 1 already`,
		`bad.tsv:6:1: no term`,
		`bad.tsv:8:1: term "cover -up" stands on line 7 already`,
	}
	if got := strings.Split(err.Error(), "\n"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("faults\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAFINNAllocatesNothing(t *testing.T) {
	model := loadAFINN(t)
	tokens := text.Tokenize("The victim's self-confident lawyer was fed up with the cover-up, some kind of once-in-a-lifetime scandal.")
	if got := testing.AllocsPerRun(100, func() { model.Score(tokens) }); got != 0 {
		t.Errorf("%v allocations, want none", got)
	}
}
