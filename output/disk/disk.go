// Package disk puts files and folders in their place whole or not at all. What
// is made is made in a hidden folder inside the one it is meant for, flushed
// to disk, and only then moved; a move that breaks off is completed or undone
// by the next run. A folder has one writer at a time, and one that holds
// anything else than what is to be replaced is refused.
//
// It knows names of files and nothing of what stands in them.
package disk

import (
	"errors"
	"os"
	"runtime"
)

// HiddenPrefix begins the names of all that is not yet in its place.
const HiddenPrefix = ".parallax-"

// SyncFolder makes renames and new files in a folder last; Windows does so by
// itself.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// Exists says whether there is a file or folder of that name.
func Exists(name string) bool {
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

// SyncFolders does so in many.
func SyncFolders(dirs []string) error {
	for _, dir := range dirs {
		if err := SyncFolder(dir); err != nil {
			return err
		}
	}
	return nil
}

// syncEach flushes files, and then folders, to disk one by one.
func syncEach(files, folders []string) error {
	for _, name := range files {
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			return err
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			return err
		}
	}
	return SyncFolders(folders)
}
