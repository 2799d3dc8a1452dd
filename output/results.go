package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ResultsName is the file that marks a folder of results as ours.
const ResultsName = "comparison.json"

// resultFormats are the formats each table of results is written in.
var resultFormats = [...]Format{Parquet, CSV}

// Results writes the tables of a comparison into a folder: each as Parquet
// and as CSV, a codebook, and whole files beside them. Everything is made in
// a hidden folder, read back, and only then moved into place, the file
// ResultsName last. It is not safe for use by several goroutines.
type Results struct {
	dir, temporary string
	made           bool
	tables         map[string][]*table
	names          []string // of the files, in the order in which they are moved
	err            error
}

// CreateResults begins results in the folder dir, which is made if it does
// not exist. Older results there are replaced; a folder that holds anything
// else is refused.
func CreateResults(dir string, o Options) (*Results, error) {
	r := &Results{dir: dir, tables: map[string][]*table{}}
	if err := r.place(); err != nil {
		return nil, err
	}
	if o.create == nil {
		o.create = createFile
	}
	for _, t := range resultTables {
		for _, f := range resultFormats {
			o.Format = f
			name := t.Name + "." + f.extension()
			made, err := newTable(t, r.temporary, name, &o)
			if err != nil {
				r.Abort()
				return nil, err
			}
			r.tables[t.Name] = append(r.tables[t.Name], made)
			r.names = append(r.names, name)
		}
	}
	return r, nil
}

func (r *Results) place() error {
	entries, err := os.ReadDir(r.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		r.made = true
		if err := os.MkdirAll(r.dir, 0o777); err != nil {
			return fmt.Errorf("results folder: %w", err)
		}
	case err != nil:
		return fmt.Errorf("results folder: %w", err)
	default:
		foreign := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), temporaryPrefix) })
		ours := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == ResultsName })
		if foreign && !ours {
			return fmt.Errorf("results folder %s is not empty and holds no results of this program: name another folder", r.dir)
		}
	}
	r.temporary, err = os.MkdirTemp(r.dir, temporaryPrefix)
	if err != nil {
		return fmt.Errorf("results folder: %w", err)
	}
	return nil
}

// Row adds a row to a table, a value per column in their order: a string, an
// int, a float64 or a bool. Where a column may be null, "" and what is no
// finite number are.
func (r *Results) Row(name string, values ...any) {
	tables := r.tables[name]
	if len(tables) == 0 {
		r.fail(fmt.Errorf("no table %q", name))
	}
	for _, t := range tables {
		for i, v := range values {
			t.batch.any(v, i < len(t.batch.cols) && t.batch.cols[i].Nullable)
		}
		t.batch.end()
		if err := t.flushIfFull(); err != nil {
			r.fail(err)
		}
	}
}

// any writes a value of one of the types of results.
func (b *batch) any(v any, nullable bool) {
	switch v := v.(type) {
	case string:
		if nullable {
			b.known(v)
		} else {
			b.string(v)
		}
	case int:
		b.int(v)
	case float64:
		if nullable {
			b.valid(v, !math.IsNaN(v) && !math.IsInf(v, 0))
		} else {
			b.float(v)
		}
	case bool:
		b.bool(v)
	default:
		b.fail("no way to write a %T", v)
	}
}

// File adds a whole file.
func (r *Results) File(name string, data []byte) {
	if err := os.WriteFile(filepath.Join(r.temporary, name), data, 0o666); err != nil {
		r.fail(err)
	}
	r.names = append(r.names, name)
}

func (r *Results) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// Close completes the results and moves them into place. Where that fails,
// the folder is left as it was as far as nothing was moved yet.
func (r *Results) Close() error {
	var book strings.Builder
	writeCodebook(&book, resultsIntroduction, resultTables[:])
	r.File(codebookName, []byte(book.String()))
	if err := r.complete(); err != nil {
		return errors.Join(fmt.Errorf("results %s: %w", r.dir, err), r.Abort())
	}
	return nil
}

func (r *Results) complete() error {
	for _, name := range r.names {
		base, ext, _ := strings.Cut(name, ".")
		for i, t := range r.tables[base] {
			if resultFormats[i].extension() == ext {
				r.fail(t.close(resultFormats[i]))
			}
		}
	}
	if r.err != nil {
		return r.err
	}
	if err := os.Remove(filepath.Join(r.dir, ResultsName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	last := func(name string) bool { return name == ResultsName }
	slices.SortStableFunc(r.names, func(a, b string) int {
		switch {
		case last(a) == last(b):
			return 0
		case last(a):
			return 1
		}
		return -1
	})
	for _, name := range r.names {
		if err := os.Rename(filepath.Join(r.temporary, name), filepath.Join(r.dir, name)); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(r.temporary), syncFolder(r.dir))
}

// Abort gives the results up and removes what was written of them.
func (r *Results) Abort() error {
	for _, tables := range r.tables {
		for _, t := range tables {
			t.sink.closeFile()
		}
	}
	err := os.RemoveAll(r.temporary)
	if r.made {
		os.Remove(r.dir) // fails, as it should, if others put something there
	}
	return err
}
