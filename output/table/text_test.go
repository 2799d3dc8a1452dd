package table

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
)

func TestQuotedTextIsJSON(t *testing.T) {
	var all []byte
	for b := range 0x80 {
		all = append(all, byte(b))
	}
	for _, s := range []string{"", string(all), `\"`, "é\u2028🛰️", "tab\tend\n"} {
		var got string
		if err := json.Unmarshal(AppendQuoted(nil, s), &got); err != nil || got != s {
			t.Errorf("%q came back as %q, error %v", s, got, err)
		}
	}
}

// pair is what rows of the table of these tests are made of.
type pair struct {
	text string
	n    int
	x    float64
}

var pairs = Define("pairs", "pair", nil, "Two things.",
	Text("text", "", func(p *pair) string { return p.text }, "What is said."),
	Small("n", "", func(p *pair) int { return p.n }, "How often."),
	FloatOrNull("x", "", func(p *pair) (float64, bool) { return p.x, p.x != 0 }, "How much.").Words())

func TestUndecodableBytesKeepTheirCount(t *testing.T) {
	b := NewBatch(pairs.Table)
	pairs.Append(b, &pair{text: "a\xff\xfeb\xe2\x82"}, false)
	got := string(b.cols[0].value(0))
	if want := "a\uFFFD\uFFFDb\uFFFD\uFFFD"; got != want || b.Err() != nil {
		t.Errorf("got %q, error %v", got, b.Err())
	}
}

func TestBatchRefusesWhatDoesNotFit(t *testing.T) {
	other := Define("pairs", "pair", nil, "One thing.", Text("text", "", func(p *pair) string { return p.text }, "What is said."))
	for name, fill := range map[string]func(b *Batch){
		"columns of another table": func(b *Batch) { other.Append(b, &pair{}, false) },
		"a number too large":       func(b *Batch) { pairs.Append(b, &pair{n: 128}, false) },
		"no number":                func(b *Batch) { pairs.Append(b, &pair{x: math.NaN()}, false) },
		"an endless number":        func(b *Batch) { pairs.Append(b, &pair{x: math.Inf(1)}, false) },
		"null where none may be":   func(b *Batch) { b.CopyRow(Row{Rows: &Rows{n: 1}}, nil) },
	} {
		b := NewBatch(pairs.Table)
		if fill(b); b.Err() == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// FuzzCSV compares our reader with the library's on what has no carriage
// return, and sees that it fails on nothing else.
func FuzzCSV(f *testing.F) {
	f.Add("a,b\n\"x\"\"y\n\",\n")
	f.Add("a\n\"open")
	f.Add("\"\"x,\n")
	f.Fuzz(func(t *testing.T, s string) {
		var want, got [][]string
		r := &csvReader{from: bufio.NewReader(strings.NewReader(s))}
		var failed error
		for {
			fields, err := r.next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed = err
				}
				break
			}
			got = append(got, slices.Clone(fields))
		}
		if strings.Contains(s, "\r") || !strings.HasSuffix(s, "\n") || strings.HasPrefix(s, "\n") || strings.Contains(s, "\n\n") {
			return // line ends and empty lines, which the library treats its own way
		}
		std := csv.NewReader(strings.NewReader(s))
		std.FieldsPerRecord = -1
		want, err := std.ReadAll()
		if (err == nil) != (failed == nil) || err == nil && fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q: got %q, %v; want %q, %v", s, got, failed, want, err)
		}
	})
}
