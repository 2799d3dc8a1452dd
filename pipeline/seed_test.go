package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/stance"
)

// TestSeedRelations holds the first article that the measure was asked for to
// what a reader says: in which paragraphs Russia is against NATO, whatever the
// alliance is called there.
func TestSeedRelations(t *testing.T) {
	files, _ := filepath.Glob("../../shared/data/articles/seed/*.txt")
	if len(files) != 1 {
		t.Skip("the article is not beside the checkout, in ../shared/data/articles/seed")
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	var body []string
	for p := range strings.SplitSeq(string(data), "\n\n") {
		if begun := len(body) > 0 || strings.HasPrefix(p, "According to"); begun && len(p) > 100 { // captions are short
			body = append(body, p)
		}
	}
	if len(body) != 13 {
		t.Fatalf("%d paragraphs, want 13", len(body))
	}
	shown, either := []int{1, 2, 3, 6, 7, 10, 12}, []int{4, 11, 13}
	for _, model := range StanceModels() {
		for _, keys := range [][]string{{"russia", "nato", "ukraine"}, {"russia", "nato", "ukraine", "west"}} {
			m, err := NewModel(Options{ActorKeys: keys, Sentiment: []string{Parallax}, Stance: []string{model}})
			if err != nil {
				t.Fatal(err)
			}
			w := m.Analyzer()
			for i, p := range body {
				r := w.Paragraph(p, time.Time{})
				told := slices.ContainsFunc(r.Relations, func(rel stance.Relation) bool {
					return rel.Holder == "russia" && keys[rel.Target] == "nato" && rel.Sign < 0
				})
				if n := i + 1; told != slices.Contains(shown, n) && !slices.Contains(either, n) {
					t.Errorf("%s, %v: paragraph %d tells it: %v", model, keys, n, told)
				}
			}
		}
	}
}
