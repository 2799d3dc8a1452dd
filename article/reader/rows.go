package reader

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
)

// rows makes each row of a CSV file below the header an item.
func (s *stream) rows() {
	if s.opts.Columns != nil {
		s.unheadedRows()
		return
	}
	r := s.rowReader()
	head, wrong := s.findHeader(&r)
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	r.columns = len(s.columns.names)
	s.headerBytes = len(head)
	s.rowsFrom(&r, 1)
}

// findHeader reads to the row that names the columns: the first that names that of
// the text. What stands above it is said of the first article.
func (s *stream) findHeader(r *rowReader) (head []byte, wrong *draft.Fault) {
	var rows [][]byte
	for len(rows) < headerRows {
		row, state, err := r.next()
		if err != nil && err != io.EOF {
			return nil, s.readFault(err)
		}
		if err == io.EOF || state != rowWhole {
			break
		}
		if len(rows) == 0 && separatorLine(string(row)) != "" {
			continue
		}
		found, fault := readHeader(row, s.guess, &s.opts)
		if fault == nil && (len(rows) == 0 || found.isTable()) {
			if s.columns = found; len(rows) > 0 {
				s.note = fmt.Sprintf("%d lines above the header line were left out", len(rows))
			}
			return row, nil
		}
		if len(rows) == 0 {
			wrong = fault
		}
		rows = append(rows, row)
	}
	if wrong == nil {
		return nil, s.readFault(nil)
	}
	if names := wrong.Names; names != nil {
		wrong.Reason = propose(wrong.Reason, names, s.cellsOf(rows[1:], r, len(names)))
	}
	return nil, wrong
}

func (s *stream) rowReader() rowReader {
	window, _ := s.in.Peek(charset.Window)
	return rowReader{
		in: s.in, max: s.max, comma: byte(s.guess.comma), escapes: escapedQuote.Match(window),
		blank: func() { s.passBlank("") },
	}
}

// escapedQuote is a quote with a backslash before it, within words.
var escapedQuote = regexp.MustCompile(`[^\\"]\\"[^",;\t|]`)

// unheadedRows does it for a file whose columns were named from outside.
func (s *stream) unheadedRows() {
	window, _ := s.in.Peek(charset.Window)
	s.guess.comma = commaFor(window, len(s.opts.Columns), s.guess.comma)
	var wrong *draft.Fault
	if s.columns, wrong = newColumns(s.opts.Columns, s.guess.comma, &s.opts); wrong != nil {
		s.reject("", wrong)
		return
	}
	r := s.rowReader()
	r.columns = len(s.columns.names)
	s.headerBytes = len(strings.Join(s.opts.Columns, ","))
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
	var hollow hollowRows
	for ; !s.over(); number++ {
		row, state, err := r.next()
		if state == rowWhole && err == nil && hollow.take(number, row, r.comma) {
			continue
		}
		hollow.tell(s)
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
		case s.repeatsHeader(row):
			s.sawHeader(record)
		case s.changesHeader(row):
			r.columns = len(s.columns.names)
		default:
			s.item(record, row)
		}
	}
}

// hollowRows are rows one after another whose cells are all empty, as programs
// write them below a table. Beyond the first of them they are told together.
type hollowRows struct{ seen, first, last int }

const mostHollow = 100 // that are told one by one

// take counts a row and says whether it need not be told by itself.
func (h *hollowRows) take(number int, row []byte, comma byte) bool {
	for _, c := range row {
		if c != comma && c != '\n' && c != '\r' && c != ' ' {
			h.seen = 0
			return false
		}
	}
	if h.seen++; h.seen <= mostHollow {
		return false
	}
	if h.first == 0 {
		h.first = number
	}
	h.last = number
	return true
}

