package pipeline

import (
	"context"
	"errors"
	"iter"
	"sync"
	"sync/atomic"
	"time"

	"parallax/article"
	"parallax/budget"
)

// queueSlack is how many lots beyond one per worker may be in flight, so
// that a long article does not leave the other workers idle.
const queueSlack = 32

// lot is what a worker takes at a time: items that stand beside each other in
// the input, so many that handing them on costs little beside their analysis.
type lot struct {
	items iter.Seq2[article.Item, error]
	begin *beginning  // of the first lot that is analysed
	out   chan handed // in order; it is closed after the last
	// The worker's, until out is closed or the clock has settled its job.
	skip    int    // items that another worker has done or given up
	done    []step // that are not handed on yet
	dropped bool   // the run ended before its last item
	now     atomic.Pointer[job]
}

// job is an item or a reject of the reader under analysis.
type job struct {
	item        article.Item
	err         error
	at          int  // in its lot, from 1
	keep        bool // the plan knows its analyses
	path        string
	record      string
	bytes       int64
	fingerprint uint64
	began       time.Duration // since the crew did
	settled     atomic.Bool   // that its worker or the clock has ended it
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
	return p.RunLots(ctx, m, article.OneLot(items))
}

// RunLots is Run of lots, of which those that lie apart are read by the workers.
func (p Plan) RunLots(ctx context.Context, m *Model, lots iter.Seq[article.Lot]) iter.Seq2[*Analysis, error] {
	return p.run(ctx, lots, func() analyze { return m.Analyzer().Analyze })
}

// Outline is Run without any scores: the articles with their paragraphs.
func Outline(ctx context.Context, items iter.Seq2[article.Item, error], workers int) iter.Seq2[*Analysis, error] {
	return Plan{Workers: workers}.run(ctx, article.OneLot(items), func() analyze { return new(outliner).outline })
}

// Names is Outline with the names in every paragraph that would be scored.
func Names(ctx context.Context, items iter.Seq2[article.Item, error], workers int) iter.Seq2[*Analysis, error] {
	return Plan{Workers: workers}.run(ctx, article.OneLot(items), func() analyze { return (&outliner{names: true}).outline })
}

// analyze makes the analysis of an article, in the memory of one goroutine.
type analyze func(article.Article) *Analysis

