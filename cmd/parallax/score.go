package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parallax/article/reader"
	"parallax/output"
	"parallax/pipeline"
)

func (a *app) scoreCommand() *cli.Command {
	flags := append(slices.Concat(modelFlags(), inputFlags()),
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the dataset to folder `DIR` (required)"},
		&cli.StringFlag{Name: "format", Value: string(output.Parquet), Usage: "parquet, arrow, csv or jsonl"},
		&cli.StringSliceFlag{Name: "sentiment", Usage: "run only sentiment model `NAME` beside parallax: vader, afinn, imdb_nb (may be repeated)"},
		&cli.BoolFlag{Name: "cues", Usage: "also write the table cues, the receipts of the sentiment score"},
		&cli.StringFlag{Name: "duplicates", Value: string(output.MarkDuplicates), Usage: "mark articles that repeat an earlier one, keep them without looking, or drop their paragraphs"},
		&cli.BoolFlag{Name: "repeated", Usage: "read the input twice, and take for boilerplate what stands at the beginning or end of many of a source's articles"},
		&cli.StringFlag{Name: "meta", Value: metaAuto, Usage: "give fields of the input that have no role columns meta_… of articles: auto (those of its first records), none, or `FIELD:TYPE,…` with a type bool, int, float, time or string"},
		&cli.StringSliceFlag{Name: "partition-by", Usage: "lay the files into folders by `KEY` " + strings.Join(output.PartitionKeys(), ", ") + " (may be repeated, or a,b)"},
		&cli.Int64Flag{Name: "part-bytes", Value: output.DefaultPartBytes, Usage: "begin new files after about `N` bytes of rows"},
		&cli.BoolFlag{Name: "restart", Usage: "give up an unfinished run in DIR instead of going on with it"},
		&cli.BoolFlag{Name: "update", Usage: "score only what is new or has changed since the dataset in DIR was made, and drop what is gone"},
		&cli.BoolFlag{Name: "rescore", Usage: "with --update: score everything anew where the settings or lexicons have changed"},
		&cli.StringFlag{Name: "shard", Usage: "score only share `I/N` of the articles, such as 1/4; merge joins the shares"},
		&cli.BoolFlag{Name: "no-text", Usage: "leave out the articles' text, for sharing: " + output.Withheld() + " are null; titles, positions and hashes stay"},
		&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "analyse `N` articles at once"},
		&cli.BoolFlag{Name: "json", Usage: "print the summary as JSON on stdout"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing but errors"},
		&cli.StringFlag{Name: "log-format", Value: "text", Usage: "text or json, for progress off a terminal"},
	)
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
			"   zcat dump.csv.gz | parallax score - --stdin-format csv --out out\n\n" +
			"Exit status: 0 all done, 1 done but some inputs were rejected (see the table\n" +
			"rejects), 2 nothing was written.",
		Flags:  flags,
		Action: a.score,
	}
}

func (a *app) score(c *cli.Context) error {
	started := time.Now()
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return errors.New("score needs a file or folder to read; score --help explains")
	}
	if err := checkScoreFlags(c); err != nil {
		return err
	}
	opts, err := inputOptions(c)
	if err != nil {
		return err
	}
	if err := checkInput(paths); err != nil {
		return err
	}
	m, resources, err := loadModel(c, pipeline.Options{Sentiment: c.StringSlice("sentiment"), KeepCues: c.Bool("cues")})
	if err != nil {
		return err
	}
	sum := &pipeline.Summary{}
	o, err := scoreOptions(c, m, resources, paths, opts)
	if err != nil {
		return err
	}
	o.State = sum.State
	w, err := output.Create(c.String("out"), o)
	if err != nil {
		return err
	}
	end, err := a.scoreInto(c, w, m, paths, opts, sum, o.Previous)
	if err == nil {
		err = w.Close(output.Manifest{Arguments: a.args, Resources: resources, Input: end, Started: started})
	} else {
		err = errors.Join(err, w.Abort())
	}
	switch {
	case err != nil && w.Kept() > 0:
		return &keptError{err, c.String("out")}
	case err != nil:
		return err
	}
	if sum.Kept > 0 {
		if sum, err = recount(c.String("out"), m.StanceModels()[0]); err != nil {
			return err
		}
		sum.Duplicates = w.Duplicates()
	}
	if o.Previous != nil && !c.Bool("quiet") {
		u := o.Previous.Update()
		fmt.Fprintf(a.stderr, "update: %s kept, %d new, %d changed, %d gone\n", count(u.Kept, "article"), u.New, u.Changed, u.Gone)
	}
	return a.finishScore(c, sum, time.Since(started))
}

