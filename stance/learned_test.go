package stance_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"parallax/budget"
	"parallax/stance"
	"parallax/text"
)

// TestLearnedStanceIsItsEvidence recomputes every stance from its evidence
// rows, as a notebook would.
func TestLearnedStanceIsItsEvidence(t *testing.T) {
	s := newLearnedScorer(t)
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	everyParagraph(t, func(t *testing.T, paragraphs []string) {
		checked := 0
		for _, content := range paragraphs {
			_, r := s.analyze(content)
			for _, st := range r.Stances {
				if !st.Valid {
					continue
				}
				checked++
				checkSums(t, content, &weights.Tone, &r, &st)
			}
		}
		if checked < 20 {
			t.Errorf("%d stances: too few to tell anything", checked)
		}
	})
}

func checkSums(t *testing.T, content string, c *stance.Calibration, r *stance.Result, st *stance.Stance) {
	t.Helper()
	var raw, negative, positive, own, quoted float64
	cues := 0
	for _, e := range r.Evidence {
		if e.Actor != st.Actor {
			continue
		}
		cues++
		raw += e.Contribution
		negative += e.LogOdds.Negative
		positive += e.LogOdds.Positive
		if e.Quoted {
			quoted += e.Part
		} else {
			own += e.Part
		}
		if !e.HasLogOdds || e.Contribution != e.Base*e.Weight || e.Base != e.LogOdds.Positive-e.LogOdds.Negative {
			t.Errorf("%+v does not add up", e)
		}
	}
	share := func(before stance.Odds) (n, z, p float64) {
		n, p = math.Exp((negative+before.Negative)/c.Temperature), math.Exp((positive+before.Positive)/c.Temperature)
		return n / (n + 1 + p), 1 / (n + 1 + p), p / (n + 1 + p)
	}
	n, z, p := share(c.Prior)
	low, _, high := share(stance.Odds{Negative: c.Even, Positive: c.Even})
	for _, check := range []struct {
		name      string
		got, want float64
	}{
		{"raw", st.Raw, raw}, {"p_negative", st.PNegative, n}, {"p_neutral", st.PNeutral, z},
		{"p_positive", st.PPositive, p}, {"expected", st.Expected, p - n}, {"stance", st.Value, high - low},
		{"parts", own + quoted, high - low}, {"own voice", st.Author, own}, {"quoted", st.Quoted, quoted},
		{"cues", float64(st.Cues), float64(cues)},
	} {
		if math.Abs(check.got-check.want) > 1e-9 {
			t.Errorf("%s is %v, evidence says %v, in %q", check.name, check.got, check.want, content)
		}
	}
	if st.Value*st.Raw < 0 || float64(st.Label)*st.Value < 0 {
		t.Errorf("raw %v, stance %v and label %d do not agree, in %q", st.Raw, st.Value, st.Label, content)
	}
	a, q, label := negative+c.Prior.Negative+c.Label.Negative, positive+c.Prior.Positive+c.Label.Positive, 0
	switch {
	case a > 0 && a > q && raw < 0:
		label = -1
	case q > 0 && q >= a && raw > 0:
		label = 1
	}
	if st.Label != label && math.Abs(a-q) > 1e-9 {
		t.Errorf("label %d of log-odds %v and %v, want %d", st.Label, negative, positive, label)
	}
}

// TestEvidenceIsWordsOfContent: no function word, mark or name has a weight of
// its own.
func TestEvidenceIsWordsOfContent(t *testing.T) {
	s := newLearnedScorer(t)
	everyParagraph(t, func(t *testing.T, paragraphs []string) {
		rows := 0
		for _, content := range paragraphs {
			p, r := s.analyze(content)
			for _, e := range r.Evidence {
				if !e.Own {
					continue
				}
				rows++
				words := text.Tokenize(p.Text[e.Cue.Start:e.Cue.End])
				if len(words) != 1 || words[0].Class != text.Word || functionWords[words[0].Norm] {
					t.Errorf("%q counts %v in %q", p.Text[e.Cue.Start:e.Cue.End], e.Part, content)
				}
				for _, m := range r.Mentions {
					if e.Cue.Start < m.End && m.Start < e.Cue.End && m.Last-m.First == 1 {
						t.Errorf("the name %q counts %v in %q", p.Text[m.Start:m.End], e.Part, content)
					}
				}
			}
		}
		if rows < 100 {
			t.Errorf("%d rows are too few to tell anything", rows)
		}
	})
}

var functionWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields("a an and as at be been but by did do does for from had has have he her his if in is it its not of on or our she so than that the their them they this to us was we were which who will with would you your") {
		words[w] = true
	}
	return words
}()

