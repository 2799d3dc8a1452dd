package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"parallax/article"
	"parallax/budget"
)

// queueSlack is how many items beyond one per worker may be in flight, so
// that a long article does not leave the other workers idle.
const queueSlack = 32

// job is an item or a reject of the reader, and where its analyses go.
type job struct {
	item        article.Item
	err         error
	keep        bool // the plan knows its analyses
	path        string
	record      string
	bytes       int64
	fingerprint uint64
	mark        Mark
	passed      int64 // bytes of items passed over since the job before
	done        chan []*Analysis
	dropped     bool         // the run ended before a worker took it
	began       atomic.Int64 // when a worker took it, 0 before
	settled     atomic.Bool  // that its worker or the clock has ended it
}

// Run analyses items with so many workers, one at least, and yields the
// analyses in the order of the items. What could not be read or analysed comes
// as an Analysis with a Reject, in its place. The error is that of the context
// or of the reader, and the last thing yielded.
func Run(ctx context.Context, m *Model, items iter.Seq2[article.Item, error], workers int) iter.Seq2[*Analysis, error] {
	return Plan{Workers: workers}.Run(ctx, m, items)
}

// Run is like the function Run, by the plan. Where the input is not the one
// that the marks are of, the error is a *ChangedError.
func (p Plan) Run(ctx context.Context, m *Model, items iter.Seq2[article.Item, error]) iter.Seq2[*Analysis, error] {
	return p.run(ctx, items, func() analyze { return m.Analyzer().Analyze })
}

// Outline is Run without any scores: the articles with their paragraphs.
func Outline(ctx context.Context, items iter.Seq2[article.Item, error], workers int) iter.Seq2[*Analysis, error] {
	return Plan{Workers: workers}.run(ctx, items, func() analyze { return new(outliner).outline })
}

// Names is Outline with the names in every paragraph that would be scored.
func Names(ctx context.Context, items iter.Seq2[article.Item, error], workers int) iter.Seq2[*Analysis, error] {
	return Plan{Workers: workers}.run(ctx, items, func() analyze { return (&outliner{names: true}).outline })
}

// analyze makes the analysis of an article, in the memory of one goroutine.
type analyze func(article.Article) *Analysis

