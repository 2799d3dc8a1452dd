package article

import (
	"context"
	"os"
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	for _, p := range strings.Fields(os.Getenv("SHOW")) {
		for a, err := range Read(context.Background(), []string{p}, Options{}) {
			if err != nil {
				t.Log(err)
				continue
			}
			t.Logf("%s %s %s title=%q author=%q date=%v src=%q url=%q lang=%q meta=%v\nkinds %v\n%.1500s", a.Path, a.Record, a.Format, a.Title, a.Author, a.Published, a.Source, a.URL, a.Language, a.Meta, kindsOf(a), a.Body)
		}
	}
}
