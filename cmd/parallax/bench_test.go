package main

import (
	"bytes"
	"context"
	"os"
	"runtime"
	"testing"
	"time"

	"github.com/jonreiter/govader"

	"parallax/article/reader"
	"parallax/text"
)

const allsides = "../../../shared/data/articles/allsides-12k.jsonl.gz"

// BenchmarkAllsides scores 73 MB of news text to Parquet, start-up included,
// and reports the speed beside that of govader's PolarityScores over the same
// paragraphs in the same run. Run it with -benchtime 1x, and GOMAXPROCS=1 for one core: -cpu
// has no effect on a benchmark that runs once.
func BenchmarkAllsides(b *testing.B) {
	if _, err := os.Stat(allsides); err != nil {
		b.Skip("needs the AllSides articles: ", err)
	}
	_, size := Paragraphs(b, allsides)
	for b.Loop() {
		runtime.GC()
		start := time.Now()
		var stderr bytes.Buffer
		code := run(context.Background(), []string{"parallax", "score", allsides, "--out", b.TempDir(), "--quiet"}, nil, &stderr, &stderr)
		if code != exitDone {
			b.Fatalf("status %d: %s", code, stderr.String())
		}
		ours := size / 1e6 / time.Since(start).Seconds()
		b.ReportMetric(ours, "MB/s")

		// govader is slow: a twentieth of the paragraphs, evenly spread.
		paragraphs, _ := Paragraphs(b, allsides)
		vader, n := govader.NewSentimentIntensityAnalyzer(), 0
		start = time.Now()
		for i := 0; i < len(paragraphs); i += 20 {
			n += len(paragraphs[i])
			vader.PolarityScores(paragraphs[i])
		}
		theirs := float64(n) / 1e6 / time.Since(start).Seconds()
		b.ReportMetric(theirs, "govader-MB/s")
		b.ReportMetric(ours/theirs, "x-govader")
	}
}

// Paragraphs are the paragraphs of a file's articles, and the size of
// their bodies in bytes.
func Paragraphs(b *testing.B, path string) (out []string, size float64) {
	b.Helper()
	for a, err := range reader.Read(context.Background(), []string{path}, reader.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		size += float64(len(a.Body))
		for _, p := range text.Paragraphs(a.Title, a.Body, nil) {
			out = append(out, p.Text)
		}
	}
	return out, size
}
