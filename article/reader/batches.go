package reader

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/apache/arrow/go/v17/arrow"
	"github.com/apache/arrow/go/v17/arrow/array"
	"github.com/apache/arrow/go/v17/arrow/ipc"

	"parallax/article"
	"parallax/article/internal/draft"
	"parallax/article/internal/tidy"
)

// Batches yields the items of a stream of Arrow record batches, as other
// programs hand them on, in their order, and after those of each batch an empty
// item: whoever has seen it has seen the batch to its end. One batch is in
// memory at a time. A row's dates are read by themselves, as no row knows the
// others.
//
// A row that is no article is a *article.Reject, in its place. Whatever is
// wrong with the stream itself is another error and the last thing yielded: it
// is no Arrow stream, lacks the text or the id, or ends without its end mark.
func Batches(ctx context.Context, in io.Reader, opts Options, places Places) iter.Seq2[article.Item, error] {
	opts.Format = ""
	return func(yield func(article.Item, error) bool) {
		b := batches{ctx: ctx, opts: opts, places: places, yield: yield}
		if err := b.read(in); err != nil && !b.stopped {
			yield(article.Item{}, err)
		}
	}
}

// batches cuts a stream of batches into items.
type batches struct {
	ctx     context.Context
	opts    Options
	places  Places
	columns *columns // those of the articles; nil for files
	// The places of columns, -1 for none.
	id, path, content int
	rows              int // so far
	yield             func(article.Item, error) bool
	stopped           bool
}

func (b *batches) read(in io.Reader) error {
	begin := func(names []string) error { return b.findColumns(names) }
	return eachBatch(in, begin, func(batch arrow.Record) (bool, error) {
		err := b.batch(batch)
		return !b.stopped, err
	})
}

// eachBatch reads a stream to its end mark: begin has the names of its columns,
// each every batch, of which one is in memory at a time, and says whether to go on.
func eachBatch(in io.Reader, begin func(names []string) error, each func(arrow.Record) (bool, error)) error {
	buffered := bufio.NewReaderSize(in, 1<<16)
	if err := notStream(buffered); err != nil {
		return err
	}
	gate := &arrowGate{in: buffered}
	r, err := guarded(func() (*ipc.Reader, error) { return ipc.NewReader(gate, ipc.WithAllocator(newBoundedMemory())) })
	if err != nil {
		return streamFault(gate, err)
	}
	defer r.Release()
	if err := begin(fieldNamesOf(r.Schema())); err != nil {
		return err
	}
	for goOn := true; goOn; {
		more, err := guarded(func() (bool, error) { return r.Next(), nil })
		switch {
		case err != nil:
			return streamFault(gate, err)
		case !more && r.Err() != nil && !errors.Is(r.Err(), io.EOF):
			return streamFault(gate, r.Err())
		case !more && !gate.ended:
			return streamFault(gate, io.ErrUnexpectedEOF)
		case !more:
			return nil
		}
		if goOn, err = each(r.Record()); err != nil {
			return err
		}
	}
	return nil
}

// guarded makes an error of a panic: the library panics on some damage.
func guarded[T any](do func() (T, error)) (value T, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%v", cause)
		}
	}()
	return do()
}

// notStream tells what begins as something else than a stream does.
func notStream(in *bufio.Reader) error {
	head, err := in.Peek(len("ARROW1"))
	switch {
	case len(head) == 0 && (err == nil || err == io.EOF):
		return errors.New("the input is empty: an Arrow IPC stream of articles is needed")
	case len(head) == 0:
		return fmt.Errorf("the input cannot be read: %w", err)
	case string(head) == "ARROW1":
		return errors.New("the input is an Arrow file: the stream format is needed")
	case !bytes.HasPrefix(head, []byte{0xff, 0xff, 0xff, 0xff}):
		return errors.New("the input is no Arrow IPC stream")
	}
	return nil
}

// streamFault says what is wrong with a stream.
func streamFault(gate *arrowGate, err error) error {
	if errors.Is(gate.err, io.EOF) || errors.Is(gate.err, io.ErrUnexpectedEOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the stream stops without its end mark: it was cut short, or its writer was not closed")
	}
	return fmt.Errorf("the stream is damaged: %w", err)
}

