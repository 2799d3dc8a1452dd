package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// installName is a file in the hidden folder that stands there while a
// finished dataset is moved into place, and names what is moved.
const installName = "install.json"

// move is one step of an installation.
type move struct{ from, to string }

// install moves the finished dataset into place: the old one aside, its
// manifest first; the new one in, its manifest last. If a step fails, those
// before it are undone; if the program is killed, the next one undoes them.
func (p *place) install() (err error) {
	var done []move
	defer func() {
		if err == nil {
			return
		}
		for i := len(done) - 1; i >= 0; i-- {
			err = errors.Join(err, os.Rename(done[i].to, done[i].from))
		}
		err = errors.Join(err, os.Remove(filepath.Join(p.temporary, installName)))
	}()
	moves, err := p.prepare()
	if err != nil {
		return err
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

// prepare notes what is about to be moved and lists the steps.
func (p *place) prepare() (moves []move, err error) {
	old := p.old()
	if err := os.MkdirAll(old, 0o777); err != nil {
		return nil, err
	}
	names := ours()
	var fresh []string
	for _, name := range names {
		moves = append(moves, move{filepath.Join(p.dir, name), filepath.Join(old, name)})
		if _, err := os.Lstat(filepath.Join(p.temporary, name)); err == nil {
			fresh = append(fresh, name)
		}
	}
	for i := len(names) - 1; i >= 0; i-- {
		moves = append(moves, move{filepath.Join(p.temporary, names[i]), filepath.Join(p.dir, names[i])})
	}
	data, err := json.Marshal(fresh)
	if err != nil {
		return nil, err
	}
	return moves, writeSynced(filepath.Join(p.temporary, installName), data)
}

func (p *place) old() string { return filepath.Join(p.temporary, "old") }

// recover completes or undoes the installation of a run that was killed in
// the middle of it: once the new manifest was in place the dataset stood, and
// what is left can go; before that everything goes back to where it was.
func (p *place) recover() error {
	data, err := os.ReadFile(filepath.Join(p.temporary, installName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var fresh []string
	if err == nil && json.Unmarshal(data, &fresh) != nil {
		// It was being written, so nothing was moved yet.
		return os.Remove(filepath.Join(p.temporary, installName))
	}
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if slices.Contains(fresh, manifestName) && !exists(filepath.Join(p.temporary, manifestName)) && exists(filepath.Join(p.dir, manifestName)) {
		return os.RemoveAll(p.temporary)
	}
	for _, name := range fresh {
		if inside := filepath.Join(p.temporary, name); !exists(inside) {
			if err := os.Rename(filepath.Join(p.dir, name), inside); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("output folder: putting back %s: %w", name, err)
			}
		}
	}
	for _, name := range ours() {
		if aside := filepath.Join(p.old(), name); exists(aside) {
			if err := os.Rename(aside, filepath.Join(p.dir, name)); err != nil {
				return fmt.Errorf("output folder: putting back %s: %w", name, err)
			}
		}
	}
	return os.Remove(filepath.Join(p.temporary, installName))
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// writeSynced writes a small file and flushes it to disk.
func writeSynced(name string, data []byte) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
