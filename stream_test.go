package parallax_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"

	"parallax"
	"parallax/output"
	"parallax/pipeline"
)

// sameRows compares the tables of an answer with those of a dataset. Between a
// line of JSON and a row of a batch the format differs, and the bytes of what is
// refused, which are those of the file.
func sameRows(t *testing.T, what string, got, want map[string][]string, alike *strings.Replacer) {
	t.Helper()
	if len(want["stances"]) < 50 || len(want["evidence"]) < 100 || len(want["rejects"]) != 2 {
		t.Fatalf("the dataset has %d stances, %d rows of evidence, %d rejects", len(want["stances"]), len(want["evidence"]), len(want["rejects"]))
	}
	for name := range want {
		if len(got[name]) != len(want[name]) {
			t.Errorf("%s: %s has %d rows, want %d", what, name, len(got[name]), len(want[name]))
			continue
		}
		for i := range got[name] {
			if alike.Replace(got[name][i]) != alike.Replace(want[name][i]) {
				t.Errorf("%s: %s row %d is\n%s\nwant\n%s", what, name, i, got[name][i], want[name][i])
				break
			}
		}
	}
}

// TestStreamGivesTheRowsOfScore scores records from a file and from streams of
// all types of text, in batches of any size, by any number of workers.
func TestStreamGivesTheRowsOfScore(t *testing.T) {
	s := parallax.Default()
	s.Meta, s.Cues, s.ArticleStances, s.MaxArticleBytes = []string{"topic:string"}, true, true, 20_000
	var lines bytes.Buffer
	records := corpus()
	for i, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
		r["record"], r["path"] = fmt.Sprintf("line %d", i+1), "news.jsonl"
	}
	whole := s
	whole.Duplicates = "keep"
	want := scored(t, whole, filepath.Join(news(t, map[string]string{"news.jsonl": lines.String()}), "news.jsonl"))
	for i, line := range want["rejects"] {
		want["rejects"][i] = line[strings.Index(line, `"path"`):strings.Index(line, `"reason"`)]
	}
	alike := strings.NewReplacer(`"format":"jsonl"`, `"format":"arrow"`, `"format": "jsonl"`, `"format":"arrow"`)
	dictionary := &arrow.DictionaryType{IndexType: arrow.PrimitiveTypes.Int32, ValueType: arrow.BinaryTypes.String}
	names := []string{"topic", "text", "path", "date", "record", "title", "source"}
	for _, c := range []struct {
		kind          arrow.DataType
		rows, workers int
	}{
		{arrow.BinaryTypes.String, 40, 1}, {arrow.BinaryTypes.LargeString, 7, 3}, {arrow.BinaryTypes.StringView, 1, 2}, {dictionary, 13, 1},
	} {
		what := fmt.Sprintf("%s, batches of %d, %d workers", c.kind, c.rows, c.workers)
		got, articles := answered(t, parallax.Stream{Settings: s, Workers: c.workers}, arrowStream(t, records, names, c.kind, c.rows, true))
		for i, line := range got["rejects"] {
			got["rejects"][i] = line[strings.Index(line, `"path"`):strings.Index(line, `"reason"`)]
		}
		sameRows(t, what, got, want, alike)
		if len(articles) != len(records) {
			t.Errorf("%s: %d rows for %d", what, len(articles), len(records))
		}
		for i, name := range articles {
			if name != pipeline.PlaceID("news.jsonl", fmt.Sprintf("line %d", i+1)) {
				t.Errorf("%s: row %d is %s", what, i, name)
			}
		}
	}
}

// TestStreamOfFiles gives whole files of several formats as rows.
func TestStreamOfFiles(t *testing.T) {
	s := lean()
	files := map[string]string{
		"a.txt": "Moscow condemned NATO on Monday.", "b.html": "<html><body><h1>Talks</h1><p>Kyiv thanked its allies.</p></body></html>",
		"c.csv": "title,text\nOne,Russia denounced the deal.\nTwo,NATO praised Kyiv.\nThree,\n", "d.json": "{broken", "e.txt": "",
	}
	want := scored(t, s, news(t, files))
	var records []map[string]string
	for _, name := range []string{"a.txt", "b.html", "c.csv", "d.json", "e.txt"} {
		records = append(records, map[string]string{"path": name, "content": files[name]})
	}
	got, names := answered(t, parallax.Stream{Settings: s, Files: true}, arrowStream(t, records, []string{"content", "path"}, arrow.BinaryTypes.Binary, 2, true))
	for _, name := range output.AnswerTables(output.Options{}) {
		if !slices.Equal(got[name], want[name]) {
			t.Errorf("%s is\n%s\nwant\n%s", name, strings.Join(got[name], "\n"), strings.Join(want[name], "\n"))
		}
	}
	if len(got["articles"]) != 4 || len(got["rejects"]) != 3 || len(names) != 7 || slices.Contains(names, array.NullValueStr) {
		t.Errorf("%d articles, %d rejects, rows %v", len(got["articles"]), len(got["rejects"]), names)
	}
}

