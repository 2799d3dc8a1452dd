package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/compare"
	"parallax/output"
	"parallax/output/filter"
)

// frameFlags say what of a dataset takes part.
func frameFlags() []cli.Flag {
	return []cli.Flag{
		&cli.GenericFlag{Name: "group", Value: &wholeValues{}, Usage: "compare this `GROUP` (may be repeated; all)"},
		&cli.StringSliceFlag{Name: "actor", Usage: "toward the actor `KEY` (may be repeated; all)"},
		&cli.StringFlag{Name: "model", Usage: "stances of the stance model `NAME` (the first there is)"},
		&cli.StringFlag{Name: "over", Usage: "levels by year, quarter, month or week, and trends"},
		&cli.StringFlag{Name: "event", Usage: "levels before and from `DATE`, such as 2022-02-24, and the change"},
		&cli.GenericFlag{Name: "where", Value: &wholeValues{}, Usage: "only `COLUMN=VALUE` (may be repeated; also != < <= > >= and ~ for contains)"},
		&cli.StringFlag{Name: "duplicates", Value: "drop", Usage: "drop articles that repeat another, drop them within a group, or keep them"},
	}
}

// sampleFlags say what of a dataset is compared, and how.
func sampleFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "by", Value: "source", Usage: "compare by `COLUMN` of articles, a key of their meta, period, or several with commas"},
		&cli.StringFlag{Name: "voice", Value: "all", Usage: "words of `VOICE`: author, quoted or all"},
		&cli.StringFlag{Name: "weight", Value: "article", Usage: "what counts once: article, paragraph or mention"},
		&cli.Float64Flag{Name: "level", Value: 0.95, Usage: "level of the intervals"},
	}, frameFlags()...)
}

// intervalFlags are those of commands that give levels with intervals.
func intervalFlags() []cli.Flag {
	d := compare.Default()
	return append(sampleFlags(),
		&cli.IntFlag{Name: "min-articles", Value: d.MinArticles, Usage: "articles that a level needs for an interval and tests"},
		&cli.IntFlag{Name: "draws", Value: d.Draws, Usage: "draws of the bootstrap"},
		&cli.Uint64Flag{Name: "seed", Value: d.Seed, Usage: "seed of all chance"})
}

// comparisonFlags are those of commands that make a whole comparison.
func comparisonFlags() []cli.Flag {
	d := compare.Default()
	return append(intervalFlags(),
		&cli.IntFlag{Name: "smooth", Usage: "with --over, also the mean over `N` periods, an odd number, each in the middle of its own"},
		&cli.IntFlag{Name: "permutations", Value: d.Permute, Usage: "random ways of a permutation test, at most"},
		&cli.StringFlag{Name: "adjust", Value: string(d.Adjust), Usage: "adjust p-values by bh (Benjamini-Hochberg), holm or none"},
		&cli.IntFlag{Name: "shifts", Value: d.Shifts, Usage: "gaps per actor to take apart into words"},
		&cli.IntFlag{Name: "words", Value: d.Words, Usage: "words of each to show"},
		&cli.IntFlag{Name: "examples", Value: d.Examples, Usage: "paragraphs of each word in JSON and tables"},
		&cli.StringFlag{Name: "gold", Usage: "correct levels and gaps by the codes of `FILE`, a hand-coded sample"},
		&cli.IntFlag{Name: "days", Value: d.Days, Usage: "days between articles on the same story, at most; 0 for no stories"})
}

func (a *app) compareCommand() *cli.Command {
	return &cli.Command{
		Name: "compare", Usage: "compare how sources treat actors", ArgsUsage: "DIR",
		Description: "Reads a dataset that score wrote and tells, with intervals and tests that take\n" +
			"the article as the unit: levels, the gaps between every two groups, trends, the\n" +
			"words that make a gap, gaps on the same stories, who is for or against whom.\n" +
			"DIR may also be a folder of tables that an engine wrote, articles and\n" +
			"article_stances, each a folder of Parquet files.\n\n" +
			"Examples:\n" +
			"   parallax compare out --actor russia --out figures\n" +
			"   parallax compare out --by country --event 2022-02-24 --voice author\n" +
			"   parallax compare out --over month --where section=world --methods\n" +
			"   parallax compare tables --per-article --duplicates keep",
		Flags: append(comparisonFlags(),
			&cli.StringFlag{Name: "out", Usage: "write all tables to `DIR` as Parquet and CSV, and JSON"},
			&cli.BoolFlag{Name: "csv-safe", Usage: "in the CSV of --out, write ' before texts that spreadsheets take for formulas"},
			&cli.BoolFlag{Name: "per-article", Usage: "take levels, gaps and trends from the table article_stances, and tell no more: for what is too large for memory"},
			&cli.BoolFlag{Name: "multiverse", Usage: "show every gap under every reasonable choice: models, voices, weights, kinds, duplicates, minimum"},
			&cli.BoolFlag{Name: "methods", Usage: "print the paragraph for a methods section alone"},
			jsonFlag()),
		Action: a.compare,
	}
}

