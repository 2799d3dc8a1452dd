package reader

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parallax/article"
	"parallax/article/internal/articletest"
	"parallax/article/internal/news"
)

func repeatedArticles(n int, same bool) []article.Article {
	var all []article.Article
	for i := range n {
		number := i
		if same {
			number = 0
		}
		body := fmt.Sprintf("In the %dth talk %s\n\nNobody left the room number %d before midnight.\n\nThe Lake Post is read in ten cantons\n\nAll figures "+
			"by our own desk", number, strings.Repeat("they spoke of peace and of borders, ", 6), number)
		all = append(all, article.Article{Source: "Lake Post", Body: body})
	}
	return all
}

func boilerplateOf(a article.Article) []string {
	var texts []string
	for _, b := range a.Blocks {
		if b.Kind == "boilerplate" {
			texts = append(texts, a.Body[b.Start:b.End])
		}
	}
	return texts
}

func TestRepeats(t *testing.T) {
	for _, test := range []struct {
		name     string
		articles []article.Article
		source   string // of the article that is marked
		want     int
	}{
		{"a footer of two lines", repeatedArticles(6, false), "Lake Post", 2},
		{"too few", repeatedArticles(4, false), "Lake Post", 0},
		{"the same article again and again", repeatedArticles(9, true), "Lake Post", 0},
		{"another source", repeatedArticles(9, false), "Wire", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := news.NewRepeats()
			for _, a := range test.articles {
				r.Add(&a)
			}
			a := test.articles[0]
			a.Source = test.source
			r.Mark(&a)
			if got := boilerplateOf(a); len(got) != test.want {
				t.Errorf("marked %q", got)
			}
			if problem := articletest.Unsound(a); problem != "" && test.want > 0 {
				t.Error(problem)
			}
		})
	}
}

// A paragraph that stands in few of a source's articles is not a footer.
func TestRepeatsOfOneStory(t *testing.T) {
	r := news.NewRepeats()
	articles := repeatedArticles(100, false)
	for i := range articles {
		if i >= 10 {
			articles[i].Body = strings.ReplaceAll(articles[i].Body, "All figures by our own desk", fmt.Sprintf("The end of story %d", i))
		}
		r.Add(&articles[i])
	}
	a := articles[0]
	r.Mark(&a)
	if got := boilerplateOf(a); len(got) != 1 || got[0] != "The Lake Post is read in ten cantons" {
		t.Errorf("marked %q", got)
	}
}

// The source counts as the reader tells it, the folder included.
func TestRepeatsByFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "lake-post"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i, a := range repeatedArticles(6, false) {
		if err := os.WriteFile(filepath.Join(dir, "lake-post", fmt.Sprintf("%d.txt", i)), []byte(a.Body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	repeats, err := CountRepeats(context.Background(), []string{dir}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range Read(context.Background(), []string{dir}, Options{Repeats: repeats}) {
		if err != nil {
			t.Fatal(err)
		}
		if got := boilerplateOf(a); a.Source != "lake-post" || len(got) != 2 {
			t.Errorf("%s of %q: marked %q", a.Path, a.Source, got)
		}
	}
}
