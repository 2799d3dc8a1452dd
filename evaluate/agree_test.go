package evaluate_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"parallax/coding"
	"parallax/evaluate"
)

// coded makes a unit of an article for an actor with the votes of coders a,
// b, c …; 3 is a coder who left it out.
func coded(n int, actor string, votes ...int) coding.Coded {
	u := coding.Coded{Unit: coding.Unit{ID: fmt.Sprint(n), Article: fmt.Sprint("article ", n/2), Actor: actor, Text: "…"}}
	for i, v := range votes {
		if v != int(coding.Open) {
			u.Votes = append(u.Votes, coding.Vote{Coder: string(rune('a' + i)), Verdict: coding.Verdict(v), Seconds: float64(n + 1)})
		}
	}
	return u
}

func TestAgreement(t *testing.T) {
	units := []coding.Coded{
		coded(0, "nato", -1, -1), coded(1, "nato", -1, 0), coded(2, "nato", 1, 1), coded(3, "russia", 0, 0), coded(4, "russia", -1, 1),
		coded(5, "russia", 2, 2), coded(6, "russia", 0, 3), coded(7, "russia", 3, 3),
	}
	a := evaluate.Agree(units, evaluate.Options{})
	if a.Units != 7 || a.Several != 6 || a.Articles != 3 || len(a.Disputed) != 2 || len(a.Pairs) != 1 || len(a.Actors) != 2 {
		t.Fatalf("%+v", a)
	}
	var all, classes [][]float64
	for _, u := range units[:6] {
		all = append(all, []float64{float64(u.Votes[0].Verdict), float64(u.Votes[1].Verdict)})
	}
	classes = all[:5]
	near(t, "nominal", a.All.Nominal, evaluate.Alpha(all, evaluate.Nominal))
	near(t, "ordinal", a.All.Ordinal, evaluate.Alpha(classes, evaluate.Ordinal))
	near(t, "interval", a.All.Interval, evaluate.Alpha(classes, evaluate.Interval))
	near(t, "agreement", a.All.Agreement, 4./6)
	// Cohen: the margins of a are 3 1 1 1, of b 1 2 2 1.
	chance := (3*1 + 1*2 + 1*2 + 1*1) / 36.
	near(t, "kappa", a.Pairs[0].Kappa, (4./6-chance)/(1-chance))
	if c := a.Coders[0]; c.Name != "a" || c.Decided != 7 || c.NotAbout != 1 || c.Seconds != 4 {
		t.Errorf("coder %+v", c)
	}
	if b := a.All.NominalInterval; !b.Low.Defined() || b.Low > a.All.Nominal || b.High < a.All.Nominal {
		t.Errorf("interval %+v around %v", b, a.All.Nominal)
	}
	var text strings.Builder
	if err := a.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"disputed: 2", "a negative, b positive", "Cohen's kappa 0.5"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, text.String())
		}
	}
	if data, err := a.JSON(); err != nil || strings.Contains(string(data), "NaN") {
		t.Error(string(data), err)
	}
}

func TestAgreementOfOneCoder(t *testing.T) {
	a := evaluate.Agree([]coding.Coded{coded(0, "nato", 1)}, evaluate.Options{})
	var text strings.Builder
	if err := a.WriteText(&text); err != nil || !strings.Contains(text.String(), "agreement cannot be told") || a.All.Nominal.Defined() {
		t.Error(text.String(), err)
	}
}

func TestItemsOfCodedUnits(t *testing.T) {
	units := []coding.Coded{coded(0, "nato", 1), coded(1, "nato", -1, 0, -1), coded(2, "nato", 1, 0), coded(3, "nato", 2), coded(4, "nato"), coded(5, "atlantis", 0)}
	units[1].Probability, units[1].Source = 0.25, "Volga Herald"
	items, left := evaluate.FromCoding(units)
	if len(items) != 3 || left != (evaluate.Left{Open: 1, Disputed: 1, NotAbout: 1}) {
		t.Fatalf("%+v %+v", items, left)
	}
	if i := items[1]; i.Tone["nato"] != -1 || i.Chance != 0.25 || i.Source != "Volga Herald" || i.Article != "article 0" || !i.ToneAlone {
		t.Errorf("%+v", i)
	}
	kept, faults := evaluate.KnownActors(items, []string{"nato"})
	if len(kept) != 2 || len(faults) != 1 {
		t.Error(kept, faults)
	}
}

// TestErrorsByGroup has a model that adds 0.5 to the score of one source.
func TestErrorsByGroup(t *testing.T) {
	var items []evaluate.Item
	for n := range 60 {
		label, source := n%3-1, []string{"Here", "There"}[n/3%2]
		items = append(items, evaluate.Item{ID: fmt.Sprint(n), Article: fmt.Sprint(n / 2), Text: fmt.Sprintf("%d %s", label, source), Kind: evaluate.ParagraphKind,
			Actors: []string{"nato"}, Tone: map[string]int{"nato": label}, Source: source, ToneAlone: true})
	}
	model := evaluate.Model{Paragraph: func(text string, _ []string) (map[string]evaluate.Prediction, []evaluate.Relation) {
		var label int
		var source string
		fmt.Sscan(text, &label, &source)
		score := float64(label) + 0.1*float64(len(text)%2)
		if source == "There" {
			score += 0.5
		}
		return map[string]evaluate.Prediction{"nato": {Label: label, Score: score, Valid: true, Voice: evaluate.VoiceAuthor}}, nil
	}}
	r, _ := evaluate.Evaluate(items, model, evaluate.Options{Errors: true, Examples: 3})
	if r.Relations != nil || r.Errors.Weighted || len(r.Errors.By) != 1 || len(r.Errors.Mistakes) != 0 {
		t.Fatalf("%+v", r.Errors)
	}
	by := r.Errors.By[0]
	if by.By != "source" || by.P > 0.01 || by.Tested != 2 || math.Abs(float64(by.Most)-0.5) > 0.1 {
		t.Errorf("%+v", by)
	}
	// A chance of 1/3 makes an item count three times.
	for i := range items {
		if items[i].Source == "There" {
			items[i].Chance = 1. / 3
		}
	}
	r, _ = evaluate.Evaluate(items, model, evaluate.Options{Errors: true})
	here, there := r.Errors.By[0].Groups[0].Error, r.Errors.By[0].Groups[1].Error
	near(t, "weighted error", r.Errors.All.Error, float64(here+3*there)/4)
}
