package output

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
)

// file is what a table is written to; tests put one there that fails.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

func createFile(path string) (file, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// sink writes a file, counts and hashes its bytes, and remembers the first
// error. Write itself never fails, because the Parquet writer panics on some
// errors and forgets others: ask err after every step that matters.
type sink struct {
	name   string
	file   file
	buffer *bufio.Writer
	hash   hash.Hash
	size   int64
	closed bool
	err    error
}

func newSink(name string, f file) *sink {
	s := &sink{name: name, file: f, hash: sha256.New()}
	s.buffer = bufio.NewWriterSize(f, 1<<18)
	return s
}

func (s *sink) Write(p []byte) (int, error) {
	if s.err != nil {
		return len(p), nil
	}
	s.hash.Write(p)
	s.size += int64(len(p))
	if _, err := s.buffer.Write(p); err != nil {
		s.err = fmt.Errorf("writing %s: %w", s.name, err)
	}
	return len(p), nil
}

// Close does nothing, so that a format's writer does not close the file
// before it is flushed to disk.
func (s *sink) Close() error { return nil }

// finish writes out what is buffered, flushes the file to disk and closes it.
func (s *sink) finish() error {
	if s.err == nil {
		if err := s.buffer.Flush(); err != nil {
			s.err = fmt.Errorf("writing %s: %w", s.name, err)
		}
	}
	if s.err == nil {
		if err := s.file.Sync(); err != nil {
			s.err = fmt.Errorf("flushing %s to disk: %w", s.name, err)
		}
	}
	if err := s.closeFile(); err != nil && s.err == nil {
		s.err = fmt.Errorf("closing %s: %w", s.name, err)
	}
	return s.err
}

func (s *sink) closeFile() error {
	if s.closed {
		return nil
	}
	s.closed = true
	return s.file.Close()
}

func (s *sink) digest() string { return hex.EncodeToString(s.hash.Sum(nil)) }
