package output

import (
	"fmt"
	"testing"

	"parallax/output/disk"
)

// A dataset of many folders is flushed to disk at once, and is as sound as one
// whose files are flushed one by one.
func TestManyPartitions(t *testing.T) {
	full := fixture(t)[0]
	flushed := 0
	o := fixtureOptions(Parquet)
	o.PartitionBy = []string{"source"}
	o.create = func(path string) (disk.File, error) {
		f, err := disk.Create(path)
		return counted{f, &flushed}, err
	}
	for _, sources := range []int{manyPartitions - 2, 2 * manyPartitions} {
		dir := t.TempDir()
		w, err := Create(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		for i := range sources {
			a := *full
			a.ID = fmt.Sprintf("%016x", i+1)
			a.Article.Source = fmt.Sprintf("Source %d", i)
			if err := w.Write(&a); err != nil {
				t.Fatal(err)
			}
		}
		flushed = 0
		if err := w.Close(Manifest{}); err != nil {
			t.Fatal(err)
		}
		if many := sources > manyPartitions; many == (flushed > sources) {
			t.Errorf("%d sources: %d files were flushed by themselves", sources, flushed)
		}
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(d.Manifest().Tables[0].Files); n != sources {
			t.Errorf("%d sources, %d files of %s", sources, n, d.Manifest().Tables[0].Name)
		}
	}
}

type counted struct {
	disk.File
	flushed *int
}

func (c counted) Sync() error {
	*c.flushed++
	return c.File.Sync()
}
