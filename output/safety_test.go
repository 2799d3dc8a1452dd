package output

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/output/disk"
	"parallax/output/table"
	"parallax/pipeline"
	"parallax/stance"
)

var errDiskFull = errors.New("no space left on device")

// fullDisk takes a number of bytes over all its files and then fails, in a
// write or, when failSync is set, in the flush to disk.
type fullDisk struct {
	left     int
	failSync bool
}

type fullDiskFile struct {
	*os.File
	disk *fullDisk
}

func (d *fullDisk) create(path string) (disk.File, error) {
	f, err := os.Create(path)
	return fullDiskFile{f, d}, err
}

func (f fullDiskFile) Write(p []byte) (int, error) {
	if f.disk.failSync {
		return f.File.Write(p)
	}
	n := min(len(p), f.disk.left)
	f.disk.left -= n
	if n < len(p) {
		f.File.Write(p[:n])
		return n, errDiskFull
	}
	return f.File.Write(p)
}

func (f fullDiskFile) Sync() error {
	if f.disk.failSync {
		return errDiskFull
	}
	return nil
}

// attempt writes analyses and gives the first error.
func attempt(dir string, o Options, all []*pipeline.Analysis) error {
	w, err := Create(dir, o)
	if err != nil {
		return err
	}
	for _, a := range all {
		if err := w.Write(a); err != nil {
			return errors.Join(err, w.Abort())
		}
	}
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) // the manifest's size is not to change
	return w.Close(Manifest{Started: now, Finished: now})
}

// names lists all that a folder holds, at any depth.
func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if path != dir {
			all = append(all, path[len(dir)+1:])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestFullDiskLeavesNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("fills the disk at many places")
	}
	all := fixture(t)
	for _, f := range Formats() {
		o := fixtureOptions(f)
		o.batchRows = 2
		disk := &fullDisk{left: 1 << 30}
		o.create = disk.create
		if err := attempt(t.TempDir(), o, all); err != nil {
			t.Fatal(err)
		}
		size := 1<<30 - disk.left
		dir := t.TempDir()
		for limit := 0; limit < size; limit += 1 + size/60 {
			disk.left = limit
			if err := attempt(dir, o, all); !errors.Is(err, errDiskFull) {
				t.Errorf("%s: full after %d of %d bytes: error %v", f, limit, size, err)
			}
			if left := names(t, dir); len(left) != 0 {
				t.Fatalf("%s: full after %d of %d bytes: left %v", f, limit, size, left)
			}
		}
		disk.left = size - 1
		if err := attempt(dir, o, all); !errors.Is(err, errDiskFull) {
			t.Errorf("%s: full at the last byte: error %v", f, err)
		}
		disk.left, disk.failSync = size, true
		if err := attempt(dir, o, all); !errors.Is(err, errDiskFull) || len(names(t, dir)) != 0 {
			t.Errorf("%s: not flushed: error %v, left %v", f, err, names(t, dir))
		}
	}
}

func TestFullDiskKeepsTheOldDataset(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(CSV), fixture(t))
	before := names(t, dir)
	o := fixtureOptions(Parquet)
	o.create = (&fullDisk{left: 5000}).create
	if err := attempt(dir, o, fixture(t)); !errors.Is(err, errDiskFull) {
		t.Errorf("error %v", err)
	}
	if after := names(t, dir); !slices.Equal(before, after) {
		t.Errorf("before %v\nafter %v", before, after)
	}
}

// tamper changes a file once it is flushed and closed, behind the writer's back.
type tamperedFile struct {
	*os.File
	change func(path string)
}

func (f tamperedFile) Close() error {
	err := f.File.Close()
	f.change(f.Name())
	return err
}

func TestReadingBackFindsDamage(t *testing.T) {
	for _, f := range Formats() {
		for name, change := range map[string]func(string){
			"cut off": func(path string) { os.Truncate(path, 100) },
			"gone":    func(path string) { os.Remove(path) },
		} {
			o, dir := fixtureOptions(f), t.TempDir()
			o.create = func(path string) (disk.File, error) {
				w, err := os.Create(path)
				return tamperedFile{w, change}, err
			}
			if err := attempt(dir, o, fixture(t)); err == nil || len(names(t, dir)) != 0 {
				t.Errorf("%s %s: error %v, left %v", f, name, err, names(t, dir))
			}
		}
	}
}

