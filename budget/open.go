package budget

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// SettingsBytes is the size of a file of settings, words, names or weights above
// which it is refused; the largest that comes with the program has 3 MB.
const SettingsBytes = 64 << 20

// WordsBytes is the size of a file of words that a user adds: the largest
// dictionaries of the field have 5 MB.
const WordsBytes = 32 << 20

// ManifestBytes is the size of a dataset's manifest above which it is refused; it
// has some 200 bytes for each file.
const ManifestBytes = 256 << 20

// Open opens a file that is one: a device or a pipe may have no end.
func Open(name string) (*os.File, error) {
	f, _, err := open(name)
	return f, err
}

// ReadFile reads such a file of at most so many bytes.
func ReadFile(name string, most int64) ([]byte, error) {
	f, size, err := open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > most {
		return nil, tooLong(name, most)
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = tooLong(name, most)
	}
	return data, err
}

func tooLong(name string, most int64) error {
	return fmt.Errorf("%s has more than %d bytes, which is more than such a file may have", name, most)
}

func open(name string) (*os.File, int64, error) {
	info, err := os.Stat(name) // before it is opened, which waits for whoever writes to a pipe
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		path.Op = "open" // which is what was asked for
	}
	if err != nil {
		return nil, 0, err
	}
	switch {
	case info.IsDir():
		return nil, 0, fmt.Errorf("%s is a folder, not a file", name)
	case !info.Mode().IsRegular():
		return nil, 0, fmt.Errorf("%s is a device or a pipe, not a file", name)
	}
	f, err := os.Open(name)
	return f, info.Size(), err
}

// Folder is a folder whose files are read so, each of at most SettingsBytes.
func Folder(dir string) fs.FS { return folder{os.DirFS(dir)} }

type folder struct{ fs.FS }

// ReadFile is what fs.ReadFile asks for.
func (f folder) ReadFile(name string) ([]byte, error) {
	info, err := fs.Stat(f.FS, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is no file", name)
	case info.Size() > SettingsBytes:
		return nil, tooLong(name, SettingsBytes)
	}
	return fs.ReadFile(f.FS, name)
}
