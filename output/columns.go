package output

import (
	"slices"
	"strings"
)

// withheld are the columns that hold words of the text. Without text they are
// null, and so are the entries of evidence that are lemmas of the text's own
// words: with their positions they would give the sentence away.
var withheld = map[string][]string{
	"articles":   {"meta"},
	"paragraphs": {"text"},
	"relations":  {"cue"},
	"mentions":   {"surface"},
	"evidence":   {"cue", "entry", "shifts"},
	"cues":       {"cue"},
}

// Withheld names the columns that are left null where the text is left out.
func Withheld() string {
	var all []string
	for _, t := range tables {
		for _, c := range withheld[t.Name] {
			all = append(all, t.Name+"."+c)
		}
	}
	return strings.Join(all, ", ")
}

// IsWithheld says whether a column is left null where the text is left out.
func IsWithheld(table, column string) bool {
	return slices.Contains(withheld[table], column) || table == "articles" && strings.HasPrefix(column, metaPrefix)
}

// keys are the columns that stand in folders' names instead of in the files.
func (o *Options) keys() []string { return o.PartitionBy }

// allColumns are the columns of a table as they are gathered.
func (o *Options) allColumns(t Table) []Column {
	cols := columnsOf(t.Name)
	if t.Name == "articles" && len(o.Meta) > 0 {
		own, _ := o.metaColumns()
		cols = slices.Concat(cols, own)
	}
	if !o.NoText {
		return cols
	}
	cols = slices.Clone(cols)
	for i := range cols {
		cols[i].Nullable = cols[i].Nullable || slices.Contains(withheld[t.Name], cols[i].Name)
	}
	return cols
}

// columns are those of a table's files.
func (o *Options) columns(t Table) []Column {
	return slices.DeleteFunc(slices.Clone(o.allColumns(t)), func(c Column) bool { return slices.Contains(o.keys(), c.Name) })
}