// batch makes items of the rows of a batch, and the empty one behind them.
func (b *batches) batch(batch arrow.Record) error {
	for i := range int(batch.NumRows()) {
		row, err := guarded(func() (batchRow, error) { return b.row(batch, i), b.ctx.Err() })
		switch {
		case b.ctx.Err() != nil:
			return err
		case err != nil:
			return fmt.Errorf("the stream is damaged: row %d of a batch: %w", i+1, err)
		case b.places.Files:
			b.file(row)
		default:
			b.article(row)
		}
		if b.stopped {
			return nil
		}
	}
	if batch.NumRows() > 0 {
		b.send(article.Item{}, nil)
	}
	return nil
}

// batchRow is what a row of a batch holds.
type batchRow struct {
	path, id string
	cells    []string // of an article
	content  []byte   // of a file
	filled   bool     // the content is not null
}

// row reads a row, which a damaged batch may not have as it says.
func (b *batches) row(batch arrow.Record, i int) batchRow {
	row := batchRow{path: b.text(batch, b.path, i), id: b.text(batch, b.id, i)}
	if b.rows++; b.id < 0 && b.places.Number {
		row.id = "row " + strconv.Itoa(b.rows)
	}
	if b.places.Files {
		row.content, row.filled = bytesAt(batch.Column(b.content), i)
		return row
	}
	row.cells = make([]string, batch.NumCols())
	for c := range row.cells {
		if b.columns.names[c] != "-" {
			row.cells[c] = arrowCell(batch.Column(c), i, b.columns.roles[c].Role)
		}
	}
	return row
}

// text gives a value in memory of its own, "" where there is no column.
func (b *batches) text(batch arrow.Record, column, i int) string {
	if column < 0 {
		return ""
	}
	return tidy.OneLine(tidy.UTF8(cellOf(batch, column, i)))
}

// article makes an item of the cells of a row.
func (b *batches) article(r batchRow) {
	wrong := b.columns.dropBytes(r.cells)
	length := plainCells(r.cells)
	switch {
	case r.id == "":
		b.reject(r, "parse", "no id: the column is null or empty here", length)
		return
	case wrong != nil:
		b.reject(r, wrong.Stage, wrong.Reason, length)
		return
	case length > b.opts.maxBytes():
		b.reject(r, "parse", "longer than the limit of "+draft.Size(int64(b.opts.maxBytes()))+" for one article", length)
		return
	}
	var line bytes.Buffer
	w := csv.NewWriter(&line)
	if err := w.Write(r.cells); err != nil {
		b.reject(r, "parse", "it cannot be read: "+err.Error(), length)
		return
	}
	w.Flush()
	arrow := formats.named("arrow")
	b.send(item{
		Path: r.path, Record: r.id, Format: arrow.name, Bytes: int64(length), data: line.Bytes(), folder: folderOf(r.path),
		opts: &b.opts, columns: b.columns, format: arrow, formats: formats,
	}.sealed(), nil)
}

// file makes items of a file.
func (b *batches) file(r batchRow) {
	switch {
	case r.path == "":
		b.reject(r, "open", "no path: the column is null or empty here", len(r.content))
		return
	case !r.filled:
		b.reject(r, "open", "no content: the column is null here, or holds no bytes", -1)
		return
	}
	f := file{path: r.path, name: path.Base(r.path), folder: folderOf(r.path), size: int64(len(r.content))}
	formats.split(b.ctx, f, bytes.NewReader(r.content), b.opts, b.send)
}

// bytesAt gives the bytes of a value.
func bytesAt(values arrow.Array, i int) ([]byte, bool) {
	if values.IsNull(i) {
		return nil, false
	}
	switch v := values.(type) {
	case *array.Binary:
		return v.Value(i), true
	case *array.LargeBinary:
		return v.Value(i), true
	case *array.BinaryView:
		return v.Value(i), true
	case *array.String, *array.LargeString, *array.StringView:
		return []byte(v.(interface{ Value(int) string }).Value(i)), true
	}
	return nil, false
}

// folderOf is the folder that may name the source of a file: the last above it
// whose name is one.
func folderOf(where string) string {
	if u, err := url.Parse(where); err == nil && u.Scheme != "" {
		where = u.Path
	}
	steps := strings.Split(path.Dir(where), "/")
	for _, step := range slices.Backward(steps) {
		if namesSource(step) {
			return step
		}
	}
	return ""
}

func (b *batches) reject(r batchRow, stage, reason string, size int) {
	b.send(article.Item{}, &article.Reject{Path: r.path, Record: r.id, Stage: stage, Reason: reason, Bytes: int64(size)})
}

func (b *batches) send(it article.Item, err error) bool {
	if !b.stopped {
		b.stopped = !b.yield(it, err)
	}
	return !b.stopped
}
