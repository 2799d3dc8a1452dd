package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// SyncMany flushes files that were not, and their folders, below dir to disk by
// one call for the whole file system: thousands of small files would else wait
// for the disk one after another.
func SyncMany(dir string, files, folders []string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = unix.Syncfs(int(d.Fd()))
	if errors.Is(err, unix.ENOSYS) {
		err = syncEach(files, folders)
	}
	return errors.Join(err, d.Close())
}
