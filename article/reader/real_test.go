package reader

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// shared gives the path of a file of the development data, which is not part
// of this repository.
func shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "articles", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("development data is absent: %s", name)
	}
	return path
}

func TestRealCorporaComplete(t *testing.T) {
	if testing.Short() {
		t.Skip("reads whole corpora")
	}
	for _, test := range []struct {
		name     string
		articles int
		sourced  int // with Source
		dated    int // with Published
	}{
		{"allsides-12k.jsonl.gz", 12202, 12202, 10756}, // the others' date is ""
		{"guardian_nyt_war2022.jsonl", 407, 407, 407},
		{"gdelt_war_5_countries.jsonl", 447, 0, 447},
		{"newsplease_event_clusters.jsonl", 383, 383, 383},
	} {
		t.Run(test.name, func(t *testing.T) {
			var articles, sourced, dated int
			for a, err := range Read(context.Background(), []string{shared(t, test.name)}, Options{}) {
				if err != nil {
					t.Error(err)
					continue
				}
				articles++
				if a.Source != "" {
					sourced++
				}
				if !a.Published.IsZero() {
					dated++
				}
				if problem := articletest.Unsound(a); problem != "" {
					t.Errorf("%s: %s", a.Record, problem)
				}
			}
			if articles != test.articles || sourced != test.sourced || dated != test.dated {
				t.Errorf("got %d articles, %d sourced, %d dated; want %d, %d, %d",
					articles, sourced, dated, test.articles, test.sourced, test.dated)
			}
		})
	}
}

// The article that the project began from, with all that a scraper left in it.
func TestRealSeed(t *testing.T) {
	var got []article.Article
	for a, err := range Read(context.Background(), []string{shared(t, "seed")}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if len(got) != 1 {
		t.Fatalf("got %d articles, want 1", len(got))
	}
	a := got[0]
	articletest.Equal(t, "title", a.Title, "Moscow: NATO Deployment in Ukraine is Unacceptable")
	articletest.Equal(t, "source", a.Source, "Saed News")
	articletest.Equal(t, "published", a.Published.Format("2006-01-02"), "2025-08-19")
	articletest.Equal(t, "cited", strings.Join(a.CitedSources, ", "), "Russia Today")
	articletest.Equal(t, "blocks", articletest.Kinds(a), "title, boilerplate, lede, boilerplate, caption NATO")
}

func BenchmarkWalk(b *testing.B) {
	path := shared(b, "allsides-12k.jsonl.gz")
	var bytes int64
	for b.Loop() {
		bytes = 0
		for it, err := range Walk(context.Background(), []string{path}, Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			bytes += int64(len(it.Content.(item).data))
		}
	}
	b.SetBytes(bytes)
}

func BenchmarkDecode(b *testing.B) {
	path := shared(b, "allsides-12k.jsonl.gz")
	var items []article.Item
	var bytes int64
	for it, err := range Walk(context.Background(), []string{path}, Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		items = append(items, it)
		bytes += int64(len(it.Content.(item).data))
	}
	b.SetBytes(bytes)
	b.ReportAllocs()
	for b.Loop() {
		for _, it := range items {
			it.Decode()
		}
	}
}

func BenchmarkRead(b *testing.B) {
	path := shared(b, "allsides-12k.jsonl.gz")
	var bytes int64
	for b.Loop() {
		bytes = 0
		for a, err := range Read(context.Background(), []string{path}, Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			bytes += int64(len(a.Body))
		}
	}
	b.SetBytes(bytes)
}
