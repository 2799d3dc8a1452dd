package output

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parallax/article"
	"parallax/pipeline"
	"parallax/sentiment"
	"parallax/text"
)

// wantRows is the fixture as every format must give it back. Columns that
// are not named are not compared.
var wantRows = map[string][]row{
	"articles": {
		{"article_id": "00000000000000aa", "path": "a/žluť.txt", "record": "line 7", "format": "jsonl", "source": "The Example",
			"title":  "NATO façade – “calm”",
			"author": `A, "B"`, "section": "World", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC), "url": "https://example.org/1",
			"language":     "en",
			"content_hash": strings.Repeat("c", 32), "bytes": 101.0, "n_paragraphs": 3.0, "n_sentences": 1.0, "n_words": 11.0, "duplicate_of": nil,
			"signature":     "07" + strings.Repeat("00", 127),
			"cited_sources": []any{"RT", "Agence “X”"}, "notes": []any{}, "meta": `{"a":"1","b":"x\ny"}`},
		{"article_id": "00000000000000bb", "path": "b\uFFFD.txt", "record": nil, "format": "text", "source": nil, "title": "T", "author": nil, "section": nil,
			"published": nil, "url": nil, "language": nil, "content_hash": strings.Repeat("d", 32), "bytes": 22.0, "n_paragraphs": 1.0, "n_sentences": 0.0,
			"n_words": 0.0, "duplicate_of": "00000000000000aa", "signature": "07" + strings.Repeat("00", 127), "cited_sources": []any{}, "notes": []any{}, "meta": nil},
	},
	"paragraphs": {
		{"article_id": "00000000000000aa", "paragraph": 0.0, "kind": "title", "language": nil, "text": "NATO façade – “calm”", "start": 0.0,
			"n_sentences": 0.0, "n_words": 3.0, "sentiment": 0.5, "n_cues": 0.0, "text_hash": nil},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "kind": "quote", "language": nil,
			"text": "Žižek said: “Moscow condemned NATO 🛰️ openly”, again.", "start": 22.0, "n_sentences": 1.0, "n_words": 7.0, "sentiment": -0.25,
			"n_cues": 1.0, "text_hash": nil},
		{"article_id": "00000000000000aa", "paragraph": 2.0, "kind": "boilerplate", "language": nil, "text": "Share", "start": 77.0,
			"n_sentences": 0.0, "n_words": 1.0, "sentiment": nil, "n_cues": 0.0, "text_hash": nil},
		{"article_id": "00000000000000bb", "paragraph": 0.0, "kind": "title", "language": nil, "text": "T", "start": nil, "n_sentences": 0.0,
			"n_words": 0.0, "sentiment": nil, "n_cues": 0.0, "text_hash": nil},
	},
	"sentiment": {
		{"article_id": "00000000000000aa", "paragraph": 0.0, "model": "parallax", "score": 0.5, "n_pos": 1.0, "n_neg": 0.0, "n_words": 3.0,
			"log_ratio": math.Log(3)},
		{"article_id": "00000000000000aa", "paragraph": 0.0, "model": "vader", "score": 1.0, "n_pos": 1.0, "n_neg": 0.0, "n_words": 3.0,
			"log_ratio": math.Log(3)},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "model": "parallax", "score": -0.25, "n_pos": 0.0, "n_neg": 2.0, "n_words": 7.0,
			"log_ratio": math.Log(0.2)},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "model": "vader", "score": nil, "n_pos": 0.0, "n_neg": 0.0, "n_words": 7.0, "log_ratio": nil},
		{"article_id": "00000000000000bb", "paragraph": 0.0, "model": "parallax", "score": nil, "n_pos": 0.0, "n_neg": 0.0, "n_words": 0.0, "log_ratio": nil},
		{"article_id": "00000000000000bb", "paragraph": 0.0, "model": "vader", "score": nil, "n_pos": 0.0, "n_neg": 0.0, "n_words": 0.0, "log_ratio": nil},
	},
	"sentences": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "sentence": 0.0, "source": "The Example",
			"published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC), "kind": "quote", "start": 0.0, "end": 53.0,
			"text": "Žižek said: “Moscow condemned NATO 🛰️ openly”, again.", "n_words": 7.0, "sentiment": -0.25, "n_cues": 1.0,
			"actors": []any{"russia", "nato"}, "model": "rules", "actor": "russia", "stance": nil, "part": nil, "n_mentions": 1.0, "n_evidence": 0.0,
			"author_part": nil, "quoted_part": nil},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "sentence": 0.0, "source": "The Example",
			"published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC), "kind": "quote", "start": 0.0, "end": 53.0,
			"text": "Žižek said: “Moscow condemned NATO 🛰️ openly”, again.", "n_words": 7.0, "sentiment": -0.25, "n_cues": 1.0,
			"actors": []any{"russia", "nato"}, "model": "rules", "actor": "nato", "stance": 0.3, "part": 0.36, "n_mentions": 1.0, "n_evidence": 1.0,
			"author_part": nil, "quoted_part": 0.36},
	},
	"categories": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"dictionary": "war", "category": "conflict/words", "count": 2.0, "share": 2.0 / 7, "value_sum": nil, "value_mean": nil},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"dictionary": "tone", "category": "value", "count": 3.0, "share": 3.0 / 7, "value_sum": -1.5, "value_mean": -0.5},
	},
	"stances": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"kind":  "quote",
			"model": "rules", "actor": "russia", "stance": nil, "expected": nil, "label": nil, "p_negative": nil, "p_neutral": nil, "p_positive": nil, "raw": nil,
			"n_mentions": 1.0, "n_cues": 0.0, "author_stance": nil, "quoted_stance": nil},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"kind":  "quote",
			"model": "rules", "actor": "nato", "stance": 0.36, "expected": 0.6, "label": 1.0, "p_negative": 0.1, "p_neutral": 0.2, "p_positive": 0.7,
			"raw":        -0.8 * -0.74 * 1.3 * 0.5,
			"n_mentions": 1.0, "n_cues": 1.0, "author_stance": nil, "quoted_stance": 0.36},
	},
	"article_stances": {
		{"article_id": "00000000000000aa", "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"model": "rules", "actor": "russia", "stance": nil, "author_stance": nil, "quoted_stance": nil, "n_paragraphs": 1.0, "n_stances": 0.0,
			"n_mentions": 0.0, "stance_sum": 0.0, "mention_stance_sum": 0.0, "expected_sum": 0.0, "n_negative": 0.0, "n_neutral": 0.0, "n_positive": 0.0,
			"mentions_negative": 0.0, "mentions_neutral": 0.0, "mentions_positive": 0.0, "n_author": 0.0, "author_mentions": 0.0, "author_sum": 0.0,
			"mention_author_sum": 0.0, "n_quoted": 0.0, "quoted_mentions": 0.0, "quoted_sum": 0.0, "mention_quoted_sum": 0.0},
		{"article_id": "00000000000000aa", "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC),
			"model": "rules", "actor": "nato", "stance": 0.36, "author_stance": nil, "quoted_stance": 0.36, "n_paragraphs": 1.0, "n_stances": 1.0,
			"n_mentions": 1.0, "stance_sum": 0.36, "mention_stance_sum": 0.36, "expected_sum": 0.6, "n_negative": 0.0, "n_neutral": 0.0, "n_positive": 1.0,
			"mentions_negative": 0.0, "mentions_neutral": 0.0, "mentions_positive": 1.0, "n_author": 0.0, "author_mentions": 0.0, "author_sum": 0.0,
			"mention_author_sum": 0.0, "n_quoted": 1.0, "quoted_mentions": 1.0, "quoted_sum": 0.36, "mention_quoted_sum": 0.36},
	},
	"relations": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "sentence": 0.0, "source": "The Example", "published": time.Date(2022, 2, 24, 3, 4, 5,
			678e6, time.UTC),
			"model": "rules", "holder": "russia", "target": "nato", "sign": -1.0, "strength": 0.8, "tentative": false, "mode": "words", "cue": "condemned",
			"cue_start": 20.0, "cue_end": 29.0, "entry": "condemn"},
	},
	"mentions": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "mention": 0.0, "sentence": 0.0, "start": 13.0, "end": 19.0, "surface": "Moscow",
			"alias": "Moscow", "actor": "russia", "role": "agent", "in_quote": true},
		{"article_id": "00000000000000aa", "paragraph": 1.0, "mention": 1.0, "sentence": 0.0, "start": 30.0, "end": 34.0, "surface": "NATO",
			"alias": "NATO", "actor": "nato", "role": "patient", "in_quote": true},
	},
	"evidence": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "model": "rules", "actor": "nato", "mention": 1.0, "sentence": 0.0, "cue_start": 20.0,
			"cue_end": 29.0,
			"cue":     "condemned", "lexicon": "political", "entry": "condemn", "base": -0.8, "shifts": "negator not ×-0.74; degree very ×1.3",
			"shift_factor": -0.74 * 1.3,
			"rule":         "patient", "weight": 0.5, "contribution": -0.8 * -0.74 * 1.3 * 0.5, "part": 0.36, "log_odds_negative": nil, "log_odds_positive": nil,
			"quoted": true, "holder": "russia"},
	},
	"cues": {
		{"article_id": "00000000000000aa", "paragraph": 1.0, "cue_start": 20.0, "cue_end": 29.0, "cue": "condemned", "sentence": 0.0,
			"lexicon": "political", "entry": "condemn",
			"base": -0.5, "shift_factor": 0.5 * -0.74, "value": -0.5 * 0.5 * -0.74},
	},
	"rejects": {
		{"path": "bad.json", "record": "line 2", "stage": "parse", "reason": `unexpected end, "quoted"`, "bytes": 12.0},
		{"path": "gone.txt", "record": nil, "stage": "open", "reason": "no such file", "bytes": nil},
	},
}

