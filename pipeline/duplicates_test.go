package pipeline

import (
	"fmt"
	"iter"
	"strings"
	"testing"

	"parallax/article"
)

// copies are four articles, of which the third repeats the first and the
// fourth the second with one word changed.
func copies() []article.Article {
	story := func(place, extra string) string {
		var s strings.Builder
		for i := range 30 {
			fmt.Fprintf(&s, "On day %d the council of %s heard witness %d about the %d boats that had left. ", i, place, 2*i, 3*i)
		}
		return s.String() + extra
	}
	return []article.Article{
		{Path: "a", Title: "One", Body: story("Lindmoor", "")},
		{Path: "b", Title: "Two", Body: story("Karvik", "It then rose.")},
		{Path: "c", Title: "Another headline", Body: story("Lindmoor", "")},
		{Path: "d", Title: "Two", Body: story("Karvik", "It later rose.")},
	}
}

func analysed(m *Model, articles []article.Article) iter.Seq2[*Analysis, error] {
	w := m.Analyzer()
	return func(yield func(*Analysis, error) bool) {
		for _, a := range articles {
			if !yield(w.Analyze(a), nil) {
				return
			}
		}
	}
}

func TestDuplicates(t *testing.T) {
	m, err := NewModel(Options{Sentiment: []string{Parallax}})
	if err != nil {
		t.Fatal(err)
	}
	for _, how := range DuplicateModes() {
		var all []*Analysis
		for a := range how.Find(analysed(m, copies())) {
			all = append(all, a)
		}
		for i, original := range []int{-1, -1, 0, 1} {
			want, paragraphs := "", true
			if original >= 0 && how != KeepDuplicates {
				want, paragraphs = all[original].ID, how == MarkDuplicates
			}
			if all[i].DuplicateOf != want || len(all[i].Paragraphs) > 0 != paragraphs {
				t.Errorf("%s: article %d repeats %q with %d paragraphs, want %q and paragraphs %v", how, i,
					all[i].DuplicateOf, len(all[i].Paragraphs), want, paragraphs)
			}
		}
	}
}
