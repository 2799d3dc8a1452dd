package evaluate_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"parallax/evaluate"
)

// readTestdata reads a gold file that must have no faults.
func readTestdata(t testing.TB, name string) ([]evaluate.Item, []byte) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	items, faults, err := evaluate.ReadGold(name, strings.NewReader(string(data)))
	if err != nil || len(faults) > 0 {
		t.Fatalf("%v, faults %v", err, faults)
	}
	return items, data
}

func TestReadTarget(t *testing.T) {
	items, _ := readTestdata(t, "target.jsonl")
	var articles []string
	for _, item := range items {
		articles = append(articles, item.Article)
	}
	want := []string{"allsides_7_3", "allsides_7_3", "allsides_7_3", "polusa_v1_55", "polusa_v1_55", "letter-1"}
	if !reflect.DeepEqual(articles, want) {
		t.Errorf("articles %q, want %q", articles, want)
	}
	council := items[2]
	if span := council.Targets[0]; council.Text[span.Start:span.End] != "the council" {
		t.Errorf("target %q after curly quotes, want the council", council.Text[span.Start:span.End])
	}
}

func TestReadDirected(t *testing.T) {
	items, _ := readTestdata(t, "directed.jsonl")
	d2, d5 := items[1], items[4]
	p, q := d2.Targets[0], d2.Targets[1]
	if d2.Text[p.Start:p.End] != "Norvia" || d2.Text[q.Start:q.End] != "Lund" || d2.Direction != evaluate.QToP || d2.Label != -1 {
		t.Errorf("item %+v", d2)
	}
	if d5.Article != "d-4" {
		t.Errorf("article %q, want that of d-4, which has the same text", d5.Article)
	}
}

func TestReadParagraph(t *testing.T) {
	items, _ := readTestdata(t, "paragraph.jsonl")
	want := evaluate.Item{
		ID: "p-3", Article: "b", Text: "Norvia and Lund meet on Monday.", Kind: evaluate.ParagraphKind,
		Actors: []string{"norvia", "lund"}, Tone: map[string]int{"norvia": 0}, Place: "paragraph.jsonl:3",
	}
	if !reflect.DeepEqual(items[2], want) {
		t.Errorf("got %+v, want %+v", items[2], want)
	}
	if want := (evaluate.Relation{Holder: "author", Target: "norvia", Sign: -1}); items[0].Stances[1] != want {
		t.Errorf("stance %+v, want %+v", items[0].Stances[1], want)
	}
}

// TestGradedIsNoTone keeps what another model said apart from what people coded.
func TestGradedIsNoTone(t *testing.T) {
	items, faults, err := evaluate.ReadGold("g", strings.NewReader(`{"id":"x","text":"A won.","actors":["a","b"],"tone":{"b":0},"graded":{"a":[0.1,0.2,0.7]}}`))
	if err != nil || faults != nil {
		t.Fatal(err, faults)
	}
	item := items[0]
	if _, coded := item.Tone["a"]; coded || item.Graded["a"] != [3]float64{0.1, 0.2, 0.7} || !item.ToneAlone {
		t.Errorf("got %+v", item)
	}
}

func TestSpansAreClamped(t *testing.T) {
	items, faults, err := evaluate.ReadGold("g", strings.NewReader(
		`{"id":"a","text":"é Łódź","target":[2,99],"label":0}`+"\n"+`{"id":"b","text":"é Łódź","target":[-3,1],"label":0}`))
	if err != nil || faults != nil {
		t.Fatal(err, faults)
	}
	for n, want := range []string{"Łódź", "é"} {
		if span := items[n].Targets[0]; items[n].Text[span.Start:span.End] != want {
			t.Errorf("target %q, want %q", items[n].Text[span.Start:span.End], want)
		}
	}
}

const (
	goodTarget    = `{"id":"ok","text":"Ana won.","target":[0,3],"label":1}`
	goodDirected  = `{"id":"ok","text":"A and B","p":[0,1],"q":[6,7],"label":0,"direction":""}`
	goodParagraph = `{"id":"ok","text":"A won.","actors":["a"],"tone":{"a":1},"stances":[]}`
)