func (p Plan) run(ctx context.Context, lots iter.Seq[article.Lot], worker func() analyze) iter.Seq2[*Analysis, error] {
	workers := max(p.Workers, 1)
	return func(yield func(*Analysis, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs := make(chan *lot, workers+queueSlack)  // so that no worker waits for the reader to hand it the next
		queue := make(chan *lot, workers+queueSlack) // in input order
		go p.feed(ctx, lots, jobs, queue)
		crew := newCrew(ctx, &p, worker, jobs)
		defer crew.tick.Stop()
		for range workers {
			crew.hire(nil)
		}
		defer func() { // let the reader go of its file, and the workers of their lots
			cancel()
			for range queue {
			}
		}()
		var j join
		for l := range queue {
			j.take(l.begin)
			for got := crew.wait(l); got.steps != nil; got = crew.wait(l) {
				for _, s := range got.steps {
					if fatal(s.err) {
						yield(nil, s.err)
						return
					}
					for _, a := range j.seal(s) {
						if ctx.Err() == nil && !yield(a, nil) {
							return
						}
					}
				}
				crew.giveBack(got.made)
			}
			if l.dropped { // and those behind it, even if done, would leave a gap
				break
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		} else if p.End != nil {
			*p.End = j.at.mark()
		}
	}
}

// fatal says whether an error of the reader ends the run.
func fatal(err error) bool {
	var reject *article.Reject
	return err != nil && !errors.As(err, &reject)
}

// feed hands every lot to the queue first, which keeps the order, and then
// to a worker. Of lots that do not lie apart it reads the items, and makes lots
// of them anew. It passes over what an earlier run has read.
func (p Plan) feed(ctx context.Context, lots iter.Seq[article.Lot], jobs, queue chan<- *lot) {
	defer close(queue)
	defer close(jobs)
	begin := &beginning{marks: p.Passed}
	send := func(items iter.Seq2[article.Item, error]) bool {
		l := &lot{items: items, begin: begin, out: make(chan handed, 1)}
		begin = nil
		select {
		case queue <- l:
		case <-ctx.Done():
			return false
		}
		select {
		case jobs <- l:
			return true
		case <-ctx.Done():
			l.dropped = true
			close(l.out)
			return false
		}
	}
	var some gathering
	for given := range lots {
		if given.Apart && (begin == nil || len(begin.marks) == 0) {
			if len(some.items) > 0 && !send(some.all()) || !send(given.Items) {
				return
			}
			continue
		}
		for item, err := range given.Items {
			if begin != nil && len(begin.marks) > 0 && !fatal(err) {
				err = begin.pass(identify(item, err))
				if ctx.Err() != nil {
					return
				}
				if err == nil {
					continue
				}
			}
			some.add(item, err)
			if (some.full() || fatal(err)) && !send(some.all()) || fatal(err) {
				return
			}
		}
	}
	if begin != nil && len(begin.marks) > 0 {
		some.add(article.Item{}, begin.short())
	}
	if begin != nil || len(some.items) > 0 { // none of an input that was all passed over
		send(some.all())
	}
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

// crew are the workers. One that takes too long over an item cannot be stopped:
// another takes its place, and it goes when it is done.
type crew struct {
	ctx    context.Context
	plan   *Plan
	worker func() analyze
	jobs   <-chan *lot
	spent  chan any // what was prepared of analyses that are written, for another time
	clock  func(bytes int64) time.Duration
	start  time.Time
	tick   *time.Ticker
}

// look is how often an item that is waited for is compared with the clock.
const look = time.Second / 10

func newCrew(ctx context.Context, p *Plan, worker func() analyze, jobs <-chan *lot) *crew {
	c := &crew{ctx: ctx, plan: p, worker: worker, jobs: jobs, spent: make(chan any, cap(jobs)), clock: p.Clock, start: time.Now(), tick: time.NewTicker(look)}
	if c.clock == nil {
		c.clock = budget.Limits{}.Clock
	}
	return c
}

// hire begins a worker, with what is left of a lot if there is one.
func (c *crew) hire(first *lot) {
	do, prepare := c.worker(), preparer(nil)
	if c.plan.Prepare != nil {
		prepare = c.plan.Prepare()
	}
	go func() {
		if first != nil && !c.work(do, prepare, first) {
			return
		}
		for l := range c.jobs {
			if !c.work(do, prepare, l) {
				return
			}
		}
	}()
}

// work analyses the items of a lot, and reports whether it was in time.
func (c *crew) work(do analyze, prepare preparer, l *lot) bool {
	at, skip := 0, l.skip
	for item, err := range l.items {
		if at++; at <= skip {
			continue
		}
		if c.ctx.Err() != nil || full(l.done) && !c.hand(l, prepare) {
			l.dropped = true
			break
		}
		j := identify(item, err)
		if fatal(err) || !c.plan.Shard.has(j.path, j.record) {
			l.done = append(l.done, step{fingerprint: j.fingerprint, bytes: j.bytes, err: err, foreign: !fatal(err)})
			continue
		}
		j.keep, j.at, j.began = c.plan.Keep != nil && c.plan.Keep(j.fingerprint), at, time.Since(c.start)
		l.now.Store(j)
		out := do.analyses(j)
		if j.settled.Swap(true) {
			return false // too late
		}
		j.item = article.Item{}
		l.done = append(l.done, step{fingerprint: j.fingerprint, out: out})
	}
	l.items = nil // its bytes are not needed while it waits in line
	if len(l.done) > 0 && !l.dropped {
		l.dropped = !c.hand(l, prepare)
	}
	close(l.out)
	return true
}

// hand hands on what is done of a lot, and reports whether the run goes on.
func (c *crew) hand(l *lot, prepare preparer) bool {
	h := handed{steps: l.done}
	if prepare != nil {
		var spent any
		select {
		case spent = <-c.spent:
		default:
		}
		h.made = prepare(allOf(l.done), spent)
	}
	select {
	case l.out <- h:
		l.done = nil
		return true
	case <-c.ctx.Done():
		return false
	}
}

// giveBack lets a worker have what was prepared of analyses that are written.
func (c *crew) giveBack(made any) {
	if made == nil {
		return
	}
	select {
	case c.spent <- made:
	default:
	}
}

// wait gives what became of the next items of a lot, no steps after the last.
func (c *crew) wait(l *lot) handed {
	for {
		select {
		case got := <-l.out:
			return got
		case <-c.tick.C:
			j := l.now.Load()
			if j == nil || time.Since(c.start)-j.began < c.clock(j.bytes) {
				continue
			}
			select { // what was handed on before the item
			case got := <-l.out:
				return got
			default:
			}
			if j.settled.Swap(true) {
				continue
			}
			steps := append(l.done, j.late(c.clock(j.bytes)))
			l.done, l.skip = nil, j.at
			c.hire(l)
			return handed{steps: steps}
		}
	}
}
