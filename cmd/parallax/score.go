package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"github.com/zeebo/xxh3"

	"parallax/article"
	"parallax/output"
	"parallax/pipeline"
)

func (a *app) scoreCommand() *cli.Command {
	flags := append(slices.Concat(modelFlags(), inputFlags()),
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the dataset to folder `DIR` (required)"},
		&cli.StringFlag{Name: "format", Value: string(output.Parquet), Usage: "parquet, arrow, csv or jsonl"},
		&cli.StringSliceFlag{Name: "sentiment", Usage: "run only sentiment model `NAME` beside parallax: vader, afinn, imdb_nb (may be repeated)"},
		&cli.BoolFlag{Name: "cues", Usage: "also write the table cues, the receipts of the sentiment score"},
		&cli.StringFlag{Name: "duplicates", Value: string(pipeline.MarkDuplicates), Usage: "mark articles that repeat an earlier one, keep them without looking, or drop their paragraphs"},
		&cli.BoolFlag{Name: "repeated", Usage: "read the input twice, and take for boilerplate what stands at the beginning or end of many of a source's articles"},
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
	meta, err := metadata(m, resources)
	if err != nil {
		return err
	}
	w, err := output.Create(c.String("out"), output.Options{
		Format: output.Format(c.String("format")), Tool: "parallax", Version: version, Actors: m.ActorKeys(),
		SentimentModels: m.SentimentModels(), StanceModels: m.StanceModels(), Metadata: meta,
		Cues: c.Bool("cues"), EntryTerm: m.EntryTerm,
	})
	if err != nil {
		return err
	}
	defer w.Abort()
	sum, digest, err := a.scoreAll(c, m, paths, opts, w)
	if err != nil {
		return err
	}
	if sum.Articles == 0 && sum.Rejected == 0 {
		return fmt.Errorf("no articles in %s", strings.Join(paths, ", "))
	}
	if err := w.Close(output.Manifest{
		Arguments: a.args, InputDigest: digest, Resources: resources, Started: started,
	}); err != nil {
		return err
	}
	return a.finishScore(c, sum, time.Since(started))
}

func checkScoreFlags(c *cli.Context) error {
	switch {
	case c.String("out") == "":
		return errors.New("score needs --out DIR, the folder to write to; score --help explains")
	case !slices.Contains(output.Formats(), output.Format(c.String("format"))):
		return fmt.Errorf("--format %q is not one of %v", c.String("format"), output.Formats())
	case !slices.Contains(pipeline.DuplicateModes(), pipeline.Duplicates(c.String("duplicates"))):
		return fmt.Errorf("--duplicates %q is not one of %v", c.String("duplicates"), pipeline.DuplicateModes())
	case c.Int("workers") < 1:
		return fmt.Errorf("--workers %d: at least 1 is needed", c.Int("workers"))
	case c.String("log-format") != "text" && c.String("log-format") != "json":
		return fmt.Errorf("--log-format %q is neither text nor json", c.String("log-format"))
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

// scoreAll runs the articles through the model into the writer. The digest
// is the XXH3-128 of the ids and content hashes in order.
func (a *app) scoreAll(c *cli.Context, m *pipeline.Model, paths []string, opts article.Options, w *output.Writer) (*pipeline.Summary, string, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(gcPercent))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(heapBase + heapPerWorker*int64(c.Int("workers"))))
	ctx, cancel := context.WithCancel(c.Context)
	defer cancel()
	progress := a.startProgress(ctx, c, paths)
	defer progress.stop()
	if c.Bool("repeated") {
		repeats, err := article.CountRepeats(ctx, paths, opts)
		if err != nil {
			return nil, "", err
		}
		opts.Repeats = repeats
	}
	digest := xxh3.New()
	sum := &pipeline.Summary{}
	duplicates := pipeline.Duplicates(c.String("duplicates"))
	for an, err := range duplicates.Find(pipeline.Run(ctx, m, a.items(ctx, paths, opts), c.Int("workers"))) {
		if err != nil {
			return nil, "", err
		}
		if err := w.Write(an); err != nil {
			return nil, "", err
		}
		sum.Add(an, m.ActorKeys())
		if an.Reject == nil {
			io.WriteString(digest, an.ID+an.ContentHash)
		}
		progress.add(an)
	}
	d := digest.Sum128().Bytes()
	return sum, fmt.Sprintf("xxh3-128:%x", d[:]), nil
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
