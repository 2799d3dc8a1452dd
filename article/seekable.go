package article

import (
	"io"
	"os"
)

// seekable gives the file's decompressed bytes for reading at any place, which
// some formats need: the file itself where it can be, else a temporary copy.
// release is to be called at the end.
func (s *stream) seekable() (at io.ReaderAt, bytes int64, release func(), wrong *fault) {
	release = func() {}
	if at, ok := s.meter.r.(io.ReaderAt); ok && !s.compressed && s.size >= 0 {
		return at, s.size, release, nil
	}
	f, err := os.CreateTemp("", "parallax-*")
	if err != nil {
		return nil, 0, release, faultf("open", "no temporary file for it: %v", reasonOf(err))
	}
	os.Remove(f.Name()) // it lives on until it is closed
	release = func() { f.Close() }
	n, err := io.Copy(f, s.in)
	if err != nil {
		release()
		return nil, 0, func() {}, s.readFault(err)
	}
	return f, n, release, nil
}
