package main

import (
	"strings"
	"testing"
	"time"

	"github.com/schollz/progressbar/v3"

	"parallax/article"
	"parallax/pipeline"
)

// TestProgress counts files, articles and bytes, of rejects too.
func TestProgress(t *testing.T) {
	var drawn strings.Builder
	long := time.Now().Add(-2 * time.Second)
	p := &progress{started: long, last: long, total: 100, bar: progressbar.NewOptions64(100, progressbar.OptionSetWriter(&drawn))}
	for _, a := range []pipeline.Analysis{
		{Article: article.Article{Path: "a.jsonl", Record: "line 1", Body: strings.Repeat("a", 3e6)}, Bytes: 20},
		{Article: article.Article{Path: "a.jsonl", Record: "line 2", Body: strings.Repeat("a", 3e6)}, Bytes: 20},
		{Reject: &article.Reject{Path: "b.txt"}, Bytes: 50},
	} {
		p.last = long // the bar may be drawn each time
		p.show(&a)
	}
	if got, want := p.description(2*time.Second), "2 files, 2 articles, 3.0 MB/s"; got != want {
		t.Errorf("the bar says %q, want %q", got, want)
	}
	if got := p.bar.State().CurrentNum; got != 90 {
		t.Errorf("the bar stands at %d of 100, want 90", got)
	}
	if !strings.Contains(drawn.String(), "2 files, 2 articles, ") {
		t.Errorf("drawn: %q", drawn.String())
	}
}
