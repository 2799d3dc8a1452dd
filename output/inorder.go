package output

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
)

// Row is one of some rows that were read together.
type Row struct {
	Rows *Rows
	At   int
}

// InOrder gives the rows of a table one by one in the order of the input, even
// where the files lie in the folders of a partition. Of a partitioned dataset
// it holds the rows of one segment at a time.
func (d *Dataset) InOrder(table string, columns ...string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var err error
		if len(d.manifest.PartitionBy) == 0 || table == "rejects" {
			err = d.eachRow(table, columns, yield)
		} else {
			err = d.eachOfSegments(table, columns, yield)
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(Row{}, err)
		}
	}
}

// errEnough says that the caller wants no more rows.
var errEnough = errors.New("enough rows")

func (d *Dataset) eachRow(table string, columns []string, yield func(Row, error) bool) error {
	for rows, err := range d.Scan(table, columns...) {
		if err != nil {
			return err
		}
		for i := range rows.Len() {
			if !yield(Row{rows, i}, nil) {
				return errEnough
			}
		}
	}
	return nil
}

// eachOfSegments goes by the list of segments, which has the articles in the
// order of the input.
func (d *Dataset) eachOfSegments(table string, columns []string, yield func(Row, error) bool) error {
	cols, err := d.choose(table, columns)
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
		rows, err := d.rowsOfSegment(table, s.number, cols)
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
func (d *Dataset) rowsOfSegment(table string, number int, cols []Column) (map[uint64][]Row, error) {
	ids, at := cols, -1
	for i, c := range cols {
		if c.Name == "article_id" {
			at = i
		}
	}
	if at < 0 { // read it behind the columns asked for
		id, _ := documented(table, "article_id")
		ids, at = append(cols[:len(cols):len(cols)], id), len(cols)
	}
	all := map[uint64][]Row{}
	for _, f := range d.tables[table].files {
		if n, ok := partNumber(f.Path); !ok || n != number {
			continue
		}
		for rows, err := range d.scanFile(table, f, ids) {
			if err != nil {
				return nil, fmt.Errorf("dataset %s: %s: %w", d.dir, f.Path, err)
			}
			for i := range rows.Len() {
				id, _ := rows.String(at, i)
				all[idKey(id)] = append(all[idKey(id)], Row{rows, i})
			}
		}
	}
	return all, nil
}
