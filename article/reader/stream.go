package reader

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"

	"golang.org/x/text/transform"

	"parallax/article"
	"parallax/article/internal/charset"
	"parallax/article/internal/draft"
	"parallax/budget"
)

// stream splits one file into items.
type stream struct {
	file
	ctx     context.Context
	max     int // bytes of one record
	opts    Options
	formats formatTable
	yield   func(article.Item, error) bool

	meter      *meter
	in         *bufio.Reader // decompressed bytes
	compressed bool
	gzip       *members // of the innermost compression, if it is gzip
	told       int64    // bytes on disk told of in items and rejects so far
	guess      guess
	order      orderWatch
	columns    *columns
	// headerBytes is the length of a header that may come again.
	headerBytes int
	note        string // for the next item
	headerAt    string // the record of a header line that came again
	sent        int    // items and rejects yielded
	stopped     bool
	outside     bool // whoever takes the items is at work
	full        bool // a bound of the file was passed: no more of it is read
	stray       bool // bytes that are not compressed follow those that are

	// Of a file within another, and of a record's document.
	depth  int
	budget *fileBudget
	prefix string           // what Record begins with
	given  *article.Article // what the record says of its document
	hint   string           // the encoding that the record says its document has
}

// meter counts the bytes read and keeps to its first error.
type meter struct {
	r     io.Reader
	bytes int64
	err   error
}

func (m *meter) Read(p []byte) (int, error) {
	if m.err != nil {
		return 0, m.err
	}
	n, err := m.r.Read(p)
	m.bytes += int64(n)
	m.err = err
	return n, err
}

// split yields the items of one file and reports whether to go on.
func (table formatTable) split(ctx context.Context, f file, r io.Reader, opts Options, yield func(article.Item, error) bool) bool {
	s := &stream{file: f, ctx: ctx, max: opts.maxBytes(), opts: opts, formats: table, yield: yield, meter: &meter{r: r}}
	s.run()
	return !s.stopped
}

func (s *stream) run() {
	defer s.recovered()
	release, wrong := s.decompress()
	defer release()
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	window, err := s.in.Peek(charset.Window)
	if len(window) == 0 {
		s.reject("", s.readFault(err))
		return
	}
	s.guess, wrong = s.formats.sniff(window, s.name)
	if s.opts.Format != "" && s.depth == 0 {
		s.guess, wrong = s.formats.forced(window, s.opts.Format)
	}
	if wrong != nil {
		s.reject("", wrong)
		return
	}
	if s.guess.charset != "" && charset.Other(s.hint) {
		s.guess.charset = s.hint
	}
	s.dispatch()
	s.endsInHeader()
	s.release()
	if s.stray && !s.stopped {
		s.reject("", &draft.Fault{Stage: "decompress", Reason: "bytes follow the compressed data that are not compressed; they were not read"})
	}
}

// recovered makes a reject of a panic of the reader or of a library; what was
// read before it stays. A panic of whoever takes the items goes on.
func (s *stream) recovered() {
	if s.outside {
		return
	}
	if cause := recover(); cause != nil {
		wrong := draft.Panicked("the reader failed on it: %v; nothing was read from here on", cause)
		s.release()
		s.reject("", wrong)
	}
}

// dispatch reads the file by its format.
func (s *stream) dispatch() {
	f := s.guess.format
	switch {
	case f.container && s.depth >= maxDepth:
		s.reject("", errDepth)
	case f.split != nil:
		f.split(s)
	default:
		s.whole()
	}
}

// widen puts a decoder under a stream of two-byte characters, whose records
// cannot be told apart byte by byte, and drops a byte order mark.
func (s *stream) widen() {
	if enc := charset.Wide(s.guess.charset); enc != nil {
		s.in = bufio.NewReaderSize(&meter{r: transform.NewReader(s.in, enc.NewDecoder())}, charset.Window)
		s.guess.charset = ""
		s.compressed = true
	}
	if head, _ := s.in.Peek(3); bytes.Equal(head, charset.BOM) {
		s.in.Discard(3)
	}
	if window, _ := s.in.Peek(charset.Window); charset.EndsInReturns(window) {
		s.in = bufio.NewReaderSize(charset.Returns(s.in), charset.Window)
	}
}

