package output

import (
	"fmt"
	"os"
	"path/filepath"
)

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

// table is one table being written.
type table struct {
	Table
	path    string // below the dataset's folder
	full    string // where it is written
	batch   *batch
	encoder encoder
	sink    *sink
	rows    int // a batch is full at this many rows
}

func newTable(d Table, root, path string, o *Options) (*table, error) {
	t := &table{Table: d, path: path, full: filepath.Join(root, path), batch: newBatch(d.Name), rows: batchRows}
	if o.batchRows > 0 {
		t.rows = o.batchRows
	}
	if err := os.MkdirAll(filepath.Dir(t.full), 0o777); err != nil {
		return nil, err
	}
	f, err := o.create(t.full)
	if err != nil {
		return nil, err
	}
	t.sink = newSink(path, f)
	t.encoder, err = encoders[o.Format](d, o, t.sink)
	if err != nil {
		t.sink.closeFile()
		return nil, fmt.Errorf("table %s: %w", d.Name, err)
	}
	return t, nil
}

// flushIfFull encodes the batch when it is large enough, and reports what
// went wrong since the last call.
func (t *table) flushIfFull() error {
	if t.batch.err != nil {
		return t.batch.err
	}
	if t.batch.rows < t.rows && t.batch.size < batchText {
		return nil
	}
	return t.flush()
}

func (t *table) flush() error {
	if t.batch.rows > 0 {
		if err := t.encoder.write(t.batch); err != nil {
			return fmt.Errorf("table %s: %w", t.Name, err)
		}
		t.batch.reset()
	}
	return t.sink.err
}

// close writes the rest, closes the file and reads it back.
func (t *table) close(f Format) error {
	if t.batch.err != nil {
		return t.batch.err
	}
	if err := t.flush(); err != nil {
		return err
	}
	if err := t.encoder.close(); err != nil {
		return fmt.Errorf("table %s: %w", t.Name, err)
	}
	if err := t.sink.finish(); err != nil {
		return err
	}
	return t.verify(f)
}

// verify reads the file back from disk: its size and its rows must be those
// that were written.
func (t *table) verify(f Format) error {
	info, err := os.Stat(t.full)
	if err != nil {
		return err
	}
	if info.Size() != t.sink.size {
		return fmt.Errorf("%s: %d bytes on disk, %d written", t.path, info.Size(), t.sink.size)
	}
	rows, err := counters[f](t.full)
	if err != nil {
		return fmt.Errorf("%s: reading back: %w", t.path, err)
	}
	if rows != t.batch.total {
		return fmt.Errorf("%s: %d rows on disk, %d written", t.path, rows, t.batch.total)
	}
	return nil
}
