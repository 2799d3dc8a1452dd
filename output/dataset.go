package output

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parallax/article"
	"parallax/budget"
	"parallax/output/table"
	"parallax/typo"
)

// Dataset is a finished dataset on disk, opened for reading. It holds no file
// open between calls. It is not safe for use by several goroutines.
type Dataset struct {
	dir      string
	manifest Manifest
	tables   map[string]*source
	checked  map[string]bool // the files whose hash was compared
	foreign  bool            // an engine wrote it: nothing tells what its files should be
}

// source is a table as it lies on disk.
type source struct {
	name    string
	files   []TableFile    // sorted by path
	columns []table.Column // those really present, nil before they are read
	keys    []string       // the columns that are keys of folders, not in the files
	err     error          // why the columns could not be read
}

// Open reads the manifest of the dataset in dir and looks for every file that
// it lists. It tells apart a folder that is no dataset, one that another
// version wrote, and one that cannot be read.
func Open(dir string) (*Dataset, error) {
	d := &Dataset{dir: dir, tables: map[string]*source{}, checked: map[string]bool{}}
	if err := d.readManifest(); err != nil {
		return nil, err
	}
	if !d.manifest.Format.Known() {
		return nil, fmt.Errorf("dataset %s: its format %q is none of %v", dir, d.manifest.Format, table.Formats())
	}
	for _, t := range d.manifest.Tables {
		if len(t.Files) == 0 {
			continue
		}
		s := &source{name: t.Name, files: slices.Clone(t.Files)}
		slices.SortFunc(s.files, func(a, b TableFile) int { return strings.Compare(a.Path, b.Path) })
		for _, f := range s.files {
			if err := d.lookAt(f); err != nil {
				return nil, fmt.Errorf("dataset %s: %w", dir, err)
			}
		}
		d.tables[t.Name] = s
	}
	return d, nil
}

// lookAt sees that a file is inside the folder and has the size it should.
func (d *Dataset) lookAt(f TableFile) error {
	if !filepath.IsLocal(filepath.FromSlash(f.Path)) {
		return fmt.Errorf("%s names the file %q, which is outside", manifestName, f.Path)
	}
	info, err := os.Stat(d.path(f))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is missing", f.Path)
	case err != nil:
		return fmt.Errorf("%s: %w", f.Path, err)
	case info.Size() != f.Bytes:
		return fmt.Errorf("%s: %d bytes where %s counts %d: the file was cut or changed", f.Path, info.Size(), manifestName, f.Bytes)
	}
	return nil
}

func (d *Dataset) path(f TableFile) string { return filepath.Join(d.dir, filepath.FromSlash(f.Path)) }

// check compares a file with the manifest, once. It comes before all reading:
// the libraries take some damage for other values, and on some of it they loop
// without end or ask for all memory.
func (d *Dataset) check(f TableFile) error {
	if d.foreign || d.checked[f.Path] {
		return nil
	}
	if err := checkFile(d.path(f), f); err != nil {
		return err
	}
	d.checked[f.Path] = true
	return nil
}

// checkFile compares a file with its size and SHA-256 in the manifest.
func checkFile(path string, want TableFile) error {
	f, err := budget.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() != want.Bytes {
		return fmt.Errorf("%d bytes where %s counts %d: the file was cut or changed", info.Size(), manifestName, want.Bytes)
	}
	h := sha256.New()
	n, err := io.Copy(h, f)
	switch {
	case err != nil:
		return err
	case n != want.Bytes:
		return fmt.Errorf("%d bytes where %s counts %d: the file was cut or changed", n, manifestName, want.Bytes)
	case hex.EncodeToString(h.Sum(nil)) != want.SHA256:
		return fmt.Errorf("not the bytes that %s has the hash of: the file was changed or damaged", manifestName)
	}
	return nil
}

func (d *Dataset) readManifest() error {
	data, err := budget.ReadFile(filepath.Join(d.dir, manifestName), budget.ManifestBytes)
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
		return fmt.Errorf("dataset %s: %s is damaged, it is no JSON as this program writes it", d.dir, manifestName)
	case !strings.HasPrefix(mark.Dataset, family+"/"):
		return fmt.Errorf("%s is not a dataset of this program: its %s is another one's", d.dir, manifestName)
	case mark.Dataset != datasetName:
		return fmt.Errorf("dataset %s has version %s of the tables; this program reads %s", d.dir, mark.Dataset, datasetName)
	}
	if err := json.Unmarshal(data, &d.manifest); err != nil {
		return fmt.Errorf("dataset %s: %s is damaged, it is no JSON as this program writes it", d.dir, manifestName)
	}
	if d.manifest.SelfSHA256 == "" && !bytes.HasSuffix(data, []byte(sealEnd)) {
		return nil // of an earlier version
	}
	if err := checkSeal(data); err != nil {
		return fmt.Errorf("dataset %s: %s was changed or damaged: %w", d.dir, manifestName, err)
	}
	return nil
}

