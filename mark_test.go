package parallax_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/ipc"

	"parallax"
)

// TestMarkNamesWhatScoreNames marks the articles of a dataset from their
// signatures, which is to give what score wrote of the same articles.
func TestMarkNamesWhatScoreNames(t *testing.T) {
	records := slices.Concat(corpus()[:20], corpus()[:9], corpus()[15:30])
	var lines bytes.Buffer
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	rows := scored(t, parallax.Default(), filepath.Join(news(t, map[string]string{"news.jsonl": lines.String()}), "news.jsonl"))["articles"]
	var articles []map[string]string
	repeats := 0
	for _, row := range rows {
		var a struct {
			ID        string `json:"article_id"`
			Signature string `json:"signature"`
			Of        string `json:"duplicate_of"`
		}
		if err := json.Unmarshal([]byte(row), &a); err != nil {
			t.Fatal(err)
		}
		articles = append(articles, map[string]string{"article_id": a.ID, "signature": a.Signature, "of": a.Of})
		if a.Of != "" {
			repeats++
		}
	}
	if len(articles) < 40 || repeats < 10 || repeats > 35 {
		t.Fatalf("%d articles, of which %d repeat another", len(articles), repeats)
	}
	for _, size := range []int{1, 7, 1000} {
		var out bytes.Buffer
		in := arrowStream(t, articles, []string{"signature", "of", "article_id"}, arrow.BinaryTypes.LargeString, size, true)
		if err := parallax.Mark(t.Context(), bytes.NewReader(in), &out); err != nil {
			t.Fatal(err)
		}
		r, err := ipc.NewReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for r.Next() {
			for i := range int(r.Record().NumRows()) {
				id, of := r.Record().Column(0).ValueStr(i), ""
				if c := r.Record().Column(1); c.IsValid(i) {
					of = c.ValueStr(i)
				}
				if want := articles[n]; id != want["article_id"] || of != want["of"] {
					t.Errorf("batches of %d: row %d is %s, %q, want %s, %q", size, n, id, of, want["article_id"], want["of"])
				}
				n++
			}
		}
		if n != len(articles) {
			t.Errorf("batches of %d: %d rows, want %d", size, n, len(articles))
		}
	}
}

func TestMarkTellsWhatIsWrong(t *testing.T) {
	one := []map[string]string{{"article_id": "00000000000000aa", "signature": ""}}
	whole := arrowStream(t, one, []string{"article_id", "signature"}, arrow.BinaryTypes.String, 1, true)
	for want, in := range map[string][]byte{
		"the columns article_id and signature are needed; there are article_id": arrowStream(t, one, []string{"article_id"}, arrow.BinaryTypes.String, 1, true),
		"stops without its end mark": arrowStream(t, one, []string{"article_id", "signature"}, arrow.BinaryTypes.String, 1, false),
		"the input is empty":         nil,
		"no Arrow IPC stream":        []byte("article_id,signature\n"),
		"it was cut short":           whole[:len(whole)/2],
	} {
		var out bytes.Buffer
		err := parallax.Mark(t.Context(), bytes.NewReader(in), &out)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q, got %v", want, err)
		}
	}
}
