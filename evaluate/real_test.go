package evaluate_test

import (
	"os"
	"path/filepath"
	"testing"

	"parallax/evaluate"
)

// labelled is where the labelled sets lie; they are no part of this
// repository, as the texts belong to their publishers.
const labelled = "../../shared/data/labelled"

func TestLabelledSetsAreReadFully(t *testing.T) {
	if _, err := os.Stat(labelled); err != nil {
		t.Skip("the labelled sets are not here: ", err)
	}
	for _, test := range []struct {
		name           string
		kind           evaluate.Kind
		items, article int
		gold           [3]int // negative, neutral, positive
	}{
		{"newsmtsc-train", evaluate.TargetKind, 8739, 5446, [3]int{3316, 3028, 2395}},
		{"newsmtsc-rw-dev", evaluate.TargetKind, 343, 318, [3]int{134, 136, 73}},
		{"newsmtsc-mt-dev", evaluate.TargetKind, 442, 212, [3]int{136, 217, 89}},
		{"directed-train", evaluate.DirectedKind, 13144, 11524, [3]int{2562, 9241, 1341}},
		{"directed-valid", evaluate.DirectedKind, 1461, 1446, [3]int{285, 1027, 149}},
		{"conflict-paragraphs-dev", evaluate.ParagraphKind, 300, 213, [3]int{150, 325, 51}},
		{"conflict-paragraphs-dev2", evaluate.ParagraphKind, 811, 196, [3]int{503, 1184, 156}},
		{"conflict-paragraphs-train", evaluate.ParagraphKind, 2189, 1244, [3]int{1049, 2954, 278}},
	} {
		t.Run(test.name, func(t *testing.T) {
			file, err := os.Open(filepath.Join(labelled, test.name+".jsonl"))
			if err != nil {
				t.Skip("a labelled set is not here: ", err)
			}
			defer file.Close()
			items, faults, err := evaluate.ReadGold(test.name, file)
			if err != nil || len(faults) > 0 {
				t.Fatalf("error %v, %d faults: %v", err, len(faults), faults)
			}
			report, rows := evaluate.Evaluate(items, wordsModel, evaluate.Options{Draws: 20})
			if len(items) != test.items || items[0].Kind != test.kind || report.Clusters != test.article {
				t.Errorf("%d %s items in %d articles", len(items), items[0].Kind, report.Clusters)
			}
			for n, want := range test.gold {
				if c := report.Stance.Classes[n]; c.Gold != want {
					t.Errorf("%d %s labels, want %d", c.Gold, c.Class, want)
				}
			}
			if len(rows) != report.Stance.N {
				t.Errorf("%d rows of %d labels", len(rows), report.Stance.N)
			}
		})
	}
}
