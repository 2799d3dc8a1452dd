package analyze

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"parallax/budget"
	"parallax/lexicon/dictionary"
	"parallax/pipeline"
	"parallax/typo"
)

// File is the path of a file or folder that the program reads words or names
// from. What it holds decides the rows, not what it is called: where settings
// are compared, the hash of what was read stands for it.
type File string

// Builtin is the File of what comes with the program, where a list can name
// both.
const Builtin File = "builtin"

// Auto is the value of StdinFormat and of Meta that leaves it to the input.
const Auto = "auto"

// None is the value of Meta for no columns.
const None = "none"

// DefaultPartBytes is about how many bytes of rows, before compression, the
// files of a dataset hold.
const DefaultPartBytes = 64 << 20

// Settings is everything that decides the rows of a dataset, and nothing else:
// not where it is written, nor how many work on it. Begin with Default; a list
// that is empty has the meaning told at its field. As JSON it has every field.
//
// A new setting is a field here, with its default below, a flag in
// cmd/parallax/settingflags.go, and the line that hands it on: in load.go to the
// model, in reading.go of the root to the readers, in batch.go to the writer.
// The identity of a dataset, its manifest and saved settings have it from here.
type Settings struct {
	// ActorsFile is a YAML file of actors; "" are the built-in ones.
	ActorsFile File `json:"actors_file"`
	// ActorsAdd are YAML files of actors that come on top of those.
	ActorsAdd []File `json:"actors_add"`
	// Actors are the keys of the actors to score, or "all" alone; none are those
	// that the file of actors marks as default.
	Actors []string `json:"actors"`
	// Together are groups, such as west, whose members count as the one actor that
	// stands for the group, but for those that are scored by themselves.
	Together []string `json:"together"`
	// Lexicons is a folder laid out like lexicon/data/en; "" is that one.
	Lexicons File `json:"lexicons"`
	// LexiconAdd are files of entries that come on top of the lexicons, for the
	// models that go by them: lines of a term and its value in [-1, 1], or more
	// columns.
	LexiconAdd []File `json:"lexicon_add"`
	// StanceModels are the stance models to run, of pipeline.StanceModels; the
	// first is the one that summaries go by.
	StanceModels []string `json:"stance_models"`
	// Weights is a file of weights for the learned stance model, as parallax
	// learn writes it; "" are the built-in ones.
	Weights File `json:"weights"`
	// SentimentModels are the sentiment models to run, of
	// pipeline.SentimentModels; parallax runs in any case.
	SentimentModels []string `json:"sentiment_models"`

	// StdinFormat is what standard input holds: auto, or a format by name.
	// Files are told by their content.
	StdinFormat string `json:"stdin_format"`
	// TextColumn names the column or field that holds the text; "" chooses by
	// the usual names.
	TextColumn string `json:"text_column"`
	// Map names the columns or fields of roles: role to name, a field within an
	// object being outer.inner.
	Map map[string]string `json:"map"`
	// Columns names the columns of CSV files that have no header, "-" for one
	// to leave out; none where they have one.
	Columns []string `json:"columns"`
	// SourceFrom are the places to look for the source, in this order:
	// metadata, host, folder, or regexp:PATTERN with a group (?P<source>…) over
	// the path; none is what the article states, its host, its opening, its
	// folder.
	SourceFrom []string `json:"source_from"`
	// SourceAliases are tables of other names of sources, of which the later
	// counts; Builtin is one of well-known outlets.
	SourceAliases []File `json:"source_aliases"`
	// DateOrder says how 05/03/2024 is read: dmy, mdy or auto.
	DateOrder string `json:"date_order"`
	// Timezone is the zone of a time of day without one, by its name in the tz
	// database.
	Timezone string `json:"timezone"`
	// Boilerplate says what becomes of paragraphs that are no part of the
	// article: mark or keep.
	Boilerplate string `json:"boilerplate"`
	// Repeated takes for boilerplate what stands at the beginning or end of many
	// of a source's articles, by a pass of its own over the input.
	Repeated bool `json:"repeated"`
	// MaxArticleBytes is the size in bytes above which an article is refused.
	MaxArticleBytes int64 `json:"max_article_bytes"`
	// MaxFileMemory is about how many bytes one article or record may take while
	// it is read, from 64 MiB to 64 GiB. The bounds of what it holds at once (words,
	// paragraphs, values of JSON) grow and shrink with it.
	MaxFileMemory int64 `json:"max_file_memory"`
	// MaxFileWork is how many times the usual work may come of a compressed file,
	// a table, a PDF or the mentions of an article, from 1 to 1000.
	MaxFileWork int64 `json:"max_file_work"`
	// Meta are the fields of the input that get a column of articles each, as
	// FIELD:TYPE; Auto alone are those of the input's first records, None
	// alone is none.
	Meta []string `json:"meta"`

	// Format is that of the tables' files: parquet, arrow, csv or jsonl.
	Format string `json:"format"`
	// CSVSafe writes an apostrophe before texts in CSV that a spreadsheet would
	// take for formulas: those that begin with =, +, -, @, a tab, a carriage
	// return or an apostrophe.
	CSVSafe bool `json:"csv_safe"`
	// Cues asks for the table cues, the words behind the sentiment score.
	Cues bool `json:"cues"`
	// ArticleStances asks for the table article_stances, the stances of each
	// article added up.
	ArticleStances bool `json:"article_stances"`
	// Sentences asks for the table sentences, with sentiment and stance of each.
	Sentences bool `json:"sentences"`
	// Dictionaries are files of entries in categories, which the table categories
	// counts.
	Dictionaries []File `json:"dictionaries"`
	// DictionaryFormat is that of the dictionaries, of dictionary.Formats; auto
	// tells it by what they hold.
	DictionaryFormat string `json:"dictionary_format"`
	// DictionarySources say where the dictionaries come from whose files do not:
	// one for all of them, or one for each, those of SentimentFiles behind those
	// of Dictionaries.
	DictionarySources []string `json:"dictionary_sources"`
	// DictionaryLicences say likewise on what terms they may be used.
	DictionaryLicences []string `json:"dictionary_licences"`
	// SentimentFiles are dictionaries with values that are sentiment models, and
	// counted as the others.
	SentimentFiles []File `json:"sentiment_files"`
	// Tentative asks for relations below the limit of those that may be shown.
	Tentative bool `json:"tentative"`
	// Duplicates says what becomes of articles that repeat an earlier one:
	// mark, keep or drop.
	Duplicates string `json:"duplicates"`
	// PartitionBy are the keys by which the files lie in folders: source, year,
	// month.
	PartitionBy []string `json:"partition_by"`
	// PartBytes is about how many bytes of rows come before new files begin.
	PartBytes int64 `json:"part_bytes"`
	// Shard is the share of the articles that is scored, such as 1/4; "" is all
	// of them.
	Shard string `json:"shard"`
	// NoText leaves out the articles' text and what would give it away.
	NoText bool `json:"no_text"`
}

