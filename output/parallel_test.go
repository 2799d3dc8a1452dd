package output

import (
	"os"
	"path/filepath"
	"testing"

	"parallax/pipeline"
)

// TestSameBytesHoweverColumnsAreEncoded writes one dataset column by column and
// one with all columns at the same time.
func TestSameBytesHoweverColumnsAreEncoded(t *testing.T) {
	all, _ := synthetic(300)
	write := func(each func(n int, do func(i int))) map[string]string {
		o := benchmarkOptions(Parquet)
		o.Each, o.batchRows = each, 500
		dir := t.TempDir()
		w, err := Create(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range all {
			if err := w.Write(a); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(Manifest{}); err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range w.files {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
			if err != nil {
				t.Fatal(err)
			}
			files[f.Path] = string(data)
		}
		return files
	}
	one, many := write(nil), write(pipeline.Each(8))
	if len(one) < 5 {
		t.Fatalf("%d files: too few to tell anything", len(one))
	}
	for path, data := range one {
		if many[path] != data {
			t.Errorf("%s has other bytes when its columns are encoded at the same time", path)
		}
	}
}
