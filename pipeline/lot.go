package pipeline

import (
	"errors"
	"fmt"
	"iter"
	"runtime/debug"
	"time"

	"parallax/article"
	"parallax/budget"
)

// Items are gathered to lots of so many, or so many bytes, and what was done of
// them is handed on by as many: of headlines a few milliseconds of work.
const (
	lotItems = 16
	lotBytes = 4 << 10
)

// gathering is items that will be a lot.
type gathering struct {
	items []readItem
	bytes int
}

// readItem is what a reader yields.
type readItem struct {
	item article.Item
	err  error
}

func (g *gathering) add(item article.Item, err error) {
	g.items, g.bytes = append(g.items, readItem{item, err}), g.bytes+item.Size()
}

// full says whether it is time to hand them on: also after a pause, at which
// somebody waits for what came before.
func (g *gathering) full() bool {
	last := g.items[len(g.items)-1]
	return len(g.items) >= lotItems || g.bytes >= lotBytes || last.err == nil && last.item.Content == nil
}

// all gives the items, and begins anew.
func (g *gathering) all() iter.Seq2[article.Item, error] {
	items := g.items
	*g = gathering{}
	return func(yield func(article.Item, error) bool) {
		for _, it := range items {
			if !yield(it.item, it.err) {
				return
			}
		}
	}
}

// identify finds the fingerprint of an item or reject, and where it lies.
func identify(item article.Item, err error) *job {
	j := &job{item: item, err: err}
	var reject *article.Reject
	if errors.As(err, &reject) {
		j.fingerprint, j.path, j.record = reject.Fingerprint(), reject.Path, reject.Record
		return j
	}
	j.fingerprint, j.path, j.record, j.bytes = item.Fingerprint(), item.Path, item.Record, item.Bytes
	return j
}

// late is what becomes of a job that took longer than it may.
func (j *job) late(most time.Duration) step {
	return step{fingerprint: j.fingerprint, out: []*Analysis{{Bytes: j.bytes, Reject: &article.Reject{
		Path: j.path, Record: j.record, Stage: article.Clock, Reason: budget.TooLate(most).Error(), Bytes: j.bytes,
	}}}}
}

// step is what became of an item.
type step struct {
	fingerprint uint64
	out         []*Analysis
	err         error // of the reader, that ends the run
	foreign     bool  // it belongs to another shard
	bytes       int64 // of one that does
}

// handed is what a worker hands on at a time, and what it prepared of it.
type handed struct {
	steps []step
	made  any
}

// preparer is what Plan.Prepare gives a worker.
type preparer func(done []*Analysis, spent any) (made any)

// allOf are those of some steps.
func allOf(done []step) (all []*Analysis) {
	for _, s := range done {
		all = append(all, s.out...)
	}
	return all
}

// full says whether it is time to hand on what is done.
func full(done []step) bool { return len(done) >= lotItems }

// beginning is what was passed over before the first lot, and the marks that are
// still to come.
type beginning struct {
	join
	marks []Mark
	last  int64 // items before the last mark that was met
}

// pass compares an item that an earlier run had read.
func (b *beginning) pass(j *job) error {
	b.at.addItem(j.fingerprint)
	b.passed += j.item.Bytes
	rest, err := b.at.passed(b.marks, j.path)
	if err != nil {
		err.(*ChangedError).From = b.last + 1
		return err
	}
	if len(rest) < len(b.marks) {
		b.last = b.at.items
	}
	b.marks = rest
	return nil
}

// short is the error of an input that ends before the next mark.
func (b *beginning) short() error { return &ChangedError{From: b.last + 1, To: b.marks[0].Items} }

// join follows the steps through the input.
type join struct {
	at     tally
	passed int64 // bytes of items passed over since the analysis before
}

// take begins where the first lot does.
func (j *join) take(b *beginning) {
	if b != nil {
		*j = b.join
	}
}

// seal notes in the analyses of a step what they were made from.
func (j *join) seal(s step) []*Analysis {
	j.at.addItem(s.fingerprint)
	if s.foreign {
		j.passed += s.bytes
		return nil
	}
	mark := j.at.mark()
	for _, a := range s.out {
		a.Fingerprint, a.Mark = s.fingerprint, mark
	}
	if len(s.out) > 0 {
		s.out[0].Bytes += j.passed
		j.passed = 0
	}
	return s.out
}

// analyses decodes and analyses one item.
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
