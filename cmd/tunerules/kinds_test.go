package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"parallax/stance"
)

// The gold files below are invented. In each the words decide, so that a
// better set of numbers can be found.
const (
	targetGold = `{"id": "1", "article": "a", "text": "Ukraine won the praise of the whole village.", "target": [0, 7], "label": 1}
{"id": "2", "article": "b", "text": "Nobody trusted the corrupt and brutal Hungary.", "target": [38, 45], "label": -1}
{"id": "3", "article": "c", "text": "The ministers of Serbia met on Monday.", "target": [17, 23], "label": 0}
`
	directedGold = `{"id": "1", "text": "Poland praised Sweden for the harvest.", "p": [0, 6], "q": [15, 21], "label": 1, "direction": "p->q"}
{"id": "2", "text": "Finland was blamed by Sweden.", "p": [0, 7], "q": [22, 28], "label": -1, "direction": "q->p"}
{"id": "3", "text": "Finland and Poland met.", "p": [0, 7], "q": [12, 18], "label": 0}
`
	paragraphGold = `{"id": "1", "article": "a", "text": "Russia attacked the harbour. NATO praised Ukraine for its courage.", "actors": ["russia", "nato", "ukraine"],` +
		` "tone": {"russia": -1, "nato": 0, "ukraine": 1}, "stances": [["nato", "ukraine", 1]]}
{"id": "2", "article": "b", "text": "Ukraine condemned Russia for the murder of the sailors.", "actors": ["russia", "ukraine"],` +
		` "tone": {"russia": -1, "ukraine": 0}, "stances": [["ukraine", "russia", -1]]}
`
)

func goldFiles(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var names []string
	for _, file := range [][2]string{{"target.jsonl", targetGold}, {"directed.jsonl", directedGold}, {"paragraph.jsonl", paragraphGold}} {
		name := filepath.Join(dir, file[0])
		if err := os.WriteFile(name, []byte(file[1]), 0o666); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	return names
}

// TestKindsOfGold fits to all three kinds at once: what it prints is a file of
// parameters, the same each time.
func TestKindsOfGold(t *testing.T) {
	files := goldFiles(t)
	var out, progress bytes.Buffer
	if err := run(files, 10, 1, &out, &progress); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Params stance.Params `yaml:"params"`
	}
	if err := yaml.UnmarshalWithOptions(out.Bytes(), &file, yaml.Strict()); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	fitted := file.Params
	if fitted.Scale <= 0 || fitted.Slope <= 0 || fitted.Negative >= 0 || fitted.Positive <= 0 || fitted.CutPositive <= fitted.CutNegative {
		t.Errorf("the numbers make no scale: %+v", fitted)
	}
	for _, name := range files {
		if !strings.Contains(out.String(), "# "+name+": macro-F1 ") {
			t.Errorf("nothing on %s in\n%s", name, out.String())
		}
	}
	if !strings.Contains(progress.String(), "relations F1 ") {
		t.Errorf("the progress is\n%s", progress.String())
	}
	var again bytes.Buffer
	if err := run(files, 10, 1, &again, io.Discard); err != nil || again.String() != out.String() {
		t.Errorf("error %v; another run gives\n%s\nnot\n%s", err, again.String(), out.String())
	}
}

// TestEveryNumberIsFitted holds the grids, and what is fitted after them, to
// the fields of stance.Params.
func TestEveryNumberIsFitted(t *testing.T) {
	last := []string{"Scale", "Negative", "Positive", "CutNegative", "CutPositive", "Slope", "RelationQuoted", "RelationOther", "RelationAuthor"}
	fields := reflect.TypeFor[stance.Params]()
	for i := range fields.NumField() {
		if name := fields.Field(i).Name; slices.Contains(order, name) == slices.Contains(last, name) {
			t.Errorf("%s is fitted twice or never", name)
		}
	}
}
