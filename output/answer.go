package output

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"parallax/article"
	"parallax/output/table"
	"parallax/pipeline"
)

// answerBytes is about how many bytes of rows, before encoding, a record batch
// of an Answer holds at most. One article's rows are never parted.
const answerBytes = 8 << 20

// The names of the tables that are written on request.
const (
	CuesTable           = "cues"
	ArticleStancesTable = "article_stances"
	SentencesTable      = "sentences"
	CategoriesTable     = "categories"
)

// AnswerTables are the tables that an Answer has where none are named: those of
// a dataset of the options.
func AnswerTables(o Options) []string {
	return slices.DeleteFunc(TableNames(), func(name string) bool { return !o.wants(name) })
}

// CheckAnswer says what is wrong with the names of an Answer's tables.
func CheckAnswer(names []string) error {
	for i, name := range names {
		switch {
		case !slices.Contains(TableNames(), name):
			return fmt.Errorf("%q is not one of %s", name, strings.Join(TableNames(), ", "))
		case slices.Contains(names[:i], name):
			return fmt.Errorf("%s stands twice", name)
		}
	}
	return nil
}

// AnswerOptions say what an Answer holds. Of the options of a dataset those that
// say how its files are made do not matter.
type AnswerOptions struct {
	Options
	// Tables are those that it has; none are those of a dataset of the options.
	Tables []string
	// About goes into the metadata of the schema.
	About map[string]string
	// Files says that a reject without a record is of a whole file, which has an
	// article_id. Else it is of a row that has no id.
	Files bool
}

// Answer writes analyses as one Arrow IPC stream, in their order. A row is an
// article or what was refused: article_id, and for every table the list of its
// rows, with all columns of the dataset's table. What of articles is decided by
// looking at other articles is null: duplicate_of.
type Answer struct {
	rows  rowMaker
	nest  *table.Nest
	files bool
	// The row that is not ended, since a reject may belong to it.
	open                 bool
	items                int64 // of its item's mark
	path, record, naming string
}

// AnswerTable is a table of an Answer, for who has to know it beforehand.
type AnswerTable = table.Table

// DescribeAnswer gives the tables of an answer in order.
func DescribeAnswer(o AnswerOptions) (asked []AnswerTable) {
	names := o.Tables
	if len(names) == 0 {
		names = AnswerTables(o.Options)
	}
	for _, t := range tables {
		if slices.Contains(names, t.Name) {
			l := layout{NoText: o.NoText, Meta: o.Meta}
			asked = append(asked, l.gathered(t))
		}
	}
	return asked
}

// NewAnswer begins an answer.
func NewAnswer(to io.Writer, o AnswerOptions) (*Answer, error) {
	if err := CheckAnswer(o.Tables); err != nil {
		return nil, err
	}
	name, _ := articlesTable.Column("article_id")
	name.Nullable = true
	name.Doc += " Null for a row that has no id."
	files := table.FileOptions{Tool: o.Tool, Version: o.Version, Metadata: map[string]string{}, Bare: o.NoText}
	maps.Copy(files.Metadata, o.Metadata)
	maps.Copy(files.Metadata, o.About)
	a := &Answer{nest: table.NewNest(to, name, DescribeAnswer(o), &files), files: o.Files}
	a.rows = newRowMaker(&o.Options, a.nest.Batch)
	return a, nil
}

// Write adds an analysis. An empty one ends the batch.
func (a *Answer) Write(an *pipeline.Analysis) error {
	switch {
	case an.Pause:
		return a.flush()
	case an.Reject != nil:
		r := an.Reject
		if !a.open || a.items != an.Mark.Items || a.path != r.Path || a.record != r.Record {
			if err := a.begin(an.Mark.Items, r.Path, r.Record, a.nameOf(r)); err != nil {
				return err
			}
		}
		appendRow(&a.rows, &rejectsTable, r)
		return nil
	}
	if err := a.rows.checkModels(an); err != nil {
		return err
	}
	if err := a.begin(an.Mark.Items, an.Article.Path, an.Article.Record, an.ID); err != nil {
		return err
	}
	a.rows.articleRows(an, "")
	return nil
}

// nameOf is the article_id that what was refused would have, "" for none.
func (a *Answer) nameOf(r *article.Reject) string {
	if r.Record == "" && (!a.files || r.Path == "") {
		return ""
	}
	return pipeline.PlaceID(r.Path, r.Record)
}

// begin ends the row before and begins one.
func (a *Answer) begin(items int64, path, record, id string) error {
	if err := a.end(); err != nil {
		return err
	}
	if a.nest.Weight() >= answerBytes {
		if err := a.nest.Flush(); err != nil {
			return err
		}
	}
	a.open, a.items, a.path, a.record, a.naming = true, items, path, record, id
	return nil
}

func (a *Answer) end() error {
	if !a.open {
		return nil
	}
	a.open = false
	return a.nest.EndRow(a.naming)
}

// flush writes all rows so far.
func (a *Answer) flush() error {
	if err := a.end(); err != nil {
		return err
	}
	return a.nest.Flush()
}

// Close completes the stream. Without it the stream has no end mark, by which
// its reader can tell that it is not whole.
func (a *Answer) Close() error {
	if err := a.flush(); err != nil {
		return err
	}
	return a.nest.Close()
}
