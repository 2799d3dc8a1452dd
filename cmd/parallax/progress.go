package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/article/reader"
	"parallax/pipeline"
)

// How often the bar is drawn on a terminal, and a line logged elsewhere.
const (
	barEvery      = 100 * time.Millisecond
	progressEvery = 10 * time.Second
)

// progress shows how far a run has come: a bar with rate and time left on a
// terminal, a line now and then elsewhere, nothing when quiet.
type progress struct {
	bar                *progressbar.ProgressBar
	log                *slog.Logger
	started, last      time.Time
	total, read, bytes int64
	articles, files    int
	path               string // of the file now read
}

// watch has a batch tell of its progress.
func (a *app) watch(c *cli.Context, b *parallax.Batch) *progress {
	p := &progress{}
	b.OnStart = func(done int) {
		if done > 0 && !c.Bool("quiet") {
			fmt.Fprintf(a.stderr, "going on with an unfinished run, after %s\n", count(done, "article"))
		}
		*p = *a.startProgress(c.Context, c, b.Inputs)
	}
	b.OnAnalysis = p.show
	return p
}

func (a *app) startProgress(ctx context.Context, c *cli.Context, paths []string) *progress {
	p := &progress{started: time.Now(), last: time.Now()}
	if c.Bool("quiet") {
		return p
	}
	p.total = -1 // of standard input it is not known
	if !slices.Equal(paths, []string{parallax.Stdin}) {
		_, p.total = reader.Count(ctx, paths)
	}
	if isTerminal(a.stderr) {
		p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(a.stderr), progressbar.OptionSetDescription("scoring"),
			progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(),
			progressbar.OptionThrottle(barEvery), progressbar.OptionClearOnFinish())
		return p
	}
	p.log = slog.New(lineHandler(c.String("log-format"), a.stderr))
	return p
}

func lineHandler(format string, w io.Writer) slog.Handler {
	if format == "json" {
		return slog.NewJSONHandler(w, nil)
	}
	return slog.NewTextHandler(w, nil)
}

// show counts one analysis, and draws the bar or logs where it is time to.
func (p *progress) show(a *pipeline.Analysis) {
	p.read += a.Bytes
	path := a.Article.Path
	if a.Reject != nil {
		path = a.Reject.Path
	} else {
		p.articles++
		p.bytes += int64(len(a.Article.Body))
	}
	if path != p.path || p.files == 0 {
		p.files, p.path = p.files+1, path
	}
	switch {
	case p.bar != nil:
		if time.Since(p.last) >= barEvery {
			p.last = time.Now()
			p.bar.Describe(p.description(time.Since(p.started)))
		}
		at := p.read
		if p.total >= 0 {
			at = min(at, p.total)
		}
		_ = p.bar.Set64(at) // a bar that cannot be drawn is no reason to stop
	case p.log != nil && time.Since(p.last) >= progressEvery:
		p.last = time.Now()
		p.log.Info("scoring", "files", p.files, "articles", p.articles, "read_bytes", p.read, "of_bytes", p.total,
			"text_mb_per_s", fmt.Sprintf("%.1f", float64(p.bytes)/1e6/time.Since(p.started).Seconds()))
	}
}

// description is what stands before the bar, after so long a time.
func (p *progress) description(after time.Duration) string {
	return fmt.Sprintf("%s, %s, %.1f MB/s", count(p.files, "file"), count(p.articles, "article"), float64(p.bytes)/1e6/after.Seconds())
}

func (p *progress) stop() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
