package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// Contents is what a place is for.
type Contents struct {
	// Names are the files and folders at the top, first the one whose presence
	// says that all the others are there.
	Names []string
	// Ours says whether the first of them, which may not be there, is one that
	// may be replaced.
	Ours func(path string) bool
}

// first is the file whose presence says that the others are there.
func (c *Contents) first() string { return c.Names[0] }

// Place is a folder that something goes to, locked, and the hidden folder
// inside it where that is made.
type Place struct {
	Dir      string
	Hidden   string
	contents Contents
	made     bool         // Dir did not exist
	lock     *flock.Flock // nil where the file system has none
}

// Open locks dir, checks that it may receive contents, and makes the hidden
// folder unless an earlier run left it.
func Open(dir string, contents Contents) (*Place, error) {
	p := &Place{Dir: dir, Hidden: filepath.Join(dir, HiddenPrefix+"run"), contents: contents}
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
	}
	if p.lock, err = lock(dir); err != nil {
		if p.made {
			os.Remove(dir)
		}
		return nil, err
	}
	if err := p.makeReady(); err != nil {
		return nil, errors.Join(err, p.Release())
	}
	return p, nil
}

// makeReady brings the folder into a state that a run can begin in.
func (p *Place) makeReady() error {
	if err := p.recoverInstallation(); err != nil {
		return err
	}
	if err := p.mayReplace(); err != nil {
		return err
	}
	if err := os.MkdirAll(p.Hidden, 0o777); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	return nil
}

// mayReplace refuses a folder that holds something and is not ours. What a
// killed run left behind does not count.
func (p *Place) mayReplace() error {
	entries, err := os.ReadDir(p.Dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), HiddenPrefix) && !p.contents.Ours(filepath.Join(p.Dir, p.contents.first())) {
			return fmt.Errorf("output folder %s is not empty and not a dataset of this program (it holds %s): name another folder", p.Dir, e.Name())
		}
	}
	return nil
}

// Clean removes the hidden folder, those of older versions of the program,
// and the lock.
func (p *Place) Clean() error {
	entries, err := os.ReadDir(p.Dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), HiddenPrefix) && e.Name() != LockName {
			err = errors.Join(err, os.RemoveAll(filepath.Join(p.Dir, e.Name())))
		}
	}
	return errors.Join(err, unlock(p.lock))
}

// Empty removes what an earlier run left in the hidden folder.
func (p *Place) Empty() error {
	if err := os.RemoveAll(p.Hidden); err != nil {
		return err
	}
	return os.MkdirAll(p.Hidden, 0o777)
}

// Remove undoes Open.
func (p *Place) Remove() error {
	return errors.Join(os.RemoveAll(p.Hidden), p.Release())
}

// Release leaves the place to the next run, with what is in it.
func (p *Place) Release() error {
	err := unlock(p.lock)
	if p.made {
		os.Remove(p.Dir) // fails, as it should, if something is there
	}
	return err
}
