package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// LockName is the file in the output folder that a run holds a lock on. The
// operating system lets go of the lock when the program ends, however it ends.
const LockName = HiddenPrefix + "lock"

// LockedError says that another run is writing to the folder.
type LockedError struct{ Dir string }

func (e *LockedError) Error() string {
	return fmt.Sprintf("output folder %s: another run is writing to it", e.Dir)
}

// lock takes the lock on a folder, nil where the file system has no locks.
// The run that had it before may have removed the file between our opening
// and our locking it; then it is the new file that counts.
func lock(dir string) (*flock.Flock, error) {
	name := filepath.Join(dir, LockName)
	for {
		l := flock.New(name)
		held, err := l.TryLock()
		switch {
		case errors.Is(err, errors.ErrUnsupported):
			return nil, nil
		case err != nil:
			return nil, fmt.Errorf("output folder: %w", err)
		case !held:
			return nil, &LockedError{dir}
		}
		ours, err := l.Stat()
		if err == nil {
			if there, err := os.Stat(name); err == nil && os.SameFile(ours, there) {
				return l, nil
			}
		}
		if err := l.Close(); err != nil {
			return nil, err
		}
	}
}

// unlock removes the lock's file and lets go of it.
func unlock(l *flock.Flock) error {
	if l == nil {
		return nil
	}
	first := os.Remove(l.Path())
	err := l.Close()
	if first != nil && !errors.Is(first, os.ErrNotExist) {
		_ = os.Remove(l.Path()) // Windows removes no open file; an unlocked one in the way of nobody may stay
	}
	return err
}
