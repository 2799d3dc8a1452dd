package main

import (
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/analyze"
	"parallax/article/reader"
	"parallax/lexicon/dictionary"
	"parallax/output"
	"parallax/pipeline"
)

// settingFlag is a flag that sets one field of the settings: its name, what
// help says, the field, and how its text is read where the field's type does
// not tell.
type settingFlag struct {
	name, usage string
	field       func(*parallax.Settings) any // pointer to the field
	parse       func(s *parallax.Settings, text string) error
	// place sets the field by the values of a flag that may be repeated, where
	// they are of more kinds than one.
	place func(s *parallax.Settings, values []string)
}

// modelFlags say what articles are scored by.
func modelFlags() []settingFlag {
	return []settingFlag{
		{name: "actors", usage: "read the actors from `FILE` (YAML) instead of the built-in ones",
			field: func(s *parallax.Settings) any { return &s.ActorsFile }},
		{name: "actors-add", usage: "read more actors from `FILE` (YAML), on top of the others (may be repeated)",
			field: func(s *parallax.Settings) any { return &s.ActorsAdd }},
		{name: "actor", usage: "score only actor `KEY` (may be repeated, or a,b; all for every one); actors list shows those known",
			field: func(s *parallax.Settings) any { return &s.Actors }},
		{name: "together", usage: "score the states, unions and alliances of `GROUP` (west) as one actor, but for those scored by themselves",
			field: func(s *parallax.Settings) any { return &s.Together }},
		{name: "lexicons", usage: "read the lexicons from folder `DIR` instead of the built-in ones",
			field: func(s *parallax.Settings) any { return &s.Lexicons }},
		{name: "lexicon-add", usage: "read more entries from `FILE`, lines of a term and its value in [-1, 1], on top of the lexicons " +
			"(may be repeated, the later counts)",
			field: func(s *parallax.Settings) any { return &s.LexiconAdd }},
		{name: "stance-model", usage: "score stance by `MODEL` " + strings.Join(pipeline.StanceModels(), " or ") +
			" (may be repeated, or a,b; default " + pipeline.StanceModels()[0] + ")",
			field: func(s *parallax.Settings) any { return &s.StanceModels }},
		{name: "weights", usage: "read the weights of the learned model from `FILE` instead of the built-in ones",
			field: func(s *parallax.Settings) any { return &s.Weights }},
	}
}

// readingFlags say how articles are read.
func readingFlags() []settingFlag {
	return []settingFlag{
		{name: "stdin-format", usage: "what - (standard input) holds: auto, or " + strings.Join(reader.Formats(), ", "),
			field: func(s *parallax.Settings) any { return &s.StdinFormat }},
		{name: "text-column", usage: "take the text from CSV column or JSON field `NAME`",
			field: func(s *parallax.Settings) any { return &s.TextColumn }},
		{name: "map", usage: "take `ROLE=NAME,…` from columns or fields of that name, a field in an object being outer.inner; roles: " +
			strings.Join(reader.Roles(), ", "),
			field: func(s *parallax.Settings) any { return &s.Map },
			parse: func(s *parallax.Settings, text string) error {
				m, err := reader.ParseMapping(text)
				s.Map = m
				return err
			}},
		{name: "columns", usage: "name the columns of CSV files that have no header `A,B,…`, - for one to leave out",
			field: func(s *parallax.Settings) any { return &s.Columns },
			parse: func(s *parallax.Settings, text string) (err error) {
				s.Columns, err = reader.ParseColumns(text)
				return err
			}},
		{name: "source-from", usage: "look for the source in `PLACE,…`: metadata, host, folder, or regexp:PATTERN with a group " +
			"(?P<source>…) over the path; what none gives stays null (default: what the article states, its host, its opening, its folder)",
			field: func(s *parallax.Settings) any { return &s.SourceFrom },
			parse: func(s *parallax.Settings, text string) error {
				rules, err := reader.ParseSourceFrom(text)
				s.SourceFrom = nil
				for _, r := range rules {
					place := r.Kind
					if r.Path != nil {
						place += ":" + r.Path.String()
					}
					s.SourceFrom = append(s.SourceFrom, place)
				}
				return err
			}},
		{name: "source-aliases", usage: "give sources one name by `FILE`, lines of alias, tab, name; " +
			string(analyze.Builtin) + " is a table of well-known outlets (may be repeated, the later counts)",
			field: func(s *parallax.Settings) any { return &s.SourceAliases }},
		{name: "date-order", usage: "read 05/03/2024 as `ORDER` dmy or mdy; auto goes by the file's other dates, " +
			"then by the country of the host or the language, then day first between points, else month first",
			field: func(s *parallax.Settings) any { return &s.DateOrder }},
		{name: "timezone", usage: "take a time of day without a zone to be in `ZONE`, such as Europe/Kyiv; a date without a time is midnight UTC",
			field: func(s *parallax.Settings) any { return &s.Timezone }},
		{name: "boilerplate", usage: "mark paragraphs that are no part of the article, which are then not scored, or keep them like any other",
			field: func(s *parallax.Settings) any { return &s.Boilerplate }},
		{name: "max-article-bytes", usage: "refuse articles larger than `N` bytes",
			field: func(s *parallax.Settings) any { return &s.MaxArticleBytes }},
		{name: "max-file-memory", usage: "let one article or record take about `N` bytes while it is read, from 67108864 (64 MiB) to 68719476736",
			field: func(s *parallax.Settings) any { return &s.MaxFileMemory }},
		{name: "max-file-work", usage: "let `N` times the usual work come of a compressed file, table or article, from 1 to 1000",
			field: func(s *parallax.Settings) any { return &s.MaxFileWork }},
	}
}