// scoreOptions say what is written and how, by the flags.
func scoreOptions(c *cli.Context, m *pipeline.Model, resources []output.Resource, paths []string, opts reader.Options) (output.Options, error) {
	o := output.Options{
		Format: output.Format(c.String("format")), Tool: "parallax", Version: version, Actors: m.ActorKeys(),
		SentimentModels: m.SentimentModels(), StanceModels: m.StanceModels(),
		Cues: c.Bool("cues"), EntryTerm: m.EntryTerm, PartitionBy: c.StringSlice("partition-by"),
		PartBytes: c.Int64("part-bytes"), Restart: c.Bool("restart"), Shard: c.String("shard"), NoText: c.Bool("no-text"),
		Duplicates: output.Duplicates(c.String("duplicates")),
	}
	var err error
	if o.Metadata, err = metadata(m, resources); err != nil {
		return o, err
	}
	if o.Meta, err = metaFields(c, paths, opts); err != nil {
		return o, err
	}
	if o.Identity, err = identity(c, m, resources, paths); err != nil {
		return o, err
	}
	o.Identity[output.MetaKey] = output.DescribeMeta(o.Meta)
	o.Previous, err = previous(c, o.Identity)
	return o, err
}

// previous opens the dataset that is to be brought up to date, nil for none.
func previous(c *cli.Context, identity map[string]string) (*output.Previous, error) {
	if !c.Bool("update") {
		return nil, nil
	}
	p, err := output.OpenPrevious(c.String("out"), identity)
	if _, other := errors.AsType[*output.DifferentError](err); other {
		if c.Bool("rescore") {
			return nil, nil
		}
		return nil, fmt.Errorf("%w: --rescore scores everything anew", err)
	}
	return p, err
}

// keptError is the error of a run that another can go on with.
type keptError struct {
	error
	out string
}

func (e *keptError) Unwrap() error { return e.error }

// kept is what the user is told after the error itself.
func (e *keptError) kept() string {
	return "what is done so far is kept in " + e.out + "; the same command goes on with it"
}

func checkScoreFlags(c *cli.Context) error {
	switch {
	case c.String("out") == "":
		return errors.New("score needs --out DIR, the folder to write to; score --help explains")
	case !slices.Contains(output.Formats(), output.Format(c.String("format"))):
		return fmt.Errorf("--format %q is not one of %v", c.String("format"), output.Formats())
	case !slices.Contains(output.DuplicateModes(), output.Duplicates(c.String("duplicates"))):
		return fmt.Errorf("--duplicates %q is not one of %v", c.String("duplicates"), output.DuplicateModes())
	case c.String("duplicates") == string(output.DropDuplicates) && (c.Bool("update") || c.String("shard") != ""):
		return errors.New("--duplicates drop is decided over the whole input in one run: use mark with --update and --shard")
	case c.Bool("repeated") && c.Bool("update"):
		return errors.New("--repeated is counted over the whole input in one run: it does not go with --update")
	case c.Int64("part-bytes") < 1:
		return fmt.Errorf("--part-bytes %d: at least 1 is needed", c.Int64("part-bytes"))
	case c.Int("workers") < 1:
		return fmt.Errorf("--workers %d: at least 1 is needed", c.Int("workers"))
	case c.String("log-format") != "text" && c.String("log-format") != "json":
		return fmt.Errorf("--log-format %q is neither text nor json", c.String("log-format"))
	}
	if _, err := pipeline.ParseShard(c.String("shard")); err != nil {
		return fmt.Errorf("--shard: %w", err)
	}
	if c.String("shard") != "" && len(c.StringSlice("partition-by")) > 0 {
		return errors.New("--shard and --partition-by do not go together: give --partition-by to merge")
	}
	if c.Bool("rescore") && !c.Bool("update") {
		return errors.New("--rescore goes with --update; without it everything is scored anew")
	}
	if err := output.CheckPartition(c.StringSlice("partition-by")); err != nil {
		return fmt.Errorf("--partition-by: %w", err)
	}
	return nil
}