func (a *app) compare(c *cli.Context) error {
	d, err := a.compared(c)
	if err != nil {
		return err
	}
	o, err := comparisonOptions(c)
	if err != nil {
		return err
	}
	bad, err := a.gold(c, &o)
	if err != nil {
		return err
	}
	o.Multiverse, o.PerArticle = c.Bool("multiverse"), c.Bool("per-article")
	defer a.limitHeap(1)()
	result, err := compare.Compare(d, o)
	if err != nil {
		return fmt.Errorf("compare: %w", err)
	}
	if dir := c.String("out"); dir != "" {
		csv := output.CSV
		if c.Bool("csv-safe") {
			csv = output.CSVSafe
		}
		if err := result.Write(dir, "parallax", parallax.Version, csv); err != nil {
			return err
		}
	}
	switch {
	case c.Bool("methods"):
		_, err = fmt.Fprint(a.stdout, result.MethodsText(100))
	case c.Bool("json"):
		var data []byte
		if data, err = result.JSON(); err == nil {
			_, err = a.stdout.Write(data)
		}
	default:
		err = result.WriteText(a.stdout, "--out DIR writes all")
	}
	if err == nil && bad {
		return errRejected
	}
	return err
}

func (a *app) powerCommand() *cli.Command {
	return &cli.Command{
		Name: "power", Usage: "say how many articles it takes to find a difference", ArgsUsage: "DIR",
		Description: "From how much the articles of a dataset differ within its groups: the width of\n" +
			"intervals, the least gap that is found, and the chance to find gaps, by the\n" +
			"number of articles per group.\n\n" +
			"Example:\n   parallax power out --actor russia --tests 10",
		Flags: append(sampleFlags(),
			&cli.IntFlag{Name: "coded", Usage: "say what `N` paragraphs coded by hand do to the interval of a gap"},
			&cli.StringFlag{Name: "gold", Usage: "take what the model is worth from the codes of `FILE`, a first part of the sample"},
			&cli.IntFlag{Name: "tests", Value: 1, Usage: "gaps that will be tested together (Bonferroni)"},
			jsonFlag()),
		Action: a.power,
	}
}

func (a *app) power(c *cli.Context) error {
	d, err := a.dataset(c)
	if err != nil {
		return err
	}
	o, err := compareOptions(c)
	if err != nil {
		return err
	}
	if c.IsSet("coded") && c.Int("coded") < 1 {
		return fmt.Errorf("--coded %d: there is one coded paragraph at least", c.Int("coded"))
	}
	bad, err := a.gold(c, &o)
	if err != nil {
		return err
	}
	p, err := compare.PowerOf(d, o, c.Int("tests"), c.Int("coded"))
	if err != nil {
		return fmt.Errorf("power: %w", err)
	}
	if c.Bool("json") {
		err = a.printJSON(p)
	} else {
		err = p.WriteText(a.stdout)
	}
	if err == nil && bad {
		return errRejected
	}
	return err
}

// dataset opens the dataset that the one argument names.
func (a *app) dataset(c *cli.Context) (*output.Dataset, error) {
	switch c.NArg() {
	case 0:
		return nil, fmt.Errorf("%s needs the folder of a dataset; %[1]s --help explains", c.Command.Name)
	case 1:
		return output.Open(c.Args().First())
	}
	return nil, fmt.Errorf("%s takes one dataset, not %d; score all input into one", c.Command.Name, c.NArg())
}

// compared opens a dataset, or the tables that an engine wrote of one.
func (a *app) compared(c *cli.Context) (*output.Dataset, error) {
	if c.NArg() == 1 && output.HoldsTables(c.Args().First()) {
		return output.OpenTables(c.Args().First())
	}
	return a.dataset(c)
}

// comparisonOptions are those that comparisonFlags stand for.
func comparisonOptions(c *cli.Context) (compare.Options, error) {
	o, err := intervalOptions(c)
	if err != nil {
		return o, err
	}
	o.Smooth, o.Permute, o.Adjust = c.Int("smooth"), c.Int("permutations"), compare.Adjust(c.String("adjust"))
	o.Shifts, o.Words, o.Examples, o.Days = c.Int("shifts"), c.Int("words"), c.Int("examples"), c.Int("days")
	return o, nil
}

// intervalOptions are those that intervalFlags stand for.
func intervalOptions(c *cli.Context) (compare.Options, error) {
	o, err := compareOptions(c)
	o.MinArticles, o.Draws, o.Seed = c.Int("min-articles"), c.Int("draws"), c.Uint64("seed")
	return o, err
}

// compareOptions are those that sampleFlags stand for.
func compareOptions(c *cli.Context) (compare.Options, error) {
	o, err := frameOptions(c)
	o.By = nil
	for name := range strings.SplitSeq(c.String("by"), ",") {
		o.By = append(o.By, strings.TrimSpace(name))
	}
	o.Voice, o.Weight, o.Level = compare.Voice(c.String("voice")), compare.Weight(c.String("weight")), c.Float64("level")
	return o, err
}

// frameOptions are those that frameFlags stand for.
func frameOptions(c *cli.Context) (compare.Options, error) {
	o := compare.Default()
	o.Groups, o.Actors, o.Model = *c.Generic("group").(*wholeValues), c.StringSlice("actor"), c.String("model")
	o.Over, o.Duplicates = compare.Over(c.String("over")), compare.Duplicates(c.String("duplicates"))
	if day := c.String("event"); day != "" {
		var err error
		if o.Event, err = time.Parse(time.DateOnly, day); err != nil {
			return o, errors.New("--event " + day + " is not a day such as 2022-02-24")
		}
	}
	for _, text := range *c.Generic("where").(*wholeValues) {
		f, err := filter.Parse(text)
		if err != nil {
			return o, fmt.Errorf("--where: %w", err)
		}
		o.Where = append(o.Where, f)
	}
	return o, nil
}
