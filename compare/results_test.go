package compare

import (
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"parallax/output"
	"parallax/output/table"
)

// writeResults writes one row of trends and a file.
func writeResults(dir string) error {
	r, err := createResults(dir, table.FileOptions{Tool: "test", Version: "1"})
	if err != nil {
		return err
	}
	appendRows(r, &trendsTable, Trend{Group: "a, b", Actor: "x", Change: PerYear, To: "2022", Articles: 3, Estimate: 0.5,
		Low: Number(math.NaN()), High: Number(math.Inf(1)), P: 0.1, Adjusted: 0.2, Thin: true})
	r.addFile(resultsName, []byte("{}\n"))
	return r.close()
}

func TestResultsAreWrittenThreeTimes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	for range 2 { // new, and over the old ones
		if err := writeResults(dir); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, "trends.csv"))
		want := "group,against,actor,change,from,to,articles,estimate,low,high,p,p_adjusted,test,thin\n\"a, b\",,x," + string(PerYear) +
			",,2022,3,0.5,,,0.1,0.2,,true\n"
		if err != nil || string(data) != want {
			t.Errorf("%q, %v; want %q", data, err, want)
		}
		if n, err := table.CountRows(table.Parquet, filepath.Join(dir, "trends.parquet")); n != 1 || err != nil {
			t.Errorf("%d rows, %v", n, err)
		}
		book, err := os.ReadFile(filepath.Join(dir, "CODEBOOK.md"))
		if err != nil || !strings.Contains(string(book), "| hedges_g | float64 | yes |") {
			t.Errorf("codebook %q, %v", book, err)
		}
		xlsx, err := excelize.OpenFile(filepath.Join(dir, workbookName))
		if err != nil {
			t.Fatal(err)
		}
		if got := xlsx.GetSheetList(); !slices.Equal(got, []string{"about", "trends"}) {
			t.Errorf("sheets %v", got)
		}
		for cell, want := range map[string]string{"A1": "group", "A2": "a, b", "B2": "", "H2": "0.5", "I2": "", "N2": "TRUE"} {
			if got, err := xlsx.GetCellValue("trends", cell); got != want || err != nil {
				t.Errorf("%s is %q, %v; want %q", cell, got, err, want)
			}
		}
		for cell, want := range map[string]excelize.CellType{"A2": excelize.CellTypeInlineString, "G2": excelize.CellTypeUnset, "H2": excelize.CellTypeUnset, "N2": excelize.CellTypeBool} {
			if kind, err := xlsx.GetCellType("trends", cell); kind != want || err != nil {
				t.Errorf("%s is of type %d, %v; want %d", cell, kind, err, want)
			}
		}
		xlsx.Close()
		entries, err := os.ReadDir(dir)
		if err != nil || len(entries) != 2*len(resultTables)+3 {
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
	dir := filepath.Join(t.TempDir(), "results")
	r, err := createResults(dir, table.FileOptions{})
	if err != nil {
		t.Fatal(err)
	}
	appendRows(r, &shiftsTable, shiftRow{&Shift{}, 1, &Word{Contribution: Number(math.NaN())}}) // which may not be null
	if err := r.close(); err == nil || !strings.Contains(err.Error(), "contribution") {
		t.Errorf("passes with %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder is still there")
	}
}

// TestColumnsAreDocumented looks at the tables of a dataset and at those of
// results, which have other names.
func TestColumnsAreDocumented(t *testing.T) {
	name := regexp.MustCompile(`^[a-z][a-z_]*$`)
	all := slices.Concat(output.Tables(), resultTables[:])
	for i, x := range all {
		if slices.ContainsFunc(all[:i], func(y table.Table) bool { return y.Name == x.Name }) {
			t.Errorf("there are two tables %s", x.Name)
		}
		for j, c := range x.Columns {
			if !name.MatchString(c.Name) || table.Find(x.Columns[:j], c.Name) >= 0 {
				t.Errorf("%s.%s is no name, or used twice", x.Name, c.Name)
			}
			if len(c.Doc) < 8 || !strings.HasSuffix(c.Doc, ".") || strings.ContainsAny(c.Doc+c.Unit, "|\n") {
				t.Errorf("%s.%s: %q is not a sentence that fits a table", x.Name, c.Name, c.Doc)
			}
		}
		for _, k := range x.Key {
			if table.Find(x.Columns, k) < 0 {
				t.Errorf("the key of %s has %s, which is no column", x.Name, k)
			}
		}
	}
}
