package reader

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"parallax/article"
	"parallax/budget"
)

// file is one file to read.
type file struct {
	disk   string // where it is opened
	path   string // Article.Path
	name   string // its own name, whose extension hints at the format
	folder string // name of the folder below the root that it lies in
	size   int64  // bytes on disk, -1 if unknown
}

// disk is the file system as Walk uses it; tests put faults in its place.
type disk struct {
	open  func(name string) (io.ReadCloser, error)
	names func(folder string) ([]string, error)
	stat  func(name string) (fs.FileInfo, error)
}

func newDisk() disk {
	return disk{
		open:  func(name string) (io.ReadCloser, error) { return os.Open(name) },
		names: namesIn,
		stat:  os.Stat,
	}
}

// namesIn are the names of what lies in a folder, in order. Of a folder with a
// million files no more than these is kept.
func namesIn(folder string) ([]string, error) {
	f, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	slices.Sort(names)
	return names, err
}

// files yields what paths lead to, each file once. A file's path is relative
// to its root; see Walk for the prefix that roots get whose files collide.
func (d disk) files(paths []string) iter.Seq2[file, *article.Reject] {
	roots := distinct(paths)
	if len(roots) == 1 {
		return d.root(roots[0], "")
	}
	return func(yield func(file, *article.Reject) bool) {
		prefixes := d.prefixes(roots)
		seen := make(seenPaths)
		for i, root := range roots {
			for f, reject := range d.root(root, prefixes[i]) {
				if twice := seen.addPath(absolute(f.disk), i); twice >= 0 && reject == nil {
					continue
				}
				if !yield(f, reject) {
					return
				}
			}
		}
	}
}

// root yields the files of one of the given paths.
func (d disk) root(name, prefix string) iter.Seq2[file, *article.Reject] {
	return func(yield func(file, *article.Reject) bool) {
		base := filepath.Base(name)
		info, err := d.stat(name)
		if err != nil {
			where := path.Join(prefix, base)
			yield(file{path: where, disk: name}, openReject(where, reasonOf(err)))
			return
		}
		if !info.IsDir() {
			f := file{disk: name, path: path.Join(prefix, base), name: base, size: info.Size()}
			yield(f, irregular(f.path, info))
			return
		}
		t := tree{disk: d, yield: yield, linked: map[string]int{}}
		t.folder(name, prefix, "", []fs.FileInfo{info})
	}
}

// tree walks one folder.
type tree struct {
	disk
	yield  func(file, *article.Reject) bool
	linked map[string]int // folders that links lead to, and how often each was read
}

// mostLinked is how often a folder is read that links lead to: twenty folders
// with two links each are a million paths.
const mostLinked = 100

// tooOften counts a folder if it is a link.
func (t tree) tooOften(name string) bool {
	if _, err := os.Readlink(name); err != nil {
		return false
	}
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return false
	}
	t.linked[target]++
	return t.linked[target] > mostLinked
}

// folder walks the folder called name, whose files' paths begin with prefix
// and whose chain are the folders that lead to it, itself included. It
// reports whether to go on.
func (t tree) folder(name, prefix, source string, chain []fs.FileInfo) bool {
	names, err := t.names(name)
	if err != nil {
		where := prefix
		if where == "" {
			where = filepath.Base(name)
		}
		return t.yield(file{path: where, disk: name}, openReject(where, reasonOf(err)))
	}
	for _, base := range names {
		if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
			continue
		}
		if !t.entry(filepath.Join(name, base), path.Join(prefix, base), source, chain) {
			return false
		}
	}
	return true
}

func (t tree) entry(name, where, source string, chain []fs.FileInfo) bool {
	f := file{disk: name, path: where, name: path.Base(where), folder: source, size: -1}
	info, err := t.stat(name)
	if err != nil {
		reason := reasonOf(err)
		if target, linkErr := os.Readlink(name); linkErr == nil {
			reason = "a link to " + filepath.Base(target) + " that cannot be followed: " + reason
		}
		return t.yield(f, openReject(where, reason))
	}
	if !info.IsDir() {
		f.size = info.Size()
		return t.yield(f, irregular(where, info))
	}
	for _, above := range chain {
		if os.SameFile(above, info) {
			return t.yield(f, openReject(where, "a link that leads back into a folder it lies in"))
		}
	}
	if t.isDataset(name) {
		return true
	}
	if t.tooOften(name) {
		return t.yield(f, openReject(where, "links lead to this folder more than "+strconv.Itoa(mostLinked)+" times; it was read before"))
	}
	if base := path.Base(where); namesSource(base) {
		source = base
	}
	return t.folder(name, where, source, append(chain[:len(chain):len(chain)], info))
}

// namesSource says whether a folder's name can be an outlet's: one of digits
// alone is a year or a day.
func namesSource(folder string) bool { return strings.Trim(folder, "0123456789-.") != "" }

// datasetMark is what the manifest of a dataset that this program wrote says.
var datasetMark = []byte("\"dataset\": \"parallax/")

// isDataset says whether a folder holds a dataset of this program, which is
// passed over: its tables are no articles.
func (t tree) isDataset(name string) bool {
	f, err := budget.Open(filepath.Join(name, "manifest.json"))
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 256)
	n, _ := io.ReadFull(f, head)
	return bytes.Contains(head[:n], datasetMark)
}

// irregular rejects what is neither file nor folder.
func irregular(where string, info fs.FileInfo) *article.Reject {
	mode := info.Mode()
	switch {
	case mode.IsRegular():
		return nil
	case mode&fs.ModeNamedPipe != 0:
		return openReject(where, "a named pipe, not a file")
	case mode&fs.ModeSocket != 0:
		return openReject(where, "a socket, not a file")
	}
	return openReject(where, "a device, not a file")
}

func openReject(where, reason string) *article.Reject {
	return &article.Reject{Path: where, Stage: "open", Reason: reason, Bytes: -1}
}

// reasonOf drops the operation and path that package os puts before a cause:
// the Reject names the path already.
func reasonOf(err error) string {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	}
	return err.Error()
}
