package learn_test

import (
	"fmt"
	"testing"
	"time"

	"parallax/evaluate"
	"parallax/learn"
)

// taughtGold has paragraphs whose tone toward Russia another model gave: the
// words of one kind are likely to favour it.
func taughtGold(shares map[float64][3]float64) learn.File {
	f := learn.File{Name: "taught.jsonl"}
	for sign, words := range toyWords {
		for i, w := range words[:5] {
			for j := range 6 {
				id := fmt.Sprint(sign, i, j)
				f.Items = append(f.Items, evaluate.Item{
					ID: id, Article: id, Text: fmt.Sprintf("The crowd %s Russia for the %d. time.", w, j+2), Kind: evaluate.ParagraphKind,
					Actors: []string{"russia"}, Graded: map[string][3]float64{"russia": shares[sign]}, ToneAlone: true,
				})
			}
		}
	}
	return f
}

// TestTaughtLabelsAreLearned learns from another model's shares which words
// favour an actor, and counts none of its labels in the figures.
func TestTaughtLabelsAreLearned(t *testing.T) {
	o := toyOptions(t)
	shares := map[float64][3]float64{1: {0.05, 0.15, 0.8}, -1: {0.8, 0.15, 0.05}, 0: {0.1, 0.8, 0.1}}
	said := func() map[string]float64 {
		r, err := learn.Learn(o)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Figures {
			if f.Kind != "target" || f.Samples != 90 {
				t.Errorf("figures of %s, %d samples: those of a teacher's labels are not asked for", f.Kind, f.Samples)
			}
		}
		header(r.Weights)
		out, m := map[string]float64{}, modelWith(t, r.Weights)
		for _, word := range []string{"thanked", "cheated"} {
			for _, s := range m.Analyzer().Paragraph("The crowd "+word+" Russia again.", time.Time{}).Stances {
				out[word] = s.Value
			}
		}
		return out
	}
	o.Files = append(o.Files, taughtGold(shares))
	alike := said()
	shares[1], shares[-1] = shares[-1], shares[1]
	o.Files[1] = taughtGold(shares)
	turned := said()
	if alike["thanked"] <= 0.1 || alike["cheated"] >= -0.1 {
		t.Errorf("a teacher that says what the coders say: %v", alike)
	}
	if turned["thanked"] > alike["thanked"]/2 || turned["cheated"] < alike["cheated"]/2 {
		t.Errorf("what a teacher says against the coders weighs nothing: %v, %v", alike, turned)
	}
}