// Default is what is done unless told otherwise.
func Default() Settings {
	return Settings{
		StanceModels: pipeline.StanceModels()[:1], SentimentModels: pipeline.SentimentModels(),
		StdinFormat: Auto, DateOrder: "auto", Timezone: "UTC", Boilerplate: "mark", MaxArticleBytes: 16 << 20,
		MaxFileMemory: budget.DefaultMemory, MaxFileWork: 1, Meta: []string{Auto},
		Format: "parquet", DictionaryFormat: dictionary.Auto, Duplicates: "mark", PartBytes: DefaultPartBytes,
	}
}

// Limits are the bounds of work and memory that the settings move.
func (s Settings) Limits() budget.Limits {
	return budget.Limits{Memory: s.MaxFileMemory, Work: s.MaxFileWork}
}

// Fault is what is wrong with one field of the settings.
type Fault struct {
	Field string // by its name in JSON
	What  string
}

func (f *Fault) Error() string { return f.Field + ": " + f.What }

// Faultf makes a Fault.
func Faultf(field, format string, args ...any) error {
	return &Fault{field, fmt.Sprintf(format, args...)}
}

// Parse reads settings from JSON. A field that is missing has its default, one
// that does not exist is an error. Nothing is checked but the types.
func Parse(data []byte) (Settings, error) {
	s := Default()
	var given map[string]json.RawMessage
	if err := json.Unmarshal(data, &given); err != nil {
		return s, fmt.Errorf("settings: %s", notJSON(data, err))
	}
	var known []string
	s.eachField(func(name string, _ reflect.Value) { known = append(known, name) })
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(known, name) {
			faults = append(faults, fmt.Errorf("settings: no setting %q%s", name, typo.Hint(name, known)))
		}
	}
	s.eachField(func(name string, v reflect.Value) {
		if value, ok := given[name]; ok && json.Unmarshal(value, v.Addr().Interface()) != nil {
			faults = append(faults, fmt.Errorf("settings: %s should be %s", name, formOf(v)))
		}
	})
	return s, errors.Join(faults...)
}

