package parallax_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"parallax"
	"parallax/analyze"
	"parallax/output"
	"parallax/pipeline"
)

// lean leaves out what these tests have no need of.
func lean() parallax.Settings {
	s := parallax.Default()
	s.SentimentModels, s.StanceModels = []string{"parallax"}, []string{"rules"}
	return s
}

// news writes files of articles into a folder.
func news(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func twoArticles(t *testing.T) string {
	return news(t, map[string]string{
		"a.txt": "Moscow condemned NATO on Monday.",
		"b.txt": "Kyiv thanked its allies. Russia denounced the deal.", "c.json": "{broken",
	})
}

func manifest(t *testing.T, dir string) output.Manifest {
	t.Helper()
	d, err := output.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d.Manifest()
}

// TestBatchTellsOfEveryArticle follows a run by its events.
func TestBatchTellsOfEveryArticle(t *testing.T) {
	in, out := twoArticles(t), filepath.Join(t.TempDir(), "out")
	var told []string
	b := parallax.Batch{
		Settings: lean(), Inputs: []string{in}, Dir: out,
		OnStart: func(done int) { told = append(told, fmt.Sprint("start ", done)) },
		OnAnalysis: func(a *pipeline.Analysis) {
			if a.Reject != nil {
				told = append(told, "reject "+a.Reject.Path)
			} else {
				told = append(told, a.Article.Path)
			}
		},
	}
	sum, err := b.Score(t.Context())
	if want := []string{"start 0", "a.txt", "b.txt", "reject c.json"}; err != nil || !slices.Equal(told, want) {
		t.Errorf("told %v, want %v; %v", told, want, err)
	}
	if sum.Articles != 2 || sum.Rejected != 1 || sum.Update != nil {
		t.Errorf("%+v", sum)
	}
	b.Update, b.OnStart, b.OnAnalysis = true, nil, nil
	if sum, err = b.Score(t.Context()); err != nil || sum.Articles != 2 || sum.Update == nil || sum.Update.Kept != 2 {
		t.Errorf("update: %+v, %v", sum, err)
	}
	b.Settings.Actors = []string{"nato"}
	if _, err := b.Score(t.Context()); !isDifferent(err) {
		t.Errorf("update with other settings: %v", err)
	}
	b.Rescore = true
	if sum, err = b.Score(t.Context()); err != nil || sum.Update != nil {
		t.Errorf("rescored: %+v, %v", sum, err)
	}
}

func isDifferent(err error) bool {
	_, ok := errors.AsType[*output.DifferentError](err)
	return ok
}

// TestKeptRunsGoOn stops a run in the middle and repeats it.
func TestKeptRunsGoOn(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("%02d.txt", i)] = strings.Repeat("Moscow condemned NATO on Monday. ", 20)
	}
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	b := parallax.Batch{Settings: lean(), Inputs: []string{news(t, files)}, Dir: filepath.Join(t.TempDir(), "out"), Workers: 1}
	b.Settings.PartBytes = 1
	b.OnAnalysis = func(*pipeline.Analysis) {
		if seen++; seen == 20 {
			cancel()
		}
	}
	_, err := b.Score(ctx)
	if kept, ok := errors.AsType[*parallax.KeptError](err); !ok || kept.Dir != b.Dir || !errors.Is(err, context.Canceled) {
		t.Fatalf("stopped: %v", err)
	}
	done := 0
	b.OnStart, b.OnAnalysis = func(n int) { done = n }, nil
	if sum, err := b.Score(t.Context()); err != nil || sum.Articles != 40 || done == 0 {
		t.Errorf("after %d articles: %+v, %v", done, sum, err)
	}
}

// TestAllFaultsAreToldAtOnce has something wrong with every field that can be.
func TestAllFaultsAreToldAtOnce(t *testing.T) {
	free := []string{"actors_file", "actors_add", "actors", "together", "lexicons", "lexicon_add", "dictionaries", "sentiment_files", "weights", "text_column", "source_aliases", "repeated", "cues", "article_stances", "sentences", "tentative",
		"no_text", "csv_safe"}
	s := parallax.Settings{
		StanceModels: []string{"x"}, SentimentModels: []string{"x"}, StdinFormat: "x", Map: map[string]string{"x": "y"}, Columns: []string{"a", "a"},
		SourceFrom: []string{"x"}, DateOrder: "x", Timezone: "Local", Boilerplate: "x", Meta: []string{"a:x"}, Format: "x", Duplicates: "x",
		PartitionBy: []string{"x"}, Shard: "3/2", DictionaryFormat: "x", Dictionaries: []analyze.File{"x"},
		DictionarySources: []string{"x", "y"}, DictionaryLicences: []string{"x", "y"},
	}
	text := fmt.Sprint(parallax.Check(s))
	fields := reflect.TypeFor[parallax.Settings]()
	for i := range fields.NumField() {
		name := fields.Field(i).Tag.Get("json")
		if told := strings.Contains("\n"+text, "\n"+name+": "); told == slices.Contains(free, name) {
			t.Errorf("%s told of: %v", name, told)
		}
	}
	if err := parallax.Check(parallax.Default()); err != nil {
		t.Errorf("the default: %v", err)
	}
}

