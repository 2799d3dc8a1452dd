package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gofrs/flock"
)

const (
	manifestName    = "manifest.json"
	codebookName    = "CODEBOOK.md"
	datapackageName = "datapackage.json"
	croissantName   = "croissant.json"
	temporaryPrefix = ".parallax-"
	runName         = temporaryPrefix + "run"
)

// place is the folder a dataset goes to, locked, and the hidden folder inside
// it where the dataset is made.
type place struct {
	dir       string
	made      bool // dir did not exist
	temporary string
	lock      *flock.Flock // nil where the file system has none
}

// openPlace locks dir, checks that it may receive a dataset, and makes the
// hidden folder unless an earlier run left it.
func openPlace(dir string) (*place, error) {
	p := &place{dir: dir, temporary: filepath.Join(dir, runName)}
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
	if err := p.ready(); err != nil {
		return nil, errors.Join(err, p.release())
	}
	return p, nil
}

// ready brings the folder into a state that a run can begin in.
func (p *place) ready() error {
	if err := p.recover(); err != nil {
		return err
	}
	if err := mayReplace(p.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(p.temporary, 0o777); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	return nil
}

// mayReplace refuses a folder that holds something and is not a dataset of
// ours. What a killed run left behind does not count.
func mayReplace(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), temporaryPrefix) && !isManifest(filepath.Join(dir, manifestName)) {
			return fmt.Errorf("output folder %s is not empty and not a dataset of this program (it holds %s): name another folder", dir, e.Name())
		}
	}
	return nil
}

// ours lists the names at the top of a dataset, the manifest first.
func ours() []string {
	names := []string{manifestName, datapackageName, croissantName, codebookName, segmentsName}
	for _, t := range tables {
		names = append(names, t.Name)
	}
	return names
}

// clean removes the hidden folder, those of older versions of the program,
// and the lock.
func (p *place) clean() error {
	entries, err := os.ReadDir(p.dir)
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), temporaryPrefix) && e.Name() != lockName {
			err = errors.Join(err, os.RemoveAll(filepath.Join(p.dir, e.Name())))
		}
	}
	return errors.Join(err, unlock(p.lock))
}

// empty removes what an earlier run left in the hidden folder.
func (p *place) empty() error {
	if err := os.RemoveAll(p.temporary); err != nil {
		return err
	}
	return os.MkdirAll(p.temporary, 0o777)
}

// remove undoes openPlace.
func (p *place) remove() error {
	return errors.Join(os.RemoveAll(p.temporary), p.release())
}

// release leaves the place to the next run, with what is in it.
func (p *place) release() error {
	err := unlock(p.lock)
	if p.made {
		os.Remove(p.dir) // fails, as it should, if something is there
	}
	return err
}

// syncFolder makes renames and new files in a folder last; Windows does so
// by itself.
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