// datasetFlags say what else the dataset holds.
func datasetFlags() []settingFlag {
	return []settingFlag{
		{name: "format", usage: "parquet, arrow, csv or jsonl",
			field: func(s *parallax.Settings) any { return &s.Format }},
		{name: "csv-safe", usage: "with --format csv, write ' before texts that begin with = + - @ ' tab or CR, which spreadsheets take for formulas",
			field: func(s *parallax.Settings) any { return &s.CSVSafe }},
		{name: "sentiment", usage: "run only sentiment model `NAME` beside parallax: vader, afinn, imdb_nb, or a file of words with values (may be repeated)",
			field: func(s *parallax.Settings) any { return &s.SentimentModels }, place: placeSentiment},
		{name: "sentiment-file", usage: "also make a sentiment model of `FILE`, words with values (may be repeated)",
			field: func(s *parallax.Settings) any { return &s.SentimentFiles }},
		{name: "dictionary", usage: "also write the table categories, the counts of a dictionary's categories: `FILE` of LIWC, quanteda, Lexicoder, " +
			"WordStat, NRC, General Inquirer, VADER, CSV or a list of words (may be repeated)",
			field: func(s *parallax.Settings) any { return &s.Dictionaries }},
		{name: "dictionary-format", usage: "read the dictionaries as `FORMAT`: " + strings.Join(dictionary.Formats(), ", "),
			field: func(s *parallax.Settings) any { return &s.DictionaryFormat }},
		{name: "dictionary-source", usage: "say where the dictionaries come from that do not: `TEXT` for all, or one for each, parted by |",
			field: func(s *parallax.Settings) any { return &s.DictionarySources },
			parse: func(s *parallax.Settings, text string) error {
				s.DictionarySources = parted(text)
				return nil
			}},
		{name: "dictionary-licence", usage: "say on what terms the dictionaries may be used that do not: `TEXT` for all, or one for each, parted by |",
			field: func(s *parallax.Settings) any { return &s.DictionaryLicences },
			parse: func(s *parallax.Settings, text string) error {
				s.DictionaryLicences = parted(text)
				return nil
			}},
		{name: "cues", usage: "also write the table cues, the receipts of the sentiment score",
			field: func(s *parallax.Settings) any { return &s.Cues }},
		{name: "article-stances", usage: "also write the table article_stances, one row per article and actor with sums and counts",
			field: func(s *parallax.Settings) any { return &s.ArticleStances }},
		{name: "sentences", usage: "also write the table sentences, with sentiment, actors and stance of each sentence",
			field: func(s *parallax.Settings) any { return &s.Sentences }},
		{name: "tentative", usage: "also write relations that are more likely wrong than may be shown, with tentative true",
			field: func(s *parallax.Settings) any { return &s.Tentative }},
		{name: "duplicates", usage: "mark articles that repeat an earlier one, keep them without looking, or drop their paragraphs",
			field: func(s *parallax.Settings) any { return &s.Duplicates }},
		{name: "repeated", usage: "read the input twice, and take for boilerplate what stands at the beginning or end of many of a source's articles",
			field: func(s *parallax.Settings) any { return &s.Repeated }},
		{name: "meta", usage: "give fields of the input that have no role columns meta_… of articles: " +
			"auto (those of its first records), none, or `FIELD:TYPE,…` with a type bool, int, float, time or string",
			field: func(s *parallax.Settings) any { return &s.Meta },
			parse: func(s *parallax.Settings, text string) error {
				s.Meta = strings.Split(text, ",")
				return nil
			}},
		{name: "partition-by", usage: "lay the files into folders by `KEY` " + strings.Join(output.PartitionKeys(), ", ") + " (may be repeated, or a,b)",
			field: func(s *parallax.Settings) any { return &s.PartitionBy }},
		{name: "part-bytes", usage: "begin new files after about `N` bytes of rows",
			field: func(s *parallax.Settings) any { return &s.PartBytes }},
		{name: "shard", usage: "score only share `I/N` of the articles, such as 1/4; merge joins the shares",
			field: func(s *parallax.Settings) any { return &s.Shard }},
		{name: "no-text", usage: "leave out the articles' text, for sharing: " + output.Withheld() + " are null; titles, positions and hashes stay",
			field: func(s *parallax.Settings) any { return &s.NoText }},
	}
}

