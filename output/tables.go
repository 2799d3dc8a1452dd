package output

import (
	"slices"
	"strings"

	"parallax/output/table"
)

// tables lists every table in the order in which they are written and
// documented. What a column is and how its value is had stands where the table
// is defined.
var tables = [...]table.Table{
	articlesTable.Table,
	paragraphsTable.Table,
	sentimentTable.Table,
	sentencesTable.Table,
	categoriesTable.Table,
	stancesTable.Table,
	articleStancesTable.Table,
	relationsTable.Table,
	mentionsTable.Table,
	evidenceTable.Table,
	cuesTable.Table,
	rejectsTable.Table,
}

// Tables describes every table that a dataset may have, in order.
func Tables() []table.Table { return slices.Clone(tables[:]) }

// wants says whether a dataset of the options has a table: some are written on
// request.
func (o *Options) wants(table string) bool {
	switch table {
	case cuesTable.Name:
		return o.Cues
	case articleStancesTable.Name:
		return o.ArticleStances
	case sentencesTable.Name:
		return o.Sentences
	case categoriesTable.Name:
		return o.Categories
	}
	return true
}

// TableNames names every table that a dataset may have, in order.
func TableNames() []string {
	var names []string
	for _, t := range tables {
		names = append(names, t.Name)
	}
	return names
}

// tableNamed gives a table as documented, and an empty one of that name where
// there is none.
func tableNamed(name string) table.Table {
	i := slices.IndexFunc(tables[:], func(t table.Table) bool { return t.Name == name })
	if i < 0 {
		return table.Table{Name: name}
	}
	return tables[i]
}

// Withheld names the columns that are left null where the text is left out:
// those that hold words of it, and the entries of evidence that are lemmas of
// the text's own words, which with their positions would give the sentence away.
func Withheld() string {
	var all []string
	for _, t := range tables {
		for _, c := range t.Withheld() {
			all = append(all, t.Name+"."+c)
		}
	}
	return strings.Join(all, ", ")
}

// IsWithheld says whether a column is left null where the text is left out.
func IsWithheld(of, column string) bool {
	t := tableNamed(of)
	c, _ := t.Column(column)
	return c.Withheld || of == articlesTable.Name && strings.HasPrefix(column, metaPrefix)
}
