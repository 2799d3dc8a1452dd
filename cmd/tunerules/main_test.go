package main

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"parallax/pipeline"
	"parallax/stance"
)

// gold writes coded paragraphs: who does what to whom, and how each comes off.
func gold(t *testing.T, records ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "gold.jsonl")
	if err := os.WriteFile(name, []byte(strings.Join(records, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	return name
}

func coded() (records []string) {
	for i, r := range []struct {
		text         string
		russia, nato int
	}{
		{"Russia attacked the town and killed nine people.", -1, 0}, {"NATO praised Russia for its restraint.", 1, 0},
		{"Russia condemned NATO for its lies.", 0, -1}, {"NATO saved hundreds of lives in the flood.", 0, 1},
		{"The brutal Russia bombed a school.", -1, 0}, {"Russia met NATO in Geneva on Monday.", 0, 0},
		{"NATO betrayed its allies and destroyed their trust.", 0, -1}, {"Everybody thanked NATO for its courage.", 0, 1},
	} {
		records = append(records, fmt.Sprintf(
			`{"id":"%d","text":%q,"actors":["russia","nato"],"tone":{"russia":%d,"nato":%d},"stances":[]}`, i, r.text, r.russia, r.nato))
	}
	return records
}

// TestFitIsNoWorseThanItsStart tunes on a few paragraphs.
func TestFitIsNoWorseThanItsStart(t *testing.T) {
	name := gold(t, coded()...)
	var out, progress bytes.Buffer
	if err := run([]string{name}, 100, 1, &out, &progress); err != nil {
		t.Fatal(err)
	}
	var printed struct{ Params stance.Params }
	if err := yaml.Unmarshal(out.Bytes(), &printed); err != nil {
		t.Fatalf("%v in\n%s", err, out.String())
	}
	m, err := pipeline.NewModel(pipeline.Options{
		ActorKeys: []string{"russia", "nato"}, Sentiment: []string{pipeline.Parallax}, Stance: []string{stance.RulesModel},
	})
	if err != nil {
		t.Fatal(err)
	}
	tune := &tuner{engine: m.Engine(), keys: m.ActorKeys(), progress: io.Discard}
	if err := tune.load(m, name, 100); err != nil {
		t.Fatal(err)
	}
	started, _, _ := tune.objective(m.Params)
	p := printed.Params
	ended := tune.sets[0].macroF1(m.Engine().WithParams(p), &p)
	if ended < started-1e-9 || ended < 0.7 {
		t.Errorf("macro-F1 %.3f at the start, %.3f at the end", started, ended)
	}
	if p.Negative >= 0 || p.Positive <= 0 || p.Slope <= 0 || p.CutPositive <= p.CutNegative || p.Scale <= 0 {
		t.Errorf("fitted %+v", p)
	}
	if want := fmt.Sprintf("macro-F1 %.1f on 16 answers", 100*ended); !strings.Contains(out.String(), want) || !strings.Contains(progress.String(), "start ") {
		t.Errorf("no %q in\n%s\n%s", want, out.String(), progress.String())
	}
}

func TestRunRefuses(t *testing.T) {
	for want, files := range map[string][]string{
		"no gold files":    nil,
		"no such file":     {"nowhere.jsonl"},
		"broken json":      {gold(t, `{"id":`)},
		"any evidence":     {gold(t, `{"id":"a","text":"It rained.","actors":["nato"],"tone":{"nato":0},"stances":[]}`)},
		"a json object, b": {gold(t, coded()[0], `[1]`)},
	} {
		if err := run(files, 10, 0, io.Discard, io.Discard); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

// TestGridsAreOfNumbers holds the names of the grids to the numbers there are.
func TestGridsAreOfNumbers(t *testing.T) {
	params := reflect.TypeFor[stance.Params]()
	for name, values := range grids {
		if f, ok := params.FieldByName(name); !ok || f.Type.Kind() != reflect.Float64 || !slices.Contains(order, name) || !slices.IsSorted(values) {
			t.Errorf("%s: %v in the order %v", name, values, order)
		}
	}
	if len(order) != len(grids) {
		t.Errorf("%d names in order, %d grids", len(order), len(grids))
	}
}

func TestMacroF1(t *testing.T) {
	all := []answer{{-2, -1}, {-1, 0}, {0, 0}, {3, 1}, {0.5, 1}}
	// negative: 1 of 2 said, 1 coded; neutral: 1 of 2 said, 2 coded; positive: 1 of 1 said, 2 coded.
	if got, want := macroF1(all, -1, 1), (2.0/3+0.5+2.0/3)/3; math.Abs(got-want) > 1e-12 {
		t.Errorf("%v, want %v", got, want)
	}
}
