package disk

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
// finished folder is moved into place, and names what is moved.
const installName = "install.json"

// move is one step of an installation.
type move struct{ from, to string }

// Install moves what is finished into place: the old one aside, its first file
// first; the new one in, its first file last. If a step fails, those
// before it are undone; if the program is killed, the next one undoes them.
func (p *Place) Install() (err error) {
	var done []move
	defer func() {
		if err == nil {
			return
		}
		for i := len(done) - 1; i >= 0; i-- {
			err = errors.Join(err, os.Rename(done[i].to, done[i].from))
		}
		err = errors.Join(err, os.Remove(filepath.Join(p.Hidden, installName)))
	}()
	moves, err := p.prepareMoves()
	if err != nil {
		return err
	}
	for i, m := range moves {
		if _, err := os.Lstat(m.from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if i == len(moves)-1 { // everything is there before the first file says so
			if err := SyncFolder(p.Dir); err != nil {
				return err
			}
		}
		if err := os.Rename(m.from, m.to); err != nil {
			return err
		}
		done = append(done, m)
	}
	return SyncFolder(p.Dir)
}

// prepareMoves notes what is about to be moved and lists the steps.
func (p *Place) prepareMoves() (moves []move, err error) {
	old := p.aside()
	if err := os.MkdirAll(old, 0o777); err != nil {
		return nil, err
	}
	names := p.contents.Names
	var fresh []string
	for _, name := range names {
		moves = append(moves, move{filepath.Join(p.Dir, name), filepath.Join(old, name)})
		if _, err := os.Lstat(filepath.Join(p.Hidden, name)); err == nil {
			fresh = append(fresh, name)
		}
	}
	for i := len(names) - 1; i >= 0; i-- {
		moves = append(moves, move{filepath.Join(p.Hidden, names[i]), filepath.Join(p.Dir, names[i])})
	}
	data, err := json.Marshal(fresh)
	if err != nil {
		return nil, err
	}
	return moves, writeSynced(filepath.Join(p.Hidden, installName), data)
}

func (p *Place) aside() string { return filepath.Join(p.Hidden, "old") }

// recoverInstallation completes or undoes the installation of a run that was killed in
// the middle of it: once its first file was in place all stood, and what is
// left can go; before that everything goes back to where it was.
func (p *Place) recoverInstallation() error {
	data, err := os.ReadFile(filepath.Join(p.Hidden, installName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var fresh []string
	if err == nil && json.Unmarshal(data, &fresh) != nil {
		// It was being written, so nothing was moved yet.
		return os.Remove(filepath.Join(p.Hidden, installName))
	}
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if slices.Contains(fresh, p.contents.first()) && !Exists(filepath.Join(p.Hidden, p.contents.first())) && Exists(filepath.Join(p.Dir, p.contents.first())) {
		return os.RemoveAll(p.Hidden)
	}
	for _, name := range fresh {
		if inside := filepath.Join(p.Hidden, name); !Exists(inside) {
			if err := os.Rename(filepath.Join(p.Dir, name), inside); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("output folder: putting back %s: %w", name, err)
			}
		}
	}
	for _, name := range p.contents.Names {
		if old := filepath.Join(p.aside(), name); Exists(old) {
			if err := os.Rename(old, filepath.Join(p.Dir, name)); err != nil {
				return fmt.Errorf("output folder: putting back %s: %w", name, err)
			}
		}
	}
	return os.Remove(filepath.Join(p.Hidden, installName))
}
