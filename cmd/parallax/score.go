package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/pipeline"
)

// runFlags are the flags of score that change no row: where the dataset goes,
// how the work is done and what is printed.
func runFlags() []cli.Flag {
	return []cli.Flag{
		settingsFlag(),
		&cli.BoolFlag{Name: "print-settings", Usage: "print the settings that the flags come to as JSON, for --settings, and score nothing"},
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the dataset to folder `DIR` (required)"},
		&cli.BoolFlag{Name: "restart", Usage: "give up an unfinished run in DIR instead of going on with it"},
		overwriteFlag(),
		&cli.BoolFlag{Name: "update", Usage: "score only what is new or has changed since the dataset in DIR was made, and drop what is gone"},
		&cli.BoolFlag{Name: "rescore", Usage: "with --update: score everything anew where the settings or lexicons have changed"},
		&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "analyse `N` articles at once"},
		&cli.BoolFlag{Name: "json", Usage: "print the summary as JSON on stdout"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing but errors"},
		&cli.StringFlag{Name: "log-format", Value: "text", Usage: "text or json, for progress off a terminal"},
	}
}

// overwriteFlag is the consent to lose a dataset.
func overwriteFlag() cli.Flag {
	return &cli.BoolFlag{Name: "overwrite", Usage: "replace a finished dataset in DIR that was made of other paths or by other settings"}
}

func (a *app) scoreCommand() *cli.Command {
	return &cli.Command{
		Name:      "score",
		Usage:     "score articles and write the tables",
		ArgsUsage: "PATH…|-",
		Description: "Reads every article in PATH (files, or folders with all that lies in them; -\n" +
			"is standard input), scores it paragraph by paragraph and writes a dataset of\n" +
			"tables to DIR.\n\n" +
			"Examples:\n" +
			"   parallax score testdata/articles --out out\n" +
			"   parallax score exports/*.jsonl.gz --out out --actor nato --actor china\n" +
			"   parallax score articles.csv --text-column body --out out --format csv\n" +
			"   parallax score crawl.jsonl --map title=headline,text=data.body --source-from host --out out\n" +
			"   parallax score more/ --settings out --out out2\n" +
			"   zcat dump.csv.gz | parallax score - --stdin-format csv --out out\n\n" +
			"Exit status: 0 all done, 1 done but some inputs were rejected (see the table\n" +
			"rejects), 2 nothing was scored. A finished dataset in DIR is replaced by one of\n" +
			"the same paths and settings, by another only with --overwrite, and never by one\n" +
			"without articles.",
		Flags:  append(asFlags(modelFlags(), readingFlags(), datasetFlags()), runFlags()...),
		Action: a.score,
	}
}

func (a *app) score(c *cli.Context) error {
	started := time.Now()
	if c.Bool("print-settings") {
		s, err := settings(c)
		if err != nil {
			return err
		}
		return a.printSettings(s)
	}
	b, err := a.batch(c)
	if err != nil {
		return err
	}
	progress := a.watch(c, &b)
	sum, err := a.scoreBatch(c, b)
	progress.stop()
	if none, ok := errors.AsType[*parallax.RejectedError](err); ok {
		return errors.Join(a.printSummaryJSON(c, &sum.Summary, time.Since(started)), rejectedAll(&sum.Summary, b.Settings, none))
	}
	if err != nil {
		return err
	}
	if u := sum.Update; u != nil && !c.Bool("quiet") {
		fmt.Fprintf(a.stderr, "update: %s kept, %d new, %d changed, %d gone\n", count(u.Kept, "article"), u.New, u.Changed, u.Gone)
	}
	return a.finishScore(c, &sum.Summary, time.Since(started))
}

// batch makes of the flags a checked batch.
func (a *app) batch(c *cli.Context) (b parallax.Batch, err error) {
	b = parallax.Batch{
		Inputs: c.Args().Slice(), Dir: c.String("out"), Stdin: a.stdin, Workers: c.Int("workers"), Restart: c.Bool("restart"),
		Overwrite: c.Bool("overwrite"), Update: c.Bool("update"), Rescore: c.Bool("rescore"), Arguments: a.args,
		Load: a.loadNoting,
	}
	if c.Bool("quiet") {
		b.Load = a.load
	}
	switch format := c.String("log-format"); {
	case len(b.Inputs) == 0:
		return b, errors.New("score needs a file or folder to read; score --help explains")
	case b.Dir == "":
		return b, errors.New("score needs --out DIR, the folder to write to; score --help explains")
	case b.Workers < 1:
		return b, fmt.Errorf("--workers %d: at least 1 is needed", b.Workers)
	case format != "text" && format != "json":
		return b, fmt.Errorf("--log-format %q is neither text nor json", format)
	case b.Rescore && !b.Update:
		return b, errors.New("--rescore goes with --update; without it everything is scored anew")
	}
	b.Settings, err = rawSettings(c)
	return b, errors.Join(err, b.Check())
}

func (a *app) scoreBatch(c *cli.Context, b parallax.Batch) (parallax.Summary, error) {
	defer a.limitHeap(b.Workers)()
	return b.Score(c.Context)
}

// printSummaryJSON prints the summary on stdout where it was asked for.
func (a *app) printSummaryJSON(c *cli.Context, sum *pipeline.Summary, took time.Duration) error {
	if !c.Bool("json") {
		return nil
	}
	return a.printJSON(summaryJSON(sum, took))
}

// finishScore prints the summary and gives the command's error.
func (a *app) finishScore(c *cli.Context, sum *pipeline.Summary, took time.Duration) error {
	if err := a.printSummaryJSON(c, sum, took); err != nil {
		return err
	}
	if !c.Bool("quiet") {
		printSummary(a.stderr, sum, took, c.String("out"))
	}
	if sum.Rejected > 0 {
		return errRejected
	}
	return nil
}
