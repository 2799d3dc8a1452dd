package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/article"
	"parallax/output"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/stance"
	"parallax/text"
)

// cue is one row of evidence of the actor of an article.
type cue struct {
	start        int
	entry        string
	contribution float64
}

// scored makes an article of one paragraph with one stance.
func scored(n int, body string, value float64, valid bool, cues ...cue) *pipeline.Analysis {
	result := stance.Result{
		Mentions: []stance.Mention{{Span: text.Span{Start: 0, End: 1}, Alias: "x"}},
		Stances:  []stance.Stance{{Value: value, Raw: value, Valid: valid, Mentions: 1, Cues: len(cues)}},
	}
	for _, c := range cues {
		result.Evidence = append(result.Evidence, stance.Evidence{Cue: text.Span{Start: c.start, End: c.start + 1}, Lexicon: "political", Entry: c.entry,
			Base: c.contribution, Rule: "patient", Weight: 1, Contribution: c.contribution, Holder: "author"})
	}
	return &pipeline.Analysis{
		ID: fmt.Sprintf("%016x", n), ContentHash: fmt.Sprintf("%-32s", strings.Repeat(fmt.Sprintf("%x", len(body)), 32))[:32],
		Article: article.Article{Path: fmt.Sprintf("%d.txt", n), Format: "text", Source: "S", Body: body},
		Paragraphs: []pipeline.Paragraph{{Paragraph: text.Paragraph{Kind: text.Body, Text: body}, Sentiment: []sentiment.Score{{}},
			Stance: []stance.Result{result}}},
	}
}

func dataset(t *testing.T, f output.Format, metadata map[string]string, all ...*pipeline.Analysis) *output.Dataset {
	t.Helper()
	dir := t.TempDir()
	w, err := output.Create(dir, output.Options{Format: f, Tool: "parallax", Version: "1", Actors: []string{"nato"},
		SentimentModels: []string{"parallax"}, StanceModels: []string{"rules"}, Metadata: metadata})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if err := w.Write(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(output.Manifest{Resources: []output.Resource{{Kind: "lexicon", Name: "political.tsv version 1", SHA256: metadata["hash"]}}}); err != nil {
		t.Fatal(err)
	}
	d, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func report(t *testing.T, before, after *output.Dataset) *Report {
	t.Helper()
	r, err := Datasets(before, after, 3)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var (
	one   = scored(1, "abcdef", 0.5, true, cue{2, "help", 0.5})
	two   = scored(2, "abcdefg", -0.5, true, cue{2, "hurt", -0.25}, cue{4, "harm", -0.25})
	three = scored(3, "abcdefgh", 0, false)
)

func TestOrderAndFormatDoNotMatter(t *testing.T) {
	r := report(t, dataset(t, output.Parquet, nil, one, two, three), dataset(t, output.JSONL, nil, three, one, two))
	if !r.Same() || r.Articles.Same != 3 || r.Stances.Compared != 3 {
		t.Errorf("%+v", r)
	}
}

func TestArticles(t *testing.T) {
	after := dataset(t, output.Parquet, nil, scored(2, "abcdefghij", 0.9, true), three, scored(4, "abcdef", 0.5, true, cue{2, "help", 0.5}), scored(5,
		"ab", 0, false))
	r := report(t, dataset(t, output.Parquet, nil, one, two, three), after)
	a := r.Articles
	if r.Same() || a.Old != 3 || a.New != 4 || a.Same != 1 || a.Changed != 1 || a.Removed != 1 || a.Added != 2 || a.Renamed != 1 {
		t.Errorf("%+v", a)
	}
	want := []Article{{"0000000000000002", "changed", "S", "2.txt", ""}, {"0000000000000004", "renamed", "S", "4.txt", "1.txt"}, {"0000000000000005",
		"added", "S", "5.txt", ""}}
	if !slices.Equal(a.Examples, want) {
		t.Errorf("examples %+v", a.Examples)
	}
	if r.Stances.Moved != 0 {
		t.Errorf("an article whose text changed has its stances compared: %+v", r.Stances)
	}
}

func TestMoves(t *testing.T) {
	before := dataset(t, output.Parquet, nil, one, two, three)
	after := dataset(t, output.Parquet, nil, scored(1, "abcdef", 0.4, true, cue{2, "help", 0.4}),
		scored(2, "abcdefg", 0.5, true, cue{2, "hurt", -0.25}, cue{4, "harm", 0.5}, cue{5, "aid", 0.25}), scored(3, "abcdefgh", 0.1, true, cue{1, "aid", 0.1}))
	r := report(t, before, after)
	s := r.Stances
	if s.Compared != 3 || s.Moved != 3 || s.ByTenth != 1 || s.FromNull != 1 || s.ToNull != 0 || len(s.Most) != 3 {
		t.Fatalf("%+v", s)
	}
	if d := s.MeanShift - 0.45; d > 1e-12 || d < -1e-12 {
		t.Errorf("mean shift %v", s.MeanShift)
	}
	first := s.Most[0]
	if first.Article != "0000000000000002" || first.Path != "2.txt" || *first.Old != -0.5 || *first.New != 0.5 || first.Actor != "nato" {
		t.Errorf("first move %+v", first)
	}
	var told []string
	for _, e := range first.Evidence {
		told = append(told, fmt.Sprintf("%s %s %d %q %+.2f", e.What, e.Entry, e.Start, e.Cue, e.move()))
	}
	if want := []string{`changed harm 4 "e" +0.75`, `new aid 5 "f" +0.25`}; !slices.Equal(told, want) {
		t.Errorf("evidence %q", told)
	}
	back := report(t, after, before)
	if back.Stances.ToNull != 1 || back.Stances.Most[0].Evidence[1].What != "gone" {
		t.Errorf("backwards %+v", back.Stances)
	}
	i := slices.IndexFunc(r.Tables, func(x Table) bool { return x.Name == "evidence" })
	if x := r.Tables[i]; x.Same != 1 || x.Gone != 2 || x.New != 4 {
		t.Errorf("evidence %+v", x)
	}
	for _, x := range r.Tables {
		if x.Name == "stances" && x.Changed != 3 || x.Name == "mentions" && x.Same != 3 {
			t.Errorf("%+v", x)
		}
	}
}

func TestSettings(t *testing.T) {
	before := dataset(t, output.Parquet, map[string]string{"hash": "aa", "params": `{"A": {"B": 1}, "C": [1, 2]}`, "formula": "x"}, one)
	after := dataset(t, output.Parquet, map[string]string{"hash": "bb", "params": `{"A": {"B": 2}, "C": [1, 2]}`, "other": "y"}, one)
	want := []Setting{{"formula", "x", ""}, {"hash", "aa", "bb"}, {"lexicon political.tsv", "1 aa", "1 bb"}, {"params.A.B", "1", "2"}, {"other", "", "y"}}
	r := report(t, before, after)
	if !slices.Equal(r.Settings, want) || r.Same() {
		t.Errorf("%+v", r.Settings)
	}
	if len(r.Stances.Most) != 0 || r.Stances.Compared != 1 {
		t.Errorf("%+v", r.Stances)
	}
}
