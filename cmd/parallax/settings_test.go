package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"parallax"
)

// ran runs the program within the test.
func ran(t *testing.T, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, wrong bytes.Buffer
	status = runHere(append([]string{"parallax"}, args...), strings.NewReader(""), &out, &wrong)
	return status, out.String(), wrong.String()
}

// settingTrials give every flag of a setting another value than the default:
// how the command line writes it and how JSON does.
var settingTrials = map[string][2]string{
	"tentative": {"true", `true`}, "article-stances": {"true", `true`}, "sentences": {"true", `true`},
	"actors": {"own.yaml", `"own.yaml"`}, "actors-add": {"own.yaml,more.yaml", `["own.yaml","more.yaml"]`}, "actor": {"nato,russia", `["nato","russia"]`},
	"together": {"west", `["west"]`}, "lexicons": {"words", `"words"`},
	"dictionary": {"a.dic,b.csv", `["a.dic","b.csv"]`}, "dictionary-format": {"liwc", `"liwc"`}, "dictionary-source": {"me | you, there", `["me","you, there"]`},
	"dictionary-licence": {"CC0", `["CC0"]`}, "sentiment-file": {"tone.csv", `["tone.csv"]`},
	"lexicon-add":  {"own.tsv,more.csv", `["own.tsv","more.csv"]`},
	"stance-model": {"rules", `["rules"]`}, "weights": {"own.tsv", `"own.tsv"`},
	"stdin-format": {"csv", `"csv"`}, "text-column": {"body", `"body"`}, "map": {"title=headline,date=a.b", `{"date":"a.b","title":"headline"}`},
	"columns": {"a,,b", `["a","-","b"]`}, "source-from": {"host,regexp:^(?P<source>[a-z,]+)/", `["host","regexp:^(?P<source>[a-z,]+)/"]`},
	"source-aliases": {"builtin,own.tsv", `["builtin","own.tsv"]`}, "date-order": {"dmy", `"dmy"`}, "timezone": {"Europe/Kyiv", `"Europe/Kyiv"`},
	"boilerplate": {"keep", `"keep"`}, "max-article-bytes": {"1000", `1000`},
	"max-file-memory": {"134217728", `134217728`}, "max-file-work": {"20", `20`},
	"format": {"csv", `"csv"`}, "csv-safe": {"true", `true`}, "sentiment": {"vader", `["vader"]`}, "cues": {"true", `true`}, "duplicates": {"keep", `"keep"`},
	"repeated": {"true", `true`}, "meta": {"a:int,b", `["a:int","b"]`}, "partition-by": {"source,month", `["source","month"]`},
	"part-bytes": {"1000", `1000`}, "shard": {"1/4", `"1/4"`}, "no-text": {"true", `true`},
}

func settingsOf(t *testing.T, args ...string) map[string]json.RawMessage {
	t.Helper()
	status, stdout, stderr := ran(t, append([]string{"score", "--print-settings"}, args...)...)
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(stdout), &fields); status != exitDone || err != nil {
		t.Fatalf("%v: status %d, %v: %s", args, status, err, stderr)
	}
	for name, value := range fields {
		var plain bytes.Buffer
		if err := json.Compact(&plain, value); err != nil {
			t.Fatal(err)
		}
		fields[name] = plain.Bytes()
	}
	return fields
}

// TestEverySettingHasItsFlag gives the flags other values one by one: each
// changes its own field alone, as it should, on top of saved settings as well,
// and no field is without a flag.
func TestEverySettingHasItsFlag(t *testing.T) {
	was := settingsOf(t)
	without := slices.Collect(maps.Keys(was))
	for _, f := range settingFlags() {
		trial, ok := settingTrials[f.name]
		if !ok {
			t.Errorf("--%s has no trial in this test", f.name)
			continue
		}
		is := settingsOf(t, "--"+f.name+"="+trial[0])
		for field, value := range is {
			want := string(was[field])
			if field == f.fieldName() {
				want = trial[1]
			}
			if string(value) != want {
				t.Errorf("--%s %s: %s is %s, want %s", f.name, trial[0], field, value, want)
			}
		}
		saved, _ := json.Marshal(is)
		file := filepath.Join(t.TempDir(), "settings.json")
		if err := os.WriteFile(file, saved, 0o666); err != nil {
			t.Fatal(err)
		}
		over, another := "max_article_bytes", "--max-article-bytes=77"
		if f.fieldName() == over {
			over, another = "part_bytes", "--part-bytes=77"
		}
		top := settingsOf(t, "--settings", file, another)
		if string(top[f.fieldName()]) != trial[1] || string(top[over]) != "77" {
			t.Errorf("--settings with %s: %s", f.fieldName(), top)
		}
		without = slices.DeleteFunc(without, func(field string) bool { return field == f.fieldName() })
	}
	if len(without) > 0 {
		t.Errorf("no flag sets %v", without)
	}
	if fields := reflect.TypeFor[parallax.Settings]().NumField(); fields != len(settingFlags()) || fields != len(was) {
		t.Errorf("%d fields, %d flags, %d in JSON", fields, len(settingFlags()), len(was))
	}
}

