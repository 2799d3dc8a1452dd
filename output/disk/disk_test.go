package disk

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var things = Contents{Names: []string{"list", "notes", "rows"}, Ours: Exists}

// finished is a folder that is ready to be put in its place.
func finished(t *testing.T, text string) fs.FS {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"list", "notes", "rows/1", "rows/2"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text+name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return os.DirFS(dir)
}

// filesIn reads the files of a folder by name, the hidden ones left out.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case path != dir && strings.HasPrefix(entry.Name(), HiddenPrefix) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || strings.HasPrefix(entry.Name(), HiddenPrefix):
			return nil
		}
		data, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, dir)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func stage(t *testing.T, p *Place, from fs.FS) map[string]string {
	t.Helper()
	if err := p.Empty(); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(p.Hidden, from); err != nil {
		t.Fatal(err)
	}
	return filesIn(t, p.Hidden)
}

func mustOpen(t *testing.T, dir string) *Place {
	t.Helper()
	p, err := Open(dir, things)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestKilledAtEveryStep breaks an installation off after each of its moves, as
// a program does that is killed: the next one finds all where it was.
func TestKilledAtEveryStep(t *testing.T) {
	dir := t.TempDir()
	p := mustOpen(t, dir)
	stage(t, p, finished(t, "old "))
	if err := p.Install(); err != nil {
		t.Fatal(err)
	}
	fresh := finished(t, "new ")
	for steps := 0; ; steps++ {
		before := filesIn(t, dir)
		whole := stage(t, p, fresh)
		moves, err := p.prepareMoves()
		if err != nil {
			t.Fatal(err)
		}
		if steps == len(moves) { // all is moved: only what is left behind goes
			if err := p.Install(); err != nil {
				t.Fatal(err)
			}
			if err := p.recoverInstallation(); err != nil || Exists(p.Hidden) || !maps.Equal(whole, filesIn(t, dir)) {
				t.Errorf("after all steps: error %v", err)
			}
			break
		}
		for _, m := range moves[:steps] {
			if Exists(m.from) {
				if err := os.Rename(m.from, m.to); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := p.lock.Close(); err != nil { // as the system does when a program ends
			t.Fatal(err)
		}
		p = mustOpen(t, dir)
		if !maps.Equal(before, filesIn(t, dir)) || !maps.Equal(whole, filesIn(t, p.Hidden)) {
			t.Errorf("after %d steps something is not where it was", steps)
		}
	}
	if err := p.Clean(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(things.Names) {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func TestFailedInstallIsUndone(t *testing.T) {
	dir := t.TempDir()
	p := mustOpen(t, dir)
	stage(t, p, finished(t, "old "))
	if err := p.Install(); err != nil {
		t.Fatal(err)
	}
	before := filesIn(t, dir)
	stage(t, p, finished(t, "new "))
	// The old rows cannot be moved aside when something stands there.
	if err := os.MkdirAll(filepath.Join(p.Hidden, "old", "rows", "in the way"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := p.Install(); err == nil {
		t.Error("installed over an obstacle")
	}
	if err := p.Remove(); err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(before, filesIn(t, dir)) {
		t.Errorf("before %v\nafter %v", before, filesIn(t, dir))
	}
}

func TestOneWriterAtATime(t *testing.T) {
	dir := t.TempDir()
	p := mustOpen(t, dir)
	if _, err := Open(dir, things); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("a second writer: error %v", err)
	}
	if err := p.Release(); err != nil {
		t.Fatal(err)
	}
	if err := mustOpen(t, dir).Remove(); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsNotOursIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter"), []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, things); err == nil || !strings.Contains(err.Error(), "letter") {
		t.Errorf("error %v", err)
	}
	if got := slices.Collect(maps.Keys(filesIn(t, dir))); len(got) != 1 {
		t.Errorf("%v", got)
	}
}

func TestSyncMany(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a")
	if err := os.WriteFile(file, []byte("rows"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(SyncMany(dir, []string{file}, []string{dir}), syncEach([]string{file}, []string{dir})); err != nil {
		t.Error(err)
	}
	if SyncMany(filepath.Join(dir, "none"), []string{filepath.Join(dir, "b")}, nil) == nil || syncEach([]string{filepath.Join(dir, "b")}, nil) == nil {
		t.Error("files that are not there were flushed")
	}
}
