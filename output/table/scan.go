package table

import (
	"fmt"
	"iter"
	"slices"
)

// scanner gives the rows of a file, some at a time, with the columns named;
// they must be among those of the file.
type scanner func(path string, cols []Column) iter.Seq2[*Rows, error]

// ReadColumns reads the columns of a table from one of its files. What known
// says of a column holds for it; files of text say no more of one than its
// name, and of a table without rows JSON lines do not even that.
func ReadColumns(f Format, path string, known Table) ([]Column, error) {
	return codecs[f].columns(known, path)
}

// Scan gives the rows of a file, some thousands at a time, with the columns
// named, which must be in it. Only those are read. After an error there is no
// more.
func Scan(f Format, path string, columns []Column) iter.Seq2[*Rows, error] {
	return codecs[f].scan(path, columns)
}

// CountRows reads a file and gives the number of its rows.
func CountRows(f Format, path string) (int64, error) { return codecs[f].count(path) }

// Arrange gives the rows with columns in the order given. Those of fixed have
// the same text in every row, or null for nil; the others must have been read.
func (r *Rows) Arrange(columns []Column, fixed map[string]*string) (*Rows, error) {
	all := &Rows{n: r.n, columns: columns}
	for _, c := range columns {
		if at := Find(r.columns, c.Name); at >= 0 {
			all.cols = append(all.cols, r.cols[at])
			continue
		}
		same, ok := fixed[c.Name]
		if !ok {
			return nil, fmt.Errorf("no column %s", c.Name)
		}
		v := values{Type: String, same: same}
		if same == nil {
			v.null = slices.Repeat([]bool{true}, r.n)
		}
		all.cols = append(all.cols, v)
	}
	return all, nil
}

// recovered makes an error of a panic: the library panics on some damage.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("damaged: %v", r)
	}
}
