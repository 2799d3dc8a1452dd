package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"

	"parallax/article"
	"parallax/pipeline"
)

// progressEvery is how often a line is logged off a terminal.
const progressEvery = 10 * time.Second

// progress shows how far a run has come: a bar with rate and time left on a
// terminal, a line now and then elsewhere, nothing when quiet.
type progress struct {
	bar                *progressbar.ProgressBar
	log                *slog.Logger
	started, last      time.Time
	total, read, bytes int64
	articles           int
}

func (a *app) startProgress(ctx context.Context, c *cli.Context, paths []string) *progress {
	p := &progress{started: time.Now(), last: time.Now()}
	if c.Bool("quiet") {
		return p
	}
	_, p.total = article.Count(ctx, paths)
	if isTerminal(a.stderr) {
		p.bar = progressbar.NewOptions64(p.total, progressbar.OptionSetWriter(a.stderr), progressbar.OptionSetDescription("scoring"),
			progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true), progressbar.OptionFullWidth(),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
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

// add counts one analysis.
func (p *progress) add(a *pipeline.Analysis) {
	p.read += a.Bytes
	if a.Reject == nil {
		p.articles++
		p.bytes += int64(len(a.Article.Body))
	}
	switch {
	case p.bar != nil:
		if p.articles%64 == 0 {
			p.bar.Describe(fmt.Sprintf("%d articles, %.1f MB/s of text", p.articles, float64(p.bytes)/1e6/time.Since(p.started).Seconds()))
		}
		_ = p.bar.Set64(min(p.read, p.total)) // a bar that cannot be drawn is no reason to stop
	case p.log != nil && time.Since(p.last) >= progressEvery:
		p.last = time.Now()
		p.log.Info("scoring", "articles", p.articles, "read_bytes", p.read, "of_bytes", p.total,
			"text_mb_per_s", fmt.Sprintf("%.1f", float64(p.bytes)/1e6/time.Since(p.started).Seconds()))
	}
}

func (p *progress) stop() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