// runTrials are calls with each of the other flags of score. OUT is a folder
// of its own, DONE one that holds the dataset already.
var runTrials = map[string][]string{
	"settings": {"--out", "OUT", "--settings", "DONE"}, "print-settings": {"--out", "DONE", "--print-settings"}, "out": {"--out", "OUT"},
	"restart": {"--out", "OUT", "--restart"}, "overwrite": {"--out", "DONE", "--overwrite"}, "update": {"--out", "DONE", "--update"}, "rescore": {"--out", "DONE", "--update", "--rescore"},
	"workers": {"--out", "OUT", "--workers", "3"}, "json": {"--out", "OUT", "--json"}, "quiet": {"--out", "OUT", "--quiet"},
	"log-format": {"--out", "OUT", "--log-format", "json"},
}

// TestOtherFlagsChangeNoRow scores with every flag of score that is in no
// setting: the files of all tables are the same.
func TestOtherFlagsChangeNoRow(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in.jsonl")
	if err := os.WriteFile(in, []byte(`{"text": "Moscow condemned NATO on Monday.", "title": "A", "rank": 1}
{"text": "Kyiv thanked its allies. Russia denounced the deal.", "title": "B"}
`), 0o666); err != nil {
		t.Fatal(err)
	}
	score := func(args []string) map[string]string {
		dir := ""
		given := slices.Clone(args)
		for i, arg := range given {
			switch arg {
			case "DONE":
				given[i] = filepath.Join(t.TempDir(), "done")
				if status, _, said := ran(t, "score", in, "--out", given[i], "--quiet"); status != exitDone {
					t.Fatal(said)
				}
			case "OUT":
				given[i] = filepath.Join(t.TempDir(), "out")
			}
			if i > 0 && args[i-1] == "--out" {
				dir = given[i]
			}
		}
		if status, _, said := ran(t, append([]string{"score", in}, given...)...); status != exitDone {
			t.Fatalf("%v: status %d: %s", args, status, said)
		}
		return partsOf(t, dir)
	}
	want := score([]string{"--out", "OUT"})
	if len(want) < 8 {
		t.Fatalf("%d files", len(want))
	}
	known := map[cli.Flag]bool{}
	for _, f := range (&app{}).scoreCommand().Flags {
		name := f.Names()[0]
		if slices.ContainsFunc(settingFlags(), func(s settingFlag) bool { return s.name == name }) {
			continue
		}
		known[f] = true
		trial := runTrials[name]
		if !slices.Contains(trial, "--"+name) {
			t.Errorf("--%s sets no setting and has no trial in this test", name)
			continue
		}
		if got := score(trial); !maps.Equal(got, want) {
			t.Errorf("--%s changes the tables: make it a setting", name)
		}
	}
	if len(known) != len(runFlags()) {
		t.Errorf("%d flags beside the settings, %d run flags", len(known), len(runFlags()))
	}
}

// partsOf reads the files of all tables of a dataset.
func partsOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "part-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		short, _ := filepath.Rel(dir, path)
		all[short] = string(data)
	}
	return all
}

// TestFaultsNameTheirFlags tells all that is wrong at once, a line each.
func TestFaultsNameTheirFlags(t *testing.T) {
	status, stdout, stderr := ran(t, "score", "x", "--out", "y", "--date-order", "ymd", "--format", "xlsx", "--map", "x=y", "--update", "--repeated")
	want := "parallax: --map: there is no role \"x\"; the roles are text, title, source, date, author, url, language, section\n" +
		"parallax: --date-order: \"ymd\" is not one of auto, dmy, mdy\n" +
		"parallax: --format: \"xlsx\" is not one of parquet, arrow, csv, jsonl\n" +
		"parallax: --repeated: it is counted over the whole input in one run and does not go with an update\n"
	if status != exitNothing || stdout != "" || stderr != want {
		t.Errorf("status %d, printed\n%s\nwant\n%s", status, stderr, want)
	}
}
