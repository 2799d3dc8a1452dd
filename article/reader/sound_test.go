package reader

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/articletest"
)

// decodeAll reads content as a file of that name.
func decodeAll(t testing.TB, name, content string, opts Options) ([]article.Article, []*article.Reject) {
	t.Helper()
	var articles []article.Article
	var rejects []*article.Reject
	for it, err := range From(context.Background(), name, strings.NewReader(content), opts) {
		if err != nil {
			reject, ok := errors.AsType[*article.Reject](err)
			if !ok {
				t.Fatalf("an error that is no reject: %v", err)
			}
			rejects = append(rejects, reject)
			continue
		}
		got, wrong := it.Decode()
		if len(got)+len(wrong) == 0 {
			t.Errorf("%s %s came to nothing", it.Path, it.Record)
		}
		articles = append(articles, got...)
		for i := range wrong {
			rejects = append(rejects, &wrong[i])
		}
	}
	for _, a := range articles {
		if problem := articletest.Unsound(a); problem != "" {
			t.Errorf("%s %s: %s", a.Path, a.Record, problem)
		}
	}
	for _, r := range rejects {
		if r.Path == "" || r.Stage == "" || r.Reason == "" || strings.Contains(r.Reason, "\n") || !utf8.ValidString(r.Error()) {
			t.Errorf("reject without path, stage or reason on one line: %q", r)
		}
	}
	return articles, rejects
}

// decodeOneArticle is decodeAll for a file that holds one sound article.
func decodeOneArticle(t testing.TB, name, content string) article.Article {
	t.Helper()
	articles, rejects := decodeAll(t, name, content, Options{})
	if len(articles) != 1 || len(rejects) != 0 {
		t.Fatalf("%s: got %d articles, rejects %v; want one article", name, len(articles), rejects)
	}
	return articles[0]
}
