package compare

import (
	"context"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"parallax/article/reader"
	"parallax/output"
	"parallax/pipeline"
	"parallax/stance"
)

// scored is the dataset of a folder or file of articles, by both stance models.
func scored(t testing.TB, path string) *output.Dataset {
	t.Helper()
	m, err := pipeline.NewModel(pipeline.Options{Sentiment: []string{pipeline.Parallax}, Stance: []string{stance.LearnedModel, stance.RulesModel}})
	if err != nil {
		t.Fatal(err)
	}
	metadata := map[string]string{}
	for _, model := range m.Engine().Models() {
		of, err := stance.Metadata(model)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(metadata, of)
	}
	dir := filepath.Join(t.TempDir(), "dataset")
	w, err := output.Create(dir, output.Options{Actors: m.ActorKeys(), SentimentModels: m.SentimentModels(), StanceModels: m.StanceModels(),
		Metadata: metadata, ArticleStances: true})
	if err != nil {
		t.Fatal(err)
	}
	for a, err := range pipeline.Run(context.Background(), m, reader.Walk(context.Background(), []string{path}, reader.Options{}), 1) {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(output.Manifest{}); err != nil {
		t.Fatal(err)
	}
	d, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sampleOptions() Options {
	o := Default()
	o.MinArticles, o.Draws, o.Permute, o.Shifts = 3, 200, 199, 100
	return o
}

// TestEveryGapIsItsWords takes every gap of the sample apart, for each model,
// voice and weight: stances must come from the evidence, and words, levels
// and gaps must agree, else Compare fails.
func TestEveryGapIsItsWords(t *testing.T) {
	d := scored(t, "../testdata/articles")
	for _, model := range []string{stance.LearnedModel, stance.RulesModel} {
		for _, voice := range []Voice{AllVoices, AuthorVoice, QuotedVoice} {
			for _, weight := range []Weight{ByArticle, ByParagraph, ByMention} {
				o := sampleOptions()
				o.Model, o.Voice, o.Weight, o.Examples, o.Days = model, voice, weight, 0, 0
				c, err := Compare(d, o)
				if err != nil {
					t.Fatalf("%s, %s, %s: %v", model, voice, weight, err)
				}
				if len(c.Shifts) < 5 {
					t.Errorf("%s, %s, %s: %d gaps taken apart", model, voice, weight, len(c.Shifts))
				}
				for i := range c.Shifts {
					checkShift(t, &c.Shifts[i])
				}
			}
		}
	}
}

func checkShift(t *testing.T, s *Shift) {
	t.Helper()
	sum := s.Others.Contribution
	for _, w := range s.Words {
		sum += w.Contribution
		if math.Abs(float64(w.Frequency+w.Tone-w.Contribution)) > 1e-12 {
			t.Errorf("%s: frequency %v and tone %v are not %v", w.Word, w.Frequency, w.Tone, w.Contribution)
		}
	}
	for what, got := range map[string]Number{"words": sum, "frequency and tone": s.Frequency + s.Tone, "author and quoted": s.Author + s.Quoted} {
		if math.Abs(float64(got-s.Difference)) > 1e-9 {
			t.Errorf("%s and %s on %s: %s add up to %v, the gap is %v", s.A, s.B, s.Actor, what, got, s.Difference)
		}
	}
}

func TestExamplesShowTheirWord(t *testing.T) {
	c, err := Compare(scored(t, "../testdata/articles"), sampleOptions())
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range c.Shifts {
		for _, w := range s.Words {
			for _, e := range w.Examples {
				n++
				text := []rune(e.Text)
				if e.Group != s.A && e.Group != s.B || len(text) == 0 || len(e.Marks) == 0 && w.Word != "(bias)" {
					t.Errorf("%s: example %+v", w.Word, e)
				}
				for _, m := range e.Marks {
					if m[0] < 0 || m[0] >= m[1] || m[1] > len(text) {
						t.Errorf("%s: mark %v in a text of %d", w.Word, m, len(text))
					}
				}
			}
			if len(w.Examples) == 0 {
				t.Errorf("%s has no example", w.Word)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d examples", n)
	}
}

// TestTheSameEveryTime: figures, text and files do not depend on the run.
func TestTheSameEveryTime(t *testing.T) {
	d := scored(t, "../testdata/articles")
	o := sampleOptions()
	o.Over = Year
	var first map[string]string
	for range 2 {
		c, err := Compare(d, o)
		if err != nil {
			t.Fatal(err)
		}
		c.Dataset = "dataset"
		dir := filepath.Join(t.TempDir(), "results")
		if err := c.Write(dir, "test", "1", output.CSV); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		if err := c.WriteText(&text, ""); err != nil {
			t.Fatal(err)
		}
		files := map[string]string{"": text.String()}
		names, err := filepath.Glob(filepath.Join(dir, "*"))
		if err != nil || len(names) != 28 {
			t.Fatalf("files %v, %v", names, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[filepath.Base(name)] = string(data)
		}
		for name, data := range files {
			if strings.Contains(data, "NaN") && !strings.HasSuffix(name, ".parquet") {
				t.Errorf("%s says NaN", name)
			}
			if first != nil && first[name] != data {
				t.Errorf("%s is another one the second time", name)
			}
		}
		first = files
	}
}

// TestJSONComesBack: what the page reads is what was told.
func TestJSONComesBack(t *testing.T) {
	c, err := Compare(scored(t, "../testdata/articles"), sampleOptions())
	if err != nil {
		t.Fatal(err)
	}
	data, err := c.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var again Comparison
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	twice, err := again.JSON()
	if err != nil || string(twice) != string(data) {
		t.Errorf("what is read back is not the same: %v", err)
	}
	if !reflect.DeepEqual(again.Options.By, c.Options.By) || len(again.Gaps) != len(c.Gaps) {
		t.Error("something is lost")
	}
}
