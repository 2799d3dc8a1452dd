package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// schemas read the columns of a table from one of its files.
var schemas = map[Format]func(table, path string) ([]Column, error){
	Parquet: parquetColumns,
}

// scanners give the rows of one file, some at a time, with the columns named;
// they must be among those of the file.
var scanners = map[Format]func(path string, cols []Column) iter.Seq2[*Rows, error]{
	Parquet: scanParquet,
}

// Scan gives the rows of a table in their order, some thousands at a time,
// with the columns named, or all if none is. Only those are read. After an
// error, which names the file, there is no more.
func (d *Dataset) Scan(table string, columns ...string) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		cols, err := d.choose(table, columns)
		if err != nil {
			yield(nil, fmt.Errorf("dataset %s: %w", d.dir, err))
			return
		}
		for _, f := range d.files[table] {
			for rows, err := range d.scanFile(table, f, cols) {
				if err != nil {
					yield(nil, fmt.Errorf("dataset %s: %s: %w", d.dir, f.Path, err))
					return
				}
				if !yield(rows, nil) {
					return
				}
			}
		}
	}
}

// choose finds the columns named among those of the table.
func (d *Dataset) choose(table string, names []string) ([]Column, error) {
	if !d.Has(table) {
		return nil, fmt.Errorf("no table %q; it has %s", table, strings.Join(d.Tables(), ", "))
	}
	all := d.columns[table]
	if len(names) == 0 {
		return all, nil
	}
	var cols []Column
	for _, name := range names {
		i := slices.IndexFunc(all, func(c Column) bool { return c.Name == name })
		if i < 0 {
			var there []string
			for _, c := range all {
				there = append(there, c.Name)
			}
			return nil, fmt.Errorf("table %s has no column %q; it has %s", table, name, strings.Join(there, ", "))
		}
		cols = append(cols, all[i])
	}
	return cols, nil
}

// scanFile gives the rows of one file with the columns asked for, be they in
// the file or keys of its folders, and checks their number. The file's hash is
// compared with the manifest's beforehand: the libraries below read some
// damage as other values, and loop without end on some.
func (d *Dataset) scanFile(table string, f TableFile, cols []Column) iter.Seq2[*Rows, error] {
	return func(yield func(*Rows, error) bool) {
		inside := slices.DeleteFunc(slices.Clone(cols), func(c Column) bool { return slices.Contains(d.keys[table], c.Name) })
		path := filepath.Join(d.dir, filepath.FromSlash(f.Path))
		if err := checkFile(path, f); err != nil {
			yield(nil, err)
			return
		}
		read := int64(0)
		for rows, err := range scanners[d.manifest.Format](path, inside) {
			if err != nil {
				yield(nil, err)
				return
			}
			read += int64(rows.n)
			rows, err = withKeys(rows, inside, cols, hiveKeys(f.Path))
			if err != nil || !yield(rows, nil) {
				if err != nil {
					yield(nil, err)
				}
				return
			}
		}
		if read != f.Rows {
			yield(nil, fmt.Errorf("%d rows where %s counts %d", read, manifestName, f.Rows))
		}
	}
}

// withKeys puts the keys of the folders among the columns read.
func withKeys(rows *Rows, inside, cols []Column, keys []hiveKey) (*Rows, error) {
	if len(inside) == len(cols) {
		return rows, nil
	}
	all := &Rows{n: rows.n}
	next := 0
	for _, c := range cols {
		if next < len(inside) && inside[next].Name == c.Name {
			all.cols = append(all.cols, rows.cols[next])
			next++
			continue
		}
		i := slices.IndexFunc(keys, func(k hiveKey) bool { return k.name == c.Name })
		if i < 0 {
			return nil, fmt.Errorf("no folder %s=… on its path", c.Name)
		}
		all.cols = append(all.cols, repeated(keys[i], rows.n))
	}
	return all, nil
}

// checkFile compares a file with its size and SHA-256 in the manifest.
func checkFile(path string, want TableFile) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
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
