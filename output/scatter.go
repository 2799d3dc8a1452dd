package output

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"parallax/output/table"
)

// scatter holds the rows of many articles by buckets of consecutive ones: in
// memory where there is one bucket, else in files of a folder of its own.
type scatter struct {
	layout *layout
	one    map[string][]table.Row // by table, where there is one bucket

	dir   string // "" where there is one bucket
	files table.FileOptions
	table table.Table // that is being dealt out
	live  []*bucket   // those with an open file, the one last used at the end
	parts map[string]map[int][]string
}

// bucket is the rows of one table that wait for a file.
type bucket struct {
	number int
	batch  *table.Batch
	file   *table.File
}

const (
	scatterRows = 1 << 11 // of a bucket that wait for its file
	liveBuckets = 64      // whose files are open
)

func newScatter(beside string, w *Writer, buckets int) (*scatter, error) {
	s := &scatter{layout: &w.sheets.layout, one: map[string][]table.Row{}, parts: map[string]map[int][]string{}}
	if buckets == 1 {
		return s, nil
	}
	s.files = table.FileOptions{Format: table.Arrow}
	if err := os.MkdirAll(beside, 0o777); err != nil {
		return nil, err
	}
	var err error
	s.dir, err = os.MkdirTemp(beside, ".parallax-adopt-*")
	return s, err
}

func (s *scatter) remove() {
	for _, b := range s.live {
		b.file.Abort()
	}
	if s.dir != "" {
		os.RemoveAll(s.dir)
	}
}

// add takes a row of a table for a bucket.
func (s *scatter) add(t table.Table, to int, row table.Row) error {
	if s.dir == "" {
		s.one[t.Name] = append(s.one[t.Name], row)
		return nil
	}
	s.table = loose(t)
	b, err := s.bucket(to)
	if err != nil {
		return err
	}
	b.batch.CopyRow(row, nil)
	if b.batch.Len() < scatterRows && !b.batch.Full() {
		return b.batch.Err()
	}
	return b.flush()
}

// bucket makes a bucket the one last used. Where too many are in use the one
// that was not for longest is closed; rows that come for it yet go into another
// file.
func (s *scatter) bucket(number int) (*bucket, error) {
	last := len(s.live) - 1
	if last >= 0 && s.live[last].number == number {
		return s.live[last], nil
	}
	if at := slices.IndexFunc(s.live, func(b *bucket) bool { return b.number == number }); at >= 0 {
		b := s.live[at]
		s.live = append(slices.Delete(s.live, at, at+1), b)
		return b, nil
	}
	if len(s.live) == liveBuckets {
		oldest := s.live[0]
		s.live = slices.Delete(s.live, 0, 1)
		if err := oldest.close(); err != nil {
			return nil, err
		}
	}
	if s.parts[s.table.Name] == nil {
		s.parts[s.table.Name] = map[int][]string{}
	}
	before := s.parts[s.table.Name][number]
	name := path.Join(s.table.Name, fmt.Sprintf("%06d-%06d.arrows", number, len(before)))
	file, err := table.Create(s.dir, name, s.table, &s.files)
	if err != nil {
		return nil, err
	}
	s.parts[s.table.Name][number] = append(before, name)
	b := &bucket{number, table.NewBatch(s.table), file}
	s.live = append(s.live, b)
	return b, nil
}

// loose is a table whose columns may all be null: whether they may is looked at
// when the dataset is written.
func loose(t table.Table) table.Table {
	t.Columns = slices.Clone(t.Columns)
	for i := range t.Columns {
		t.Columns[i].Nullable = t.Columns[i].Type != table.StringList
	}
	return t
}

func (b *bucket) flush() error {
	if err := b.batch.Err(); err != nil {
		return err
	}
	if b.batch.Len() == 0 {
		return nil
	}
	err := b.file.WriteBatch(b.batch)
	b.batch.Reset()
	return err
}

func (b *bucket) close() error {
	if err := b.flush(); err != nil {
		b.file.Abort()
		return err
	}
	_, err := b.file.Close(b.batch.Total())
	return err
}

// endTable completes the files of a table.
func (s *scatter) endTable() error {
	for len(s.live) > 0 {
		b := s.live[0]
		s.live = s.live[1:]
		if err := b.close(); err != nil {
			return err
		}
	}
	return nil
}

// rows gives those of a bucket, by table, and forgets them.
func (s *scatter) rows(bucket int) (map[string][]table.Row, error) {
	if s.dir == "" {
		return s.one, nil
	}
	all := map[string][]table.Row{}
	for name, parts := range s.parts {
		columns := s.layout.gathered(tableNamed(name)).Columns
		for _, part := range parts[bucket] {
			file := filepath.Join(s.dir, filepath.FromSlash(part))
			for rows, err := range table.Scan(table.Arrow, file, columns) {
				if err != nil {
					return nil, err
				}
				for i := range rows.Len() {
					all[name] = append(all[name], table.Row{Rows: rows, At: i})
				}
			}
			os.Remove(file)
		}
	}
	return all, nil
}
