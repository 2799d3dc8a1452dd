package table

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/memory"

	"parallax/output/disk"
)

// FileOptions say how the files of tables are made and what all of them carry.
type FileOptions struct {
	Format        Format
	Tool, Version string
	Metadata      map[string]string // into every Parquet and Arrow file
	Bare          bool              // the text is left out, and the files say so
	// Create makes the file; disk.Create if nil.
	Create func(path string) (disk.File, error)
	// Later leaves it to the caller to flush the files to disk, as many at once.
	Later bool
	// Memory is where the libraries take memory from; Go's if nil.
	Memory memory.Allocator
	// Each calls a function with the numbers below n, perhaps at the same time,
	// and waits for all; one after another if nil.
	Each func(n int, do func(i int))
}

// each calls a function with the numbers below n.
func (o *FileOptions) each(n int, do func(i int)) {
	if o.Each != nil {
		o.Each(n, do)
		return
	}
	for i := range n {
		do(i)
	}
}

func (o *FileOptions) allocator() memory.Allocator {
	if o.Memory == nil {
		return memory.DefaultAllocator
	}
	return o.Memory
}

// Open makes a file by Create.
func (o *FileOptions) Open(path string) (disk.File, error) {
	create := o.Create
	if create == nil {
		create = disk.Create
	}
	f, err := create(path)
	if err == nil && o.Later {
		f = later{f}
	}
	return f, err
}

// later is a file that is not flushed to disk by itself.
type later struct{ disk.File }

func (later) Sync() error { return nil }

// metadata gives the key-value pairs that every file of a table carries, in a
// fixed order: the table's own, then those of the options by key.
func (o *FileOptions) metadata(t Table) (keys, values []string) {
	keys, values = []string{"tool", "version"}, []string{o.Tool, o.Version}
	ownKeys, ownValues := o.about(t)
	return o.shared(append(keys, ownKeys...), append(values, ownValues...))
}

// about gives what is said of the table itself.
func (o *FileOptions) about(t Table) (keys, values []string) {
	keys, values = []string{"table", "row", "description"}, []string{t.Name, "one " + t.Row, t.Doc}
	if names := t.Withheld(); o.Bare && names != nil {
		keys, values = append(keys, "withheld"), append(values, strings.Join(names, ", "))
	}
	return keys, values
}

// shared adds the pairs of the options.
func (o *FileOptions) shared(keys, values []string) ([]string, []string) {
	for _, k := range slices.Sorted(maps.Keys(o.Metadata)) {
		keys, values = append(keys, k), append(values, o.Metadata[k])
	}
	return keys, values
}

// encoder turns batches into one file.
type encoder interface {
	writeBatch(b *Batch) error
	close() error
}

// codec is one format, in both directions.
type codec struct {
	encode func(t Table, o *FileOptions, s *disk.Sink) (encoder, error)
	// count reads a file back and gives the number of its rows.
	count func(path string) (int64, error)
	// columns reads the columns of a table from one of its files.
	columns func(known Table, path string) ([]Column, error)
	// scan gives the rows of a file, some at a time, with the columns named.
	scan scanner
}

var codecs = map[Format]codec{
	Parquet: {newParquetEncoder, countParquet, parquetColumns, scanParquet},
	Arrow:   {newArrowEncoder, countArrow, arrowColumns, scanArrow},
	CSV:     {newCSVEncoder, countCSV, csvColumns, scanCSV},
	CSVSafe: {newCSVEncoder, countCSV, csvColumns, scanCSVSafe},
	JSONL:   {newJSONLEncoder, countLines, jsonlColumns, scanJSONL},
}

// Known says whether there is such a format.
func (f Format) Known() bool {
	_, ok := codecs[f]
	return ok
}

// File is one file of a table being written.
type File struct {
	table   Table
	format  Format
	path    string // below root, with forward slashes
	full    string // where it is written
	sink    *disk.Sink
	encoder encoder
}

// Written is what a file came to.
type Written struct {
	Path   string // below the folder that it was created in
	Rows   int64
	Bytes  int64
	SHA256 string
}

// Create begins the file name, which has forward slashes, below the folder
// root. Folders between are made.
func Create(root, name string, t Table, o *FileOptions) (*File, error) {
	f := &File{table: t, format: o.Format, path: name, full: filepath.Join(root, filepath.FromSlash(name))}
	if err := os.MkdirAll(filepath.Dir(f.full), 0o777); err != nil {
		return nil, err
	}
	opened, err := o.Open(f.full)
	if err != nil {
		return nil, err
	}
	f.sink = disk.NewSink(name, opened)
	f.encoder, err = codecs[o.Format].encode(t, o, f.sink)
	if err != nil {
		f.sink.CloseFile()
		return nil, fmt.Errorf("table %s: %w", t.Name, err)
	}
	return f, nil
}

// WriteBatch writes the rows of a batch, which keeps them.
func (f *File) WriteBatch(b *Batch) error {
	b.settle()
	if err := f.encoder.writeBatch(b); err != nil {
		return fmt.Errorf("table %s: %w", f.table.Name, err)
	}
	return f.sink.Err()
}

// Close completes the file, flushes it to disk and reads it back; it must
// hold so many rows.
func (f *File) Close(rows int64) (Written, error) {
	if err := f.encoder.close(); err != nil {
		return Written{}, fmt.Errorf("table %s: %w", f.table.Name, err)
	}
	if err := f.sink.Finish(); err != nil {
		return Written{}, err
	}
	return Written{f.path, rows, f.sink.Size(), f.sink.Digest()}, f.readBack(rows)
}

// Abort lets go of the file, complete or not. It stays where it is.
func (f *File) Abort() error { return f.sink.CloseFile() }

// readBack reads the file from disk: its size and its rows must be those that
// were written.
func (f *File) readBack(want int64) error {
	info, err := os.Stat(f.full)
	if err != nil {
		return err
	}
	if info.Size() != f.sink.Size() {
		return fmt.Errorf("%s: %d bytes on disk, %d written", f.path, info.Size(), f.sink.Size())
	}
	rows, err := CountRows(f.format, f.full)
	if err != nil {
		return fmt.Errorf("%s: reading back: %w", f.path, err)
	}
	if rows != want {
		return fmt.Errorf("%s: %d rows on disk, %d written", f.path, rows, want)
	}
	return nil
}
