package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parallax/article"
	"parallax/article/reader"
)

// loadDefault loads what scores with every sentiment model and the default
// actors, once: a model never changes.
var loadDefault = sync.OnceValues(func() (*Model, error) { return NewModel(Options{KeepCues: true}) })

func defaultModel(t testing.TB) *Model {
	t.Helper()
	m, err := loadDefault()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// records is n items of one JSONL stream; one in seven is broken, and the
// articles differ in length so that workers finish out of order.
func records(t testing.TB, n int) []article.Item {
	t.Helper()
	var b strings.Builder
	for i := range n {
		if i%7 == 3 {
			fmt.Fprintf(&b, "{\"text\": broken %d\n", i)
			continue
		}
		body := strings.Repeat("Moscow condemned the reckless deployment, and Kyiv praised it. ", 1+i*i%23)
		fmt.Fprintf(&b, "{\"title\": \"Article %d\", \"source\": \"Outlet %d\", \"text\": %q}\n", i, i%3, body)
	}
	var items []article.Item
	for item, err := range reader.From(context.Background(), "many.jsonl", strings.NewReader(b.String()), reader.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	if len(items) != n {
		t.Fatalf("%d items, want %d", len(items), n)
	}
	return items
}

// stream yields items as a reader does.
func stream(items []article.Item) iter.Seq2[article.Item, error] {
	return func(yield func(article.Item, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// collect runs to the end.
func collect(t testing.TB, m *Model, items iter.Seq2[article.Item, error], workers int) []*Analysis {
	t.Helper()
	var out []*Analysis
	for a, err := range Run(context.Background(), m, items, workers) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, a)
	}
	return out
}

// noGoroutinesLeft waits until no more goroutines run than before.
func noGoroutinesLeft(t *testing.T, before int) {
	t.Helper()
	for range 200 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

func TestAnalysesDoNotDependOnWorkers(t *testing.T) {
	m := defaultModel(t)
	items := records(t, 120)
	samples := func() iter.Seq2[article.Item, error] {
		return reader.Walk(context.Background(), []string{"../testdata/articles"}, reader.Options{})
	}
	before := runtime.NumGoroutine()
	want, wantSamples := collect(t, m, stream(items), 1), collect(t, m, samples(), 1)
	if len(want) != 120 || len(wantSamples) < 24 {
		t.Fatalf("%d analyses and %d of the sample articles", len(want), len(wantSamples))
	}
	for _, workers := range []int{-40, 0, 1, 2, 7, 33} {
		if got := collect(t, m, stream(items), workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers: the analyses differ", workers)
		}
		if got := collect(t, m, samples(), workers); !reflect.DeepEqual(got, wantSamples) {
			t.Errorf("%d workers: the analyses of the sample articles differ", workers)
		}
	}
	noGoroutinesLeft(t, before)
}

func TestRejectsKeepTheirPlace(t *testing.T) {
	m := defaultModel(t)
	fromReader := &article.Reject{Path: "gone.txt", Stage: "open", Reason: "no such file"}
	items := func(yield func(article.Item, error) bool) {
		for i, item := range records(t, 21) {
			if i == 10 && !yield(article.Item{}, fromReader) || !yield(item, nil) {
				return
			}
		}
	}
	for _, workers := range []int{1, 4} {
		got := collect(t, m, items, workers)
		if len(got) != 22 {
			t.Fatalf("%d analyses, want 22", len(got))
		}
		if got[10].Reject != fromReader {
			t.Errorf("the reader's reject is not at its place but %+v", got[10])
		}
		for i, a := range slices.Delete(slices.Clone(got), 10, 11) {
			if (a.Reject != nil) != (i%7 == 3) {
				t.Errorf("record %d: reject is %v", i, a.Reject)
				continue
			}
			record, title := fmt.Sprintf("line %d", i+1), fmt.Sprintf("Article %d", i)
			if a.Reject != nil && (a.Reject.Record != record || a.Reject.Stage != "parse") || a.Reject == nil && a.Article.Title != title {
				t.Errorf("record %d: got %q, reject %v", i, a.Article.Title, a.Reject)
			}
		}
	}
}

func TestEarlyBreakLeavesNoGoroutine(t *testing.T) {
	m := defaultModel(t)
	items := records(t, 200)
	before := runtime.NumGoroutine()
	for _, stopAt := range []int{1, 2, 50} {
		n, released := 0, false
		reader := func(yield func(article.Item, error) bool) {
			defer func() { released = true }()
			stream(items)(yield)
		}
		for range Run(context.Background(), m, reader, 7) {
			if n++; n == stopAt {
				break
			}
		}
		if n != stopAt || !released {
			t.Errorf("stopped at %d of %d, reader released: %v", n, stopAt, released)
		}
		noGoroutinesLeft(t, before)
	}
}

func TestCancelEndsTheRunWithItsError(t *testing.T) {
	m := defaultModel(t)
	one := records(t, 1)[0]
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	seen := 0
	endless := func(yield func(article.Item, error) bool) {
		for yield(one, nil) {
			continue
		}
	}
	var last error
	for a, err := range Run(ctx, m, endless, 3) {
		if last != nil {
			t.Fatalf("something follows the error: %+v", a)
		}
		if last = err; err != nil {
			continue
		}
		if seen++; seen == 20 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("ended with %v", last)
	}
	// What was in flight may come out still, but no more than that.
	if most := 20 + 2*(3+queueSlack); seen > most {
		t.Errorf("%d analyses after a cancel at 20, want %d at most", seen, most)
	}
	noGoroutinesLeft(t, before)
}

// TestCancelLeavesNoGap: what comes out of a run that was ended is all that it
// began with, so that a later run may go on behind it.
func TestCancelLeavesNoGap(t *testing.T) {
	m := defaultModel(t)
	one := records(t, 1)[0]
	endless := func(yield func(article.Item, error) bool) {
		for yield(one, nil) {
			continue
		}
	}
	for round := range 30 {
		ctx, cancel := context.WithCancel(context.Background())
		seen := int64(0)
		for a, err := range Run(ctx, m, endless, 1+round%8) {
			if err != nil {
				break
			}
			if seen++; int64(a.Mark.Items) != seen {
				t.Fatalf("round %d: analysis %d is of item %d", round, seen, a.Mark.Items)
			}
			if seen == int64(5+round) {
				cancel()
			}
		}
		cancel()
		if seen < int64(5+round) {
			t.Fatalf("round %d: %d analyses before the end", round, seen)
		}
	}
}

func TestCancelledBeforehandYieldsTheErrorAlone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	items := reader.Walk(ctx, []string{"../testdata/articles"}, reader.Options{})
	n := 0
	for a, err := range Run(ctx, defaultModel(t), items, 2) {
		if n++; a != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, %v", a, err)
		}
	}
	if n != 1 {
		t.Errorf("%d yields, want 1", n)
	}
}

func TestReadersErrorEndsTheRun(t *testing.T) {
	broken := errors.New("disk on fire")
	items := func(yield func(article.Item, error) bool) {
		_ = yield(records(t, 1)[0], nil) && yield(article.Item{}, broken)
	}
	analyses, failures := 0, 0
	for a, err := range Run(context.Background(), defaultModel(t), items, 4) {
		switch {
		case err == nil && a.Reject == nil && failures == 0:
			analyses++
		case errors.Is(err, broken):
			failures++
		default:
			t.Errorf("got %v, %v", a, err)
		}
	}
	if analyses != 1 || failures != 1 {
		t.Errorf("%d analyses and %d failures, want one of each", analyses, failures)
	}
}

func TestEachCallsEveryNumberOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 40} {
		for _, n := range []int{0, 1, 3, 100} {
			calls := make([]int32, n)
			Each(workers)(n, func(i int) { atomic.AddInt32(&calls[i], 1) })
			for i, c := range calls {
				if c != 1 {
					t.Errorf("%d workers, %d numbers: %d calls with %d", workers, n, c, i)
				}
			}
		}
	}
}