func TestRowsAreCounted(t *testing.T) {
	for _, f := range Formats() {
		w, err := Create(t.TempDir(), fixtureOptions(f))
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range fixture(t) {
			if err := w.Write(a); err != nil {
				t.Fatal(err)
			}
		}
		s, extra := w.sets[""].byName["stances"], table.NewBatch(stancesTable.Table)
		row := stanceRow{paragraphRow: &paragraphRow{Paragraph: &pipeline.Paragraph{}, article: fixture(t)[0], models: &w.rows.models}, s: &stance.Stance{}}
		stancesTable.Append(extra, &row, false)
		if err := errors.Join(s.open(), s.file.WriteBatch(extra)); err != nil { // a row that nobody counts
			t.Fatal(err)
		}
		if err := w.Close(Manifest{}); err == nil || !strings.Contains(err.Error(), "3 rows on disk, 2 written") {
			t.Errorf("%s: error %v", f, err)
		}
	}
}

func TestCreateRefusesOtherFolders(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.docx"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, fixtureOptions(Parquet)); err == nil || !strings.Contains(err.Error(), "thesis.docx") || strings.Contains(err.Error(), "\n") {
		t.Errorf("a folder with other things: error %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), []byte(`{"name":"web app"}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, fixtureOptions(Parquet)); err == nil {
		t.Error("a folder with another program's manifest.json is accepted")
	}
	if _, err := Create(filepath.Join(dir, "thesis.docx"), fixtureOptions(Parquet)); err == nil {
		t.Error("a file is accepted")
	}
	if left := names(t, dir); len(left) != 2 {
		t.Errorf("refused, but left %v", left)
	}
	if _, err := Create(t.TempDir(), Options{Format: "xlsx"}); err == nil {
		t.Error("an unknown format is accepted")
	}
}

func TestNewDatasetReplacesOld(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(CSV), fixture(t))
	if err := os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	o := fixtureOptions(Parquet)
	o.Cues = false
	writeTo(t, dir, o, fixture(t))
	left := names(t, dir)
	if !slices.Contains(left, "notes.txt") || slices.Contains(left, "cues") || slices.Contains(left, "articles/part-00000.csv") ||
		!slices.Contains(left, "articles/part-00000.parquet") {
		t.Errorf("the folder holds %v", left)
	}
}

func TestKilledRunDoesNotBlockTheNext(t *testing.T) {
	dir := t.TempDir()
	w, err := Create(dir, fixtureOptions(Parquet)) // never closed
	if err != nil {
		t.Fatal(err)
	}
	defer w.closeFiles()
	if _, err := Create(dir, fixtureOptions(Parquet)); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("a second run in the same folder: error %v", err)
	}
	if err := w.place.Release(); err != nil { // as the system does when a program ends
		t.Fatal(err)
	}
	writeTo(t, dir, fixtureOptions(Parquet), fixture(t))
	for _, name := range names(t, dir) {
		if strings.HasPrefix(name, disk.HiddenPrefix) {
			t.Errorf("%s is left", name)
		}
	}
}

func TestAbortLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	w, err := Create(dir, fixtureOptions(Parquet))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(fixture(t)[0]); err != nil {
		t.Fatal(err)
	}
	if err := w.Abort(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is left: %v", err)
	}
	if w.Write(fixture(t)[0]) == nil || w.Close(Manifest{}) == nil {
		t.Error("a dataset that was given up can be completed")
	}
}

func TestManifest(t *testing.T) {
	dir := writeFixture(t, fixtureOptions(Parquet), fixture(t))
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		t.Fatal(err)
	}
	if m.Tool != "parallax" || m.Format != Parquet || m.Arguments[0] != "score" || m.Resources[0].Name != "political" || m.Metadata["formula"] != "tanh(raw)" ||
		m.Started.IsZero() || m.Finished.Before(m.Started) || m.Machine.CPUs < 1 || m.Machine.OS == "" || len(m.Tables) != len(tables) {
		t.Errorf("manifest %+v", m)
	}
	for _, table := range m.Tables {
		f := table.Files[0]
		data, err := os.ReadFile(filepath.Join(dir, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		if table.Rows != int64(len(wantRows[table.Name])) || f.Rows != table.Rows || f.Bytes != int64(len(data)) || f.SHA256 != sha256Of(data) {
			t.Errorf("manifest says %+v", table)
		}
	}
}
