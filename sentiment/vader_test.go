package sentiment

import (
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/jonreiter/govader"
)

// vaderTexts exercise each rule, alone and against its neighbours.
var vaderTexts = []string{
	"", " ", "\n\t ", "Nothing is said of feelings here by the clerk.",
	"The harvest was good.", "The harvest was good!", "The harvest was good!!!", "The harvest was good!!!!!!",
	"Was the harvest good?", "Was it good? Was it great??", "Good? Great? Fine? Nice? Well?", "Good!? Bad!?",
	"The harvest was GOOD.", "THE HARVEST WAS GOOD.", "The harvest was VERY good.", "the harvest was VERY BAD and ugly",
	"The harvest was not good.", "The harvest wasn't good.", "The harvest wasn’t good.", "It was not at all good.",
	"It was never so good.", "It was never this good.", "It was never quite so good.", "It was never so very good.",
	"It was so very good.", "Look at this very good harvest.", "This is really so good.", "without doubt good",
	"without a doubt the best", "Without doubt a great win", "he left without any great joy", "No good came of it.",
	"no", "no no no", "There is no good reason", "no one or another was happy", "It is no great or happy day",
	"there was no lovely nor happy word", "NO win is good", "He said no", "NO GOOD reason was given", "the answer was no hope",
	"It was the least good.", "It was the LEAST good.", "at least good news", "the very least good", "least good", "Least good",
	"AT least good news", "the least bad of all", "It was AT least good",
	"The harvest was good, but the price was awful.", "But it was good", "but but good but bad", "Good BUT bad", "bad bad but good good",
	"kind of good", "It was kind of good", "It is a kind of war", "of a kind", "They were kind", "KIND OF nice", "it was sort of a good day",
	"she was only just enough good for it", "that was in kind of good order", "the old one sort of good",
	"He thought it was the bomb", "That old car is the bomb today", "it was bad ass good", "what a bad ass he is there",
	"that is a kiss of death now", "oh well yeah right he is good", "a cake to die for there", "this cake is simply to die for",
	"a long long kiss of death to hope", "we saw the shit today and the bomb", "It is not the bomb that kills",
	"he called it a very bad ass car", "the war yeah right good", "the bad yeah right good",
	":) and :( and :D", ":D good", "O.o good", "not :D good", "a very :D good day", "well (good) :-) <3", "XD good", "o_O bad",
	"I ❤ this", "I 😀 this", "😀", "😀😁", "good😀bad", "good 😀 bad", "😀good", "not 😢", "😀!", "© good", "the 💘 and 💋 and 😁",
	"👨‍👩‍👧 happy", "🤶 is good but 😢 is bad", "GOOD 😀 day",
	"good\nbad", "good\tbad", "good \n bad", "  good  bad  ", "not  good", "not   good", "very  \n good", "good\u00a0bad",
	"\u00a0good\u00a0", "\u2003good", "bad\xff", "\xff", "good \xff\xfe bad", "caf\xe9 good", "\xf0\x9f good",
	"(good)", "\"good\"", "“good”", "'good'", "good-bye", "self-confident", "--good--", "go!", "!!", "ok.", "ok", "(ok)", "no.", "\"no\"",
	"can't stand it", "fed up", "I am fed up with it", "isn't", "isn't isn't good", "n't good", "DON'T LIKE it", "wouldn't very good",
	"İyi good", "ÉTÉ good", "Été GOOD", "K good", "naïve", "NAÏVE hope", "ſad", "GOOD été", "ΣΊΣΥΦΟΣ good", "é good", "a_b good", "ÉÉÉ",
	"Hardly ANY good, HARDLY good, hardly BAD", "VERY very good", "extremely EXTREMELY extremely good", "very good bad awful lovely",
	"despite the great peace", "rarely if ever good", "nor good nor bad", "neither good nor BAD",
	"\u212aiss", "a \u212aILLER", "W\u0130N", "the w\u0130n but \u212aissing", "(o\xff) good", "don\xff't n't\xff good", "\xc2\x85good",
	"heart and hearts", "a beating heart at the bus stop", "It is a war and it is a crime, but we hope, we win, we celebrate peace!",
	"The president condemned the brutal attack and called it a war crime.", strings.Repeat("good ", 300), strings.Repeat("x", 5000) + " good",
}