func TestEveryFormatGivesTheRowsBack(t *testing.T) {
	for _, f := range Formats() {
		for _, batchRows := range []int{0, 1} {
			o := fixtureOptions(f)
			o.batchRows = batchRows
			dir := writeFixture(t, o, fixture(t))
			for _, table := range tables {
				got := readTable(t, dir, f, table.Name)
				if len(got) != len(wantRows[table.Name]) {
					t.Errorf("%s %s: %d rows, want %d", f, table.Name, len(got), len(wantRows[table.Name]))
					continue
				}
				for i := range got {
					compareRow(t, string(f)+" "+table.Name, got[i], wantRows[table.Name][i])
				}
			}
		}
	}
}

func compareRow(t *testing.T, what string, got, want row) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d columns, want %d", what, len(got), len(want))
	}
	for k, w := range want {
		g, ok := got[k]
		if x, isNumber := w.(float64); isNumber && ok {
			y, same := g.(float64)
			if !same || math.Abs(x-y) > 1e-15 {
				t.Errorf("%s.%s: got %v, want %v", what, k, g, w)
			}
			continue
		}
		if !ok || !reflect.DeepEqual(g, w) {
			t.Errorf("%s.%s: got %#v, want %#v", what, k, g, w)
		}
	}
}

// TestOffsetsCutTheSurface takes the code points the tables give and cuts the
// text with them, as a reader in Python would.
func TestOffsetsCutTheSurface(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(Parquet), fixture(t))
	texts := map[[2]any][]rune{}
	for _, r := range readTable(t, dir, Parquet, "paragraphs") {
		texts[[2]any{r["article_id"], r["paragraph"]}] = []rune(r["text"].(string))
	}
	body := []rune(fixture(t)[0].Article.Body)
	for key, p := range texts {
		for _, r := range readTable(t, dir, Parquet, "paragraphs") {
			if key == [2]any{r["article_id"], r["paragraph"]} && r["start"] != nil {
				start := int(r["start"].(float64))
				if got := string(body[start : start+len(p)]); got != string(p) {
					t.Errorf("the body has %q where the paragraph is %q", got, string(p))
				}
			}
		}
	}
	for _, c := range []struct{ table, start, end, surface string }{
		{"mentions", "start", "end", "surface"}, {"evidence", "cue_start", "cue_end", "cue"},
		{"sentences", "start", "end", "text"}, {"relations", "cue_start", "cue_end", "cue"}, {"cues", "cue_start", "cue_end", "cue"},
	} {
		for _, r := range readTable(t, dir, Parquet, c.table) {
			p := texts[[2]any{r["article_id"], r["paragraph"]}]
			if got := string(p[int(r[c.start].(float64)):int(r[c.end].(float64))]); got != r[c.surface] {
				t.Errorf("%s: the text has %q where the surface is %q", c.table, got, r[c.surface])
			}
		}
	}
}

