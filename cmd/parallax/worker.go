package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/article/reader"
	"parallax/output"
)

// workerSettings are the flags that set what a stream is scored by.
func workerSettings() []settingFlag {
	placed := settingFlag{
		name: "map", usage: "take `ROLE=NAME,…` from columns of that name; roles: " + strings.Join(slices.Concat(reader.PlaceRoles(), reader.Roles()), ", "),
		field: func(s *parallax.Settings) any { return &s.Map },
		parse: func(s *parallax.Settings, text string) error {
			m, err := reader.ParsePlaced(text)
			s.Map = m
			return err
		},
	}
	meta := only(datasetFlags(), "meta")[0]
	meta.usage = "give fields of the input that have no role columns meta_… of articles: none, or `FIELD:TYPE,…` " +
		"with a type bool, int, float, time or string; auto is none here"
	return slices.Concat(modelFlags(), []settingFlag{placed, meta}, only(readingFlags(), "text-column", "source-from", "source-aliases", "date-order",
		"timezone", "boilerplate", "max-article-bytes", "max-file-memory", "max-file-work"),
		only(datasetFlags(), "sentiment", "sentiment-file", "dictionary", "dictionary-format", "dictionary-source", "dictionary-licence",
			"tentative", "no-text"))
}

func (a *app) workerCommand() *cli.Command {
	return &cli.Command{
		Name:  "worker",
		Usage: "score an Arrow stream of articles from stdin, for Spark, Ray, Dask and DuckDB",
		Description: "Reads an Arrow IPC stream of articles on standard input, a row each, and answers on\n" +
			"standard output with one: a row per article in the same order, with the rows of\n" +
			"every table as a list. An id column is needed, and a text; their likely names are\n" +
			"known, --map tells others. It holds no more than two batches in either direction.\n\n" +
			"Examples:\n" +
			"   parallax worker <articles.arrows >answer.arrows\n" +
			"   parallax worker --map id=number,text=body --tables stances,rejects <in.arrows >out.arrows\n" +
			"   parallax worker --files <files.arrows >answer.arrows\n" +
			"   parallax worker --schema --json\n\n" +
			"What cannot be scored is a row of the table rejects and no failure. Exit status: 0\n" +
			"for a whole answer, whatever was rejected, since an engine would repeat the task;\n" +
			"2 for anything else.",
		Flags: append(asFlags(workerSettings()),
			settingsFlag(),
			&cli.StringSliceFlag{Name: "tables", Usage: "answer with `TABLE` alone (may be repeated, or a,b): " + strings.Join(output.TableNames(), ", ") +
				" (default: all but those that score writes on request)"},
			&cli.BoolFlag{Name: "files", Usage: "take each row for a whole file of any format, from the columns path and content"},
			&cli.BoolFlag{Name: "number", Usage: "name rows that have no id column by their number, for a stream that is the whole corpus"},
			&cli.BoolFlag{Name: "mark", Usage: "name the earlier article that each repeats: rows of article_id and signature in, in their order, " +
				"article_id and duplicate_of out"},
			&cli.BoolFlag{Name: "schema", Usage: "print the schema of the answer, as an Arrow stream without rows, or in words on a terminal, and read nothing"},
			&cli.BoolFlag{Name: "json", Usage: "with --schema: print it as JSON"},
			&cli.IntFlag{Name: "workers", Value: 1, Usage: "analyse `N` articles at once"},
		),
		Action: noArguments(a.worker),
	}
}

var errNoTerminal = errors.New("the answer is an Arrow stream, which no terminal shows: send it to a program or file")

func (a *app) worker(c *cli.Context) error {
	if c.Bool("mark") {
		switch {
		case c.NumFlags() > 1:
			return errors.New("--mark goes with no other flag: signatures are compared, and nothing is scored")
		case isTerminal(a.stdout):
			return errNoTerminal
		}
		return ending(c, func() error { return parallax.Mark(c.Context, a.stdin, a.stdout) })
	}
	s := parallax.Stream{
		Tables: c.StringSlice("tables"), Files: c.Bool("files"), Number: c.Bool("number"), In: a.stdin, Out: a.stdout, Workers: c.Int("workers"), Load: a.load,
	}
	if s.Workers < 1 {
		return fmt.Errorf("--workers %d: at least 1 is needed", s.Workers)
	}
	if c.Bool("json") && !c.Bool("schema") {
		return errors.New("--json goes with --schema")
	}
	var err error
	if s.Settings, err = settingsBy(c, workerSettings()); err != nil {
		return err
	}
	if err := s.Check(); err != nil {
		return err
	}
	switch {
	case c.Bool("schema") && (c.Bool("json") || isTerminal(a.stdout)):
		return a.describeAnswer(s, c.Bool("json"))
	case c.Bool("schema"):
		return s.Schema()
	case isTerminal(a.stdout):
		return errNoTerminal
	}
	defer a.limitHeap(s.Workers)()
	return ending(c, func() error { return s.Score(c.Context) })
}

// grace is how long a run that is to end may take to do so.
const grace = 300 * time.Millisecond

// ending does the work until it is done, or shortly after the program was told
// to end, though it may wait for a stream that does not move.
func ending(c *cli.Context, work func() error) error {
	done := make(chan error, 1)
	go func() { done <- work() }()
	select {
	case err := <-done:
		if c.Context.Err() == nil {
			return err
		}
	case <-c.Context.Done():
		select {
		case err := <-done:
			if err == nil {
				return nil
			}
		case <-time.After(grace):
		}
	}
	return errors.New("interrupted: the answer is not whole")
}

// answerColumn is a column as --schema --json tells it.
type answerColumn struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Nullable    bool   `json:"nullable"`
	Unit        string `json:"unit,omitempty"`
	Description string `json:"description"`
}

// answerTable is a table as --schema --json tells it.
type answerTable struct {
	Name        string         `json:"name"`
	Row         string         `json:"row"`
	Description string         `json:"description"`
	Columns     []answerColumn `json:"columns"`
}

// describeAnswer prints the schema for people, or as JSON.
func (a *app) describeAnswer(s parallax.Stream, asJSON bool) error {
	tables, about, err := s.Describe()
	if err != nil {
		return err
	}
	told := struct {
		Tables []answerTable     `json:"tables"`
		About  map[string]string `json:"about"`
	}{About: about}
	for _, t := range tables {
		one := answerTable{Name: t.Name, Row: "one " + t.Row, Description: t.Doc}
		for _, col := range t.Columns {
			one.Columns = append(one.Columns, answerColumn{col.Name, col.Type.String(), col.Nullable, col.Unit, col.Doc})
		}
		told.Tables = append(told.Tables, one)
	}
	if asJSON {
		e := json.NewEncoder(a.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(told)
	}
	fmt.Fprintln(a.stdout, "article_id: string")
	for _, t := range told.Tables {
		fmt.Fprintf(a.stdout, "%s: list, %s\n", t.Name, t.Row)
		for _, col := range t.Columns {
			null := ""
			if col.Nullable {
				null = ", may be null"
			}
			fmt.Fprintf(a.stdout, "    %s: %s%s\n", col.Name, col.Type, null)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(about)) {
		fmt.Fprintf(a.stdout, "%s: %s\n", key, about[key])
	}
	return nil
}
