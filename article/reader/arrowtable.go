package reader

import (
	"bufio"
	"encoding/binary"
	"io"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/ipc"
	"github.com/apache/arrow/go/v17/arrow/memory"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/article/internal/tidy"
)

// maxTablePiece is the most memory in bytes that one piece of a table, such as
// a page or a column of a batch, may need.
const maxTablePiece = 512 << 20

// boundedMemory gives no piece larger than maxTablePiece.
type boundedMemory struct {
	memory.Allocator
	refused bool
}

func newBoundedMemory() *boundedMemory { return &boundedMemory{Allocator: memory.NewGoAllocator()} }

func (m *boundedMemory) Allocate(size int) []byte {
	if size > maxTablePiece || size < 0 {
		m.refused = true
		return nil // the reader fails on it
	}
	return m.Allocator.Allocate(size)
}

func (m *boundedMemory) Reallocate(size int, b []byte) []byte {
	if size > maxTablePiece || size < 0 {
		m.refused = true
		return nil
	}
	return m.Allocator.Reallocate(size, b)
}

// parquet makes each row of a Parquet table an item. A page of each column is
// in memory at a time.
func (s *stream) parquet() {
	s.table(func(m memory.Allocator, rows *int) *draft.Fault {
		at, size, release, wrong := s.seekable()
		defer release()
		if wrong != nil {
			return wrong
		}
		return s.parquetTable(io.NewSectionReader(at, 0, size), m, rows)
	})
}

// arrow makes each row of an Arrow table an item, of which a batch of rows is
// in memory at a time. A stream of batches, as there is one in a file, is read
// as it comes.
func (s *stream) arrow() {
	s.table(func(m memory.Allocator, rows *int) *draft.Fault {
		if window, _ := s.in.Peek(1); window[0] == 0xff {
			return s.arrowStream(s.in, m, rows)
		}
		at, size, release, wrong := s.seekable()
		defer release()
		if wrong != nil {
			return wrong
		}
		in, wrong := arrowFile(io.NewSectionReader(at, 0, size))
		if wrong != nil {
			return wrong
		}
		return s.arrowStream(in, m, rows)
	})
}

// table reads the rows of a table in bounded memory, and counts them.
func (s *stream) table(read func(m memory.Allocator, rows *int) *draft.Fault) {
	m := newBoundedMemory()
	rows := 0
	defer func() {
		if cause := recover(); cause != nil {
			wrong := draft.Panicked("the table is damaged: %v", cause)
			if m.refused {
				wrong = draft.Faultf("parse", "the table has a piece larger than %s", draft.Size(maxTablePiece))
			}
			s.tableEnd(rows, wrong)
		}
	}()
	wrong := read(m, &rows)
	s.tableEnd(rows, wrong)
}

// tableEnd tells why a table ended after that many rows, if it ought not to.
func (s *stream) tableEnd(rows int, wrong *draft.Fault) {
	switch {
	case s.over():
	case wrong != nil && rows == 0:
		s.reject("", wrong)
	case wrong != nil:
		wrong.Reason += "; nothing was read from here on"
		s.reject("row "+strconv.Itoa(rows+1), wrong)
	case rows == 0:
		s.reject("", &draft.Fault{Stage: "parse", Reason: "empty: a table without rows"})
	}
}

// tableColumns finds the text among the columns of a table.
func (s *stream) tableColumns(names []string) *draft.Fault {
	var plain []string
	for _, name := range names {
		plain = append(plain, tidy.OneLine(tidy.UTF8(name)))
	}
	var wrong *draft.Fault
	s.columns, wrong = newColumns(plain, ',', &s.opts)
	return wrong
}

// listSeparator is what stands between the values of a list.
func listSeparator(r meta.Role) string {
	switch r {
	case meta.RoleText:
		return "\n\n"
	case meta.RoleSection:
		return ", "
	}
	return "; "
}

func damagedTable(err error) *draft.Fault {
	if strings.Contains(err.Error(), "unimplemented") || strings.Contains(err.Error(), "not supported") {
		return draft.Faultf("parse", "the table is written in a way that is not read (%v); write it with compression snappy or zstd", err)
	}
	return draft.Faultf("parse", "the table is damaged: %s", draft.Broken(err))
}

// arrowStream reads batch after batch.
func (s *stream) arrowStream(in io.Reader, m memory.Allocator, rows *int) *draft.Fault {
	gate := &arrowGate{in: in}
	r, err := ipc.NewReader(gate, ipc.WithAllocator(m))
	if err != nil {
		return damagedTable(err)
	}
	defer r.Release()
	columns := arrowColumns(r.Schema().Fields(), arrowColumn{})
	if wrong := s.tableColumns(namesOfArrow(columns)); wrong != nil {
		if wrong.Names != nil && r.Next() {
			wrong.Reason = propose(wrong.Reason, wrong.Names, firstCells(r.Record(), columns))
		}
		return wrong
	}
	for !s.over() && r.Next() {
		s.batch(r.Record(), columns, rows)
	}
	if s.full {
		return nil
	}
	if err := r.Err(); err != nil && err != io.EOF {
		return damagedTable(err)
	}
	if gate.err != nil && gate.err != io.EOF {
		return damagedTable(gate.err)
	}
	return nil
}

// arrowFile gives the stream of batches in an Arrow file: what lies between
// the mark at its beginning and the table of contents at its end.
func arrowFile(in *io.SectionReader) (io.Reader, *draft.Fault) {
	const head, tail = len("ARROW1\x00\x00"), 4 + len("ARROW1")
	end := make([]byte, tail)
	if _, err := in.ReadAt(end, max(in.Size()-int64(tail), 0)); err != nil || string(end[4:]) != "ARROW1" {
		return nil, &draft.Fault{Stage: "parse", Reason: "the table is damaged: it does not end as it should, the file may be cut short"}
	}
	length := in.Size() - int64(head+tail) - int64(binary.LittleEndian.Uint32(end))
	if length < 0 {
		return nil, damagedTable(errArrow)
	}
	return bufio.NewReaderSize(io.NewSectionReader(in, int64(head), length), charset.Window), nil
}
