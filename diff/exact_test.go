package diff

import (
	"reflect"
	"slices"
	"testing"

	"parallax/output"
)

func exactly(t *testing.T, before, after *output.Dataset, most int) *ExactReport {
	t.Helper()
	r, err := Exact(before, after, most)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func exactTable(t *testing.T, r *ExactReport, name string) ExactTable {
	t.Helper()
	i := slices.IndexFunc(r.Tables, func(x ExactTable) bool { return x.Name == name })
	if i < 0 {
		t.Fatalf("no table %s in %+v", name, r)
	}
	return r.Tables[i]
}

func TestExactIsBlindToFormatAndMetadata(t *testing.T) {
	before := dataset(t, output.Parquet, map[string]string{"formula": "x"}, one, two, three)
	for _, f := range output.Formats() {
		if r := exactly(t, before, dataset(t, f, map[string]string{"formula": "y"}, one, two, three), 3); !r.Same() || len(r.Tables) != 8 {
			t.Errorf("%s: %+v", f, r)
		}
	}
}

func TestExactSeesTheOrder(t *testing.T) {
	r := exactly(t, dataset(t, output.Parquet, nil, one, two, three), dataset(t, output.Parquet, nil, one, three, two), 1)
	a := exactTable(t, r, "articles")
	if r.Same() || a.Old != 3 || a.New != 3 || a.Rows != 2 || len(a.First) != 1 || a.First[0].Row != 2 || a.First[0].Column != "article_id" {
		t.Errorf("%+v", a)
	}
}

func TestExactNamesValues(t *testing.T) {
	changed := scored(2, "abcdefg", 0.25, true, cue{2, "hurt", -0.25}, cue{4, "harm", 0.5})
	r := exactly(t, dataset(t, output.Parquet, nil, one, two, three), dataset(t, output.CSV, nil, one, changed, three), 9)
	s := exactTable(t, r, "stances")
	want := []ValueDiff{{2, "0000000000000002", "stance", -0.5, 0.25}, {2, "0000000000000002", "raw", -0.5, 0.25}}
	if !reflect.DeepEqual(s.First, want) || s.Changed != 2 || s.Rows != 1 || !slices.Equal(s.Columns, []ColumnDiff{{"stance", 1}, {"raw", 1}}) {
		t.Errorf("%+v", s)
	}
	if e := exactTable(t, r, "evidence"); e.Rows != 1 || e.First[0].Row != 3 || e.First[0].Column != "base" {
		t.Errorf("%+v", e)
	}
	if m := exactTable(t, r, "mentions"); !m.Same() || m.Old != 3 {
		t.Errorf("%+v", m)
	}
}

func TestExactTellsNullFromZero(t *testing.T) {
	r := exactly(t, dataset(t, output.Parquet, nil, scored(3, "abcdefgh", 0, false)), dataset(t, output.Parquet, nil, scored(3, "abcdefgh", 0, true)), 1)
	if s := exactTable(t, r, "stances"); len(s.First) != 1 || s.First[0].Old != nil || s.First[0].New != 0.0 {
		t.Errorf("%+v", s)
	}
}

func TestExactCountsRowsOfTheLongerSide(t *testing.T) {
	short, long := dataset(t, output.Parquet, nil, one, two), dataset(t, output.Parquet, nil, one, two, three)
	for _, side := range []struct {
		before, after *output.Dataset
		old, new      int64
	}{{short, long, 2, 3}, {long, short, 3, 2}} {
		a := exactTable(t, exactly(t, side.before, side.after, 1), "articles")
		if a.Old != side.old || a.New != side.new || a.Changed != 0 || a.Same() {
			t.Errorf("%+v", a)
		}
	}
}