// gcPercent lets the heap grow to three times what lives in it, which saves a
// twentieth of the time, but not far beyond the base and a share for every
// worker, so that memory stays flat however much is read. The limit is soft:
// articles that need more get it.
const (
	gcPercent     = 200
	heapBase      = 144 << 20
	heapPerWorker = 24 << 20
)

// scoreInto runs the articles through the model into the writer, from where an
// unfinished run ended, and counts them.
func (a *app) scoreInto(c *cli.Context, w *output.Writer, m *pipeline.Model, paths []string, opts reader.Options, sum *pipeline.Summary, before *output.Previous) (end pipeline.Mark, err error) {
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(heapBase + heapPerWorker*int64(c.Int("workers"))))
	ctx, cancel := context.WithCancel(c.Context)
	defer cancel()
	shard, err := pipeline.ParseShard(c.String("shard"))
	if err != nil {
		return end, err
	}
	plan := pipeline.Plan{Workers: c.Int("workers"), Shard: shard, End: &end}
	if before != nil {
		plan.Keep = before.Has
	}
	marks, state := w.Resumed()
	if len(marks) > 0 {
		if err := sum.Restore(state); err != nil {
			return end, fmt.Errorf("the unfinished run: %w", err)
		}
		if !c.Bool("quiet") {
			fmt.Fprintf(a.stderr, "going on with an unfinished run, after %s\n", count(sum.Articles, "article"))
		}
		plan.Passed = marks
	}
	progress := a.startProgress(ctx, c, paths)
	defer progress.stop()
	if c.Bool("repeated") {
		if opts.Repeats, err = reader.CountRepeats(ctx, paths, opts); err != nil {
			return end, err
		}
	}
	for an, err := range plan.Run(ctx, m, a.items(ctx, paths, opts)) {
		if err != nil {
			return end, changed(err)
		}
		if err := w.Write(an); err != nil {
			return end, err
		}
		if repeats := w.Duplicates(); repeats > sum.Duplicates {
			sum.Duplicates = repeats
			if c.String("duplicates") == string(output.DropDuplicates) {
				an.Paragraphs = nil // nothing of them was written
			}
		}
		sum.Add(an, m.ActorKeys())
		progress.add(an)
	}
	if end.Items == 0 && shard.Count == 0 {
		return end, fmt.Errorf("no articles in %s", strings.Join(paths, ", "))
	}
	return end, nil
}

// changed adds to the error of an input that has changed what can be done.
func changed(err error) error {
	if _, ok := errors.AsType[*pipeline.ChangedError](err); ok {
		return fmt.Errorf("%w: put it back as it was, or begin anew with --restart", err)
	}
	return err
}

// finishScore prints the summary and gives the command's error.
func (a *app) finishScore(c *cli.Context, sum *pipeline.Summary, took time.Duration) error {
	if c.Bool("json") {
		enc := json.NewEncoder(a.stdout)
		enc.SetIndent("", "  ")
		if err := enc.Encode(summaryJSON(sum, took)); err != nil {
			return err
		}
	}
	if !c.Bool("quiet") {
		printSummary(a.stderr, sum, took, c.String("out"))
	}
	if sum.Rejected > 0 {
		return errRejected
	}
	return nil
}