// TestStreamAnswersBatchByBatch waits for each answer before the next batch: a
// worker that is kept alive must not hold one back.
func TestStreamAnswersBatchByBatch(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- parallax.Stream{Settings: lean(), In: in, Out: out, Workers: 2}.Score(t.Context())
		out.Close()
	}()
	schema := arrow.NewSchema([]arrow.Field{{Name: "id", Type: arrow.BinaryTypes.String}, {Name: "text", Type: arrow.BinaryTypes.String}}, nil)
	w := ipc.NewWriter(send, ipc.WithSchema(schema))
	var r *ipc.Reader
	for i := range 3 {
		batch := arrowBatch(t, []map[string]string{{"id": fmt.Sprint(i), "text": "NATO won."}, {"id": fmt.Sprint(i, "b")}}, schema)
		if err := w.Write(batch); err != nil {
			t.Fatal(err)
		}
		if r == nil {
			var err error
			if r, err = ipc.NewReader(receive); err != nil {
				t.Fatal(err)
			}
		}
		if !r.Next() || r.Record().NumRows() != 2 {
			t.Fatalf("batch %d: no answer of two rows: %v", i, r.Err())
		}
	}
	if err := errors.Join(w.Close(), send.Close()); err != nil {
		t.Fatal(err)
	}
	if r.Next() || r.Err() != nil {
		t.Errorf("more after the end: %v", r.Err())
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestStreamRejectsRows has rows that are no articles between two that are.
func TestStreamRejectsRows(t *testing.T) {
	s := lean()
	s.MaxArticleBytes = 100
	good := "Moscow condemned NATO on Monday."
	records := []map[string]string{
		{"id": "a", "text": good}, {"id": "b"}, {"id": "c", "text": " "}, {"text": good}, {"id": "d", "text": strings.Repeat("x", 101)},
		{"id": "e", "text": "\xff\xfe" + good}, {"id": "f", "text": good},
	}
	got, names := answered(t, parallax.Stream{Settings: s}, arrowStream(t, records, []string{"id", "text"}, arrow.BinaryTypes.String, 3, true))
	if len(names) != 7 || names[3] != array.NullValueStr || len(got["articles"]) != 3 {
		t.Errorf("rows %v, %d articles", names, len(got["articles"]))
	}
	var reasons []string
	for _, line := range got["rejects"] {
		reasons = append(reasons, line[strings.Index(line, `"reason":`):])
	}
	for i, want := range []string{
		`"record":"b","stage":"parse"}`, `"record":"c","stage":"parse"}`, `no id: the column is null or empty here","record":null`,
		`longer than the limit of 100 bytes for one article","record":"d"`,
	} {
		if i >= len(reasons) || !strings.Contains(reasons[i], want) {
			t.Errorf("rejects are %v, want %q at %d", reasons, want, i)
		}
	}
	if len(reasons) != 4 {
		t.Errorf("rejects are %v", reasons)
	}
}

// TestStreamNumbersRows has no column for an id, and is all there is.
func TestStreamNumbersRows(t *testing.T) {
	records := []map[string]string{{"text": "NATO won."}, {"text": "NATO lost."}, {"text": "NATO met."}}
	_, names := answered(t, parallax.Stream{Settings: lean(), Number: true}, arrowStream(t, records, []string{"text"}, arrow.BinaryTypes.String, 2, true))
	if want := []string{pipeline.PlaceID("", "row 1"), pipeline.PlaceID("", "row 2"), pipeline.PlaceID("", "row 3")}; !slices.Equal(names, want) {
		t.Errorf("rows %v, want %v", names, want)
	}
}

// TestStreamTellsWhatIsWrongWithIt has streams of which nothing can be trusted:
// the answer has no end mark.
func TestStreamTellsWhatIsWrongWithIt(t *testing.T) {
	records := []map[string]string{{"id": "a", "text": "NATO won."}, {"id": "b", "text": "NATO lost."}}
	stream := func(names []string, end bool) []byte {
		return arrowStream(t, records, names, arrow.BinaryTypes.String, 1, end)
	}
	whole := stream([]string{"id", "text"}, true)
	ownMap := lean()
	ownMap.Map = map[string]string{"id": "number", "text": "text"}
	ownText := lean()
	ownText.TextColumn = "story"
	for _, c := range []struct {
		name string
		s    parallax.Stream
		in   []byte
		want string
	}{
		{"no end mark", parallax.Stream{}, stream([]string{"id", "text"}, false), "the stream stops without its end mark: it was cut short, or its writer was not closed"},
		{"cut in a batch", parallax.Stream{}, whole[:len(whole)-100], "the stream stops without its end mark: it was cut short, or its writer was not closed"},
		{"cut in the schema", parallax.Stream{}, whole[:50], "the stream stops without its end mark: it was cut short, or its writer was not closed"},
		{"nothing", parallax.Stream{}, nil, "the input is empty: an Arrow IPC stream of articles is needed"},
		{"no Arrow", parallax.Stream{}, []byte("{\"text\": \"NATO won.\"}\n"), "the input is no Arrow IPC stream"},
		{"a file", parallax.Stream{}, []byte("ARROW1\x00\x00" + string(whole)), "the input is an Arrow file: the stream format is needed"},
		{"garbage", parallax.Stream{}, []byte("\xff\xff\xff\xff\x10\x00\x00\x00" + strings.Repeat("a", 100)), "the stream is damaged"},
		{"no text", parallax.Stream{}, stream([]string{"id", "topic"}, true), "no text: none of the columns id, topic is known to hold it; map it to the one that does"},
		{"no id", parallax.Stream{}, stream([]string{"text"}, true), "no id: none of the columns text is known to hold it; map it to the one that does"},
		{"neither", parallax.Stream{}, stream([]string{"topic"}, true), "no text and no id: none of the columns topic is known"},
		{"a mapped id", parallax.Stream{Settings: ownMap}, whole, `no id: there is no "number" among the columns id, text`},
		{"a named text", parallax.Stream{Settings: ownText}, whole, `no text: there is no "story" among the columns id, text`},
		{"no content", parallax.Stream{Files: true}, stream([]string{"path", "text"}, true), "no content: none of the columns path, text is known"},
		{"no path", parallax.Stream{Files: true}, stream([]string{"id", "content"}, true), "no path: none of the columns id, content is known"},
	} {
		var out bytes.Buffer
		c.s.In, c.s.Out = bytes.NewReader(c.in), &out
		if c.s.Settings.Format == "" {
			c.s.Settings = lean()
		}
		err := c.s.Score(t.Context())
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if bytes.HasSuffix(out.Bytes(), []byte("\xff\xff\xff\xff\x00\x00\x00\x00")) {
			t.Errorf("%s: the answer has an end mark", c.name)
		}
	}
}

// TestStreamRefusesWhatNeedsAllArticles has settings that a stream cannot do.
func TestStreamRefusesWhatNeedsAllArticles(t *testing.T) {
	s := lean()
	s.Duplicates, s.Repeated = "drop", true
	err := parallax.Stream{Settings: s, Tables: []string{"stances", "stances"}}.Check()
	for _, want := range []string{"duplicates: drop is decided over all articles", "repeated: it is counted over all articles", "stances stands twice"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if err := (parallax.Stream{Settings: lean(), Tables: []string{"words"}}).Check(); err == nil || !strings.Contains(err.Error(), `"words" is not one of articles, `) {
		t.Error(err)
	}
}

// TestStreamEndsWithItsContext cancels a stream between two batches.
func TestStreamEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := arrowStream(t, corpus(), []string{"title", "text"}, arrow.BinaryTypes.String, 1, true)
	s := lean()
	s.Map = map[string]string{"id": "title"}
	err := parallax.Stream{Settings: s, In: bytes.NewReader(in), Out: cancelling{cancel}}.Score(ctx)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

// cancelling ends the run at the first byte of the answer.
type cancelling struct{ cancel func() }

func (c cancelling) Write(p []byte) (int, error) {
	c.cancel()
	return len(p), nil
}