func TestSchemaCarriesTheDocumentation(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(Parquet), fixture(t))
	for _, table := range tables {
		s, pairs := readParquetSchema(t, filepath.Join(dir, table.Name, "part-00000.parquet"))
		for i, c := range table.Columns {
			f := s.Field(i)
			if doc, _ := f.Metadata.GetValue("description"); f.Name != c.Name || doc != c.Doc || f.Nullable != c.Nullable {
				t.Errorf("%s.%s came back as %v", table.Name, c.Name, f)
			}
		}
		for k, want := range map[string]string{"tool": "parallax", "version": "0.0.1-test", "table": table.Name, "formula": "tanh(raw)"} {
			meta := s.Metadata()
			if v, _ := meta.GetValue(k); v != want {
				t.Errorf("%s: the Arrow schema has %s %q, want %q", table.Name, k, v, want)
			}
			if v := pairs.FindValue(k); v == nil || *v != want {
				t.Errorf("%s: the Parquet footer lacks %s %q", table.Name, k, want)
			}
		}
	}
}

func TestSameAnalysesSameBytes(t *testing.T) {
	all, _ := synthetic(40)
	for _, f := range Formats() {
		o := benchmarkOptions(f)
		o.batchRows = 200
		o.Metadata = map[string]string{"a": "1", "b": "2", "c": "3", "d": "4"}
		first, second := writeFixture(t, o, all), writeFixture(t, o, all)
		names := []string{codebookName, datapackageName, croissantName}
		for _, table := range tables {
			if o.wants(table.Name) {
				names = append(names, table.Name+"/part-00000."+f.Extension())
			}
		}
		for _, name := range names {
			a, err := os.ReadFile(filepath.Join(first, name))
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(filepath.Join(second, name))
			if err != nil {
				t.Fatal(err)
			}
			if string(a) != string(b) {
				t.Errorf("%s differs between two runs", name)
			}
		}
	}
}

