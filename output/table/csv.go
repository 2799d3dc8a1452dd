package table

import (
	"encoding/csv"
	"errors"
	"io"
	"os"

	"parallax/formula"
	"parallax/output/disk"
)

// csvEncoder writes RFC 4180 with a header line. Lines end with a line feed,
// so that line ends inside a text stay what they are. Null is an empty field.
type csvEncoder struct {
	writer *csv.Writer
	safe   bool
	at     []progress
	fields []string
	plain  []byte // scratch
}

func newCSVEncoder(t Table, o *FileOptions, s *disk.Sink) (encoder, error) {
	e := &csvEncoder{writer: csv.NewWriter(s), safe: o.Format == CSVSafe}
	e.fields = Names(t.Columns)
	e.at = make([]progress, len(e.fields))
	return e, e.writer.Write(e.fields)
}

func (e *csvEncoder) writeBatch(b *Batch) error {
	clear(e.at)
	for range b.rows {
		for i := range b.cols {
			e.fields[i] = e.field(&b.cols[i], &e.at[i])
		}
		if err := e.writer.Write(e.fields); err != nil {
			return err
		}
	}
	return nil
}

func (e *csvEncoder) field(c *cells, at *progress) string {
	first, end := at.next(c)
	switch {
	case c.Type == StringList:
		e.plain = appendList(e.plain[:0], c, first, end)
	case first == end:
		return ""
	case c.Type == String && e.safe:
		return formula.Guard(string(c.value(first)))
	case c.Type == String:
		return string(c.value(first))
	default:
		e.plain = appendPlain(e.plain[:0], c, first)
	}
	return string(e.plain)
}

func (e *csvEncoder) close() error {
	e.writer.Flush()
	return e.writer.Error()
}

// countCSV reads every record and counts those after the header.
func countCSV(path string) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	for rows := int64(-1); ; rows++ {
		_, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return 0, err
		}
	}
}
