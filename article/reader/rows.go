package reader

import (
	"bufio"
	"bytes"
	"io"
	"strconv"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
)

// rows makes each row of a CSV file below the header an item.
func (s *stream) rows() {
	if s.opts.Columns != nil {
		s.unheadedRows()
		return
	}
	r := rowReader{in: s.in, max: s.max, comma: byte(s.guess.comma)}
	head, _, err := r.next()
	if err == nil && bytes.HasPrefix(head, []byte("sep=")) {
		head, _, err = r.next()
	}
	if err != nil && err != io.EOF {
		s.reject("", s.readFault(err))
		return
	}
	var wrong *draft.Fault
	if s.columns, wrong = readHeader(head, s.guess, &s.opts); wrong != nil {
		s.reject("", wrong)
		return
	}
	s.rowsFrom(&r, 1)
}

// unheadedRows does it for a file whose columns were named from outside.
func (s *stream) unheadedRows() {
	window, _ := s.in.Peek(charset.Window)
	s.guess.comma = commaFor(window, len(s.opts.Columns), s.guess.comma)
	var wrong *draft.Fault
	if s.columns, wrong = newColumns(s.opts.Columns, s.guess.comma, &s.opts); wrong != nil {
		s.reject("", wrong)
		return
	}
	r := rowReader{in: s.in, max: s.max, comma: byte(s.guess.comma)}
	row, state, err := r.next()
	if err == nil && state == rowWhole && !s.columns.isHeader(row, s.guess.charset) {
		s.item("row 1", row)
		s.rowsFrom(&r, 2)
		return
	}
	if err == nil && state != rowWhole {
		s.reject("row 1", rowFault(state, s.max))
		s.rowsFrom(&r, 2)
		return
	}
	s.rowsFrom(&r, 1)
}

// rowFault says what is wrong with a row that is not whole.
func rowFault(state rowState, most int) *draft.Fault {
	if state == rowTooLong {
		return draft.Faultf("parse", "longer than the limit of %s for one article", draft.Size(int64(most)))
	}
	return &draft.Fault{Stage: "parse", Reason: "a quoted field begins here and never ends; the lines after it were read one by one"}
}

// rowsFrom makes items of the rows that are left, the next of them with that
// number.
func (s *stream) rowsFrom(r *rowReader, number int) {
	for ; !s.stopped; number++ {
		row, state, err := r.next()
		record := "row " + strconv.Itoa(number)
		switch {
		case err == io.EOF && state == rowNone:
			if s.sent == 0 {
				s.reject("", &draft.Fault{Stage: "parse", Reason: "empty: a header and no rows"})
			}
			return
		case err != nil && err != io.EOF:
			wrong := s.readFault(err)
			wrong.Reason += "; nothing was read from here on"
			s.reject(record, wrong)
			return
		case state != rowWhole:
			s.reject(record, rowFault(state, s.max))
		default:
			s.item(record, row)
		}
	}
}

// rowState is how a row ended.
type rowState uint8

const (
	rowNone    rowState = iota // there was none left
	rowWhole                   // at a line's end
	rowTooLong                 // over the limit
	rowOpen                    // within a quoted field at the end of the file
)

// rowReader cuts the rows of a CSV file where encoding/csv with lazy quotes
// ends its records.
type rowReader struct {
	in    *bufio.Reader
	max   int // bytes of one row
	comma byte
	// single is set after a quote that never ends: no field then goes over
	// a line's end.
	single bool
}

// next reads one row that is not blank, with its line end, into memory of its
// own. The error is io.EOF if there are no more rows.
func (r *rowReader) next() (row []byte, state rowState, err error) {
	for {
		row, state, err = r.row()
		if err != nil && err != io.EOF {
			return nil, state, err
		}
		if state == rowWhole && len(bytes.Trim(row, "\r\n")) == 0 {
			if err == io.EOF {
				return nil, rowNone, io.EOF
			}
			continue
		}
		if state != rowNone {
			err = nil
		}
		return row, state, err
	}
}

func (r *rowReader) row() (row []byte, state rowState, err error) {
	scan := quoteScanner{comma: r.comma}
	tooLong := false
	for {
		part, err := r.in.ReadSlice('\n')
		if len(part) > 0 && scan.at == beforeRow {
			scan.at = fieldStart
		}
		if len(row)+len(part) > r.max {
			tooLong, row = true, nil
		}
		if !tooLong {
			row = append(row, part...)
		}
		scan.feed(part)
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			return nil, rowNone, err
		case err == nil && scan.inQuotes() && !r.single:
			continue
		}
		return r.ended(row, tooLong, scan, err)
	}
}

// ended says what became of a row whose last byte was read.
func (r *rowReader) ended(row []byte, tooLong bool, scan quoteScanner, err error) ([]byte, rowState, error) {
	switch {
	case scan.at == beforeRow:
		return nil, rowNone, err
	case tooLong:
		return nil, rowTooLong, err
	case err == io.EOF && scan.inQuotes() && !r.single:
		r.single = true
		if _, rest, more := bytes.Cut(row, []byte("\n")); more {
			r.in = bufio.NewReaderSize(bytes.NewReader(rest), charset.Window)
		}
		return row, rowOpen, nil
	}
	return row, rowWhole, err
}

// quoteScanner follows the quotes of a row.
type quoteScanner struct {
	comma byte
	at    quoteState
}

type quoteState uint8

const (
	beforeRow quoteState = iota
	fieldStart
	unquoted
	quoted
	afterQuote  // a quote within quotes: the first of two, or the field's end
	afterReturn // that quote and a carriage return
)

func (q *quoteScanner) inQuotes() bool { return q.at == quoted }

// feed scans on through part, a line or a piece of one.
func (q *quoteScanner) feed(part []byte) {
	for i := 0; i < len(part); i++ {
		c := part[i]
		switch q.at {
		case fieldStart, unquoted:
			if c == '"' && q.at == fieldStart {
				q.at = quoted
			} else if c == q.comma {
				q.at = fieldStart
			} else {
				q.at = unquoted
			}
		case quoted:
			next := bytes.IndexByte(part[i:], '"')
			if next < 0 {
				return
			}
			i += next
			q.at = afterQuote
		case afterQuote, afterReturn:
			q.at = q.closed(c)
		}
	}
}

// closed is the state after the byte that follows a quote within quotes.
func (q *quoteScanner) closed(c byte) quoteState {
	switch {
	case c == '"' && q.at == afterReturn:
		return afterQuote
	case c == '"':
		return quoted
	case c == '\n':
		return unquoted
	case q.at == afterReturn:
		return quoted
	case c == q.comma:
		return fieldStart
	case c == '\r':
		return afterReturn
	}
	return quoted
}