// source gives a table with its columns, which are those of its first file:
// the files of a table have the same.
func (d *Dataset) source(name string) (*source, error) {
	s, ok := d.tables[name]
	if !ok {
		return nil, d.noTable(name)
	}
	if s.columns == nil && s.err == nil {
		if s.err = d.readColumns(s); s.err != nil {
			s.err = fmt.Errorf("%s: %w", s.files[0].Path, s.err)
		}
	}
	return s, s.err
}

// noTable says that a table is not there, and what is.
func (d *Dataset) noTable(name string) error {
	if slices.Contains(TableNames(), name) {
		return fmt.Errorf("no table %s, which is written on request; it has %s", name, strings.Join(d.Tables(), ", "))
	}
	return fmt.Errorf("no table %q; it has %s%s", name, strings.Join(d.Tables(), ", "), typo.Hint(name, d.Tables()))
}

func (d *Dataset) readColumns(s *source) error {
	first := s.files[0]
	if err := d.check(first); err != nil {
		return err
	}
	cols, err := table.ReadColumns(d.manifest.Format, d.path(first), d.known(s.name))
	if err != nil {
		return err
	}
	for _, k := range hiveKeys(first.Path) {
		if !slices.ContainsFunc(cols, func(c table.Column) bool { return c.Name == k.name }) {
			cols = append(cols, partitionColumn(s.name, k.name))
			s.keys = append(s.keys, k.name)
		}
	}
	s.columns = cols
	return nil
}

// Manifest is what the dataset's manifest says.
func (d *Dataset) Manifest() Manifest { return d.manifest }

// Digest identifies the articles of the dataset.
func (d *Dataset) Digest() string { return cmp.Or(d.manifest.InputDigest, d.manifest.Input.Digest) }

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
func (d *Dataset) Has(table string) bool { return d.tables[table] != nil }

// HasColumn says whether a table is there and has the column: older versions
// wrote fewer.
func (d *Dataset) HasColumn(of, column string) bool { return table.Find(d.Columns(of), column) >= 0 }

// Columns lists the columns of a table that are really present, in the order
// of the files, with the keys of partition folders at the end. There are none
// of a table that is missing or cannot be read; Scan says why.
func (d *Dataset) Columns(name string) []table.Column {
	s, err := d.source(name)
	if err != nil {
		return nil
	}
	return slices.Clone(s.columns)
}

// Files lists the files of a table by their paths below the dataset's folder,
// sorted, with forward slashes.
func (d *Dataset) Files(table string) []string {
	s := d.tables[table]
	if s == nil {
		return nil
	}
	var paths []string
	for _, f := range s.files {
		paths = append(paths, f.Path)
	}
	return paths
}

// known is what is documented of a table, with the types of the columns for
// the input's own fields, which files of text do not hold.
func (d *Dataset) known(name string) table.Table {
	t := tableNamed(name)
	if name == articlesTable.Name {
		t = withMeta(d.manifest.metaFields()).Table
	}
	return t
}

// MetaOf gives the fields that the dataset in a folder has columns for; ok is
// false if there is none.
func MetaOf(dir string) (fields []article.MetaField, ok bool) {
	d, err := Open(dir)
	if err != nil {
		return nil, false
	}
	return d.manifest.metaFields(), true
}

// checkDocument compares a file at the top with the manifest.
func (d *Dataset) checkDocument(name string) error {
	i := slices.IndexFunc(d.manifest.Documents, func(x Document) bool { return x.Path == name })
	if i < 0 {
		return fmt.Errorf("dataset %s has no %s", d.dir, name)
	}
	x := d.manifest.Documents[i]
	if err := checkFile(filepath.Join(d.dir, name), TableFile{Path: name, Bytes: x.Bytes, SHA256: x.SHA256}); err != nil {
		return fmt.Errorf("dataset %s: %s: %w", d.dir, name, err)
	}
	return nil
}
