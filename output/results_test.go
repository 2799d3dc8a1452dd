package output

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// writeResults writes one row of trends and a file.
func writeResults(dir string) error {
	r, err := CreateResults(dir, Options{Tool: "test", Version: "1"})
	if err != nil {
		return err
	}
	r.Row("trends", "a, b", "", "x", "slope", "", "2022", 3, 0.5, math.NaN(), math.Inf(1), 0.1, 0.2, "", true)
	r.File(ResultsName, []byte("{}\n"))
	return r.Close()
}

func TestResultsAreWrittenTwice(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 { // new, and over the old ones
		if err := writeResults(dir); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "trends.csv"))
		want := "group,against,actor,change,from,to,articles,estimate,low,high,p,p_adjusted,test,thin\n\"a, b\",,x,slope,,2022,3,0.5,,,0.1,0.2,,true\n"
		if err != nil || string(data) != want {
			t.Errorf("%q, %v; want %q", data, err, want)
		}
		if n, err := countParquet(filepath.Join(dir, "trends.parquet")); n != 1 || err != nil {
			t.Errorf("%d rows, %v", n, err)
		}
		book, err := os.ReadFile(filepath.Join(dir, codebookName))
		if err != nil || !strings.Contains(string(book), "| hedges_g | float64 | yes |") {
			t.Errorf("codebook %q, %v", book, err)
		}
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 2*len(resultTables)+2 {
			t.Errorf("%d files, %v", len(entries), err)
		}
	}
}

func TestResultsSpareWhatIsNotTheirs(t *testing.T) {
	dir := t.TempDir()
	mine := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := writeResults(dir); err == nil || !strings.Contains(err.Error(), "is not empty and holds no results") {
		t.Errorf("error %v", err)
	}
	if entries, err := os.ReadDir(dir); len(entries) != 1 || err != nil {
		t.Errorf("%v, %v", entries, err)
	}
	if err := writeResults(mine); err == nil {
		t.Error("a file passes for a folder")
	}
}

func TestBadRowsLeaveNothing(t *testing.T) {
	for name, row := range map[string][]any{
		"too few":                {"a"},
		"another type":           {"a", "", "x", "slope", "", "", "3", 0.5, 0.5, 0.5, 0.1, 0.2, "", true},
		"no finite number":       {"a", "", 1, "slope"},
		"not a type of results":  {[]byte("a")},
		"null where it must not": {"", "", "x", nil},
	} {
		dir := filepath.Join(t.TempDir(), "results")
		r, err := CreateResults(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		r.Row("trends", row...)
		if err := r.Close(); err == nil {
			t.Errorf("%s: passes", name)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%s: the folder is still there", name)
		}
	}
	r, err := CreateResults(filepath.Join(t.TempDir(), "results"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	r.Row("nonsense", "a")
	if err := r.Close(); err == nil {
		t.Error("a row of no table passes")
	}
}