func TestManyBatches(t *testing.T) {
	all, _ := synthetic(40)
	for _, f := range Formats() {
		o := benchmarkOptions(f)
		whole := readTable(t, writeFixture(t, o, all), f, "sentiment")
		o.batchRows = 70
		parts := readTable(t, writeFixture(t, o, all), f, "sentiment")
		if len(whole) != 40*20*4 || !reflect.DeepEqual(whole, parts) {
			t.Errorf("%s: rows depend on the size of the batches (%d and %d rows)", f, len(whole), len(parts))
		}
	}
}

func TestEmptyDataset(t *testing.T) {
	for _, f := range Formats() {
		dir := writeFixture(t, fixtureOptions(f), nil)
		for _, table := range tables {
			if rows := readTable(t, dir, f, table.Name); len(rows) != 0 {
				t.Errorf("%s %s: %d rows", f, table.Name, len(rows))
			}
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	paragraph := func(p pipeline.Paragraph) *pipeline.Analysis {
		return &pipeline.Analysis{ID: "x", Article: article.Article{Path: "p"}, Paragraphs: []pipeline.Paragraph{p}}
	}
	for name, a := range map[string]*pipeline.Analysis{
		"too few scores": paragraph(pipeline.Paragraph{Sentiment: []sentiment.Score{{}}}),
		"not a number": paragraph(pipeline.Paragraph{Paragraph: text.Paragraph{Text: "t"}, Sentiment: []sentiment.Score{{Value: math.NaN(),
			Valid: true}, {}}}),
	} {
		w, err := Create(t.TempDir(), fixtureOptions(Parquet))
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(a); err == nil {
			t.Errorf("%s: no error", name)
		}
		if err := w.Close(Manifest{}); err == nil {
			t.Errorf("%s: closed in spite of the error", name)
		}
	}
}

func TestOrdinaryNumbersRoundTrip(t *testing.T) {
	for _, f := range Formats() {
		values := []float64{0, math.Copysign(0, -1), 0.1 + 0.2, 1e-300, math.MaxFloat64, math.SmallestNonzeroFloat64, -1.0 / 3}
		var all []*pipeline.Analysis
		for _, v := range values {
			p := pipeline.Paragraph{Paragraph: text.Paragraph{Text: "t"}, Sentiment: []sentiment.Score{{Value: v, Valid: true}, {}}}
			all = append(all, &pipeline.Analysis{ID: "x", Article: article.Article{Path: "p"}, Paragraphs: []pipeline.Paragraph{p}})
		}
		for i, r := range readTable(t, writeFixture(t, fixtureOptions(f), all), f, "paragraphs") {
			if got := r["sentiment"].(float64); math.Float64bits(got) != math.Float64bits(values[i]) {
				t.Errorf("%s: %v came back as %v", f, values[i], got)
			}
		}
	}
}