// endless is content whose decoding ends when the test does.
type endless struct{ end chan struct{} }

func (e endless) Decode() ([]article.Article, []article.Reject) { <-e.end; return nil, nil }
func (endless) Fingerprint() uint64                             { return 1 }
func (endless) Size() int                                       { return 7 }

// TestClockGivesUpWhatDoesNotEnd has more inputs that never end than workers:
// each is a reject in its place, and the others are analysed.
func TestClockGivesUpWhatDoesNotEnd(t *testing.T) {
	e := endless{make(chan struct{})}
	defer close(e.end)
	items := records(t, 9)
	for i := range 3 {
		items[3*i] = article.Item{Path: "endless.pdf", Record: fmt.Sprint(i), Bytes: 7, Content: e}
	}
	plan := Plan{Workers: 2, Clock: func(bytes int64) time.Duration {
		if bytes == 7 {
			return 10 * time.Millisecond
		}
		return time.Hour
	}}
	var got []*Analysis
	for a, err := range plan.Run(context.Background(), defaultModel(t), stream(items)) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	if len(got) != len(items) {
		t.Fatalf("%d analyses of %d", len(got), len(items))
	}
	var sum Summary
	for i, a := range got {
		sum.Add(a, []string{"a", "b", "c", "d", "e", "f", "g", "h"})
		late := a.Reject != nil && a.Reject.Stage == article.Clock
		if late != (i%3 == 0) || late && (a.Reject.Path != "endless.pdf" || a.Reject.Record != fmt.Sprint(i/3) || !strings.Contains(a.Reject.Reason, "given up")) {
			t.Errorf("%d: %+v", i, a.Reject)
		}
	}
	if sum.ByClock != 3 || sum.Panics != 0 || sum.Rejected != 3 {
		t.Errorf("the summary has %d by the clock, %d panics, %d rejects", sum.ByClock, sum.Panics, sum.Rejected)
	}
}
