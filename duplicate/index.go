package duplicate

import "encoding/binary"

// Threshold is the resemblance from which an article repeats another.
const Threshold = 0.8

const (
	// Articles become candidates by one band of equal bytes: with 16 bands
	// of 8, those of a resemblance of 0.9 in all but one of 10,000 cases,
	// those of 0.8 in 95 of 100.
	bands     = 16
	bandBytes = Size / bands
	// maxCandidates is how many earlier articles with one equal band are
	// compared, the latest first, so that a flood of texts made from one
	// template does not take quadratic time.
	maxCandidates = 200
)

// Index finds earlier articles by their signatures. It keeps those that
// repeat no other, in about 330 bytes each.
type Index struct {
	signatures []Signature
	next       [][bands]int32 // the earlier one with the same band, or none
	tables     [bands]bandTable
	labels     []uint64
}

const none = -1

// Add gives the label of the earlier article that the article repeats, the
// most alike and of those the first. If there is none it keeps the article
// under its own label.
func (x *Index) Add(s *Signature, label uint64) (original uint64, repeats bool) {
	if at := x.find(s); at != none {
		return x.labels[at], true
	}
	at := int32(len(x.signatures))
	x.signatures = append(x.signatures, *s)
	x.labels = append(x.labels, label)
	var next [bands]int32
	for b := range x.tables {
		next[b] = x.tables[b].put(x.signatures, b, at)
	}
	x.next = append(x.next, next)
	return 0, false
}

// Len is the number of articles kept.
func (x *Index) Len() int { return len(x.signatures) }

func (x *Index) find(s *Signature) int32 {
	best, most := int32(none), 0.0
	for b := range x.tables {
		at := x.tables[b].head(x.signatures, b, s)
		for range maxCandidates {
			if at == none {
				break
			}
			like := Resemblance(s, &x.signatures[at])
			if like >= Threshold && (like > most || like == most && at < best) {
				best, most = at, like
			}
			at = x.next[at][b]
		}
	}
	return best
}

// bandTable is an open-addressing hash table of the latest article of every
// value of one band; the values themselves stand in the signatures.
type bandTable struct {
	slots []int32 // article + 1, 0 if free
	used  int
}

func band(s *Signature, b int) uint64 {
	return binary.LittleEndian.Uint64(s[b*bandBytes:])
}

// slot is where a band's value stands, or the free place for it.
func (t *bandTable) slot(all []Signature, b int, value uint64) int {
	mask := len(t.slots) - 1
	at := int(mix(value)) & mask
	for t.slots[at] != 0 && band(&all[t.slots[at]-1], b) != value {
		at = (at + 1) & mask
	}
	return at
}

func (t *bandTable) head(all []Signature, b int, s *Signature) int32 {
	if len(t.slots) == 0 {
		return none
	}
	return t.slots[t.slot(all, b, band(s, b))] - 1
}

// put makes article at the latest with its band and gives the one before.
func (t *bandTable) put(all []Signature, b int, at int32) int32 {
	if 3*(t.used+1) > 2*len(t.slots) {
		t.grow(all, b)
	}
	slot := t.slot(all, b, band(&all[at], b))
	before := t.slots[slot] - 1
	if before == none {
		t.used++
	}
	t.slots[slot] = at + 1
	return before
}

func (t *bandTable) grow(all []Signature, b int) {
	old := t.slots
	t.slots = make([]int32, max(1024, 2*len(old)))
	for _, entry := range old {
		if entry != 0 {
			t.slots[t.slot(all, b, band(&all[entry-1], b))] = entry
		}
	}
}