// tell tells of those that were counted.
func (h *hollowRows) tell(s *stream) {
	if h.first > 0 {
		s.reject(fmt.Sprintf("rows %d to %d", h.first, h.last), draft.Faultf("parse", "no text: all cells of these %d rows are empty", h.last-h.first+1))
		h.first = 0
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
// ends its records, but for lines that are rows with a quote that is text.
type rowReader struct {
	in      *bufio.Reader
	max     int // bytes of one row
	comma   byte
	columns int  // of the table, 0 while they are not known
	escapes bool // quotes inside have a backslash before them
	// single is set after a quote that never ends: no field then goes over
	// a line's end.
	single bool
	back   []byte // read ahead, and to be read again
	reread int    // bytes so far
	// blank is told of each blank row.
	blank func()
}

// mostReread is how many bytes of a file are read ahead in vain, in search of
// where a quote ends, before no field goes over a line's end any more.
const mostReread = 256 << 20

// next reads one row that is not blank, with its line end, into memory of its
// own. The error is io.EOF if there are no more rows.
func (r *rowReader) next() (row []byte, state rowState, err error) {
	for {
		row, state, err = r.row()
		if err != nil && err != io.EOF {
			return nil, state, err
		}
		if state == rowWhole && len(bytes.Trim(row, "\r\n\x00")) == 0 {
			if err == io.EOF {
				return nil, rowNone, io.EOF
			}
			r.blank()
			continue
		}
		if state != rowNone {
			err = nil
		}
		return row, state, err
	}
}

func (r *rowReader) row() (row []byte, state rowState, err error) {
	scan := quoteScanner{comma: r.comma, escapes: r.escapes}
	tooLong := false
	first := 0 // bytes of the first line, if a quote is open at its end
	for {
		part, err := r.piece()
		if len(part) > 0 && scan.at == beforeRow {
			scan.at = fieldStart
		}
		if len(row)+len(part) > r.max {
			if first > 0 && !tooLong && r.endsAtFirst(row, first, true) {
				return r.giveBack(row, first, part), rowWhole, nil
			}
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
			if first == 0 {
				first = len(row)
			}
			continue
		}
		if first > 0 && !tooLong && r.endsAtFirst(row, first, scan.inQuotes()) {
			return r.giveBack(row, first, nil), rowWhole, nil
		}
		return r.ended(row, tooLong, scan, err)
	}
}

// piece is the next line, or as much of it as there is room for.
func (r *rowReader) piece() ([]byte, error) {
	if len(r.back) == 0 {
		return r.in.ReadSlice('\n')
	}
	end := bytes.IndexByte(r.back, '\n') + 1
	if end == 0 {
		part := r.back
		r.back = nil
		more, err := r.in.ReadSlice('\n') // nothing, unless a row was too long
		return append(part, more...), err
	}
	part := r.back[:end:end]
	r.back = r.back[end:]
	return part, nil
}

// giveBack gives the first line of a row, and leaves what was read beyond it to
// be read again.
func (r *rowReader) giveBack(row []byte, first int, part []byte) []byte {
	r.back = slices.Concat(row[first:], part, r.back)
	r.reread += len(r.back)
	r.single = r.single || r.reread > mostReread
	return row[:first:first]
}

// ended says what became of a row whose last byte was read.
func (r *rowReader) ended(row []byte, tooLong bool, scan quoteScanner, err error) ([]byte, rowState, error) {
	switch {
	case scan.at == beforeRow:
		return nil, rowNone, err
	case tooLong:
		return nil, rowTooLong, err
	case err == io.EOF && scan.inQuotes() && !r.single && bytes.IndexByte(row, '\n') < 0 && (r.fits(string(row)) || r.fitsOpen(string(row))):
	case err == io.EOF && scan.inQuotes() && !r.single:
		r.single = true
		if _, rest, more := bytes.Cut(row, []byte("\n")); more {
			r.back = slices.Clone(rest)
		}
		return row, rowOpen, nil
	}
	return row, rowWhole, err
}

// quoteScanner follows the quotes of a row.
type quoteScanner struct {
	comma   byte
	escapes bool // a backslash before a quote makes it text
	at      quoteState
}

type quoteState uint8

const (
	beforeRow quoteState = iota
	fieldStart
	unquoted
	quoted
	afterQuote  // a quote within quotes: the first of two, or the field's end
	afterBlank  // that quote and blanks
	afterReturn // that quote and a carriage return
)

func (q *quoteScanner) inQuotes() bool { return q.at == quoted }

// feed scans on through part, a line or a piece of one.
func (q *quoteScanner) feed(part []byte) {
	for i := 0; i < len(part); i++ {
		c := part[i]
		switch q.at {
		case fieldStart, unquoted:
			switch {
			case c == '"' && q.at == fieldStart:
				q.at = quoted
			case c == q.comma:
				q.at = fieldStart
			case q.at == unquoted || !isBlank(c, q.comma):
				q.at = unquoted
			}
		case quoted:
			next := bytes.IndexByte(part[i:], '"')
			if next < 0 {
				return
			}
			i += next
			if q.escapes && i > 0 && part[i-1] == '\\' && (i < 2 || part[i-2] != '\\') {
				continue
			}
			q.at = afterQuote
		case afterQuote, afterBlank, afterReturn:
			q.at = q.closed(c)
		}
	}
}

// closed is the state after the byte that follows a quote within quotes.
func (q *quoteScanner) closed(c byte) quoteState {
	switch {
	case c == '"' && q.at != afterQuote:
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
	case isBlank(c, q.comma):
		return afterBlank
	}
	return quoted
}
