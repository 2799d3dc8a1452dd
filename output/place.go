package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	manifestName    = "manifest.json"
	codebookName    = "CODEBOOK.md"
	datapackageName = "datapackage.json"
	temporaryPrefix = ".parallax-"
)

// place is the folder a dataset goes to, and the hidden folder inside it
// where the dataset is made.
type place struct {
	dir       string
	made      bool // dir did not exist
	temporary string
}

// openPlace checks that dir may receive a dataset, and makes the hidden folder.
func openPlace(dir string) (*place, error) {
	p := &place{dir: dir}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.made = true
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return nil, fmt.Errorf("output folder: %w", err)
		}
	case err != nil:
		return nil, fmt.Errorf("output folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("output folder %s is a file", dir)
	default:
		if err := mayReplace(dir); err != nil {
			return nil, err
		}
	}
	p.temporary, err = os.MkdirTemp(dir, temporaryPrefix)
	if err != nil {
		p.remove()
		return nil, fmt.Errorf("output folder: %w", err)
	}
	return p, nil
}

// mayReplace refuses a folder that holds something and is not a dataset of
// ours. What a killed run left behind does not count; if it was killed while
// it put a dataset into place, what it moved tells that this was one.
func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	foreign := ""
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, temporaryPrefix) {
			foreign = name
			continue
		}
		for _, left := range []string{manifestName, filepath.Join("old", manifestName)} {
			if isManifest(filepath.Join(dir, name, left)) {
				return nil
			}
		}
	}
	if foreign != "" && !isManifest(filepath.Join(dir, manifestName)) {
		return fmt.Errorf("output folder %s is not empty and not a dataset of this program (it holds %s): name another folder", dir, foreign)
	}
	return nil
}

// ours lists the names at the top of a dataset, the manifest first.
func ours() []string {
	names := []string{manifestName, datapackageName, codebookName}
	for _, t := range tables {
		names = append(names, t.Name)
	}
	return names
}

// install moves the finished dataset into place: the old one aside, its
// manifest first; the new one in, its manifest last. If a step fails, those
// before it are undone.
func (p *place) install() (err error) {
	type move struct{ from, to string }
	var done []move
	defer func() {
		if err == nil {
			return
		}
		for i := len(done) - 1; i >= 0; i-- {
			err = errors.Join(err, os.Rename(done[i].to, done[i].from))
		}
	}()
	old := filepath.Join(p.temporary, "old")
	if err := os.MkdirAll(old, 0o777); err != nil {
		return err
	}
	var moves []move
	for _, name := range ours() {
		moves = append(moves, move{filepath.Join(p.dir, name), filepath.Join(old, name)})
	}
	names := ours()
	for i := len(names) - 1; i >= 0; i-- {
		moves = append(moves, move{filepath.Join(p.temporary, names[i]), filepath.Join(p.dir, names[i])})
	}
	for i, m := range moves {
		if _, err := os.Lstat(m.from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if i == len(moves)-1 { // everything is there before the manifest says so
			if err := syncFolder(p.dir); err != nil {
				return err
			}
		}
		if err := os.Rename(m.from, m.to); err != nil {
			return err
		}
		done = append(done, m)
	}
	return syncFolder(p.dir)
}

// clean removes the hidden folder, and those that killed runs left behind.
func (p *place) clean() error {
	entries, err := os.ReadDir(p.dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporaryPrefix) {
			err = errors.Join(err, os.RemoveAll(filepath.Join(p.dir, e.Name())))
		}
	}
	return err
}

// remove undoes openPlace.
func (p *place) remove() error {
	if p.temporary != "" {
		if err := os.RemoveAll(p.temporary); err != nil {
			return err
		}
	}
	if p.made {
		os.Remove(p.dir) // fails, as it should, if others put something there
	}
	return nil
}

// syncFolder makes renames in a folder last; Windows does so by itself.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
