package output

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parallax/analyze"
	"parallax/output/table"
)

// engineTables lays a dataset's tables out as an engine does: several folders,
// of which each has parts of every table, under other names, with marks beside.
func engineTables(t *testing.T, dir string) []string {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	dirs := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	for _, name := range d.Tables() {
		files := d.Files(name)
		for i, file := range files {
			data, err := os.ReadFile(filepath.Join(dir, file))
			if err != nil {
				t.Fatal(err)
			}
			to := filepath.Join(dirs[2*i/len(files)], name)
			if err := os.MkdirAll(to, 0o777); err != nil {
				t.Fatal(err)
			}
			for _, mark := range []string{"_SUCCESS", ".part.crc", "_metadata.parquet"} {
				if err := os.WriteFile(filepath.Join(to, mark), []byte("x"), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			if err := os.WriteFile(filepath.Join(to, strings.TrimSuffix(filepath.Base(file), ".parquet")+"-0f1e.c000.zstd.parquet"), data, 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dirs
}

func adoptOptions() Options {
	o := benchmarkOptions(Parquet)
	o.Identity, o.create = &Identity{Settings: analyze.Default(), Metadata: o.Metadata}, createQuick
	return o
}

// adoptable is a dataset of several segments.
func adoptable(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "made")
	finish(t, dir, smallParts(), many(t, 40))
	return dir
}

// TestAdoptedTablesAreTheDataset adopts tables with one bucket and with many: the
// rows are those of the dataset that they came from, and it is sound.
func TestAdoptedTablesAreTheDataset(t *testing.T) {
	made := adoptable(t)
	dirs := engineTables(t, made)
	for _, bucket := range []int64{0, 2000} {
		out, o := filepath.Join(t.TempDir(), "out"), adoptOptions()
		o.bucket = bucket
		done, err := Adopt(t.Context(), dirs, out, o, []string{"merge"})
		if err != nil {
			t.Fatal(err)
		}
		if done.Articles != 36 || done.Rejects != 4 || done.LeftOut != nil {
			t.Errorf("%+v", done)
		}
		if d := mustOpen(t, out); d.Manifest().Settings == nil {
			t.Error("the dataset does not say by which settings")
		}
		want, got := rowsByTable(t, made), rowsByTable(t, out)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			if !slices.Equal(want[name], got[name]) {
				t.Errorf("buckets of %d bytes: %s: %d rows, want %d", bucket, name, len(got[name]), len(want[name]))
			}
		}
		left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), ".parallax-*"))
		if left != nil {
			t.Errorf("%v is left behind", left)
		}
	}
}

// rowsByTable gives every row of a dataset as text.
func rowsByTable(t *testing.T, dir string) map[string][]string {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, name := range d.Tables() {
		for row, err := range d.InOrder(name) {
			if err != nil {
				t.Fatal(err)
			}
			var cells []byte
			for _, c := range row.Rows.Columns() {
				cells = row.Rows.Values(c.Name).AppendCell(cells, row.At)
			}
			all[name] = append(all[name], string(cells))
		}
	}
	return all
}

func TestAdoptRefuses(t *testing.T) {
	made := adoptable(t)
	dirs := engineTables(t, made)
	adopt := func(dirs []string, change func(*Options)) error {
		o := adoptOptions()
		if change != nil {
			change(&o)
		}
		_, err := Adopt(t.Context(), dirs, filepath.Join(t.TempDir(), "out"), o, nil)
		return err
	}
	half := func(name string) string { // the first folder without a table
		to := filepath.Join(t.TempDir(), "half")
		if err := os.CopyFS(to, os.DirFS(dirs[0])); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(filepath.Join(to, name)); err != nil {
			t.Fatal(err)
		}
		return to
	}
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"a table is missing", adopt([]string{half("evidence")}, nil), "there are no Parquet files of evidence"},
		{"articles are missing", adopt([]string{half("articles"), dirs[1]}, nil), "which the table articles has not"},
		{"the same twice", adopt([]string{dirs[0], dirs[0]}, nil), "is there twice"},
		{"another actor", adopt(dirs, func(o *Options) { o.Actors = o.Actors[:1] }), "is not of the settings, which name rules, russia"},
		{"another model", adopt(dirs, func(o *Options) { o.StanceModels = []string{"learned"} }), `the stance model "rules" is not of the settings`},
		{"no folder", adopt([]string{filepath.Join(made, "none")}, nil), "no such file"},
		{"a file", adopt([]string{filepath.Join(made, manifestName)}, nil), "is not a folder"},
	} {
		if c.err == nil || !strings.Contains(c.err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, c.err, c.want)
		}
	}
}

// TestScatterKeepsRowsInOrder deals rows out to more buckets than may be open.
func TestScatterKeepsRowsInOrder(t *testing.T) {
	made := adoptable(t)
	d, err := Open(made)
	if err != nil {
		t.Fatal(err)
	}
	w := &Writer{sheets: sheetOptions{layout: layout{Format: Parquet}}}
	const buckets = 3 * liveBuckets
	s, err := newScatter(t.TempDir(), w, buckets)
	if err != nil {
		t.Fatal(err)
	}
	defer s.remove()
	s.files.Create = createQuick
	var want [buckets][]string
	n := 0
	for n < 4*buckets {
		for rows, err := range d.Scan("mentions") {
			if err != nil {
				t.Fatal(err)
			}
			for i := range rows.Len() {
				to := (n * 7) % buckets
				n++
				want[to] = append(want[to], rows.Texts("surface").Or(i))
				if err := s.add(mentionsTable.Table, to, table.Row{Rows: rows, At: i}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if err := s.endTable(); err != nil {
		t.Fatal(err)
	}
	for b := range buckets {
		rows, err := s.rows(b)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rows["mentions"] {
			got = append(got, r.Rows.Texts("surface").Or(r.At))
		}
		if !slices.Equal(got, want[b]) {
			t.Errorf("bucket %d has %v, want %v", b, got, want[b])
		}
	}
	if n < buckets {
		t.Errorf("%d rows for %d buckets", n, buckets)
	}
}