// placeSentiment takes the names of models for those and all else that is the
// path of a file for dictionaries with values.
func placeSentiment(s *parallax.Settings, values []string) {
	s.SentimentModels, s.SentimentFiles = nil, nil
	for _, v := range values {
		_, err := os.Stat(v)
		if !slices.Contains(pipeline.SentimentModels(), v) && (err == nil || strings.ContainsAny(v, `./\`)) {
			s.SentimentFiles = append(s.SentimentFiles, analyze.File(v))
			continue
		}
		s.SentimentModels = append(s.SentimentModels, v)
	}
	if len(s.SentimentModels) == 0 {
		s.SentimentModels = []string{pipeline.Parallax}
	}
}

// parted are the pieces of a text between upright strokes.
func parted(text string) (all []string) {
	for piece := range strings.SplitSeq(text, "|") {
		all = append(all, strings.TrimSpace(piece))
	}
	return all
}

// only picks flags by name.
func only(flags []settingFlag, names ...string) (some []settingFlag) {
	for _, name := range names {
		for _, f := range flags {
			if f.name == name {
				some = append(some, f)
			}
		}
	}
	return some
}

// fieldName is the name in JSON of the field that the flag sets.
func (f settingFlag) fieldName() string {
	var s parallax.Settings
	fields, mine := reflect.ValueOf(&s).Elem(), f.field(&s)
	for i := range fields.NumField() {
		if fields.Field(i).Addr().Interface() == mine {
			return fields.Type().Field(i).Tag.Get("json")
		}
	}
	return ""
}

// flag is the flag as the command line has it. Its default is that of the
// settings.
func (f settingFlag) flag() cli.Flag {
	d := parallax.Default()
	switch v := f.field(&d).(type) {
	case *bool:
		return &cli.BoolFlag{Name: f.name, Usage: f.usage, Value: *v}
	case *int64:
		return &cli.Int64Flag{Name: f.name, Usage: f.usage, Value: *v}
	case *string:
		return &cli.StringFlag{Name: f.name, Usage: f.usage, Value: *v}
	case *[]string:
		if f.parse == nil {
			return &cli.StringSliceFlag{Name: f.name, Usage: f.usage}
		}
		return &cli.StringFlag{Name: f.name, Usage: f.usage, Value: strings.Join(*v, ",")}
	case *[]analyze.File:
		return &cli.StringSliceFlag{Name: f.name, Usage: f.usage}
	}
	return &cli.StringFlag{Name: f.name, Usage: f.usage} // a file, or what parse reads
}

// set gives the field the value that the command line has for it.
func (f settingFlag) set(c *cli.Context, s *parallax.Settings) error {
	if f.parse != nil {
		if err := f.parse(s, c.String(f.name)); err != nil {
			return &parallax.Fault{Field: f.fieldName(), What: err.Error()}
		}
		return nil
	}
	if f.place != nil {
		f.place(s, c.StringSlice(f.name))
		return nil
	}
	switch v := f.field(s).(type) {
	case *bool:
		*v = c.Bool(f.name)
	case *int64:
		*v = c.Int64(f.name)
	case *string:
		*v = c.String(f.name)
	case *analyze.File:
		*v = analyze.File(c.String(f.name))
	case *[]string:
		*v = c.StringSlice(f.name)
	case *[]analyze.File:
		*v = nil
		for _, name := range c.StringSlice(f.name) {
			*v = append(*v, analyze.File(name))
		}
	}
	return nil
}
