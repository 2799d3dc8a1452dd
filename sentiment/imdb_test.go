package sentiment

import (
	"math"
	"strings"
	"testing"
	"unicode"

	"github.com/cdipaolo/goml/base"
	"github.com/cdipaolo/goml/text"
	reviews "github.com/cdipaolo/sentiment"
)

// imdbTexts are for the reading of words: what is deleted, what glued, what
// lower-cased, and what is known.
var imdbTexts = []string{
	"A wonderful film with a superb cast.", "An awful, boring waste of time.", "Wonderful\nawful\tboring", "wonder-ful AWFUL",
	"I don't like it; don’t watch it!", "The president condemned the attack.", "NATO, the EU and Russia met in Madrid.",
	"café naïve Amélie fiancé", "CAFÉ AMÉLIE", "ﬁlm İstanbul K2 straße", "  two  spaces ", "wonder\xffful aw\xc3ful \xf0\x9f film",
	"good\u00a0bad", "good\u2003bad", "soft\u00adhyphen", "awful 3,000 times worse", "worst", "Worst.", "masterpiece",
	strings.Repeat("x", 500) + " awful", strings.Repeat("é", 100) + " superb", "a", "the", "war", "crisis", "Putin",
	"Это плохой фильм", "emoji 😀 film",
}

// imdbOriginal is the module's model as it is meant to be used.
func imdbOriginal(tb testing.TB) *text.NaiveBayes {
	tb.Helper()
	models, err := reviews.Restore()
	if err != nil {
		tb.Fatal(err)
	}
	return models[reviews.English]
}

// checkIMDB fails unless the score's sign is the original's prediction, and
// all of it what the original's counts give over words cut step by step.
func checkIMDB(t *testing.T, original *text.NaiveBayes, model *IMDB, paragraph string) {
	t.Helper()
	spaced := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, paragraph)
	got := model.Score(paragraph)
	if predicted := original.Predict(spaced); got.Valid && (got.Value > 0) != (predicted == 1) {
		t.Errorf("%.200q: got %v, the module predicts %d", paragraph, got.Value, predicted)
	}
	letters := strings.Map(func(r rune) rune {
		if base.OnlyWords(r) {
			return -1
		}
		return r
	}, spaced)
	var want Score
	sum, known := math.Log(original.Probabilities[1]/original.Probabilities[0]), 0
	for word := range strings.SplitSeq(strings.ToLower(letters), " ") {
		counts, found := original.Words.Get(word)
		if !found {
			continue
		}
		known++
		sum += math.Log(float64(counts.Count[1]+1)) - math.Log(float64(counts.Count[0]+1))
		if counts.Count[1] > counts.Count[0] {
			want.Pos++
		} else if counts.Count[1] < counts.Count[0] {
			want.Neg++
		}
	}
	if want.Valid = known > 0; want.Valid {
		want.Value = math.Tanh(5 * sum / float64(known))
	}
	if math.Abs(got.Value-want.Value) > 1e-9 {
		t.Errorf("%.200q: got %v, the counts make %v", paragraph, got.Value, want.Value)
	}
	if got.Valid != want.Valid || got.Pos != want.Pos || got.Neg != want.Neg {
		t.Errorf("%.200q: got %+v, want %+v", paragraph, got, want)
	}
}

func TestIMDBAgreesWithModule(t *testing.T) {
	original := imdbOriginal(t)
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	if model.ratios.words != 117448 {
		t.Errorf("%d words, want 117,448", model.ratios.words)
	}
	for _, one := range imdbTexts {
		checkIMDB(t, original, model, one)
		for _, other := range imdbTexts {
			checkIMDB(t, original, model, one+" "+other)
		}
	}
	for name, limit := range map[string]int{warCorpus: math.MaxInt, sourceCorpus: 3000} {
		t.Run(name, func(t *testing.T) {
			paragraphs := corpusParagraphs(t, name, limit)
			for _, paragraph := range paragraphs {
				checkIMDB(t, original, model, paragraph)
			}
			t.Logf("%d paragraphs", len(paragraphs))
		})
	}
}

func TestIMDBCounts(t *testing.T) {
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text     string
		valid    bool
		pos, neg int
	}{
		{"", false, 0, 0},
		{"qzxv 12 :-)", false, 0, 0},
		{"superb masterpiece", true, 2, 0},
		{"superb, awful", true, 1, 1},
		{"awful\nboring", true, 0, 2},
	} {
		if got := model.Score(c.text); got.Valid != c.valid || got.Pos != c.pos || got.Neg != c.neg {
			t.Errorf("%q: got %+v, want valid %v, %d positive, %d negative", c.text, got, c.valid, c.pos, c.neg)
		}
	}
}

// A word as common in good as in bad reviews is known, and speaks for neither.
func TestIMDBEvenWord(t *testing.T) {
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	var counts imdbCounts
	if err := unpackIMDB(&counts); err != nil {
		t.Fatal(err)
	}
	word := ""
	for w, c := range counts.Words {
		if c.Count[0] == c.Count[1] && (word == "" || w < word) {
			word = w
		}
	}
	if word == "" {
		t.Fatal("no word is even")
	}
	if got, want := model.Score(word), (Score{Valid: true}); got != want {
		t.Errorf("%q: got %+v, want %+v", word, got, want)
	}
}

// A score is of the mean word: it does not grow with the length of the text.
func TestIMDBDoesNotSaturate(t *testing.T) {
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	once, often := model.Score("mostly good film"), model.Score(strings.Repeat("mostly good film ", 200))
	if math.Abs(once.Value-often.Value) > 1e-9 {
		t.Errorf("%v once, %v two hundred times", once.Value, often.Value)
	}
}

func TestIMDBAllocatesNothing(t *testing.T) {
	model, err := NewIMDB()
	if err != nil {
		t.Fatal(err)
	}
	got := testing.AllocsPerRun(10, func() {
		for _, paragraph := range imdbTexts {
			model.Score(paragraph)
		}
	})
	if got != 0 {
		t.Errorf("%v allocations for %d texts, want none", got, len(imdbTexts))
	}
}