func TestCheckRefuses(t *testing.T) {
	for want, change := range map[string]func(*parallax.Batch){
		"there is no input":                    func(b *parallax.Batch) { b.Inputs = nil },
		"there is no folder":                   func(b *parallax.Batch) { b.Dir = "" },
		"duplicates: drop":                     func(b *parallax.Batch) { b.Settings.Duplicates, b.Settings.Shard = "drop", "1/2" },
		"use mark with an update":              func(b *parallax.Batch) { b.Settings.Duplicates, b.Update = "drop", true },
		"repeated: it is counted":              func(b *parallax.Batch) { b.Settings.Repeated, b.Update = true, true },
		"a shard is not partitioned":           func(b *parallax.Batch) { b.Settings.Shard, b.Settings.PartitionBy = "1/2", []string{"source"} },
		"stdin_format: it is for -":            func(b *parallax.Batch) { b.Settings.StdinFormat = "csv" },
		"stands alone":                         func(b *parallax.Batch) { b.Inputs = append(b.Inputs, parallax.Stdin) },
		"input: stat nowhere":                  func(b *parallax.Batch) { b.Inputs = []string{"nowhere"} },
		`map: "a,b" holds a comma`:             func(b *parallax.Batch) { b.Settings.Map = map[string]string{"title": "a,b"} },
		`columns: "a,b" holds a comma`:         func(b *parallax.Batch) { b.Settings.Columns = []string{"a,b"} },
		`meta: field "a:int" stands twice`:     func(b *parallax.Batch) { b.Settings.Meta = []string{"a", "a:int"} },
		"source_aliases: open nowhere":         func(b *parallax.Batch) { b.Settings.SourceAliases = []analyze.File{"nowhere"} },
		"the text is mapped to both":           func(b *parallax.Batch) { b.Settings.Map, b.Settings.TextColumn = map[string]string{"text": "a"}, "b" },
		"source_from: regexp: error parsing r": func(b *parallax.Batch) { b.Settings.SourceFrom = []string{"regexp:("} },
	} {
		b := parallax.Batch{Settings: lean(), Inputs: []string{"testdata/articles"}, Dir: filepath.Join(t.TempDir(), "out")}
		change(&b)
		if _, err := b.Score(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
		if _, err := os.Stat(b.Dir); b.Dir != "" && err == nil {
			t.Errorf("%s: %s is there", want, b.Dir)
		}
	}
}

// TestFilesOfTheSettingsTellDatasetsApart gives each setting that names a file
// one of another content under the same name: the datasets are not the same.
func TestFilesOfTheSettingsTellDatasetsApart(t *testing.T) {
	yaml := "version: 1\nactors:\n  - key: nato\n    name: NATO\n    kind: organisation\n    default: true\n    names: [NATO%s]\n"
	weights, err := os.ReadFile("stance/data/learned.tsv")
	if err != nil {
		t.Fatal(err)
	}
	trials := map[string]func(dir, mark string) parallax.Settings{
		"actors_file": func(dir, mark string) parallax.Settings {
			s := lean()
			s.ActorsFile = write(t, dir, "own.yaml", fmt.Sprintf(yaml, mark))
			return s
		},
		"actors_add": func(dir, mark string) parallax.Settings {
			s := lean()
			s.ActorsAdd = []analyze.File{write(t, dir, "more.yaml", "actors:\n  - {key: more, names: [More"+mark+"]}\n")}
			return s
		},
		"lexicon_add": func(dir, mark string) parallax.Settings {
			s := lean()
			s.LexiconAdd = []analyze.File{write(t, dir, "more.csv", "flibber"+strings.ToLower(mark)+",v,-0.5\n")}
			return s
		},
		"dictionaries": func(dir, mark string) parallax.Settings {
			s := lean()
			s.Dictionaries = []analyze.File{write(t, dir, "war.csv", "war"+mark+",conflict\n")}
			return s
		},
		"sentiment_files": func(dir, mark string) parallax.Settings {
			s := lean()
			s.SentimentFiles = []analyze.File{write(t, dir, "tone.csv", "war"+mark+",-1\n")}
			return s
		},
		"weights": func(dir, mark string) parallax.Settings {
			s := lean()
			s.StanceModels = []string{"learned"}
			s.Weights = write(t, dir, "own.tsv", strings.Replace(string(weights), "# licence:", "# licence: "+mark, 1))
			return s
		},
		"source_aliases": func(dir, mark string) parallax.Settings {
			s := lean()
			s.SourceAliases = []analyze.File{analyze.Builtin, write(t, dir, "own.tsv", "alias\tName"+mark+"\n")}
			return s
		},
		"lexicons": func(dir, mark string) parallax.Settings {
			if err := os.CopyFS(dir, os.DirFS("lexicon/data/en")); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile("lexicon/data/en/political.tsv")
			if err != nil {
				t.Fatal(err)
			}
			write(t, dir, "political.tsv", "# note: "+mark+"\n"+string(data))
			s := lean()
			s.Lexicons = analyze.File(dir)
			return s
		},
	}
	fields := reflect.TypeFor[parallax.Settings]()
	for i := range fields.NumField() {
		f := fields.Field(i)
		if f.Type != reflect.TypeFor[analyze.File]() && f.Type != reflect.TypeFor[[]analyze.File]() {
			continue
		}
		trial := trials[f.Tag.Get("json")]
		if trial == nil {
			t.Errorf("%s names a file, and no test gives it two", f.Name)
			continue
		}
		in, out := twoArticles(t), filepath.Join(t.TempDir(), "out")
		b := parallax.Batch{Settings: trial(t.TempDir(), ""), Inputs: []string{in}, Dir: out, Update: true}
		if _, err := b.Score(t.Context()); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		b.Settings = trial(t.TempDir(), "")
		if _, err := b.Score(t.Context()); err != nil {
			t.Errorf("%s: the same file in another place: %v", f.Name, err)
		}
		b.Settings = trial(t.TempDir(), "X")
		if _, err := b.Score(t.Context()); !isDifferent(err) {
			t.Errorf("%s: a file of other content: %v", f.Name, err)
		}
	}
}

func write(t *testing.T, dir, name, text string) analyze.File {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return analyze.File(path)
}

// TestSettingsOfADatasetMakeItAgain scores with what a manifest says.
func TestSettingsOfADatasetMakeItAgain(t *testing.T) {
	in := news(t, map[string]string{"a.jsonl": `{"text": "Moscow condemned NATO.", "title": "T", "dc:rank, first": 3, "source": "X"}` + "\n"})
	one, two := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "two")
	s := lean()
	s.Cues, s.NoText = true, true
	if _, err := parallax.Score(t.Context(), s, []string{in}, one); err != nil {
		t.Fatal(err)
	}
	back, err := parallax.ReadSettings(one)
	if err != nil || !slices.Equal(back.Meta, []string{"dc:rank, first:int"}) || !slices.Equal(back.Actors, []string{"russia", "nato", "ukraine"}) {
		t.Fatalf("%+v, %v", back, err)
	}
	file := filepath.Join(t.TempDir(), "settings.json")
	data, _ := json.Marshal(back)
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	if back, err = parallax.ReadSettings(file); err != nil {
		t.Fatal(err)
	}
	if _, err := parallax.Score(t.Context(), back, []string{in}, two); err != nil {
		t.Fatal(err)
	}
	a, b := manifest(t, one), manifest(t, two)
	if !reflect.DeepEqual(a.Tables, b.Tables) || len(a.Tables) < 9 {
		t.Errorf("other files:\n%+v\n%+v", a.Tables, b.Tables)
	}
}

func TestReadSettingsRefuses(t *testing.T) {
	dir := news(t, map[string]string{"bad.json": `{"colour": 1}`, "cut.json": `{"actors": [`})
	bare := filepath.Join(t.TempDir(), "bare")
	w, err := output.Create(bare, output.Options{Tool: "other", Version: "1", SentimentModels: []string{"parallax"}})
	if err == nil {
		err = w.Close(output.Manifest{})
	}
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, "bad.json"): `no setting "colour"`,
		filepath.Join(dir, "cut.json"): "from here on this is no JSON",
		filepath.Join(dir, "none"):     "no such file",
		dir:                            "manifest.json",
		bare:                           "does not say with which settings",
	} {
		if _, err := parallax.ReadSettings(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", path, err, want)
		}
	}
}
