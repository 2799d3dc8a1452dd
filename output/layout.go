package output

import (
	"parallax/article"
	"parallax/output/table"
)

// layout says what a dataset's tables look like: it follows from the options
// of a writer, or from a manifest.
type layout struct {
	Format      table.Format
	NoText      bool
	PartitionBy []string // the columns that stand in folders' names, not in the files
	Meta        []article.MetaField
}

// gathered is a table with the columns that its rows are made with.
func (l *layout) gathered(t table.Table) table.Table {
	if t.Name == articlesTable.Name && len(l.Meta) > 0 {
		t = withMeta(l.Meta).Table
	}
	if l.NoText {
		t = t.Bare()
	}
	return t
}

// inFiles is a table with the columns of its files.
func (l *layout) inFiles(t table.Table) table.Table { return l.gathered(t).Without(l.PartitionBy) }
