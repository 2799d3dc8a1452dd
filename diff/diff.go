// Package diff takes two datasets and says why they differ: the settings
// they were made with, the articles they hold, the rows of their tables, and
// of the stances that moved most the evidence that moved them.
//
// Articles are matched by article_id, their text by content_hash; rows only
// where the text is the same, by their table's key. It reads both datasets
// side by side and holds ids and hashes of all articles in memory, but rows
// only of those articles that stand in another order. It prints nothing.
package diff

import (
	"fmt"
	"slices"

	"parallax/output"
	"parallax/output/table"
)

// Report says how two datasets differ. Old and New are row counts where they
// are numbers.
type Report struct {
	Settings []Setting `json:"settings"`
	Articles Articles  `json:"articles"`
	Tables   []Table   `json:"tables"`
	Stances  Stances   `json:"stances"`
}

// Setting is something that a run depends on and that is not the same: the
// program's version, a parameter, a lexicon, a column of a table. One that
// is not there is "".
type Setting struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Table counts the rows of a table over the articles with the same text.
type Table struct {
	Name    string `json:"table"`
	Same    int    `json:"same"`
	Changed int    `json:"changed"` // same key, other values
	Gone    int    `json:"gone"`    // in the old dataset alone
	New     int    `json:"new"`     // in the new dataset alone
}

// Same says whether nothing differs.
func (r *Report) Same() bool {
	same := len(r.Settings) == 0 && r.Articles.same()
	for _, t := range r.Tables {
		same = same && t.Changed+t.Gone+t.New == 0
	}
	return same
}

// Datasets compares two datasets. Lists in the report have up to most
// entries; the counts beside them are complete.
func Datasets(before, after *output.Dataset, most int) (*Report, error) {
	c := &comparison{before: before, after: after, most: most}
	c.report.Settings = settings(before, after)
	c.unlikeText = before.Manifest().NoText != after.Manifest().NoText
	if err := c.articles(); err != nil {
		return nil, err
	}
	for _, t := range output.Tables() {
		if err := c.table(t); err != nil {
			return nil, err
		}
	}
	if err := c.explain(); err != nil {
		return nil, err
	}
	return &c.report, nil
}

// comparison is one comparison under way.
type comparison struct {
	before, after *output.Dataset
	most          int
	report        Report
	same          map[id]bool // articles with the same text in both
	unlikeText    bool        // one of the datasets is without text
}

// table compares one table.
func (c *comparison) table(t table.Table) error {
	switch {
	case !c.before.Has(t.Name) && !c.after.Has(t.Name):
		return nil
	case c.before.Has(t.Name) != c.after.Has(t.Name):
		c.setting("table "+t.Name, present(c.before.Has(t.Name)), present(c.after.Has(t.Name)))
		return nil
	}
	cols, err := c.columns(t.Name)
	if err != nil {
		return err
	}
	if sameFiles(c.before, c.after, t.Name) {
		rows := 0
		for _, x := range c.after.Manifest().Tables {
			if x.Name == t.Name {
				rows = int(x.Rows)
			}
		}
		c.report.Tables = append(c.report.Tables, Table{Name: t.Name, Same: rows})
		if t.Name == "stances" {
			c.report.Stances.Compared = rows
		}
		return nil
	}
	counts := Table{Name: t.Name}
	if slices.ContainsFunc(cols, func(x table.Column) bool { return x.Name == articleID }) {
		err = c.joined(t, cols, &counts)
	} else {
		err = c.unkeyed(t.Name, cols, &counts)
	}
	c.report.Tables = append(c.report.Tables, counts)
	return err
}

func present(b bool) string {
	if b {
		return "present"
	}
	return ""
}

func (c *comparison) setting(name, before, after string) {
	if before != after {
		c.report.Settings = append(c.report.Settings, Setting{name, before, after})
	}
}

// columns are those that a table has in both datasets; others are told.
func (c *comparison) columns(name string) (both []table.Column, err error) {
	before, after := c.before.Columns(name), c.after.Columns(name)
	for _, d := range []*output.Dataset{c.before, c.after} {
		if d.Columns(name) == nil {
			for _, err := range d.Scan(name) {
				return nil, err // which says why there are none
			}
		}
	}
	for _, x := range before {
		if c.unlikeText && output.IsWithheld(name, x.Name) {
			continue
		}
		i := slices.IndexFunc(after, func(y table.Column) bool { return y.Name == x.Name })
		switch {
		case i < 0 && c.isFolder(x.Name):
		case i < 0:
			c.setting(fmt.Sprintf("column %s.%s", name, x.Name), x.Type.String(), "")
		case after[i].Type != x.Type:
			c.setting(fmt.Sprintf("column %s.%s", name, x.Name), x.Type.String(), after[i].Type.String())
		default:
			both = append(both, x)
		}
	}
	for _, y := range after {
		if !c.isFolder(y.Name) && !slices.ContainsFunc(before, func(x table.Column) bool { return x.Name == y.Name }) {
			c.setting(fmt.Sprintf("column %s.%s", name, y.Name), "", y.Type.String())
		}
	}
	return both, nil
}

// isFolder says whether a column is but the name of a partition's folder:
// how the files are laid out does not matter.
func (c *comparison) isFolder(name string) bool {
	return slices.Contains(c.before.Manifest().PartitionBy, name) || slices.Contains(c.after.Manifest().PartitionBy, name)
}

// sameFiles says whether the manifests give a table the same files.
func sameFiles(a, b *output.Dataset, table string) bool {
	hashes := func(d *output.Dataset) (all []string) {
		for _, t := range d.Manifest().Tables {
			for _, f := range t.Files {
				if t.Name == table {
					all = append(all, f.Path+" "+f.SHA256)
				}
			}
		}
		slices.Sort(all)
		return all
	}
	return slices.Equal(hashes(a), hashes(b))
}
