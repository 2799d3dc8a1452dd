package table

import (
	"bytes"
	"errors"
	"io"
	"os"

	"parallax/output/disk"
)

// jsonlEncoder writes one JSON object a line, with every column in every one.
type jsonlEncoder struct {
	sink  *disk.Sink
	names [][]byte // what stands before each value: `{"article_id":`, `,"path":`
	at    []progress
	line  []byte
}

func newJSONLEncoder(t Table, _ *FileOptions, s *disk.Sink) (encoder, error) {
	e := &jsonlEncoder{sink: s}
	mark := byte('{')
	for _, c := range t.Columns {
		name := append(AppendQuoted([]byte{mark}, c.Name), ':')
		e.names = append(e.names, name)
		mark = ','
	}
	e.at = make([]progress, len(e.names))
	return e, nil
}

func (e *jsonlEncoder) writeBatch(b *Batch) error {
	clear(e.at)
	for range b.rows {
		e.line = e.line[:0]
		for i := range b.cols {
			e.line = e.appendValue(append(e.line, e.names[i]...), &b.cols[i], &e.at[i])
		}
		e.line = append(e.line, "}\n"...)
		e.sink.Write(e.line)
	}
	return e.sink.Err()
}

func (e *jsonlEncoder) appendValue(to []byte, c *cells, at *progress) []byte {
	first, end := at.next(c)
	switch {
	case c.Type == StringList:
		return appendList(to, c, first, end)
	case first == end:
		return append(to, "null"...)
	case c.Type == String:
		return AppendQuoted(to, c.value(first))
	case c.Type == Timestamp:
		return append(appendPlain(append(to, '"'), c, first), '"')
	}
	return appendPlain(to, c, first)
}

func (e *jsonlEncoder) close() error { return e.sink.Err() }

// countLines counts the lines of a file, the last of which must be complete.
func countLines(path string) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	buf := make([]byte, 1<<18)
	lines, last := int64(0), byte('\n')
	for {
		n, err := f.Read(buf)
		if n > 0 {
			lines += int64(bytes.Count(buf[:n], []byte{'\n'}))
			last = buf[n-1]
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, err
		}
	}
	if last != '\n' {
		return 0, errors.New("the last line is cut off")
	}
	return lines, nil
}
