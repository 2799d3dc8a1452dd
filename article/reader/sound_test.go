package reader

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"parallax/article"
)

// unsound says what an article breaks of what every article promises.
func unsound(a article.Article) string {
	fields := []string{a.Path, a.Record, a.Source, a.Title, a.Author, a.URL, a.Section, a.Language, a.Body}
	for _, f := range append(fields, a.CitedSources...) {
		if !utf8.ValidString(f) {
			return fmt.Sprintf("not UTF-8: %.60q", f)
		}
	}
	for i, m := range a.Meta {
		if !utf8.ValidString(m.Key) || !utf8.ValidString(m.Value) {
			return fmt.Sprintf("metadata is not UTF-8: %.60q", m)
		}
		if i > 0 && a.Meta[i-1].Key >= m.Key {
			return fmt.Sprintf("metadata %q is not sorted or not unique", m.Key)
		}
	}
	if strings.TrimSpace(a.Body) == "" {
		return "empty body"
	}
	if year := a.Published.Year(); !a.Published.IsZero() && (year < article.FirstYear || year > article.LastYear) {
		return fmt.Sprintf("published in %d", year)
	}
	end := 0
	for _, b := range a.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(a.Body) {
			return fmt.Sprintf("block %v is out of order or outside of a body of %d bytes", b, len(a.Body))
		}
		end = b.End
		if !utf8.ValidString(a.Body[b.Start:b.End]) {
			return fmt.Sprintf("block %v cuts a character", b)
		}
		switch b.Kind {
		case "title", "lede", "body", "quote", "heading", "caption", "boilerplate":
		default:
			return fmt.Sprintf("block of kind %q", b.Kind)
		}
	}
	return ""
}

func checkEqual[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// kindsOf lists the blocks: their kinds, and the text of captions.
func kindsOf(a article.Article) string {
	var kinds []string
	for _, b := range a.Blocks {
		kind := b.Kind
		if kind == "caption" {
			kind += " " + a.Body[b.Start:b.End]
		}
		kinds = append(kinds, kind)
	}
	return strings.Join(kinds, ", ")
}

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
		if problem := unsound(a); problem != "" {
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
