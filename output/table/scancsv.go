package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/valyala/fastjson"

	"parallax/formula"
)

// csvReader reads RFC 4180 with lines that end with a line feed, as the
// writer makes them. The library's reader would change the line ends inside
// a text, and with them every position behind.
type csvReader struct {
	from   *bufio.Reader
	fields []string
	field  []byte
	safe   bool // texts are guarded
}

// next gives the fields of the next record, valid until the next call.
func (r *csvReader) next() ([]string, error) {
	r.fields = r.fields[:0]
	for {
		last, err := r.nextField()
		if err != nil {
			if errors.Is(err, io.EOF) && (len(r.fields) > 0 || len(r.field) > 0) {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, err
		}
		r.fields = append(r.fields, string(r.field))
		if last {
			return r.fields, nil
		}
	}
}

// nextField reads one field; last says that the record ends with it.
func (r *csvReader) nextField() (last bool, err error) {
	r.field = r.field[:0]
	quoted := false // inside quotes
	for first := true; ; first = false {
		b, err := r.from.ReadByte()
		switch {
		case err != nil && quoted:
			return false, io.ErrUnexpectedEOF
		case err != nil:
			return false, err
		case quoted && b == '"':
			quoted = false
			if next, err := r.from.Peek(1); err == nil && next[0] == '"' {
				r.from.Discard(1)
				r.field = append(r.field, '"')
				quoted = true
			} else if err == nil && next[0] != ',' && next[0] != '\n' {
				return false, fmt.Errorf("%q after a closing quote", next[0])
			}
		case quoted:
			r.field = append(r.field, b)
		case first && b == '"':
			quoted = true
		case b == '"':
			return false, errors.New("a quote inside a field that does not begin with one")
		case b == ',' || b == '\n':
			return b == '\n', nil
		default:
			r.field = append(r.field, b)
		}
	}
}

// csvColumns reads the names of the columns from the header of a file.
func csvColumns(table Table, path string) (cols []Column, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := &csvReader{from: bufio.NewReader(f)}
	names, err := r.next()
	if err != nil {
		return nil, fmt.Errorf("header: %w", err)
	}
	for _, name := range names {
		cols = append(cols, table.namedColumn(name))
	}
	return cols, nil
}

// scanCSV gives the rows of a CSV file with a header.
func scanCSV(path string, cols []Column) iter.Seq2[*Rows, error] { return scanCells(path, cols, false) }

// scanCSVSafe is that for a file whose texts are guarded.
func scanCSVSafe(path string, cols []Column) iter.Seq2[*Rows, error] {
	return scanCells(path, cols, true)
}

func scanCells(path string, cols []Column, safe bool) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		r := &csvReader{from: bufio.NewReaderSize(f, 1<<20), safe: safe}
		places, width, err := csvPlaces(r, cols)
		if err != nil {
			yield(nil, fmt.Errorf("header: %w", err))
			return
		}
		for read := 0; ; read += scanStep {
			rows, err := someRecords(r, cols, places, width, read)
			if err != nil || rows.n > 0 {
				if !yield(rows, err) {
					return
				}
			}
			if err != nil || rows.n < scanStep {
				return
			}
		}
	}
}

// csvPlaces reads the header and finds the columns in it.
func csvPlaces(r *csvReader, cols []Column) (places []int, width int, err error) {
	names, err := r.next()
	if err != nil {
		return nil, 0, err
	}
	at := map[string]int{}
	for i, name := range names {
		at[name] = i
	}
	for _, c := range cols {
		i, ok := at[c.Name]
		if !ok {
			return nil, 0, fmt.Errorf("no column %s", c.Name)
		}
		places = append(places, i)
	}
	return places, len(names), nil
}

// someRecords reads up to scanStep records; read is the number of those before.
func someRecords(r *csvReader, cols []Column, places []int, width, read int) (*Rows, error) {
	all := builders(cols)
	for n := range scanStep {
		fields, err := r.next()
		if errors.Is(err, io.EOF) {
			return finished(cols, all, n), nil
		}
		if err == nil && len(fields) != width {
			err = fmt.Errorf("%d fields for %d columns", len(fields), width)
		}
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", read+n+1, err)
		}
		for i, c := range cols {
			cell := fields[places[i]]
			if r.safe && c.Type == String {
				cell = formula.Bare(cell)
			}
			if err := all[i].addCell(cell, c.Nullable); err != nil {
				return nil, fmt.Errorf("row %d: column %s: %w", read+n+1, c.Name, err)
			}
		}
	}
	return finished(cols, all, scanStep), nil
}

// addCell adds a field, which is null if it is empty and may be.
func (b *builder) addCell(s string, nullable bool) error {
	switch {
	case s == "" && nullable:
		b.addNull()
		return nil
	case b.Type == String:
		b.addText(s)
		return nil
	case b.Type == StringList:
		v, err := fastjson.Parse(s)
		if err != nil {
			return err
		}
		return b.addJSON(v)
	}
	return b.addPlain(s)
}
