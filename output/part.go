package output

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
)

// part is one file of a table being written.
type part struct {
	table   Table
	path    string // below the dataset's folder, with forward slashes
	full    string // where it is written
	sink    *sink
	encoder encoder
}

// newPart begins the file of a segment in one folder of a table. Columns that
// are keys of the folder are left out by o.
func newPart(t Table, root, folder string, number int, o *Options) (*part, error) {
	return openPart(t, root, path.Join(folder, fmt.Sprintf("part-%05d.%s", number, o.Format.extension())), o)
}

// openPart begins the file of this name below root.
func openPart(t Table, root, name string, o *Options) (*part, error) {
	p := &part{table: t, path: name, full: filepath.Join(root, filepath.FromSlash(name))}
	if err := os.MkdirAll(filepath.Dir(p.full), 0o777); err != nil {
		return nil, err
	}
	f, err := o.create(p.full)
	if err != nil {
		return nil, err
	}
	p.sink = newSink(name, f)
	p.encoder, err = encoders[o.Format](t, o, p.sink)
	if err != nil {
		p.sink.closeFile()
		return nil, fmt.Errorf("table %s: %w", t.Name, err)
	}
	return p, nil
}

func (p *part) write(b *batch) error {
	if err := p.encoder.write(b); err != nil {
		return fmt.Errorf("table %s: %w", p.table.Name, err)
	}
	return p.sink.err
}

// close completes the file, flushes it to disk and reads it back; it must
// hold so many rows.
func (p *part) close(f Format, rows int64) (TableFile, error) {
	if err := p.encoder.close(); err != nil {
		return TableFile{}, fmt.Errorf("table %s: %w", p.table.Name, err)
	}
	if err := p.sink.finish(); err != nil {
		return TableFile{}, err
	}
	return TableFile{p.path, rows, p.sink.size, p.sink.digest()}, p.verify(f, rows)
}

// verify reads the file back from disk: its size and its rows must be those
// that were written.
func (p *part) verify(f Format, want int64) error {
	info, err := os.Stat(p.full)
	if err != nil {
		return err
	}
	if info.Size() != p.sink.size {
		return fmt.Errorf("%s: %d bytes on disk, %d written", p.path, info.Size(), p.sink.size)
	}
	rows, err := counters[f](p.full)
	if err != nil {
		return fmt.Errorf("%s: reading back: %w", p.path, err)
	}
	if rows != want {
		return fmt.Errorf("%s: %d rows on disk, %d written", p.path, rows, want)
	}
	return nil
}
