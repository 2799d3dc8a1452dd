package reader

import (
	"errors"

	"parallax/article/internal/draft"
	"parallax/budget"
)

// fileBudget bounds what a file on disk may unpack to, all that is nested in it
// included, so that a small file cannot keep the program busy for ever. What
// came of the bytes counts: articles may compress well, but bytes of which
// nothing comes may not. Memory is bounded apart from that, since everything
// is read as a stream.
type fileBudget struct {
	disk   *meter
	size   int64 // of the file, -1 if unknown
	out    int64 // bytes unpacked so far, at every level of nesting
	earned int64 // bytes of items made so far
	made   int64 // steps of work of tables and of what is compressed
	again  again // what was given more than once
	moved  budget.Limits

	limits budgetLimits
}

// budgetLimits are the numbers of a budget.
type budgetLimits struct {
	// idle is the bytes that may be unpacked in any case, ratio those for
	// each byte read from disk, and worth those for each byte of an item.
	idle, ratio, worth int64
	// most and mostRatio are the same where items are made of everything.
	most, mostRatio int64
}

// newBudget is for one file. Deflate makes at most 1,032 bytes of one; text is
// seldom compressed to less than a tenth, and logs and tables to a hundredth.
func newBudget(disk *meter, size int64, moved budget.Limits) *fileBudget {
	times := max(moved.Work, 1)
	return &fileBudget{disk: disk, size: size, moved: moved, limits: budgetLimits{
		idle: times * 256 << 20, ratio: times * 100, worth: 4,
		most: times << 30, mostRatio: times * 1000,
	}}
}

// errBudget is the error of reading on when a budget is spent.
var errBudget = errors.New("it unpacks to far more than a file of its size can hold; nothing was read from here on")

// spent says whether no more may be unpacked.
func (b *fileBudget) spent() bool {
	in := b.disk.bytes
	if b.size >= 0 {
		in = min(in, b.size) // an archive may be read twice over
	}
	l := b.limits
	return b.out > l.idle+l.ratio*in+l.worth*b.earned || b.out > l.most+l.mostRatio*in || b.left() < 0
}

// left is how many steps of text and records may still be made.
func (b *fileBudget) left() int64 {
	return b.moved.MadeSteps(b.in()) - b.made
}

func budgetFault() *draft.Fault { return &draft.Fault{Stage: "decompress", Reason: errBudget.Error()} }
