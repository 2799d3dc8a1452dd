package parallax

import (
	"context"
	"errors"
	"io"
	"slices"

	"parallax/analyze"
	"parallax/article"
	"parallax/article/reader"
	"parallax/output"
	"parallax/pipeline"
)

// Stream scores articles that another program hands on as an Arrow IPC stream,
// and answers with one: a row per article, with the rows of each table as a
// list. It is what an engine runs on each partition of a corpus.
type Stream struct {
	// Settings are those of a dataset. Map may also name the columns that stand
	// in the place of a file's path and a record's place in it: id, path, and
	// content with Files. What the settings say of the dataset's files does not
	// matter; what is decided by looking at other articles is refused.
	Settings Settings
	// Tables are those of the answer; none are those of a dataset of the
	// settings.
	Tables []string
	// Files says that each row is a whole file, of any format.
	Files bool
	// Number names rows that have no column for an id by their number, as score
	// does: for a stream that is the whole corpus.
	Number bool

	In      io.Reader
	Out     io.Writer
	Workers int // articles analysed at once, one at least
	// Load is as in Batch.
	Load func(Settings) (*pipeline.Model, []analyze.Resource, error)
}

// Check tells everything that is wrong with the stream's settings.
func (s Stream) Check() error {
	s.takePlaces()
	faults := []error{Check(s.Settings)}
	bad := func(is bool, field, what string) {
		if is {
			faults = append(faults, analyze.Faultf(field, "%s", what))
		}
	}
	bad(s.Settings.Duplicates == string(output.DropDuplicates), "duplicates", "drop is decided over all articles, of which a stream has a part: use keep")
	bad(s.Settings.Repeated, "repeated", "it is counted over all articles, of which a stream has a part")
	bad(s.Settings.Shard != "", "shard", "a stream is scored whole")
	none := len(s.Settings.Dictionaries)+len(s.Settings.SentimentFiles) == 0
	bad(none && slices.Contains(s.Tables, output.CategoriesTable), "dictionaries", "the table categories needs one at least")
	return errors.Join(append(faults, output.CheckAnswer(s.Tables))...)
}

// takePlaces takes out of the settings which columns say which article it is.
func (s *Stream) takePlaces() (p reader.Places) {
	p, s.Settings.Map = reader.TakePlaces(s.Settings.Map)
	p.Files, p.Number = s.Files, s.Number
	fields, _ := metaList(s.Settings.Meta) // Check tells what is wrong with them
	for _, f := range fields {
		p.Meta = append(p.Meta, f.Key)
	}
	return p
}

// Schema writes the schema of the answer, as a stream without rows.
func (s Stream) Schema() error {
	answer, _, err := s.open()
	if err != nil {
		return err
	}
	return answer.Close()
}

// Describe gives the tables of the answer with their columns, in order, and what
// is said of where the answer has what a dataset has from all articles.
func (s Stream) Describe() (tables []output.AnswerTable, about map[string]string, err error) {
	if err := s.Check(); err != nil {
		return nil, nil, err
	}
	fields, err := metaList(s.Settings.Meta)
	if err != nil {
		return nil, nil, err
	}
	return output.DescribeAnswer(output.AnswerOptions{Options: output.Options{Meta: fields, NoText: s.Settings.NoText}, Tables: s.tables()}), s.about(fields), nil
}

// Score answers the stream to its end, row for row in its order. The answer has
// its end mark only where there is no error; what is wrong with an article is
// none, but a row of rejects.
func (s Stream) Score(ctx context.Context) error {
	answer, model, err := s.open()
	if err != nil {
		return err
	}
	places := s.takePlaces()
	o, _, err := reading(s.Settings)
	if err != nil {
		return err
	}
	plan := pipeline.Plan{Workers: s.Workers, Clock: s.Settings.Limits().Clock}
	for an, err := range plan.Run(ctx, model, reader.Batches(ctx, s.In, o, places)) {
		if err == nil {
			err = answer.Write(an)
		}
		if err != nil {
			return err
		}
	}
	return answer.Close()
}

// tables are those of the answer.
func (s Stream) tables() []string {
	if len(s.Tables) > 0 {
		return s.Tables
	}
	return output.AnswerTables(output.Options{Cues: s.Settings.Cues, ArticleStances: s.Settings.ArticleStances, Sentences: s.Settings.Sentences,
		Categories: len(s.Settings.Dictionaries)+len(s.Settings.SentimentFiles) > 0})
}

// open loads what the settings name and begins the answer.
func (s *Stream) open() (*output.Answer, *pipeline.Model, error) {
	if err := s.Check(); err != nil {
		return nil, nil, err
	}
	s.Tables = s.tables()
	settings := s.Settings
	settings.Cues, settings.ArticleStances = slices.Contains(s.Tables, output.CuesTable), slices.Contains(s.Tables, output.ArticleStancesTable)
	settings.Sentences = slices.Contains(s.Tables, output.SentencesTable)
	plain := Stream{Settings: settings}
	plain.takePlaces()
	_, sources, err := reading(plain.Settings)
	if err != nil {
		return nil, nil, err
	}
	load := s.Load
	if load == nil {
		load = Settings.Load
	}
	model, used, err := load(settings)
	if err != nil {
		return nil, nil, err
	}
	r := run{Batch: Batch{Settings: settings}, model: model}
	o := output.AnswerOptions{Options: r.writing(), Tables: s.Tables, Files: s.Files}
	if o.Meta, err = metaList(settings.Meta); err != nil {
		return nil, nil, err
	}
	if o.Metadata, err = metadata(model, slices.Concat(used, sources)); err != nil {
		return nil, nil, err
	}
	o.About = s.about(o.Meta)
	if o.About[settingsKey], err = settingsText(r.resolved(o.Meta)); err != nil {
		return nil, nil, err
	}
	answer, err := output.NewAnswer(s.Out, o)
	return answer, model, err
}

// about says in the schema what a dataset has from all articles, and where the
// answer has it from.
func (s Stream) about(meta []article.MetaField) map[string]string {
	place := "article_id is made from the columns for path and id of the input, in the place of path and record"
	if s.Files {
		place = "article_id is made from the input's path and the record within the file"
	}
	fields := "no field of the input has a column of its own: name those that shall"
	if len(meta) > 0 {
		fields = "the fields of the input that were named have columns of their own"
	}
	dates := "a day and month that could be either are read as " + s.Settings.DateOrder
	if s.Settings.DateOrder == string(reader.DateAuto) {
		dates = "a day and month that could be either are read by the country of the host, then by the language, then day first between points, " +
			"else month first, each by itself: give timestamps, or name the order"
	}
	return map[string]string{
		"parallax.worker.article_id": place,
		"parallax.worker.meta":       fields,
		"parallax.worker.dates":      dates,
		"parallax.worker.left_out": "articles.duplicate_of is null, and no passage is taken for boilerplate because it is repeated: " +
			"both are decided over all articles",
	}
}
