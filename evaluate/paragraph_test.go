package evaluate_test

import (
	"testing"

	"parallax/evaluate"
)

func TestActors(t *testing.T) {
	items, _ := readTestdata(t, "paragraph.jsonl")
	report, rows := evaluate.Evaluate(items, wordsModel, evaluate.Options{})
	// The toy model's tone: p-1 +1 (0.5 - 0.4), p-2 +1, p-3 abstains, p-4
	// -1, p-5 -1. Norvia: gold - 0 -, predicted + 0 -: F1 2/3, 1, 0. Lund:
	// gold 0 + -, predicted + + -: F1 1, 0, 2/3. Both 5/9.
	near(t, "mean", report.Actors.MeanMacroF1, 5./9)
	if len(rows) != 6 {
		t.Errorf("%d rows, want 6: the tone that p-3 leaves open is not one", len(rows))
	}
	if a := report.Actors.Actors; a[0].Actor != "lund" || a[0].N != 3 || a[1].Actor != "norvia" || a[1].Valid != 2 {
		t.Errorf("actors %+v", a)
	}

	report, _ = evaluate.Evaluate(items, wordsModel, evaluate.Options{Actors: []string{"norvia", "atlantis"}})
	near(t, "mean over the asked that are there", report.Actors.MeanMacroF1, 5./9)
	if a := report.Actors.Actors; len(a) != 2 || a[1].N != 0 || a[1].MacroF1.Defined() {
		t.Errorf("actors %+v", a)
	}
}

func TestRelations(t *testing.T) {
	item := evaluate.Item{
		ID: "p", Article: "p", Text: "…", Kind: evaluate.ParagraphKind, Actors: []string{"norvia", "lund"},
		Stances: []evaluate.Relation{
			{Holder: "lund", Target: "norvia", Sign: -1},
			{Holder: "author", Target: "norvia", Sign: -1},
			{Holder: "west", Target: "lund", Sign: 1},
		},
	}
	said := []evaluate.Relation{
		{Holder: "lund", Target: "norvia", Sign: -1, Strength: 0.3, Said: true}, // right
		{Holder: "lund", Target: "norvia", Sign: -1, Strength: 0.9, Said: true}, // the same once more
		{Holder: "west", Target: "lund", Sign: -1},                              // a deed, of the wrong sign
		{Holder: "other", Target: "lund", Sign: 2},                              // right but for the holder
		{Holder: "author", Target: "norvia", Sign: 1},                           // wrong sign
		{Holder: "author", Target: "norvia"},                                    // no relation
		{Holder: "author", Target: "atlantis", Sign: 1},                         // not asked for
	}
	report, _ := evaluate.Evaluate([]evaluate.Item{item}, evaluate.Model{
		Paragraph: func(string, []string) (map[string]evaluate.Prediction, []evaluate.Relation) { return nil, said },
	}, evaluate.Options{})
	r := report.Relations
	check := func(f evaluate.RelationFigures, gold, predicted, both int) {
		t.Helper()
		if f.Gold != gold || f.Predicted != predicted || f.Both != both {
			t.Errorf("%s: %d gold, %d predicted, %d both, want %d, %d, %d",
				f.Counted, f.Gold, f.Predicted, f.Both, gold, predicted, both)
		}
	}
	check(r.Exact, 3, 4, 1)
	check(r.AnyHolder, 2, 4, 2)
	check(r.ByHolder[0], 1, 1, 0) // author
	check(r.ByHolder[1], 1, 1, 1) // actor
	check(r.ByHolder[2], 1, 1, 0) // west
	check(r.ByHolder[3], 0, 1, 0) // other
	check(r.ByKind[0], 0, 1, 1)   // said
	check(r.ByKind[1], 0, 1, 0)   // done
	if r.ByKind[0].F1.Defined() || r.ByKind[0].Recall.Defined() {
		t.Errorf("said: recall %v, F1 %v, where gold does not tell what is said", r.ByKind[0].Recall, r.ByKind[0].F1)
	}
	near(t, "precision", r.Exact.Precision, 1./4)
	near(t, "F1 whoever holds it", r.AnyHolder.F1, 4./6)
}

func TestModelWithoutFunctions(t *testing.T) {
	for _, name := range []string{"target.jsonl", "directed.jsonl", "paragraph.jsonl"} {
		items, _ := readTestdata(t, name)
		report, _ := evaluate.Evaluate(items, evaluate.Model{}, evaluate.Options{Draws: 10})
		if report.Stance.Valid != 0 || report.Stance.N == 0 {
			t.Errorf("%s: %d of %d answered", name, report.Stance.Valid, report.Stance.N)
		}
	}
}
