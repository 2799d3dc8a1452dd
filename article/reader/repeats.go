package reader

import (
	"strings"

	"github.com/zeebo/xxh3"

	"parallax/article/internal/draft"
	"parallax/article/internal/meta"
	"parallax/budget"
)

// again counts what a file gives a second time and more: an entry of a
// dictionary, a shared text, a row that repeats, a line that compresses to
// nothing. A kilobyte of file may stand for a million articles that way.
type again struct {
	seen  []uint64 // hashes of what was given last, by their last bits
	bytes int64    // that were given again
	rows  int      // in which they were
	cells int64    // bytes of all cells of tables
}

// againSlots is how many texts are remembered.
const againSlots = 1 << 16

// blankCost is what a blank text counts, which many a record has.
const blankCost = 32

// note counts a text if it was given before.
func (g *again) note(text string) {
	cost := int64(blankCost)
	if text != "" {
		hash := xxh3.HashString(text)
		if g.seen == nil {
			g.seen = make([]uint64, againSlots)
		}
		slot := &g.seen[hash%againSlots]
		known := *slot == hash
		if *slot = hash; !known {
			return
		}
		cost = int64(len(text)) + budget.RepeatCost
	}
	g.rows++
	g.bytes += cost
}

// tooMuchAgain says why no more of the file is read, nil where there is no
// reason.
func (b *fileBudget) tooMuchAgain() *draft.Fault {
	if b.again.bytes > b.moved.RepeatBytes(b.in()) {
		return draft.Faultf("parse", "%d of its rows give again what others gave before, %s in all, which is far more than the file itself has; "+
			"nothing was read from here on", b.again.rows, draft.Size(b.again.bytes))
	}
	if b.again.cells > b.moved.CellBytes(b.in()) {
		return draft.Faultf("parse", "its cells come to %s, which is far more than a file of its size can hold; nothing was read from here on",
			draft.Size(b.again.cells))
	}
	return nil
}

// in is the bytes of the file on disk, as far as they are known.
func (b *fileBudget) in() int64 {
	if b.size >= 0 {
		return b.size
	}
	return b.disk.bytes
}

// packed says whether more bytes may be read than there are on disk.
func (s *stream) packed() bool { return s.compressed || s.depth > 0 }

// passBlank counts a blank line and says whether to read on.
func (s *stream) passBlank(record string) bool {
	if !s.packed() {
		return true
	}
	s.budget.again.bytes += budget.BlankCost
	s.budget.again.rows++
	if wrong := s.budget.tooMuchAgain(); wrong != nil {
		return s.endOf(record, wrong)
	}
	return true
}

// over says that no more of the file is to be read.
func (s *stream) over() bool { return s.stopped || s.full }

// endOf tells why the file is read no further, and has it end here.
func (s *stream) endOf(record string, wrong *draft.Fault) bool {
	s.full = true
	s.reject(record, wrong)
	s.in.Reset(strings.NewReader(""))
	return false
}

// mayGive counts a row of a table and says whether it may be read.
func (s *stream) mayGive(record string, cells []string, length int) bool {
	g := &s.budget.again
	g.cells += int64(length)
	for i, role := range s.columns.roles {
		if role.Role == meta.RoleText && i < len(cells) {
			g.note(cells[i])
			s.budget.made += budget.Steps(cells[i], 1)
		}
	}
	if s.budget.left() < 0 {
		return s.endOf(record, budgetFault())
	}
	if wrong := s.budget.tooMuchAgain(); wrong != nil {
		return s.endOf(record, wrong)
	}
	return true
}

// mayGiveLine is that for a record of a file that is compressed, where a kilobyte
// may stand for a million that are alike.
func (s *stream) mayGiveLine(record string, data []byte) bool {
	if !s.packed() {
		return true
	}
	s.budget.again.note(string(data))
	if wrong := s.budget.tooMuchAgain(); wrong != nil {
		return s.endOf(record, wrong)
	}
	return true
}
