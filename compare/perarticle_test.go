package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parallax/output"
	"parallax/output/filter"
)

// TestArticleSumsGiveTheSameFigures compares a dataset by its paragraphs, by
// article_stances, and by those two tables alone as an engine leaves them: in
// files of any number, without a manifest.
func TestArticleSumsGiveTheSameFigures(t *testing.T) {
	d := scored(t, "../testdata/articles")
	bare := bareTables(t, d)
	from, err := output.OpenTables(bare)
	if err != nil {
		t.Fatal(err)
	}
	for _, voice := range []Voice{AllVoices, AuthorVoice, QuotedVoice} {
		for _, weight := range []Weight{ByArticle, ByParagraph, ByMention} {
			for _, over := range []Over{Never, Month} {
				o := sampleOptions()
				o.Voice, o.Weight, o.Over, o.Shifts, o.Days, o.MinArticles = voice, weight, over, 0, 0, 2
				if over == Never {
					o.Event = time.Date(2022, 3, 10, 0, 0, 0, 0, time.UTC)
				}
				whole, err := Compare(d, o)
				if err != nil {
					t.Fatal(err)
				}
				if len(whole.Levels) < 10 || len(whole.Gaps) < 5 || len(whole.Trends) == 0 {
					t.Fatalf("the sample shows too little: %d levels, %d gaps, %d trends", len(whole.Levels), len(whole.Gaps), len(whole.Trends))
				}
				o.PerArticle = true
				for dir, one := range map[string]*output.Dataset{d.Dir(): d, bare: from} {
					sums, err := Compare(one, o)
					if err != nil {
						t.Fatalf("%s: %v", dir, err)
					}
					if a, b := fmt.Sprintf("%+v", whole.Figures), fmt.Sprintf("%+v", sums.Figures); a != b {
						t.Errorf("%s, %s, %s over %q: by paragraphs %s\nby articles %s", filepath.Base(dir), voice, weight, over, a, b)
					}
					if !reflect.DeepEqual(whole.Groups, sums.Groups) || !reflect.DeepEqual(whole.Left, sums.Left) {
						t.Errorf("other articles take part: %+v, %+v", whole.Groups, sums.Groups)
					}
				}
			}
		}
	}
}

func TestWhatNeedsParagraphsIsRefused(t *testing.T) {
	d, err := output.OpenTables(bareTables(t, scored(t, "../testdata/articles")))
	if err != nil {
		t.Fatal(err)
	}
	kind, err := filter.Parse("kind=text")
	if err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string]func(*Options){
		"codes are of paragraphs":      func(o *Options) { o.Gold = &Gold{} },
		"the choices of the multivers": func(o *Options) { o.Multiverse = true },
		"the kind is of paragraphs":    func(o *Options) { o.Where = []filter.Condition{kind} },
	} {
		o := sampleOptions()
		change(&o)
		if _, err := Compare(d, o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}

// bareTables copies two tables of a dataset to a folder of their own, with what
// engines leave beside files.
func bareTables(t *testing.T, d *output.Dataset) string {
	t.Helper()
	bare := t.TempDir()
	for _, name := range []string{"articles", "article_stances"} {
		if len(d.Files(name)) == 0 {
			t.Fatalf("no files of %s", name)
		}
		for _, file := range d.Files(name) {
			data, err := os.ReadFile(filepath.Join(d.Dir(), file))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.MkdirAll(filepath.Join(bare, filepath.Dir(file)), 0o755); err != nil {
				t.Fatal(err)
			}
			for path, what := range map[string][]byte{file: data, filepath.Join(name, "_SUCCESS"): nil, filepath.Join(name, ".part.crc"): {1}} {
				if err := os.WriteFile(filepath.Join(bare, path), what, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	return bare
}
