package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"slices"

	"parallax/output/table"
)

// InOrder gives the rows of a table one by one in the order of the input, even
// where the files lie in the folders of a partition. Of a partitioned dataset
// it holds the rows of one segment at a time.
func (d *Dataset) InOrder(name string, columns ...string) iter.Seq2[table.Row, error] {
	return func(yield func(table.Row, error) bool) {
		var err error
		if len(d.manifest.PartitionBy) == 0 || name == rejectsTable.Name {
			err = d.eachRow(name, columns, yield)
		} else {
			err = d.eachOfSegments(name, columns, yield)
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(table.Row{}, err)
		}
	}
}

// errEnough says that the caller wants no more rows.
var errEnough = errors.New("enough rows")

func (d *Dataset) eachRow(name string, columns []string, yield func(table.Row, error) bool) error {
	for rows, err := range d.Scan(name, columns...) {
		if err != nil {
			return err
		}
		for i := range rows.Len() {
			if !yield(table.Row{Rows: rows, At: i}, nil) {
				return errEnough
			}
		}
	}
	return nil
}

// eachOfSegments goes by the list of segments, which has the articles in the
// order of the input.
func (d *Dataset) eachOfSegments(name string, columns []string, yield func(table.Row, error) bool) error {
	cols, err := d.chooseColumns(name, columns)
	if err != nil {
		return fmt.Errorf("dataset %s: %w", d.dir, err)
	}
	segments, err := readSegments(d.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("dataset %s is partitioned and has no %s, which says in what order its rows were", d.dir, segmentsName)
	case err != nil:
		return fmt.Errorf("dataset %s: %w", d.dir, err)
	}
	if err := d.checkDocument(segmentsName); err != nil {
		return err
	}
	for _, s := range segments {
		rows, err := d.rowsOfSegment(name, s.number, cols)
		if err != nil {
			return err
		}
		for _, it := range s.items {
			for _, id := range it.articles {
				for _, r := range rows[id] {
					if !yield(r, nil) {
						return errEnough
					}
				}
			}
		}
	}
	return nil
}

// rowsOfSegment reads the rows that a segment has in a table, by article.
func (d *Dataset) rowsOfSegment(name string, number int, cols []table.Column) (map[uint64][]table.Row, error) {
	if table.Find(cols, "article_id") < 0 {
		ids, err := d.chooseColumns(name, []string{"article_id"})
		if err != nil {
			return nil, fmt.Errorf("dataset %s: %w", d.dir, err)
		}
		cols = slices.Concat(cols, ids)
	}
	all := map[uint64][]table.Row{}
	for _, f := range d.tables[name].files {
		if n, ok := partNumber(f.Path); !ok || n != number {
			continue
		}
		for rows, err := range d.scanFile(name, f, cols) {
			if err != nil {
				return nil, fmt.Errorf("dataset %s: %s: %w", d.dir, f.Path, err)
			}
			ids := rows.Texts("article_id")
			for i := range rows.Len() {
				id := idKey(ids.Or(i))
				all[id] = append(all[id], table.Row{Rows: rows, At: i})
			}
		}
	}
	return all, nil
}