// formOf says in words what a field is written as in JSON.
func formOf(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return "true or false"
	case reflect.Int64:
		return "a whole number"
	case reflect.Slice:
		return `a list of words, such as ["a", "b"]`
	case reflect.Map:
		return `an object of words, such as {"a": "b"}`
	}
	return "a word or words in quotation marks"
}

// notJSON says where data stops being a JSON object.
func notJSON(data []byte, err error) string {
	at := int64(len(data))
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = min(at, syntax.Offset)
	} else if at > 0 {
		return "they should be a JSON object, as the program prints it"
	}
	before := string(data[:at])
	line := 1 + strings.Count(before, "\n")
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	if strings.TrimSpace(before) != "" && json.Valid(data[:max(at-1, 0)]) {
		return fmt.Sprintf("line %d, column %d: something follows the JSON object", line, column)
	}
	return fmt.Sprintf("line %d, column %d: from here on this is no JSON: look for a comma, a quotation mark or a bracket too many or too few", line, column)
}

// MarshalJSON gives the settings in their one form: every field, in order, and
// what is empty as an empty list or object.
func (s Settings) MarshalJSON() ([]byte, error) {
	s.eachField(func(_ string, v reflect.Value) {
		switch {
		case v.Kind() == reflect.Slice && v.IsNil():
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		case v.Kind() == reflect.Map && v.IsNil():
			v.Set(reflect.MakeMap(v.Type()))
		}
	})
	type plain Settings // without this method
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(plain(s))
	return out.Bytes(), err
}

// UnmarshalJSON reads the settings of a dataset. A field that they lack was no
// setting when it was made, and has its default: what was done then.
func (s *Settings) UnmarshalJSON(data []byte) error {
	type plain Settings // without this method
	*s = Default()
	return json.Unmarshal(data, (*plain)(s))
}

// Values are the settings by name, for telling where two differ. A File is not
// among them: see Resource.
func (s Settings) Values() map[string]string {
	all := map[string]string{}
	s.eachField(func(name string, v reflect.Value) {
		switch value := v.Interface().(type) {
		case File, []File:
		case []string:
			all[name] = strings.Join(value, ",")
		case map[string]string:
			for _, key := range slices.Sorted(maps.Keys(value)) {
				all[name+"."+key] = value[key]
			}
		default:
			all[name] = fmt.Sprint(value)
		}
	})
	return all
}

// eachField calls do with each field's name in JSON and the field, which may be
// set in this copy.
func (s *Settings) eachField(do func(name string, v reflect.Value)) {
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		do(v.Type().Field(i).Tag.Get("json"), v.Field(i))
	}
}

// CheckModels tells what is wrong with the names of models.
func (s Settings) CheckModels() error {
	var faults []error
	for _, list := range []struct {
		field string
		err   error
	}{{"stance_models", pipeline.CheckStance(s.StanceModels)}, {"sentiment_models", pipeline.CheckSentiment(s.SentimentModels)}} {
		if list.err != nil {
			faults = append(faults, &Fault{list.field, list.err.Error()})
		}
	}
	return errors.Join(faults...)
}
