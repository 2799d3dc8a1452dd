package reader

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"parallax/article/internal/draft"
)

// maxHeld is the size in bytes up to which a file that has to be read at any
// place is held in memory where it does not lie on disk, 4 MiB.
const maxHeld = 4 << 20

// seekable gives the file's decompressed bytes for reading at any place, which
// some formats need: the file itself where it can be, else a copy, which is
// temporary. release is to be called at the end.
func (s *stream) seekable() (at io.ReaderAt, size int64, release func(), wrong *draft.Fault) {
	at, size, release, wrong = s.copied()
	if wrong != nil {
		release()
		return nil, 0, func() {}, wrong
	}
	return at, size, release, nil
}

// copied is seekable that gives, beside what is wrong, the bytes before it.
func (s *stream) copied() (at io.ReaderAt, size int64, release func(), wrong *draft.Fault) {
	release = func() {}
	if at, ok := s.meter.r.(io.ReaderAt); ok && !s.compressed && s.size >= 0 {
		return &meteredAt{at, s.meter}, s.size, release, nil
	}
	var held bytes.Buffer
	n, err := io.Copy(&held, io.LimitReader(s.in, maxHeld))
	if err != nil {
		return bytes.NewReader(held.Bytes()), n, release, s.readFault(err)
	}
	if n < maxHeld {
		return bytes.NewReader(held.Bytes()), n, release, nil
	}
	f, err := os.CreateTemp("", "parallax-*")
	if err != nil {
		return bytes.NewReader(nil), 0, release, draft.Faultf("open", "no temporary file for it: %v", reasonOf(err))
	}
	os.Remove(f.Name()) // it lives on until it is closed
	release = func() { f.Close() }
	size, err = io.Copy(f, io.MultiReader(&held, s.in))
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok && pathErr.Path == f.Name() {
		wrong = draft.Faultf("open", "no room for a temporary copy of it: %v", reasonOf(err))
	} else if err != nil {
		wrong = s.readFault(err)
	}
	return f, size, release, wrong
}

// meteredAt counts what is read at any place, up to the size of the file.
type meteredAt struct {
	r     io.ReaderAt
	meter *meter
}

func (m *meteredAt) ReadAt(p []byte, off int64) (int, error) {
	n, err := m.r.ReadAt(p, off)
	m.meter.bytes += int64(n)
	return n, err
}
