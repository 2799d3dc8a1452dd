package output

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"parallax/output/table"
	"parallax/typo"
)

// Scan gives the rows of a table in their order, some thousands at a time,
// with the columns named, or all if none is. Only those are read. After an
// error, which names the file, there is no more.
func (d *Dataset) Scan(name string, columns ...string) iter.Seq2[*table.Rows, error] {
	return func(yield func(*table.Rows, error) bool) {
		cols, err := d.chooseColumns(name, columns)
		if err != nil {
			yield(nil, fmt.Errorf("dataset %s: %w", d.dir, err))
			return
		}
		for _, f := range d.tables[name].files {
			for rows, err := range d.scanFile(name, f, cols) {
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

// chooseColumns finds the columns named among those of a table.
func (d *Dataset) chooseColumns(name string, columns []string) ([]table.Column, error) {
	s, err := d.source(name)
	if err != nil {
		return nil, err
	}
	if len(columns) == 0 {
		return s.columns, nil
	}
	var cols []table.Column
	for _, column := range columns {
		i := table.Find(s.columns, column)
		if i < 0 {
			return nil, NoColumn(s.name, column, s.columns)
		}
		cols = append(cols, s.columns[i])
	}
	return cols, nil
}

// NoColumn says that a table has no column of that name, and which it has.
func NoColumn(name, column string, columns []table.Column) error {
	has := table.Names(columns)
	return fmt.Errorf("table %s has no column %q; it has %s%s", name, column, strings.Join(has, ", "), typo.Hint(column, has))
}

// scanFile gives the rows of one file with the columns asked for, be they in
// the file or keys of its folders, and checks their number.
func (d *Dataset) scanFile(name string, f TableFile, cols []table.Column) iter.Seq2[*table.Rows, error] {
	return func(yield func(*table.Rows, error) bool) {
		if err := d.check(f); err != nil {
			yield(nil, err)
			return
		}
		keys := d.tables[name].keys
		inside := slices.DeleteFunc(slices.Clone(cols), func(c table.Column) bool { return slices.Contains(keys, c.Name) })
		read := int64(0)
		for rows, err := range table.Scan(d.manifest.Format, d.path(f), inside) {
			if err == nil {
				read += int64(rows.Len())
				if len(inside) < len(cols) {
					rows, err = rows.Arrange(cols, folderValues(f.Path))
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(rows, nil) {
				return
			}
		}
		if read != f.Rows && !d.foreign {
			yield(nil, fmt.Errorf("%d rows where %s counts %d", read, manifestName, f.Rows))
		}
	}
}
