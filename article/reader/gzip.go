package reader

import (
	"bufio"
	"errors"
	"io"

	"github.com/klauspost/compress/gzip"

	"parallax/article/internal/charset"
)

// members reads the members of a gzip file one after another. Zero bytes after
// the last are padding, as the gzip program has it; anything else is stray.
type members struct {
	raw *bufio.Reader
	z   *gzip.Reader
}

// errStray is the error of members where bytes follow that are no member.
var errStray = errors.New("what follows is not compressed")

func isStray(err error) bool { return errors.Is(err, errStray) }

func openGzip(raw *bufio.Reader) (io.ReadCloser, error) {
	z, err := gzip.NewReader(raw)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	z.Multistream(false)
	return &members{raw, z}, nil
}

func (m *members) Close() error { return m.z.Close() }

func (m *members) Read(p []byte) (int, error) {
	for {
		n, err := m.z.Read(p)
		if err != io.EOF {
			return n, err
		}
		if err := m.next(); n > 0 || err != nil {
			return n, err
		}
	}
}

// next goes to the member that follows. The error is io.EOF at the end.
func (m *members) next() error {
	head, err := m.raw.Peek(2)
	if len(head) == 2 && head[0] == 0x1f && head[1] == 0x8b {
		if err := m.z.Reset(m.raw); err != nil {
			if err == io.EOF {
				return io.ErrUnexpectedEOF
			}
			return err
		}
		m.z.Multistream(false)
		return nil
	}
	for {
		b, readErr := m.raw.ReadByte()
		switch {
		case readErr != nil:
			if err != nil && err != io.EOF {
				return err
			}
			return readErr
		case b != 0:
			return errStray
		}
	}
}

// skip goes behind damage, to what may be the beginning of another member, and
// reports whether there is one.
func (m *members) skip() bool {
	for {
		if _, err := m.raw.ReadSlice(0x1f); err == bufio.ErrBufferFull {
			continue
		} else if err != nil {
			return false
		}
		m.raw.UnreadByte()
		head, err := m.raw.Peek(3)
		if err != nil {
			return false
		}
		if head[1] == 0x8b && head[2] == 8 && m.z.Reset(m.raw) == nil {
			m.z.Multistream(false)
			return true
		}
		m.raw.Discard(1)
	}
}

// nextMember goes behind damage in a gzip file of many members, to the next
// that begins with mark, and reports whether there is one.
func (s *stream) nextMember(mark string) bool {
	if s.gzip == nil || s.stopped {
		return false
	}
	for s.gzip.skip() && !s.budget.spent() {
		s.in = bufio.NewReaderSize(&meter{r: &unpacked{s.gzip, s, isStray}}, charset.Window)
		if head, _ := s.in.Peek(len(mark)); string(head) == mark {
			return true
		}
	}
	return false
}
