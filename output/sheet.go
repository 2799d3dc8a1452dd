package output

import (
	"fmt"
	"path"

	"parallax/output/disk"
	"parallax/output/table"
)

// sheet is the rows of one segment for one folder of a table. They go to the
// file as they come, or are held until the segment is complete where there
// are many folders, so that one file is open at a time.
type sheet struct {
	table.Table
	folder string // the table's, or a partition's in it
	number int    // of the segment
	of     *sheetOptions
	hold   bool
	held   []*table.Batch
	batch  *table.Batch
	file   *table.File // nil before the first rows are written
}

// sheetOptions are the same for all sheets of a dataset.
type sheetOptions struct {
	layout
	files     table.FileOptions
	root      string // the hidden folder
	wants     func(table string) bool
	batchRows int // for tests: how many rows are encoded together, 0 for the default
}

func newSheet(t table.Table, folder string, number int, hold bool, o *sheetOptions) *sheet {
	t = o.gathered(t)
	return &sheet{Table: t, folder: folder, number: number, of: o, hold: hold, batch: table.NewBatch(t)}
}

// newPart begins the file of a segment in one folder of a table.
func (o *sheetOptions) newPart(t table.Table, folder string, number int) (*table.File, error) {
	return table.Create(o.root, path.Join(folder, partName(number, o.files.Format)), o.inFiles(t), &o.files)
}

// partName is the name of the file of a segment.
func partName(number int, f table.Format) string {
	return fmt.Sprintf("part-%05d.%s", number, f.Extension())
}

// flushIfFull encodes the batch when it is large enough, and reports what
// went wrong since the last call.
func (s *sheet) flushIfFull() error {
	if err := s.batch.Err(); err != nil {
		return err
	}
	if !s.batch.Full() && (s.of.batchRows == 0 || s.batch.Len() < s.of.batchRows) {
		return nil
	}
	if s.hold {
		s.held = append(s.held, s.batch)
		s.batch = table.NewBatch(s.Table)
		return nil
	}
	return s.flush(s.batch)
}

func (s *sheet) flush(b *table.Batch) error {
	if b.Len() == 0 {
		return nil
	}
	if err := s.open(); err != nil {
		return err
	}
	err := s.file.WriteBatch(b.Without(s.of.PartitionBy))
	b.Reset()
	return err
}

// open begins the file unless that was done.
func (s *sheet) open() (err error) {
	if s.file == nil {
		s.file, err = s.of.newPart(s.Table, s.folder, s.number)
	}
	return err
}

// total is how many rows the segment has here.
func (s *sheet) total() int64 {
	n := s.batch.Total()
	for _, b := range s.held {
		n += b.Total()
	}
	return n
}

// complete writes what is left, closes the file and reads it back; there is
// none where there are no rows.
func (s *sheet) complete() (f TableFile, any bool, err error) {
	if err := s.batch.Err(); err != nil {
		return f, false, err
	}
	for _, b := range append(s.held, s.batch) {
		if err := s.flush(b); err != nil {
			return f, false, err
		}
	}
	if s.file == nil {
		return f, false, nil
	}
	written, err := s.file.Close(s.total())
	s.file, s.held = nil, nil
	s.batch.Recount()
	return TableFile(written), true, err
}

// closeFile lets go of a file that is not to be completed.
func (s *sheet) closeFile() {
	if s.file != nil {
		s.file.Abort()
	}
}

// sheets are those of one partition, or of rejects and all else where there
// are no partitions.
type sheets struct {
	list   []*sheet // in the order of the tables
	byName map[string]*sheet
}

// newSheets makes those of a partition, "" for none, of the tables that belong
// there.
func newSheets(partition string, number int, o *sheetOptions) *sheets {
	s := &sheets{byName: map[string]*sheet{}}
	for _, t := range tables {
		rejects := t.Name == rejectsTable.Name
		if !o.wants(t.Name) || rejects != (partition == "") && len(o.PartitionBy) > 0 {
			continue
		}
		one := newSheet(t, path.Join(t.Name, partition), number, partition != "", o)
		s.list, s.byName[t.Name] = append(s.list, one), one
	}
	return s
}

// weight is the bytes of rows written so far.
func (s *sheets) weight() (sum int64) {
	for _, one := range s.list {
		sum += one.batch.Weight()
	}
	return sum
}

func (s *sheets) flushIfFull() error {
	for _, one := range s.list {
		if err := one.flushIfFull(); err != nil {
			return err
		}
	}
	return nil
}

// createFile makes files of a dataset; tests put one there that fails.
type createFile func(path string) (disk.File, error)
