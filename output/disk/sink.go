package disk

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
)

// File is what is written to; tests put one there that fails.
type File interface {
	io.Writer
	Sync() error
	Close() error
}

// Create makes a new file; one of that name must not be there.
func Create(path string) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// Sink writes a file, counts and hashes its bytes, and remembers the first
// error. Write itself never fails, because the Parquet writer panics on some
// errors and forgets others: ask Err after every step that matters.
type Sink struct {
	name   string
	file   File
	buffer *bufio.Writer
	hash   hash.Hash
	size   int64
	closed bool
	err    error
}

// bufferBytes are those that are held back. A dataset parted by source may have
// ten thousand small files.
const bufferBytes = 32 << 10

// NewSink makes a sink of an open file; name stands in errors.
func NewSink(name string, f File) *Sink {
	s := &Sink{name: name, file: f, hash: sha256.New()}
	s.buffer = bufio.NewWriterSize(f, bufferBytes)
	return s
}

// Write takes bytes; see Err.
func (s *Sink) Write(p []byte) (int, error) {
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
func (s *Sink) Close() error { return nil }

// Err is the first error so far.
func (s *Sink) Err() error { return s.err }

// Finish writes out what is buffered, flushes the file to disk and closes it.
func (s *Sink) Finish() error {
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
	if err := s.CloseFile(); err != nil && s.err == nil {
		s.err = fmt.Errorf("closing %s: %w", s.name, err)
	}
	return s.err
}

// CloseFile lets go of the file, written out or not.
func (s *Sink) CloseFile() error {
	if s.closed {
		return nil
	}
	s.closed = true
	return s.file.Close()
}

// Size is the number of bytes written.
func (s *Sink) Size() int64 { return s.size }

// Digest is the SHA-256 of the bytes written, in hexadecimal digits.
func (s *Sink) Digest() string { return hex.EncodeToString(s.hash.Sum(nil)) }
