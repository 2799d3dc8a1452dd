package output

import (
	"fmt"
	"os"
	"path/filepath"

	"parallax/output/table"
)

// HoldsTables says whether a folder is no dataset but holds the folder of a
// table, as engines write them.
func HoldsTables(dir string) bool {
	if _, err := os.Lstat(filepath.Join(dir, manifestName)); err == nil {
		return false
	}
	info, err := os.Stat(filepath.Join(dir, articlesTable.Name))
	return err == nil && info.IsDir()
}

// OpenTables opens tables that an engine wrote, below dir a folder of Parquet
// files for each, as they lie there: what is needed of them has to be there, the
// rest may be missing. Without a manifest nothing tells whether the files are
// whole, by what settings they were made, or which articles repeat another, but
// what stands in articles. Adopt makes a dataset of them.
func OpenTables(dir string) (*Dataset, error) {
	d := &Dataset{dir: dir, tables: map[string]*source{}, foreign: true}
	d.manifest.Format = table.Parquet
	for _, t := range tables {
		files, _, err := foreignFiles(dir, t.Name)
		if err != nil {
			return nil, err
		}
		if len(files) == 0 {
			continue
		}
		s := &source{name: t.Name}
		for _, f := range files {
			s.files = append(s.files, TableFile{Path: f.below})
		}
		d.tables[t.Name] = s
		d.manifest.Tables = append(d.manifest.Tables, TableFiles{Name: t.Name, Files: s.files})
	}
	if d.tables[articlesTable.Name] == nil {
		return nil, fmt.Errorf("%s: there is no Parquet file of articles", dir)
	}
	return d, nil
}
