package sentiment_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/sentiment"
	"parallax/text"
)

func TestScoreIsTheBalanceOfCues(t *testing.T) {
	r := newReader(t, inventedSet(t), sentiment.DefaultParams())
	for _, c := range []struct {
		in       string
		value    float64
		valid    bool
		pos, neg int
	}{
		{"A plain day.", 0, false, 0, 0},
		{"A nool day.", 0, false, 0, 0},
		{"They tolk.", 0, false, 0, 0}, // a cue without a value
		{"It is grum.", -0.6 / 1.6, true, 0, 1},
		{"It is not grum.", 0.3 / 1.3, true, 1, 0},
		{"It is very grum.", -0.9 / 1.9, true, 0, 1},
		{"It may not be vell.", -0.15 / 1.15, true, 0, 1},
		{"It is vell and grum.", -0.1 / 2.1, true, 1, 1},
		{"The grum way. The zarp. It is vell done.", -0.2 / 2.8, true, 1, 2},
		{"They tolk; grum.", -0.6 / 1.6, true, 0, 1},
	} {
		_, cues := r.cues(text.Body, c.in)
		s := r.finder.Score(cues)
		if math.Abs(s.Value-c.value) > 1e-12 || s.Valid != c.valid || s.Pos != c.pos || s.Neg != c.neg {
			t.Errorf("%q: got %+v, want %v %v %d %d", c.in, s, c.value, c.valid, c.pos, c.neg)
		}
	}
}

func TestScoreNullsWhatShiftsToNothing(t *testing.T) {
	f := sentiment.NewFinder(&lexicon.Set{}, sentiment.DefaultParams())
	cues := []sentiment.Cue{{Value: 0.5, Shifts: []sentiment.Shift{{Factor: 0}}}}
	if s := f.Score(cues); s != (sentiment.Score{}) {
		t.Errorf("got %+v, want no score", s)
	}
}

// TestScoreIsAFunctionOfItsCues draws cues at random: the score keeps its
// bounds, is the same for the same cues in any order, and turns its sign when
// every cue does.
func TestScoreIsAFunctionOfItsCues(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	f := sentiment.NewFinder(&lexicon.Set{}, sentiment.DefaultParams())
	for range 2000 {
		cues := make([]sentiment.Cue, 1+rng.IntN(40))
		turned := make([]sentiment.Cue, len(cues))
		sum, magnitude := 0.0, 0.0
		for i := range cues {
			cues[i].Value = 2*rng.Float64() - 1
			for range rng.IntN(3) {
				cues[i].Shifts = append(cues[i].Shifts, sentiment.Shift{Factor: 4*rng.Float64() - 2})
			}
			turned[i] = cues[i]
			turned[i].Value = -cues[i].Value
			sum += cues[i].Shifted()
			magnitude += math.Abs(cues[i].Shifted())
		}
		s, flipped := f.Score(cues), f.Score(turned)
		if want := sum / (magnitude + 1); math.Abs(s.Value-want) > 1e-12 || !s.Valid || math.Abs(s.Value) >= 1 {
			t.Fatalf("got %+v of %v, want %v", s, cues, want)
		}
		if flipped.Value != -s.Value || flipped.Pos != s.Neg || flipped.Neg != s.Pos {
			t.Fatalf("turned %+v into %+v", s, flipped)
		}
		if s.Pos+s.Neg != len(cues) {
			t.Fatalf("%d positive and %d negative of %d cues", s.Pos, s.Neg, len(cues))
		}
	}
}

func TestOneSidedScoreStaysBelowOne(t *testing.T) {
	r := newReader(t, inventedSet(t), sentiment.DefaultParams())
	_, cues := r.cues(text.Body, strings.Repeat("very grum ", 10000))
	s := r.finder.Score(cues)
	if len(cues) != 10000 || s.Value <= -1 || s.Value > -0.999 || s.Neg != 10000 {
		t.Errorf("%d cues, %+v", len(cues), s)
	}
}

func TestShiftedMultipliesEveryShift(t *testing.T) {
	c := sentiment.Cue{Value: 0.5, Shifts: []sentiment.Shift{{Factor: -0.5}, {Factor: 2}, {Factor: 0.25}}}
	if got := c.Shifted(); got != -0.125 {
		t.Errorf("got %v, want -0.125", got)
	}
	if got := (&sentiment.Cue{Value: -0.7}).Shifted(); got != -0.7 {
		t.Errorf("without shifts: got %v", got)
	}
}

// TestCuesLieInOrder reads the embedded lexicons' cues of token soup: spans
// and sentences must fit their tokens.
func TestCuesLieInOrder(t *testing.T) {
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(t, set, sentiment.DefaultParams())
	words := strings.Fields("the brutal attack . attacks support not never , very crisis of a war crimes peace who because to ended threat “ ” — lies praised heroic Moscow's 3.5 %")
	rng := rand.New(rand.NewPCG(7, 8))
	total := 0
	for range 500 {
		var soup []string
		for range rng.IntN(60) {
			soup = append(soup, words[rng.IntN(len(words))])
		}
		p, cues := r.cues(text.Body, strings.Join(soup, " "))
		last := 0
		for _, c := range cues {
			s := p.Sentences[c.Sentence]
			if c.First < last || c.Last <= c.First || c.First < s.First || c.First >= s.Last ||
				c.Start != p.Tokens[c.First].Start || c.End != p.Tokens[c.Last-1].End {
				t.Fatalf("%q: cue %+v of sentence %+v", p.Text, c, s)
			}
			for _, shift := range c.Shifts {
				if shift.Token < s.First || shift.Token >= s.Last {
					t.Fatalf("%q: shift %+v lies outside sentence %+v", p.Text, shift, s)
				}
			}
			last = c.Last
			total++
		}
	}
	if total < 2000 {
		t.Errorf("%d cues: too few to tell anything", total)
	}
}
