package output

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/output/table"
)

// scanned reads a table by Scan, with every column unless some are named.
func scanned(d *Dataset, name string, columns ...string) (rows []row, err error) {
	for batch, err := range d.Scan(name, columns...) {
		if err != nil {
			return rows, err
		}
		for i := range batch.Len() {
			r := row{}
			for _, c := range batch.Columns() {
				r[c.Name] = cell(batch.Values(c.Name), i)
			}
			rows = append(rows, r)
		}
	}
	return rows, nil
}

// cell gives a value as readTable does.
func cell(column table.ValueColumn, i int) any {
	switch v := column.At(i).(type) {
	case int64:
		return float64(v)
	case []string:
		all := []any{}
		for _, s := range v {
			all = append(all, s)
		}
		return all
	default:
		return v
	}
}

func mustOpen(t testing.TB, dir string) *Dataset {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestScanGivesWhatWasWritten(t *testing.T) {
	whole := writeFixture(t, fixtureOptions(Parquet), fixture(t))
	for _, f := range Formats() {
		for _, batch := range []int{0, 1, 3} {
			o := fixtureOptions(f)
			o.batchRows = batch
			dir := writeFixture(t, o, fixture(t))
			d := mustOpen(t, dir)
			if !slices.Equal(d.Tables(), TableNames()) {
				t.Errorf("%s: tables %v", f, d.Tables())
			}
			for _, table := range TableNames() {
				got, err := scanned(d, table)
				if err != nil {
					t.Fatalf("%s: %v", f, err)
				}
				if want := readTable(t, whole, Parquet, table); fmt.Sprint(got) != fmt.Sprint(want) {
					t.Errorf("%s %s:\n got %v\nwant %v", f, table, got, want)
				}
				if !slices.Equal(d.Columns(table), tableNamed(table).Columns) {
					t.Errorf("%s %s: columns %v", f, table, d.Columns(table))
				}
			}
		}
	}
}

func TestScanReadsTheColumnsNamed(t *testing.T) {
	for _, f := range Formats() {
		d := mustOpen(t, writeFixture(t, fixtureOptions(f), fixture(t)))
		got, err := scanned(d, "articles", "published", "cited_sources", "path")
		if err != nil || len(got) != 2 || len(got[0]) != 3 {
			t.Fatalf("%s: %v, %v", f, got, err)
		}
		if got[0]["published"] != time.Date(2022, 2, 24, 3, 4, 5, 678e6, time.UTC) || got[1]["published"] != nil || got[1]["path"] != "b\ufffd.txt" {
			t.Errorf("%s: %v", f, got)
		}
		for want, call := range map[string][]string{"no table \"x\"; it has articles,": {"x"}, "no column \"nope\"; it has article_id,": {"articles",
			"path", "nope"}} {
			for _, err := range d.Scan(call[0], call[1:]...) {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("%s: %v lacks %q", f, err, want)
				}
			}
		}
	}
}

func TestScanStopsWhenTheCallerDoes(t *testing.T) {
	o := fixtureOptions(Parquet)
	o.batchRows = 1
	d := mustOpen(t, writeFixture(t, o, fixture(t)))
	batches := 0
	for range d.Scan("paragraphs") {
		batches++
		break
	}
	if batches != 1 {
		t.Errorf("%d batches", batches)
	}
}

// TestScanPartitions moves the files of two datasets into Hive folders of one.
func TestScanPartitions(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(Parquet), fixture(t))
	m := mustOpen(t, dir).Manifest()
	i := slices.IndexFunc(m.Tables, func(f TableFiles) bool { return f.Name == "stances" })
	file := m.Tables[i].Files[0]
	m.Tables[i].Files = nil
	for _, folder := range []string{"region=__HIVE_DEFAULT_PARTITION__", "region=Ž%2Fa %3D b"} {
		at := file
		at.Path = "stances/" + folder + "/kind2=x/part-00000.parquet"
		m.Tables[i].Files = append(m.Tables[i].Files, at)
		target := filepath.Join(dir, filepath.FromSlash(at.Path))
		data, err := os.ReadFile(filepath.Join(dir, file.Path))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	writeManifest(t, dir, m)
	d := mustOpen(t, dir)
	if cols := d.Columns("stances"); len(cols) != len(stancesTable.Columns)+2 || cols[len(cols)-2].Name != "region" {
		t.Fatalf("columns %v", cols)
	}
	got, err := scanned(d, "stances", "actor", "region", "n_mentions")
	want := "[map[actor:russia n_mentions:1 region:<nil>] map[actor:nato n_mentions:1 region:<nil>] map[actor:russia n_mentions:1 region:Ž/a = b] " +
		"map[actor:nato n_mentions:1 region:Ž/a = b]]"
	if err != nil || fmt.Sprint(got) != want {
		t.Errorf("got %v, %v", got, err)
	}
	if got, err := scanned(d, "stances", "kind2"); err != nil || len(got) != 4 || got[3]["kind2"] != "x" {
		t.Errorf("got %v, %v", got, err)
	}
}

func writeManifest(t *testing.T, dir string, m Manifest) {
	t.Helper()
	data, err := sealed(&m)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	tests := map[string]struct{ manifest, want string }{
		"empty folder": {"", "is not a dataset: it has no manifest.json"},
		"damaged":      {`{"dataset": "parallax`, "manifest.json is damaged"},
		"not ours":     {`{"dataset": "other/1"}`, "is not a dataset of this program"},
		"older":        {`{"dataset": "parallax/0"}`, "has version parallax/0 of the tables; this program reads " + datasetName},
		"outside":      {`{"dataset": "` + datasetName + `", "format": "parquet", "tables": [{"name": "stances", "files": [{"path": "../x.parquet"}]}]}`, "which is outside"},
		"strange": {`{"dataset": "` + datasetName + `", "format": "orc", "tables": [{"name": "stances", "files": [{"path": "x"}]}]}`,
			`its format "orc" is none of`},
		"missing " +
			"table": {`{"dataset": "` + datasetName + `", "format": "parquet", "tables": [{"name": "stances", "files": [{"path": "stances/part-00000.parquet"}]}]}`, "stances/part-00000.parquet is missing"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if test.manifest != "" {
				if err := os.WriteFile(filepath.Join(dir, manifestName), []byte(test.manifest), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := Open(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), "none") {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// TestDamageIsAnError changes and cuts a file at places all over it: opening and reading
// them must end with an error that names the file, never with a panic.
func TestDamageIsAnError(t *testing.T) {
	if testing.Short() {
		t.Skip("damages a dataset at many places")
	}
	for _, f := range Formats() {
		dir := writeFixture(t, fixtureOptions(f), fixture(t))
		damage(t, dir, "articles/part-00000."+f.Extension(), "articles")
	}
}

func damage(t *testing.T, dir, name, table string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer os.WriteFile(path, whole, 0o666)
	try := func(data []byte, what string) {
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		d, err := Open(dir)
		if err == nil {
			_, err = scanned(d, table)
		}
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s %s: %v does not name the file", name, what, err)
		}
	}
	for i := 0; i < len(whole); i += 11 {
		data := slices.Clone(whole)
		data[i] ^= []byte{0x01, 0x80, 0xff}[i%3]
		try(data, fmt.Sprintf("byte %d", i))
		if i%5 == 0 {
			try(whole[:i], fmt.Sprintf("cut at %d", i))
		}
	}
}
