package table

import (
	"io"

	"github.com/apache/arrow/go/v17/arrow/ipc"
)

// Stream writes rows of one table as an Arrow IPC stream.
type Stream struct {
	Batch   *Batch // where rows go until Flush
	encoder arrowEncoder
}

// NewStream begins a stream. Of the options Format and Create do not matter.
func NewStream(w io.Writer, t Table, o *FileOptions) *Stream {
	schema := arrowSchema(t, o)
	return &Stream{NewBatch(t), arrowEncoder{schema, ipc.NewWriter(w, ipc.WithSchema(schema), ipc.WithAllocator(o.allocator()))}}
}

// Flush writes the rows that wait as one record batch, after the schema if it is
// the first.
func (s *Stream) Flush() error {
	defer s.Batch.Reset()
	if err := s.Batch.Err(); err != nil {
		return err
	}
	return s.encoder.writeBatch(s.Batch)
}

// Close writes the end mark, after the schema if there was no batch.
func (s *Stream) Close() error { return s.encoder.close() }
