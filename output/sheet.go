package output

// A batch is handed to the encoder when it holds this many rows or this many
// bytes of text: the size of a Parquet row group and of an Arrow batch.
const (
	batchRows = 1 << 15
	batchText = 4 << 20
)

// encoder turns batches into one file.
type encoder interface {
	write(b *batch) error
	close() error
}

// encoders make an encoder of each format on a sink.
var encoders = map[Format]func(t Table, o *Options, s *sink) (encoder, error){
	Parquet: newParquet,
	Arrow:   newArrow,
	CSV:     newCSV,
	JSONL:   newJSONL,
}

// counters read a file back and give the number of its rows.
var counters = map[Format]func(path string) (int64, error){
	Parquet: countParquet,
	Arrow:   countArrow,
	CSV:     countCSV,
	JSONL:   countLines,
}

// sheet is the rows of one segment for one folder of a table. They go to the
// file as they come, or are held until the segment is complete where there
// are many folders, so that one file is open at a time.
type sheet struct {
	Table
	root   string // the hidden folder
	folder string // the table's, or a partition's in it
	number int    // of the segment
	o      *Options
	hold   bool
	held   []*batch
	batch  *batch
	part   *part // nil before the first rows are written
}

func newSheet(t Table, root, folder string, hold bool, o *Options) *sheet {
	return &sheet{Table: t, root: root, folder: folder, o: o, hold: hold, batch: newBatch(t.Name, o.allColumns(t))}
}

func (s *sheet) limit() int {
	if s.o.batchRows > 0 {
		return s.o.batchRows
	}
	return batchRows
}

// flushIfFull encodes the batch when it is large enough, and reports what
// went wrong since the last call.
func (s *sheet) flushIfFull() error {
	if s.batch.err != nil {
		return s.batch.err
	}
	if s.batch.rows < s.limit() && s.batch.size < batchText {
		return nil
	}
	if s.hold {
		s.held = append(s.held, s.batch)
		s.batch = newBatch(s.Name, s.o.allColumns(s.Table))
		return nil
	}
	return s.flush(s.batch)
}

func (s *sheet) flush(b *batch) (err error) {
	if b.rows == 0 {
		return nil
	}
	if s.part == nil {
		if s.part, err = newPart(s.Table, s.root, s.folder, s.number, s.o); err != nil {
			return err
		}
	}
	err = s.part.write(b.without(s.o.keys()))
	b.reset()
	return err
}

// total is how many rows the segment has here.
func (s *sheet) total() int64 {
	n := s.batch.total
	for _, b := range s.held {
		n += b.total
	}
	return n
}

// complete writes what is left, closes the file and reads it back; there is
// none where there are no rows.
func (s *sheet) complete() (f TableFile, any bool, err error) {
	if s.batch.err != nil {
		return f, false, s.batch.err
	}
	for _, b := range append(s.held, s.batch) {
		if err := s.flush(b); err != nil {
			return f, false, err
		}
	}
	if s.part == nil {
		return f, false, nil
	}
	f, err = s.part.close(s.o.Format, s.total())
	s.part, s.held, s.batch.total = nil, nil, 0
	return f, true, err
}

// closeFile lets go of a file that is not to be completed.
func (s *sheet) closeFile() {
	if s.part != nil {
		s.part.sink.closeFile()
	}
}
