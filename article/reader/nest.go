package reader

import (
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/zeebo/xxh3"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
	"parallax/budget"
)

// maxDepth is how many archives may lie within each other.
const maxDepth = 4

// errDepth is why an archive at that depth is not opened.
var errDepth = &draft.Fault{Stage: "open", Reason: "archives nested more than " + strconv.Itoa(maxDepth) + " deep are not opened"}

// inner reads a file that lies within this one, or a document of one of its
// records, and reports whether to go on. c has what differs from s.
func (s *stream) inner(c *stream, r io.Reader) bool {
	c.ctx, c.max, c.opts, c.formats = s.ctx, s.max, s.opts, s.formats
	c.depth, c.budget = s.depth+1, s.budget
	if s.packed() {
		s.budget.made += budget.EntrySteps
	}
	c.meter = &meter{r: faulty{r, s}}
	c.yield = func(it article.Item, err error) bool {
		it.Bytes = s.advance()
		return s.send(it, err)
	}
	c.run()
	return !s.stopped
}

// faulty gives the bytes of an inner file. An error says what is wrong with
// the outer one.
type faulty struct {
	r io.Reader
	s *stream
}

func (f faulty) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if err != nil && err != io.EOF {
		err = &outerError{*f.s.readFault(err)}
	}
	return n, err
}

// outerError is a fault of the file around one.
type outerError struct{ draft.Fault }

func (e *outerError) Error() string { return e.Reason }

// outerFault is the fault that an error of reading stands for, nil if it is
// one of this file.
func outerFault(errs ...error) *draft.Fault {
	for _, err := range errs {
		if outer, ok := errors.AsType[*outerError](err); ok {
			f := outer.Fault
			return &f
		}
		if errors.Is(err, errBudget) {
			return &draft.Fault{Stage: "decompress", Reason: errBudget.Error()}
		}
	}
	return nil
}

// entries makes the paths of an archive's files, each of them once.
type entries struct {
	archive file
	seen    map[uint64]int // hashes of the paths given, so that a million of them take little, and the number that each would have next
}

// entry is the file of that name, which the archive gives as the program that
// made it saw fit: perhaps with backslashes, from the root or a drive, or
// leading out of the archive. read is false for what a folder's walk would
// pass over as well: a name that begins with "." or "_".
func (e *entries) entry(name string, bytes int64) (f file, read bool) {
	name = strings.ReplaceAll(name, "\\", "/")
	if len(name) > 2 && name[1:3] == ":/" {
		name = name[2:]
	}
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		part = strings.TrimSpace(strings.Map(visible, tidy.UTF8(part)))
		if part == "" || part == "." || part == ".." {
			continue
		}
		if part[0] == '.' || part[0] == '_' {
			return file{}, false
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		parts = []string{"unnamed"}
	}
	f = file{name: parts[len(parts)-1], folder: e.archive.folder, size: bytes}
	for _, folder := range parts[:len(parts)-1] {
		if namesSource(folder) {
			f.folder = folder
		}
	}
	f.path = e.once(path.Join(e.archive.path, path.Join(parts...)))
	return f, true
}

func visible(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}

// once numbers a path that the archive has more than once: "a.txt", "a (2).txt".
func (e *entries) once(where string) string {
	if e.seen == nil {
		e.seen = make(map[uint64]int)
	}
	ext := path.Ext(where)
	whole, unique := xxh3.HashString(where), where
	n := e.seen[whole]
	for hash := whole; e.seen[hash] > 0; n++ {
		unique = strings.TrimSuffix(where, ext) + " (" + strconv.Itoa(n) + ")" + ext
		hash = xxh3.HashString(unique)
	}
	e.seen[whole] = max(n, 2)
	if unique != where {
		e.seen[xxh3.HashString(unique)] = 2
	}
	return unique
}
