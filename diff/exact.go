package diff

import (
	"bytes"
	"fmt"
	"iter"
	"slices"

	"parallax/output"
	"parallax/output/table"
)

// ExactReport says where two datasets do not have the same values.
type ExactReport struct {
	Tables []ExactTable `json:"tables"`
}

// ExactTable is one table compared row by row, in the order of the input.
type ExactTable struct {
	Name    string       `json:"table"`
	Old     int64        `json:"old_rows"`
	New     int64        `json:"new_rows"`
	Layout  []string     `json:"layout"`  // what is not the same of the table and its columns, in words
	Changed int64        `json:"changed"` // values that differ, in the rows that both have
	Rows    int64        `json:"changed_rows"`
	Columns []ColumnDiff `json:"columns"` // those with values that differ
	First   []ValueDiff  `json:"first"`
}

// ColumnDiff counts the values of a column that differ.
type ColumnDiff struct {
	Name    string `json:"column"`
	Changed int64  `json:"changed"`
}

// ValueDiff is one value that differs. The article is that of the old row.
type ValueDiff struct {
	Row     int64  `json:"row"` // in the order of the input, from 1
	Article string `json:"article_id,omitempty"`
	Column  string `json:"column"`
	Old     any    `json:"old"` // nil for null
	New     any    `json:"new"`
}

// Same says whether the table is the same in both.
func (t *ExactTable) Same() bool { return t.Old == t.New && len(t.Layout) == 0 && t.Changed == 0 }

// Same says whether nothing differs.
func (r *ExactReport) Same() bool {
	return !slices.ContainsFunc(r.Tables, func(t ExactTable) bool { return !t.Same() })
}

// Exact compares two datasets value by value: every table, its columns and
// their types, and all rows in the order of the input. The format of the
// files, how rows are spread over them, and what stands beside the tables do
// not count. Up to most values that differ are named for each table; the
// counts are complete.
func Exact(before, after *output.Dataset, most int) (*ExactReport, error) {
	c := &exact{comparison{before: before, after: after}, most}
	r := &ExactReport{Tables: []ExactTable{}}
	for _, name := range tablesOf(before, after) {
		t, err := c.table(name)
		if err != nil {
			return nil, err
		}
		r.Tables = append(r.Tables, *t)
	}
	return r, nil
}

// tablesOf names the tables of both, those of the new dataset alone last.
func tablesOf(before, after *output.Dataset) []string {
	names := before.Tables()
	for _, name := range after.Tables() {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// exact is one comparison under way.
type exact struct {
	comparison
	most int
}

func (c *exact) table(name string) (*ExactTable, error) {
	t := &ExactTable{Name: name, Layout: []string{}, Columns: []ColumnDiff{}, First: []ValueDiff{}}
	for _, d := range []*output.Dataset{c.before, c.after} {
		if d.Has(name) && d.Columns(name) == nil {
			for _, err := range d.Scan(name) {
				return nil, err // which says why there are none
			}
		}
	}
	switch {
	case !c.after.Has(name):
		t.Layout = append(t.Layout, "the table is in the old dataset alone")
		t.Old = Rows(c.before, name)
		return t, nil
	case !c.before.Has(name):
		t.Layout = append(t.Layout, "the table is in the new dataset alone")
		t.New = Rows(c.after, name)
		return t, nil
	}
	return t, c.rows(t, c.shared(t))
}

func Rows(d *output.Dataset, table string) int64 {
	for _, t := range d.Manifest().Tables {
		if t.Name == table {
			return t.Rows
		}
	}
	return 0
}

// shared gives the columns that have the same name and type in both, and tells
// of the others. What is but the name of a folder does not count, nor does the
// order of columns where folders take some of them away.
func (c *exact) shared(t *ExactTable) (both []table.Column) {
	before, after := c.before.Columns(t.Name), c.after.Columns(t.Name)
	tell := func(format string, args ...any) { t.Layout = append(t.Layout, fmt.Sprintf(format, args...)) }
	for _, x := range before {
		i := slices.IndexFunc(after, func(y table.Column) bool { return y.Name == x.Name })
		switch {
		case i < 0 && c.isFolder(x.Name):
		case i < 0:
			tell("column %s is in the old dataset alone", x.Name)
		case after[i].Type != x.Type:
			tell("column %s has type %s in the old dataset, %s in the new one", x.Name, x.Type, after[i].Type)
		default:
			both = append(both, x)
		}
	}
	var order []table.Column
	for _, y := range after {
		if slices.ContainsFunc(both, func(x table.Column) bool { return x.Name == y.Name }) {
			order = append(order, y)
		} else if !c.isFolder(y.Name) && !slices.ContainsFunc(before, func(x table.Column) bool { return x.Name == y.Name }) {
			tell("column %s is in the new dataset alone", y.Name)
		}
	}
	laid := func(cols []table.Column) string {
		var names []string
		for _, x := range cols {
			if !c.isFolder(x.Name) {
				names = append(names, x.Name)
			}
		}
		return fmt.Sprint(names)
	}
	if laid(both) != laid(order) {
		tell("the columns stand in another order")
	}
	return both
}

// rows compares the rows of a table pair by pair, to the end of the longer side.
func (c *exact) rows(t *ExactTable, cols []table.Column) error {
	if len(cols) == 0 {
		t.Old, t.New = Rows(c.before, t.Name), Rows(c.after, t.Name)
		return nil
	}
	names := table.Names(cols)
	next, stop := iter.Pull2(c.after.InOrder(t.Name, names...))
	defer stop()
	counts := make([]int64, len(cols))
	p := exactPair{names: names, hasID: slices.Contains(names, articleID)}
	for x, err := range c.before.InOrder(t.Name, names...) {
		if err != nil {
			return err
		}
		t.Old++
		y, err, ok := next()
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		t.New++
		if p.compare(x, y, t, counts, c.most) {
			t.Rows++
		}
	}
	for {
		_, err, ok := next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		t.New++
	}
	for i, n := range counts {
		t.Changed += n
		if n > 0 {
			t.Columns = append(t.Columns, ColumnDiff{cols[i].Name, n})
		}
	}
	return nil
}

// exactPair compares two rows.
type exactPair struct {
	names       []string
	hasID       bool
	sides       [2]*table.Rows // of the pair before
	values      [2][]table.ValueColumn
	left, right []byte // scratch
}

// columns are those of the rows that one of the pair is among.
func (p *exactPair) columns(side int, r *table.Rows) []table.ValueColumn {
	if p.sides[side] != r {
		p.sides[side], p.values[side] = r, r.Select(p.names)
	}
	return p.values[side]
}

// compare counts the values that differ by column and names the first of them.
func (p *exactPair) compare(x, y table.Row, t *ExactTable, counts []int64, most int) (differ bool) {
	before, after := p.columns(0, x.Rows), p.columns(1, y.Rows)
	for i, name := range p.names {
		p.left, p.right = before[i].AppendCell(p.left[:0], x.At), after[i].AppendCell(p.right[:0], y.At)
		if bytes.Equal(p.left, p.right) {
			continue
		}
		differ = true
		counts[i]++
		if len(t.First) < most {
			v := ValueDiff{Row: t.Old, Column: name, Old: before[i].At(x.At), New: after[i].At(y.At)}
			if p.hasID {
				v.Article = x.Rows.Texts(articleID).Or(x.At)
			}
			t.First = append(t.First, v)
		}
	}
	return differ
}
