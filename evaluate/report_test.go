package evaluate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"parallax/evaluate"
)

var update = flag.Bool("update", false, "write the golden reports anew")

func TestGoldenReports(t *testing.T) {
	for _, kind := range []string{"target", "directed", "paragraph"} {
		t.Run(kind, func(t *testing.T) {
			items, _ := readTestdata(t, kind+".jsonl")
			report, rows := evaluate.Evaluate(items, wordsModel,
				evaluate.Options{Gold: kind + ".jsonl", Model: "words", Seed: 1})
			var text, predictions bytes.Buffer
			if err := report.WriteText(&text); err != nil {
				t.Fatal(err)
			}
			if err := evaluate.WriteRows(&predictions, rows); err != nil {
				t.Fatal(err)
			}
			data, err := report.JSON()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, kind+".report.txt", text.Bytes())
			golden(t, kind+".report.json", data)
			golden(t, kind+".predictions.jsonl", predictions.Bytes())
		})
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run the test with -update and read the diff. Got:\n%s", path, got)
	}
}

func TestReportOfNothing(t *testing.T) {
	report, rows := evaluate.Evaluate(nil, evaluate.Model{}, evaluate.Options{})
	data, err := report.JSON()
	if err != nil || !json.Valid(data) || len(rows) != 0 {
		t.Errorf("%d rows, json %s, error %v", len(rows), data, err)
	}
	if err := report.WriteText(&bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}

type full struct{}

var errFull = errors.New("no space left")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorsArePassedOn(t *testing.T) {
	items, _ := readTestdata(t, "target.jsonl")
	report, rows := evaluate.Evaluate(items, wordsModel, evaluate.Options{})
	if err := report.WriteText(full{}); !errors.Is(err, errFull) {
		t.Errorf("report: error %v", err)
	}
	if err := evaluate.WriteRows(full{}, rows); !errors.Is(err, errFull) {
		t.Errorf("rows: error %v", err)
	}
}