func (p Plan) run(ctx context.Context, items iter.Seq2[article.Item, error], worker func() analyze) iter.Seq2[*Analysis, error] {
	workers := max(p.Workers, 1)
	return func(yield func(*Analysis, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs := make(chan *job, workers+queueSlack)  // so that no worker waits for the reader to hand it the next
		queue := make(chan *job, workers+queueSlack) // in input order
		go p.feed(ctx, items, jobs, queue)
		crew := newCrew(ctx, worker, jobs, p.Clock)
		defer crew.tick.Stop()
		for range workers {
			crew.hire()
		}
		defer func() { // let the reader go of its file, and the workers of their jobs
			cancel()
			for range queue {
			}
		}()
		for j := range queue {
			if fatal(j.err) {
				yield(nil, j.err)
				return
			}
			out := crew.wait(j)
			if j.dropped { // and those behind it, even if done, would leave a gap
				break
			}
			for _, a := range out {
				if !yield(a, nil) {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}

// fatal says whether an error of the reader ends the run.
func fatal(err error) bool {
	var reject *article.Reject
	return err != nil && !errors.As(err, &reject)
}

// feed hands every item to the queue first, which keeps the order, and then
// to a worker. It passes over what an earlier run has read and what belongs to
// other shards.
func (p Plan) feed(ctx context.Context, items iter.Seq2[article.Item, error], jobs, queue chan<- *job) {
	defer close(queue)
	defer close(jobs)
	at, marks, last, passed := tally{}, p.Passed, int64(0), int64(0)
	fail := func(err error) {
		select {
		case queue <- &job{err: err}:
		case <-ctx.Done():
		}
	}
	for item, err := range items {
		if fatal(err) {
			fail(err)
			return
		}
		j := &job{item: item, err: err, done: make(chan []*Analysis, 1)}
		j.identify()
		at.addItem(j.fingerprint)
		if len(marks) > 0 {
			rest, err := at.passed(marks, j.path)
			if err != nil {
				err.(*ChangedError).From = last + 1
				fail(err)
				return
			}
			if len(rest) < len(marks) {
				last = at.items
			}
			marks, passed = rest, passed+item.Bytes
			if ctx.Err() != nil {
				return
			}
			continue
		}
		if !p.Shard.has(j.path, j.record) {
			passed += item.Bytes
			continue
		}
		j.mark, j.passed, passed = at.mark(), passed, 0
		j.keep = p.Keep != nil && p.Keep(j.fingerprint)
		select {
		case queue <- j:
		case <-ctx.Done():
			return
		}
		select {
		case jobs <- j:
		case <-ctx.Done():
			j.dropped = true
			j.done <- nil
			return
		}
	}
	if p.End != nil {
		*p.End = at.mark()
	}
	if len(marks) > 0 && ctx.Err() == nil {
		fail(&ChangedError{From: last + 1, To: marks[0].Items})
	}
}

// identify finds the fingerprint of the job's item or reject, and where it lies.
func (j *job) identify() {
	var reject *article.Reject
	if errors.As(j.err, &reject) {
		j.fingerprint, j.path, j.record = reject.Fingerprint(), reject.Path, reject.Record
		return
	}
	j.fingerprint, j.path, j.record, j.bytes = j.item.Fingerprint(), j.item.Path, j.item.Record, j.item.Bytes
}

// Each gives what calls a function with the numbers below n, so many at once, and
// waits for all.
func Each(workers int) func(n int, do func(i int)) {
	return func(n int, do func(i int)) {
		var next atomic.Int64
		var group sync.WaitGroup
		take := func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		}
		for range min(workers, n) - 1 {
			group.Go(take)
		}
		take()
		group.Wait()
	}
}

// crew are the workers. One that takes too long over a job cannot be stopped:
// another takes its place, and it goes when it is done.
type crew struct {
	ctx    context.Context
	worker func() analyze
	jobs   <-chan *job
	clock  func(bytes int64) time.Duration
	start  time.Time
	tick   *time.Ticker
}

// look is how often a job that is waited for is compared with the clock.
const look = time.Second / 10

func newCrew(ctx context.Context, worker func() analyze, jobs <-chan *job, clock func(int64) time.Duration) *crew {
	c := &crew{ctx: ctx, worker: worker, jobs: jobs, clock: clock, start: time.Now(), tick: time.NewTicker(look)}
	if clock == nil {
		c.clock = budget.Limits{}.Clock
	}
	return c
}

func (c *crew) hire() {
	do := c.worker()
	go func() {
		for j := range c.jobs {
			if c.ctx.Err() != nil {
				j.dropped = true
				j.done <- nil
				continue
			}
			j.began.Store(int64(time.Since(c.start)) + 1)
			out := do.run(j)
			if j.settled.Swap(true) {
				return // too late
			}
			j.item = article.Item{} // its bytes are not needed while the job waits in line
			j.done <- out
		}
	}()
}

// wait gives what became of a job.
func (c *crew) wait(j *job) []*Analysis {
	select {
	case out := <-j.done:
		return out
	default:
	}
	for {
		select {
		case out := <-j.done:
			return out
		case <-c.tick.C:
			began, most := j.began.Load(), c.clock(j.bytes)
			if began == 0 || time.Since(c.start)-time.Duration(began) < most || j.settled.Swap(true) {
				continue
			}
			c.hire()
			return j.sealed([]*Analysis{{Bytes: j.bytes, Reject: &article.Reject{
				Path: j.path, Record: j.record, Stage: article.Clock, Reason: budget.TooLate(most).Error(), Bytes: j.bytes,
			}}})
		}
	}
}

// run decodes and analyses one item.
func (do analyze) run(j *job) []*Analysis {
	return j.sealed(do.analyses(j))
}

// sealed notes in the analyses of a job what they were made from.
func (j *job) sealed(out []*Analysis) []*Analysis {
	for _, a := range out {
		a.Fingerprint, a.Mark = j.fingerprint, j.mark
	}
	if len(out) > 0 {
		out[0].Bytes += j.passed
	}
	return out
}

func (do analyze) analyses(j *job) []*Analysis {
	var reject *article.Reject
	refused := errors.As(j.err, &reject)
	switch {
	case j.keep:
		return []*Analysis{{Kept: true, Bytes: j.item.Bytes}}
	case refused:
		return []*Analysis{{Reject: reject, Bytes: max(reject.Bytes, 0)}}
	case j.item.Content == nil:
		return []*Analysis{{Pause: true}}
	}
	articles, rejects := j.item.Decode()
	out := make([]*Analysis, 0, len(articles)+len(rejects))
	for _, a := range articles {
		done := do.guarded(a)
		out = append(out, done)
		if done.Over != nil {
			out = append(out, &Analysis{Reject: done.Over})
			done.Over = nil
		}
	}
	for i := range rejects {
		out = append(out, &Analysis{Reject: &rejects[i]})
	}
	if len(out) > 0 {
		out[0].Bytes = j.item.Bytes
	}
	return out
}

// guarded analyses an article and turns a panic into its reject, so that a
// fault of the program costs one article and not the run.
func (do analyze) guarded(a article.Article) (out *Analysis) {
	defer func() {
		if cause := recover(); cause != nil {
			out = &Analysis{Reject: &article.Reject{
				Path: a.Path, Record: a.Record, Stage: "analyse", Bytes: int64(len(a.Body)),
				Reason: fmt.Sprintf("the analysis failed on it: %v", cause), Stack: string(debug.Stack()),
			}}
		}
	}()
	return do(a)
}
