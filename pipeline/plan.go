package pipeline

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/zeebo/xxh3"
)

// Mark is a place in the input, after so many items, and what they were.
type Mark struct {
	Items  int64  `json:"items"`
	Digest string `json:"digest"` // of their fingerprints in order, 32 hexadecimal digits; "" after none
}

// Shard is one of Count equal shares of the input. The zero value is all of it.
type Shard struct {
	Index, Count int // Index counts from 1
}

// String is the shard as ParseShard reads it, "" for the whole input.
func (s Shard) String() string {
	if s.Count == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.Index, s.Count)
}

// has says whether an item belongs to the share, by where it lies in the
// input: the same as the ids of its articles are made from.
func (s Shard) has(path, record string) bool {
	return s.Count == 0 || placeHash(path, record)%uint64(s.Count) == uint64(s.Index-1)
}

// Plan says what Run is to do with the items. The zero value analyses all of
// them with one worker.
type Plan struct {
	Workers int // one at least
	// Passed are marks of an earlier run over the same input, in order:
	// the items before the last of them are read, compared and passed over.
	Passed []Mark
	Shard  Shard
	// Keep says of a fingerprint whether the item need not be analysed,
	// since its analyses are known; they come as one Analysis with Kept
	// set. It is called by all workers at once.
	Keep func(fingerprint uint64) bool
	// Clock is how long an item of so many bytes may take; nil is that of budget.Limits.
	// What takes longer is a Reject, and its worker is left to itself.
	Clock func(bytes int64) time.Duration
	// Prepare gives every worker what it calls with the analyses that it hands
	// on, some at a time, to do for whoever writes them what need not be done in
	// order. What that makes is given to a later call, of any worker, when the
	// analyses are written, to be used again; nil for nothing. nil for no call.
	Prepare func() func(done []*Analysis, spent any) (made any)
	// End is set to the end of the input, once the run is over. nil for none.
	End *Mark
}

// ParseShard reads a shard such as 1/4; "" is the whole input.
func ParseShard(s string) (Shard, error) {
	if s == "" {
		return Shard{}, nil
	}
	index, count, ok := strings.Cut(s, "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if !ok || err1 != nil || err2 != nil || i < 1 || i > n {
		return Shard{}, fmt.Errorf("%q is no share such as 1/4, the first of four", s)
	}
	return Shard{i, n}, nil
}

// ChangedError says that the input is not the one that an earlier run read.
type ChangedError struct {
	From, To int64  // the items among which it differs, counted from 1, To inclusive
	Path     string // where the last of them lies; "" if the input ends before it
}

func (e *ChangedError) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("the input has changed: it ends before item %d, which the earlier run had read", e.To)
	}
	return fmt.Sprintf("the input has changed: items %d to %d, the last of them in %s, are not those that the earlier run read", e.From, e.To, e.Path)
}

// tally follows the reader through the input.
type tally struct {
	items int64
	chain [16]byte // each link is the hash of the one before and a fingerprint
}

func (t *tally) addItem(fingerprint uint64) {
	var link [24]byte
	copy(link[:], t.chain[:])
	binary.LittleEndian.PutUint64(link[16:], fingerprint)
	t.chain = xxh3.Hash128(link[:]).Bytes()
	t.items++
}

func (t *tally) mark() Mark { return Mark{t.items, hex.EncodeToString(t.chain[:])} }

// passed takes an item that an earlier run had read off the marks. It says
// whether there are more, and what is wrong if the item is not the same.
func (t *tally) passed(marks []Mark, path string) (rest []Mark, err error) {
	if t.items < marks[0].Items {
		return marks, nil
	}
	if mark := t.mark(); mark != marks[0] {
		return nil, &ChangedError{To: t.items, Path: path}
	}
	return marks[1:], nil
}