// whole makes the file one item.
func (s *stream) whole() {
	limit := s.max
	if s.guess.format.many {
		limit = max(limit, maxDocumentBytes)
	}
	tooLarge := draft.Faultf("parse", "larger than the limit of %s for one article", draft.Size(int64(limit)))
	if left := s.budget.left() * budget.BytesPerStep; s.packed() && s.budget.size >= 0 && left < int64(limit) {
		limit, tooLarge = max(int(left), 0), budgetFault() // before memory is taken
	}
	if !s.compressed && s.size > int64(limit) {
		s.reject("", tooLarge)
		return
	}
	var data bytes.Buffer
	if !s.compressed && s.size > 0 && s.depth == 0 {
		data.Grow(int(s.size) + bytes.MinRead)
	}
	_, err := data.ReadFrom(io.LimitReader(s.in, int64(limit)+1))
	switch {
	case err != nil:
		s.reject("", s.readFault(err))
	case data.Len() > limit:
		s.reject("", tooLarge)
	default:
		s.item("", data.Bytes())
	}
}

// share is how many words of the format count as one.
func (s *stream) share() int64 {
	if s.guess.format.page || s.guess.format.zipped != nil {
		return budget.PageShare
	}
	return 1
}

// item yields one item and reports whether to go on.
func (s *stream) item(record string, data []byte) bool {
	return (record == "" || s.mayGiveLine(record, data)) && s.give(record, data)
}

// give is item without a look at what was given before.
func (s *stream) give(record string, data []byte) bool {
	if s.packed() {
		if s.budget.made += budget.Steps(data, s.share()); s.budget.left() < 0 {
			return s.endOf(record, budgetFault())
		}
	}
	s.budget.earned += int64(len(data))
	return s.watch(item{
		Path: s.path, Record: s.recordName(record), Format: s.guess.format.name, Bytes: s.advance(),
		data: data, charset: s.guess.charset, folder: s.folder, opts: &s.opts, columns: s.columns, given: s.given,
		order: s.guess.order, format: s.guess.format, formats: s.formats, note: s.takeNote(),
	})
}

// takeNote gives what is to be said of the next item, once.
func (s *stream) takeNote() string {
	note := s.note
	s.note = ""
	return note
}

// reject yields a Reject and reports whether to go on. For a whole file its
// Bytes is the size on disk.
func (s *stream) reject(record string, wrong *draft.Fault) bool {
	bytes := s.advance()
	if record == "" {
		bytes = s.size
	}
	return s.sendReject(&article.Reject{Path: s.path, Record: s.recordName(record), Stage: wrong.Stage, Reason: wrong.Line(), Bytes: bytes, Stack: wrong.Stack})
}

// sendReject sends a reject in its turn.
func (s *stream) sendReject(wrong *article.Reject) bool {
	if len(s.order.held) > 0 {
		s.order.held = append(s.order.held, sealedItem{reject: wrong})
		s.sent++
		return !s.stopped
	}
	return s.send(article.Item{}, wrong)
}

// recordName puts before a record's name that of the record around it.
func (s *stream) recordName(record string) string {
	if s.prefix == "" || record == "" {
		return s.prefix + record
	}
	return s.prefix + ", " + record
}

func (s *stream) send(it article.Item, err error) bool {
	if s.stopped {
		return false
	}
	s.sent++
	if ctxErr := s.ctx.Err(); ctxErr != nil {
		s.yield(article.Item{}, ctxErr)
		s.stopped = true
		return false
	}
	s.outside = true // and so it stays where that ends in a panic
	s.stopped = !s.yield(it, err)
	s.outside = false
	return !s.stopped
}

// advance is the number of bytes on disk read since it was last asked.
func (s *stream) advance() int64 {
	now := s.meter.bytes
	if !s.compressed && s.in != nil {
		now -= int64(s.in.Buffered())
	}
	if s.size >= 0 {
		now = min(now, s.size) // some of an archive is read twice
	}
	n := now - s.told
	s.told = now
	return n
}

// readFault says why reading ended.
func (s *stream) readFault(err error) *draft.Fault {
	if f := outerFault(err, s.meter.err); f != nil {
		return f
	}
	switch {
	case err == nil || err == io.EOF:
		return &draft.Fault{Stage: "parse", Reason: "empty"}
	case s.meter.err != nil && s.meter.err != io.EOF:
		return &draft.Fault{Stage: "open", Reason: reasonOf(s.meter.err)}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &draft.Fault{Stage: "decompress", Reason: "the compressed data ends too early, the file is cut short"}
	}
	return draft.Faultf("decompress", "the compressed data is damaged: %v", err)
}