// TestNamesHaveNoWeight looks for the names of every actor of the file among
// the weights: none may stand there by itself.
func TestNamesHaveNoWeight(t *testing.T) {
	weights, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	names := embeddedActors(t).OneWordNames()
	if len(names) < 200 {
		t.Fatalf("%d names: too few to tell anything", len(names))
	}
	for _, w := range weights.Words {
		if names[w.Word] {
			t.Errorf("%q is a word of the list", w.Word)
		}
	}
	for _, f := range weights.Features {
		for _, symbol := range symbolsOf(f) {
			if names[symbol] {
				t.Errorf("%s %q has a weight", f.Group, f.Key)
			}
		}
	}
}

// symbolsOf are the words of a feature's key.
func symbolsOf(f stance.WeightedFeature) []string {
	symbols := strings.Fields(f.Key)
	for i := range symbols {
		symbols[i] = strings.TrimPrefix(symbols[i], "N_")
	}
	return symbols
}

// checkLearned holds a result of the learned model to what is promised of
// every one.
func checkLearned(t *testing.T, content string, c *stance.Calibration, r *stance.Result) {
	t.Helper()
	for i := range r.Stances {
		if r.Stances[i].Valid {
			checkSums(t, content, c, r, &r.Stances[i])
		}
	}
	for _, rel := range r.Relations {
		if rel.Sign*rel.Sign != 1 || !(rel.Strength > 0 && rel.Strength <= 1) || rel.Cue.Start >= rel.Cue.End {
			t.Errorf("relation %+v in %q", rel, content)
		}
	}
}

// TestLearnedTokenSoup throws the words that the rules look for together at
// random, and asks for random targets.
func TestLearnedTokenSoup(t *testing.T) {
	s := newLearnedScorer(t, "russia", "nato", "ukraine", "united_states")
	w := shippedWeights(t)
	rng := rand.New(rand.NewPCG(11, 12))
	evidence, relations := 0, 0
	for range 1300 {
		words := make([]string, rng.IntN(60))
		for i := range words {
			words[i] = soup[rng.IntN(len(soup))]
		}
		content := strings.Join(words, " ")
		p, r := s.analyze(content)
		checkLearned(t, content, &w.Tone, &r)
		evidence, relations = evidence+len(r.Evidence), relations+len(r.Relations)
		_, r = s.targets(content, randomTargets(rng, len(p.Text)))
		checkLearned(t, content, &w.Span, &r)
	}
	if evidence < 3000 || relations < 300 {
		t.Errorf("%d pieces of evidence, %d relations: too few to tell anything", evidence, relations)
	}
}

// TestLearnedLongParagraphs repeats a sentence: every one must be judged as
// the first, in time that grows with their number.
func TestLearnedLongParagraphs(t *testing.T) {
	s := newLearnedScorer(t)
	const sentence, n = "Russia brutally attacked Ukraine. ", budget.ParagraphMentions / 2
	_, one := s.analyze(sentence)
	_, r := s.analyze(strings.Repeat(sentence, n))
	if len(r.Stances) != 2 || len(r.Mentions) != 2*n {
		t.Fatalf("%d stances, %d mentions", len(r.Stances), len(r.Mentions))
	}
	for i, st := range r.Stances {
		if math.Signbit(st.Value) != math.Signbit(one.Stances[i].Value) {
			t.Errorf("stance %v, of one sentence %v", st.Value, one.Stances[i].Value)
		}
	}
	s.analyze(strings.Repeat("Russia and NATO ", n)) // one sentence of thousands of names
}

func FuzzLearned(f *testing.F) {
	f.Add("Russia’s “brutal” attack on Ukraine, said NATO’s Stoltenberg: it will not end.", 0, 6, 30, 40)
	f.Add("Moscow: NATO is wrong – Kremlin\nUS officials told us.", -2, 400, 3, 12)
	f.Add("Путин és a Ρωσία 🇷🇺 Ukraine's's's Russia-Russia", 3, 3, 5, 20)
	s := newLearnedScorer(f, "russia", "nato", "ukraine", "united_states")
	w := shippedWeights(f)
	f.Fuzz(func(t *testing.T, content string, start1, end1, start2, end2 int) {
		if len(content) > 2000 {
			t.Skip("long texts are for other tests")
		}
		content = strings.ToValidUTF8(content, "?")
		_, r := s.analyze(content)
		checkLearned(t, content, &w.Tone, &r)
		_, r = s.targets(content, []stance.Target{{Span: text.Span{Start: start1, End: end1}}, {Span: text.Span{Start: start2, End: end2}, Actor: 1}})
		checkLearned(t, content, &w.Span, &r)
	})
}