func TestGoldFaults(t *testing.T) {
	for _, test := range []struct{ name, good, bad, want string }{
		{"broken json", goodTarget, `{"id":"x",`, "broken json at byte 10: look for a comma"},
		{"two objects", goodTarget, `{"id":"x"}{}`, "broken json at byte 11"},
		{"no object", goodTarget, `[1,2]`, "a record is a json object, but this is: array"},
		{"null", goodTarget, `null`, `none of "target", "p" and "q", or "actors"`},
		{"bad utf-8", goodTarget, "{\"id\":\"\xff\"}", "not valid utf-8"},
		{"no kind", goodTarget, `{"id":"x","text":"t","label":1}`, `none of "target"`},
		{"other kind", goodTarget, goodDirected, "a directed record among target records"},
		{"no id", goodTarget, `{"text":"Ana won.","target":[0,3],"label":1}`, `no "id"`},
		{"number for id", goodTarget, `{"id":7,"text":"Ana won.","target":[0,3],"label":1}`, `"id" cannot be a number`},
		{"id twice", goodTarget, goodTarget, `id "ok" is also on line 1`},
		{"no text", goodTarget, `{"id":"x","text":"","target":[0,3],"label":1}`, `no "text"`},
		{"one offset", goodTarget, `{"id":"x","text":"t","target":[0],"label":1}`, `"target" has 1 offsets, not 2`},
		{"empty span", goodTarget, `{"id":"x","text":"Ana","target":[1,1],"label":1}`, `"target" [1, 1] is empty in a text of 3 code points`},
		{"backward span", goodTarget, `{"id":"x","text":"Ana","target":[2,1],"label":1}`, "is empty"},
		{"span behind the text", goodTarget, `{"id":"x","text":"Ana","target":[3,5],"label":1}`, "is empty"},
		{"span before the text", goodTarget, `{"id":"x","text":"Ana","target":[-2,0],"label":1}`, "is empty"},
		{"no label", goodTarget, `{"id":"x","text":"Ana","target":[0,3]}`, `no "label"`},
		{"wrong label", goodTarget, `{"id":"x","text":"Ana","target":[0,3],"label":2}`, "label is 2, not -1, 0 or 1"},
		{"label a word", goodTarget, `{"id":"x","text":"Ana","target":[0,3],"label":"bad"}`, `"label" cannot be a string`},
		{"no direction", goodDirected, `{"id":"x","text":"A and B","p":[0,1],"q":[6,7],"label":1}`, `direction "" of label 1 is neither "p->q" nor "q->p"`},
		{"odd direction", goodDirected, `{"id":"x","text":"A and B","p":[0,1],"q":[6,7],"label":-1,"direction":"up"}`, `direction "up"`},
		{"empty q", goodDirected, `{"id":"x","text":"A and B","p":[0,1],"q":[7,7],"label":0}`, `"q" [7, 7] is empty`},
		{"no actors", goodParagraph, `{"id":"x","text":"A","actors":[],"stances":[]}`, `no "actors"`},
		{"actor twice", goodParagraph, `{"id":"x","text":"A","actors":["a","a"]}`, `actor "a" is empty or listed twice`},
		{"tone out of range", goodParagraph, `{"id":"x","text":"A","actors":["a"],"tone":{"a":-2}}`, `tone of "a" is -2`},
		{"tone of nobody", goodParagraph, `{"id":"x","text":"A","actors":["a"],"tone":{"b":1}}`, `"actors" does not list`},
		{"graded of an actor not listed", goodParagraph, `{"id":"x","text":"A","actors":["a"],"graded":{"b":[0,1,0]}}`, `"graded" has "b", which "actors" does not list`},
		{"coded and graded", goodParagraph, `{"id":"x","text":"A","actors":["a"],"tone":{"a":1},"graded":{"a":[0,1,0]}}`, `"a" has both "tone" and "graded"`},
		{"shares beyond 1", goodParagraph, `{"id":"x","text":"A","actors":["a"],"graded":{"a":[0.5,0.5,0.5]}}`, "not three shares from 0 that sum to 1"},
		{"a share below 0", goodParagraph, `{"id":"x","text":"A","actors":["a"],"graded":{"a":[-0.5,1,0.5]}}`, "not three shares from 0 that sum to 1"},
		{"stance of two", goodParagraph, `{"id":"x","text":"A","actors":["a"],"stances":[["b","a"]]}`, `stance ["b","a"] is not [holder, target, -1 or 1]`},
		{"stance 0", goodParagraph, `{"id":"x","text":"A","actors":["a"],"stances":[["b","a",0]]}`, `is not [holder, target, -1 or 1]`},
		{"stance of a number", goodParagraph, `{"id":"x","text":"A","actors":["a"],"stances":[[1,"a",1]]}`, `is not [holder, target, -1 or 1]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			last := strings.Replace(test.good, `"ok"`, `"last"`, 1)
			items, faults, err := evaluate.ReadGold("gold.jsonl", strings.NewReader(test.good+"\n\n"+test.bad+"\r\n"+last))
			if err != nil || len(items) != 2 || len(faults) != 1 {
				t.Fatalf("%d items, faults %v, error %v", len(items), faults, err)
			}
			if got := faults[0].Error(); !strings.HasPrefix(got, "gold.jsonl:3: ") || !strings.Contains(got, test.want) {
				t.Errorf("fault %q, want gold.jsonl:3: … %s", got, test.want)
			}
		})
	}
}

func TestReadGoldErrors(t *testing.T) {
	for _, empty := range []string{"", "\n\n", "id,text\n1,a\n"} {
		if _, _, err := evaluate.ReadGold("g", strings.NewReader(empty)); err == nil {
			t.Errorf("no error for %q", empty)
		}
	}
	broken := errors.New("disk gone")
	if _, _, err := evaluate.ReadGold("g", iotest.ErrReader(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v, want that of the reader", err)
	}
}

func TestByteOrderMarkIsSkipped(t *testing.T) {
	if items, faults, err := evaluate.ReadGold("g", strings.NewReader("\uFEFF"+goodTarget)); err != nil || len(items) != 1 {
		t.Errorf("items %v, faults %v, error %v", items, faults, err)
	}
}

func FuzzReadGold(f *testing.F) {
	for _, name := range []string{"target.jsonl", "directed.jsonl", "paragraph.jsonl"} {
		_, data := readTestdata(f, name)
		f.Add(string(data))
	}
	f.Add(`{"id":"x","text":"\ud800é","target":[1,9],"label":-1}`)
	f.Fuzz(func(t *testing.T, data string) {
		items, faults, _ := evaluate.ReadGold("g", strings.NewReader(data))
		if lines := strings.Count(data, "\n") + 1; len(items)+len(faults) > lines {
			t.Fatalf("%d items and %d faults of %d lines", len(items), len(faults), lines)
		}
		for _, item := range items {
			if item.ID == "" || item.Article == "" || item.Text == "" {
				t.Fatalf("incomplete item %+v", item)
			}
			for _, span := range item.Targets {
				if inside := item.Text[span.Start:span.End]; inside == "" || !utf8.ValidString(inside) {
					t.Fatalf("span %v cuts %q into %q", span, item.Text, inside)
				}
			}
		}
		evaluate.Evaluate(items, wordsModel, evaluate.Options{Draws: 2})
	})
}
