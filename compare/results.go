package compare

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parallax/output/disk"
	"parallax/output/table"
)

// resultsName is the file that marks a folder of results as ours.
const resultsName = "comparison.json"

// resultTables are the tables of a comparison, in the order in which they are
// written and documented. Each is defined where its rows are made.
var resultTables = [...]table.Table{
	levelsTable.Table,
	gapsTable.Table,
	correctedLevelsTable.Table,
	correctedGapsTable.Table,
	correctedSharesTable.Table,
	multiverseTable.Table,
	trendsTable.Table,
	shiftsTable.Table,
	examplesTable.Table,
	matchedTable.Table,
	storiesTable.Table,
	matrixTable.Table,
}

const resultsIntroduction = `# Codebook of a comparison

Every table stands three times in this folder, as Parquet, as CSV and as a sheet of
comparison.xlsx. Null means that a figure cannot be told; it is an empty field in CSV. methods.txt says in words
how the figures came about, comparison.json has all of them with the options.
`

// results writes the tables of a comparison into a folder: each as Parquet
// and as CSV, a codebook, and whole files beside them. Everything is made in
// a hidden folder, read back, and only then moved into place, the file
// resultsName last.
type results struct {
	dir, hidden string
	made        bool
	tables      map[string]*resultTable
	names       []string // of the files, in the order in which they are moved
	facts       []fact   // for the first sheet of the workbook
	err         error
}

// resultTable is one table in all formats.
type resultTable struct {
	files []*table.File
	batch *table.Batch
}

// createResults begins results in the folder dir, which is made if it does
// not exist. Older results there are replaced; a folder that holds anything
// else is refused.
//
// Each table is written as Parquet and as CSV, the latter in the format of o.
func createResults(dir string, o table.FileOptions) (*results, error) {
	formats := [...]table.Format{table.Parquet, cmp.Or(o.Format, table.CSV)}
	r := &results{dir: dir, tables: map[string]*resultTable{}}
	if err := r.makeHidden(); err != nil {
		return nil, err
	}
	for _, t := range resultTables {
		one := &resultTable{batch: table.NewBatch(t)}
		r.tables[t.Name] = one
		for _, o.Format = range formats {
			name := t.Name + "." + o.Format.Extension()
			f, err := table.Create(r.hidden, name, t, &o)
			if err != nil {
				r.abort()
				return nil, err
			}
			one.files, r.names = append(one.files, f), append(r.names, name)
		}
	}
	return r, nil
}

func (r *results) makeHidden() error {
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
		foreign := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return !strings.HasPrefix(e.Name(), disk.HiddenPrefix) })
		ours := slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == resultsName })
		if foreign && !ours {
			return fmt.Errorf("results folder %s is not empty and holds no results of this program: name another folder", r.dir)
		}
	}
	r.hidden, err = os.MkdirTemp(r.dir, disk.HiddenPrefix)
	if err != nil {
		return fmt.Errorf("results folder: %w", err)
	}
	return nil
}

// appendRows adds rows to the table they belong to.
func appendRows[R any](r *results, t *table.Of[R], rows ...R) {
	to := r.tables[t.Name]
	for i := range rows {
		t.Append(to.batch, &rows[i], false)
		if to.batch.Full() {
			r.fail(to.flush())
		}
	}
}

// flush writes the rows gathered.
func (t *resultTable) flush() error {
	if err := t.batch.Err(); err != nil {
		return err
	}
	if t.batch.Len() == 0 {
		return nil
	}
	for _, f := range t.files {
		if err := f.WriteBatch(t.batch); err != nil {
			return err
		}
	}
	t.batch.Reset()
	return nil
}

func (t *resultTable) complete() error {
	if err := t.flush(); err != nil {
		return err
	}
	for _, f := range t.files {
		if _, err := f.Close(t.batch.Total()); err != nil {
			return err
		}
	}
	return nil
}

// addFile adds a whole file.
func (r *results) addFile(name string, data []byte) {
	r.fail(os.WriteFile(filepath.Join(r.hidden, name), data, 0o666))
	r.names = append(r.names, name)
}

// addWorkbook makes the workbook of the tables, which are complete.
func (r *results) addWorkbook() error {
	f, err := os.Create(filepath.Join(r.hidden, workbookName))
	if err != nil {
		return err
	}
	r.names = append(r.names, workbookName)
	return errors.Join(writeWorkbook(f, r.hidden, r.facts), f.Close())
}

// fail keeps the first error.
func (r *results) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

// close completes the results and moves them into place. Where that fails,
// the folder is left as it was as far as nothing was moved yet.
func (r *results) close() error {
	var book strings.Builder
	r.fail(table.WriteCodebook(&book, resultsIntroduction, resultTables[:]))
	r.addFile("CODEBOOK.md", []byte(book.String()))
	if err := r.install(); err != nil {
		return errors.Join(fmt.Errorf("results %s: %w", r.dir, err), r.abort())
	}
	return nil
}

func (r *results) install() error {
	for _, t := range resultTables {
		r.fail(r.tables[t.Name].complete())
	}
	if r.err == nil {
		r.fail(r.addWorkbook())
	}
	if r.err != nil {
		return r.err
	}
	if err := os.Remove(filepath.Join(r.dir, resultsName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	names := slices.DeleteFunc(slices.Clone(r.names), func(name string) bool { return name == resultsName })
	if len(names) < len(r.names) {
		names = append(names, resultsName)
	}
	for _, name := range names {
		if err := os.Rename(filepath.Join(r.hidden, name), filepath.Join(r.dir, name)); err != nil {
			return err
		}
	}
	return errors.Join(os.RemoveAll(r.hidden), disk.SyncFolder(r.dir))
}

// abort gives the results up and removes what was written of them.
func (r *results) abort() error {
	for _, t := range r.tables {
		for _, f := range t.files {
			f.Abort()
		}
	}
	err := os.RemoveAll(r.hidden)
	if r.made {
		os.Remove(r.dir) // fails, as it should, if others put something there
	}
	return err
}
