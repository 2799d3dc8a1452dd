package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Dataset is a finished dataset on disk, opened for reading. It holds no file
// open between calls.
type Dataset struct {
	dir      string
	manifest Manifest
	columns  map[string][]Column // those really present, by table
	keys     map[string][]string // the columns that are folders' keys and not in the files
	files    map[string][]TableFile
}

// Open reads the manifest of the dataset in dir and the columns of each of its
// tables. It tells apart a folder that is no dataset, one that another version
// wrote, and one that cannot be read.
func Open(dir string) (*Dataset, error) {
	d := &Dataset{dir: dir, columns: map[string][]Column{}, keys: map[string][]string{}, files: map[string][]TableFile{}}
	if err := d.readManifest(); err != nil {
		return nil, err
	}
	for _, t := range d.manifest.Tables {
		if err := d.openTable(t); err != nil {
			return nil, fmt.Errorf("dataset %s: %w", dir, err)
		}
	}
	return d, nil
}

func (d *Dataset) readManifest() error {
	data, err := os.ReadFile(filepath.Join(d.dir, manifestName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Stat(d.dir); err != nil {
			return fmt.Errorf("dataset: %w", err)
		}
		return fmt.Errorf("%s is not a dataset: it has no %s", d.dir, manifestName)
	case err != nil:
		return fmt.Errorf("dataset: %w", err)
	}
	var mark struct {
		Dataset string `json:"dataset"`
	}
	family, _, _ := strings.Cut(datasetName, "/")
	err = json.Unmarshal(data, &mark)
	switch {
	case err != nil:
		return fmt.Errorf("dataset %s: %s is damaged: %w", d.dir, manifestName, err)
	case !strings.HasPrefix(mark.Dataset, family+"/"):
		return fmt.Errorf("%s is not a dataset of this program: its %s is another one's", d.dir, manifestName)
	case mark.Dataset != datasetName:
		return fmt.Errorf("dataset %s has version %s of the tables; this program reads %s", d.dir, mark.Dataset, datasetName)
	}
	if err := json.Unmarshal(data, &d.manifest); err != nil {
		return fmt.Errorf("dataset %s: %s is damaged: %w", d.dir, manifestName, err)
	}
	return nil
}

// openTable checks the paths of a table's files and reads the columns of the
// first one. The files of a table have the same columns.
func (d *Dataset) openTable(t TableFiles) error {
	if len(t.Files) == 0 {
		return nil
	}
	files := slices.Clone(t.Files)
	slices.SortFunc(files, func(a, b TableFile) int { return strings.Compare(a.Path, b.Path) })
	for _, f := range files {
		if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
			return fmt.Errorf("%s names the file %q, which is outside", manifestName, f.Path)
		}
	}
	read, ok := schemas[d.manifest.Format]
	if !ok {
		return fmt.Errorf("its format %q cannot be read back: score with --format %s", d.manifest.Format, Parquet)
	}
	cols, err := read(t.Name, filepath.Join(d.dir, filepath.FromSlash(files[0].Path)))
	if err != nil {
		return fmt.Errorf("%s: %w", files[0].Path, err)
	}
	for _, k := range hiveKeys(files[0].Path) {
		if !slices.ContainsFunc(cols, func(c Column) bool { return c.Name == k.name }) {
			cols = append(cols, partitionColumn(t.Name, k.name))
			d.keys[t.Name] = append(d.keys[t.Name], k.name)
		}
	}
	d.columns[t.Name], d.files[t.Name] = cols, files
	return nil
}

// Manifest is what the dataset's manifest says.
func (d *Dataset) Manifest() Manifest { return d.manifest }

// Dir is the dataset's folder.
func (d *Dataset) Dir() string { return d.dir }

// Tables names the tables there are, in the order of the documentation.
func (d *Dataset) Tables() []string {
	var names []string
	for _, t := range d.manifest.Tables {
		if d.Has(t.Name) {
			names = append(names, t.Name)
		}
	}
	return names
}

// Has says whether the dataset has a table. The table cues is written on
// request only.
func (d *Dataset) Has(table string) bool { return len(d.files[table]) > 0 }

// Columns lists the columns of a table that are really present, in the order
// of the files, with the keys of partition folders at the end.
func (d *Dataset) Columns(table string) []Column { return slices.Clone(d.columns[table]) }

// Files lists the files of a table by their paths below the dataset's folder,
// sorted, with forward slashes.
func (d *Dataset) Files(table string) []string {
	var paths []string
	for _, f := range d.files[table] {
		paths = append(paths, f.Path)
	}
	return paths
}

// documented gives the entry of the one list of columns, false where a column
// is not in it.
func documented(table, name string) (Column, bool) {
	cols := columnsOf(table)
	i := slices.IndexFunc(cols, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{Table: table, Name: name}, false
	}
	return cols[i], true
}
