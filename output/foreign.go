package output

import (
	"fmt"
	"iter"
	"slices"

	"parallax/duplicate"
	"parallax/output/table"
)

// foreignFile is a Parquet file of a table that another program wrote.
type foreignFile struct {
	path  string // where it lies
	below string // the folder of the tables, with forward slashes and its keys
}

// columns are those of a table that the file has, be they in it or keys of its
// folders. Others are noted in left.
func (f foreignFile) columns(t table.Table, left map[string]bool) (columns []table.Column, err error) {
	own, err := table.ReadColumns(table.Parquet, f.path, t)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.path, err)
	}
	for _, k := range hiveKeys(f.below) {
		if table.Find(own, k.name) < 0 {
			own = append(own, partitionColumn(t.Name, k.name))
		}
	}
	for _, c := range own {
		if _, ok := t.Column(c.Name); ok {
			columns = append(columns, c)
		} else {
			left[t.Name+"."+c.Name] = true
		}
	}
	for _, needed := range t.Columns {
		if table.Find(columns, needed.Name) < 0 && !needed.Nullable {
			return nil, fmt.Errorf("%s: there is no column %s", f.path, needed.Name)
		}
	}
	return columns, nil
}

// scan gives the rows with some columns.
func (f foreignFile) scan(columns []table.Column) iter.Seq2[*table.Rows, error] {
	return func(yield func(*table.Rows, error) bool) {
		fixed := folderValues(f.below)
		inside := slices.DeleteFunc(slices.Clone(columns), func(c table.Column) bool { _, key := fixed[c.Name]; return key })
		for rows, err := range table.Scan(table.Parquet, f.path, inside) {
			if err == nil && len(inside) < len(columns) {
				rows, err = rows.Arrange(columns, fixed)
			}
			if err != nil {
				err = fmt.Errorf("%s: %w", f.path, err)
			}
			if !yield(rows, err) || err != nil {
				return
			}
		}
	}
}

// originalOfRow is original for a row of articles.
func (w *Writer) originalOfRow(r table.Row) string {
	return w.original(r.Rows.Texts("article_id").Or(r.At), duplicate.Parse(r.Rows.Texts("signature").Or(r.At)))
}

// ForeignMetadata gives what the files of tables in some folders say under a key,
// "" where none says anything. It is an error where two do not say the same.
func ForeignMetadata(dirs []string, key string) (value string, err error) {
	first := ""
	for _, dir := range dirs {
		for _, t := range tables {
			files, _, err := foreignFiles(dir, t.Name)
			if err != nil {
				return "", err
			}
			for _, f := range files {
				told, err := table.ParquetMetadata(f.path, key)
				switch {
				case err != nil:
					return "", fmt.Errorf("%s: %w", f.path, err)
				case told == "" || told == value:
				case value != "":
					return "", fmt.Errorf("%s and %s were not made by the same %s", first, f.path, key)
				default:
					value, first = told, f.path
				}
			}
		}
	}
	return value, nil
}