// checkVADER fails unless the compound is the module's and the score is valid
// wherever that is not zero.
func checkVADER(t *testing.T, reference *govader.SentimentIntensityAnalyzer, scorer *VADERScorer, text string) {
	t.Helper()
	want := reference.PolarityScores(text).Compound
	got := scorer.Score(text)
	if math.Abs(got.Value-want) > 1e-9 {
		t.Errorf("%.200q: got %v, govader %v", text, got.Value, want)
	}
	if !got.Valid && want != 0 {
		t.Errorf("%.200q: no score, govader %v", text, want)
	}
}

func TestVADERAgreesWithModule(t *testing.T) {
	reference, scorer := govader.NewSentimentIntensityAnalyzer(), NewVADER().Scorer()
	for _, text := range vaderTexts {
		checkVADER(t, reference, scorer, text)
	}
	// Every pair of texts too, so that each rule meets each other.
	for _, one := range vaderTexts[4:] {
		for _, other := range vaderTexts[4:] {
			if len(one)+len(other) < 400 {
				checkVADER(t, reference, scorer, one+" "+other)
			}
		}
	}
}

func TestVADERAgreesWithModuleOnNews(t *testing.T) {
	reference, scorer := govader.NewSentimentIntensityAnalyzer(), NewVADER().Scorer()
	for name, limit := range map[string]int{warCorpus: math.MaxInt, sourceCorpus: 3000} {
		t.Run(name, func(t *testing.T) {
			paragraphs := corpusParagraphs(t, name, limit)
			for _, paragraph := range paragraphs {
				checkVADER(t, reference, scorer, paragraph)
			}
			t.Logf("%d paragraphs", len(paragraphs))
		})
	}
}

func TestVADERCounts(t *testing.T) {
	model := NewVADER()
	for _, c := range []struct {
		text     string
		valid    bool
		pos, neg int
	}{
		{"The clerk read the list aloud.", false, 0, 0},
		{"", false, 0, 0},
		{"Peace is good, war is awful.", true, 2, 2},
		{"It is not good.", true, 0, 1},
		{"It is a very fucking long list.", false, 0, 0}, // only degree words
		{"no good", true, 0, 1},                          // "no" gives its value up
		{"🥧 on the table", false, 0, 0},
		{"😀", true, 1, 0},
	} {
		got := model.Score(c.text)
		if got.Valid != c.valid || got.Pos != c.pos || got.Neg != c.neg {
			t.Errorf("%q: got %+v, want valid %v, %d positive, %d negative", c.text, got, c.valid, c.pos, c.neg)
		}
	}
}

// The reader of emoji passes over ASCII without asking.
func TestVADERNoEmojiIsASCII(t *testing.T) {
	model := NewVADER()
	if len(model.emoji) < 1000 {
		t.Errorf("only %d emoji", len(model.emoji))
	}
	for r := range model.emoji {
		if r < 128 {
			t.Errorf("%q has a name", r)
		}
	}
}

func TestVADERConcurrent(t *testing.T) {
	model := NewVADER()
	want := make([]Score, len(vaderTexts))
	for i, text := range vaderTexts {
		want[i] = model.Score(text)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			scorer := model.Scorer()
			for i, text := range vaderTexts {
				if got := scorer.Score(text); got != want[i] {
					t.Errorf("%.200q: %+v beside others, %+v alone", text, got, want[i])
				}
			}
		})
	}
	group.Wait()
}

func TestVADERAllocatesNothing(t *testing.T) {
	scorer := NewVADER().Scorer()
	score := func() {
		for _, text := range vaderTexts {
			scorer.Score(text)
		}
	}
	score()
	if got := testing.AllocsPerRun(10, score); got != 0 {
		t.Errorf("%v allocations for %d texts, want none", got, len(vaderTexts))
	}
}

func FuzzVADER(f *testing.F) {
	for _, text := range vaderTexts {
		f.Add(text)
	}
	reference, scorer := govader.NewSentimentIntensityAnalyzer(), NewVADER().Scorer()
	f.Fuzz(func(t *testing.T, text string) { checkVADER(t, reference, scorer, text) })
}
