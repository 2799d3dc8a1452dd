package learn

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/evaluate"
	"parallax/pipeline"
	"parallax/stance"
)

// texts speak of two actors, quote, negate and stray over sentences.
var texts = []string{
	"Russia said NATO was a cowardly aggressor and would not be trusted again.",
	"“Ukraine fights bravely,” the envoy of NATO said; Moscow denied that it had shelled the town.",
	"The council condemned Russia. On Tuesday NATO thanked Ukraine for its help, and Kyiv never hid its anger at Moscow.",
	"Ukraine accused Russia of war crimes in the occupied south, but NATO did not act.",
}

// shipped are the built-in weights, and a model that scores by them.
func shipped(t *testing.T) (*stance.Weights, *pipeline.Model) {
	t.Helper()
	w, err := stance.DefaultWeights()
	if err != nil {
		t.Fatal(err)
	}
	return w, scoring(t, pipeline.Options{Weights: w, Tentative: true})
}

// scoring is a model of the given options.
func scoring(t *testing.T, o pipeline.Options) *pipeline.Model {
	t.Helper()
	o.Sentiment = []string{pipeline.Parallax}
	m, err := pipeline.NewModel(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestWhatIsTrainedIsWhatScores holds the log-odds that the training makes of
// its examples against those of the program.
func TestWhatIsTrainedIsWhatScores(t *testing.T) {
	w, m := shipped(t)
	a, trainer, s := m.Analyzer(), m.Engine().Trainer(w), newScorer(w)
	for _, text := range texts {
		mentions := map[int]int{}
		r := a.Paragraph(text, time.Time{})
		examples := a.Examples(trainer, text, nil)
		for i := range examples {
			mentions[examples[i].Actor]++
		}
		sums := map[int][2]float64{}
		for i := range examples {
			share, z := stance.MentionShare(mentions[examples[i].Actor]), s.score(&examples[i])
			sum := sums[examples[i].Actor]
			sums[examples[i].Actor] = [2]float64{sum[0] + share*z[0], sum[1] + share*z[1]}
		}
		for actor, want := range sums {
			got := [2]float64{}
			for _, row := range r.Evidence {
				if row.Actor == actor && row.Own {
					got[0] += row.LogOdds.Negative
					got[1] += row.LogOdds.Positive
				}
			}
			if math.Abs(got[0]-want[0]) > 1e-6 || math.Abs(got[1]-want[1]) > 1e-6 {
				t.Errorf("actor %d of %q: the program says %v, the training %v", actor, text, got, want)
			}
		}
	}
}

// TestPairsAreTrainedAsTheyScore does the same for holders and targets.
func TestPairsAreTrainedAsTheyScore(t *testing.T) {
	w, m := shipped(t)
	const text = "On Monday Marlow praised Fenwick, and Fenwick accused Marlow of deceit."
	item := evaluate.Item{Text: text, Targets: []evaluate.Span{{Start: 10, End: 16}, {Start: 25, End: 32}}}
	a, trainer, s := m.Analyzer(), m.Engine().Trainer(w), newScorer(w)
	attitudes := a.Targets(text, targetsOf(&item)).Attitudes
	pairs := a.PairExamples(trainer, text, targetsOf(&item))
	if len(pairs) != 2 || len(attitudes) != 2 {
		t.Fatalf("%d pairs, %d attitudes, want 2 of each", len(pairs), len(attitudes))
	}
	for i := range pairs {
		z := s.score(&pairs[i].Rows[0])
		for k := range pairs[i].Rows {
			if row := s.score(&pairs[i].Rows[k]); max(row[0], row[1]) > max(z[0], z[1]) {
				z = row
			}
		}
		bias, scale := w.PairBias, w.Attitude.Scale()
		negative, _, positive := scale.Probabilities(stance.Odds{Negative: z[0] + bias.Negative, Positive: z[1] + bias.Positive})
		if at := attitudes[i]; math.Abs(at.PNegative-negative) > 1e-5 || math.Abs(at.PPositive-positive) > 1e-5 {
			t.Errorf("%s: the program says %+v, the training %v and %v", pairs[i].Holder, at, negative, positive)
		}
	}
}

// TestRelationsAreTrainedAsTheyScore does the same for actors, the outlet and
// others: each has a relation where the training's log-odds of its strongest
// row, its strongest rival, the tone, and what the rules say, make it likely
// enough, and of that strength.
func TestRelationsAreTrainedAsTheyScore(t *testing.T) {
	w, m := shipped(t)
	a, trainer, s := m.Analyzer(), m.Engine().Trainer(w), newScorer(w)
	rules := scoring(t, pipeline.Options{Stance: []string{stance.RulesModel}})
	told := map[bool]int{}
	for _, text := range texts {
		want := map[[2]string]float64{}
		backing := map[[2]string]stance.Relation{}
		for _, r := range rules.Analyzer().Paragraph(text, time.Time{}).Relations {
			backing[[2]string{r.Holder, m.ActorKeys()[r.Target]}] = r
		}
		r, pairs := a.Paragraph(text, time.Time{}), a.PairExamples(trainer, text, nil)
		odds := make([]stance.Odds, len(pairs)) // limits added
		for i, p := range pairs {
			z := s.score(&p.Rows[0])
			for k := range p.Rows {
				if row := s.score(&p.Rows[k]); max(row[0], row[1]) > max(z[0], z[1]) {
					z = row
				}
			}
			limit := w.Relations.Actor
			switch p.Holder {
			case stance.HolderAuthor:
				limit = w.Relations.Author
			case stance.HolderOther:
				limit = w.Relations.Other
			}
			odds[i] = stance.Odds{Negative: z[0] + w.PairBias.Negative + limit.Negative, Positive: z[1] + w.PairBias.Positive + limit.Positive}
		}
		for i, p := range pairs {
			sign, margin := stance.NearMargin(odds[i])
			key := [2]string{p.Holder, m.ActorKeys()[p.Target]}
			chance := w.Chances.Actor
			switch p.Holder {
			case stance.HolderAuthor:
				chance = w.Chances.Author
			case stance.HolderOther:
				chance = w.Chances.Other
			}
			rival := func(sign int) (most float64) {
				for k := range pairs {
					if k != i && pairs[k].Target == p.Target {
						most = max(most, 1/(1+math.Exp(-stance.SignMargin(odds[k], sign))))
					}
				}
				return most
			}
			negative, positive := toneOf(r, p.Target)
			likely := chance.Of(stance.Signs{
				Margin: margin, Backing: float64(sign * backing[key].Sign), Rival: rival(sign), Tone: stance.ToneSign(negative, positive, sign),
			})
			tells := margin > -stance.MarginReach && likely >= w.Told
			if backing[key].Sure {
				sign, tells = backing[key].Sign, true
				likely = w.Chances.Sure.Of(stance.Signs{
					Margin: stance.SignMargin(odds[i], sign), Rival: rival(sign), Tone: stance.ToneSign(negative, positive, sign),
				})
			}
			told[tells]++
			if tells {
				want[key] = float64(sign) * likely
			}
		}
		for _, r := range r.Relations {
			key := [2]string{r.Holder, m.ActorKeys()[r.Target]}
			if got := float64(r.Sign) * r.Strength; math.Abs(got-want[key]) > 1e-4 {
				t.Errorf("%v in %q: the program says %v, the training %v", key, text, got, want[key])
			}
			delete(want, key)
		}
		for key, strength := range want {
			t.Errorf("%v in %q: the program says nothing, the training %v", key, text, strength)
		}
	}
	if told[true] < 3 || told[false] < 3 {
		t.Errorf("%d relations and %d pairs without are too few to tell", told[true], told[false])
	}
}

// toneOf is how likely the tone toward an actor is unfavourable and favourable.
func toneOf(r stance.Result, actor int) (negative, positive float64) {
	for _, s := range r.Stances {
		if s.Actor == actor {
			negative, positive = s.PNegative, s.PPositive
		}
	}
	return negative, positive
}

// TestPairsPassOverRebuttedClaims wants no word of a claim that is rebutted in
// what is trained of holders and targets, and the same word where it is not.
func TestPairsPassOverRebuttedClaims(t *testing.T) {
	w, m := shipped(t)
	a, trainer := m.Analyzer(), m.Engine().Trainer(w)
	for text, want := range map[string]bool{
		"NATO met on Friday; Moscow denied that it had shelled Ukraine.":    false,
		"NATO met on Friday; Moscow announced that it had shelled Ukraine.": true,
	} {
		seen := false
		pairs := a.PairExamples(trainer, text, nil)
		for _, p := range pairs {
			for _, row := range p.Rows {
				seen = seen || slices.ContainsFunc(row.Features, func(f stance.ExampleFeature) bool {
					return slices.ContainsFunc([]string{"shell", "hostile-act"}, func(word string) bool { return strings.Contains(f.Key, word) })
				})
			}
		}
		if seen != want || len(pairs) == 0 {
			t.Errorf("%q: the shelling is seen: %v, want %v, in %d pairs", text, seen, want, len(pairs))
		}
	}
}

// TestEveryVoiceHasItsBias holds what the biases of the outlet and of others
// rest on: each of their rows has the feature that carries it, and no other of
// its group.
func TestEveryVoiceHasItsBias(t *testing.T) {
	w, m := shipped(t)
	a, trainer := m.Analyzer(), m.Engine().Trainer(w)
	rows := 0
	for _, text := range texts {
		for _, p := range a.PairExamples(trainer, text, nil) {
			if p.Holder != stance.HolderAuthor && p.Holder != stance.HolderOther {
				continue
			}
			own := stance.VoiceFeature(p.Holder == stance.HolderAuthor)
			for _, row := range p.Rows {
				var of []stance.ExampleFeature
				for _, f := range row.Features {
					if f.Group == own.Group {
						of = append(of, f)
					}
				}
				if rows++; len(of) != 1 || of[0] != own {
					t.Errorf("%s in %q: %v, want %v alone", p.Holder, text, of, own)
				}
			}
		}
	}
	if rows == 0 || !slices.ContainsFunc(w.Features, func(f stance.WeightedFeature) bool {
		return stance.ExampleFeature{Group: f.Group, Key: f.Key} == stance.VoiceFeature(true)
	}) {
		t.Errorf("%d rows, or no weight for them in the file", rows)
	}
}
