package duplicate

import (
	"cmp"
	"encoding/binary"
)

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
	// MostKept is how many articles an Index keeps before it begins anew beside
	// them; when it has as many again the first ones are forgotten.
	MostKept = 1 << 20
)

// Index finds earlier articles by their signatures. It keeps those that
// repeat no other, in about 270 bytes each: the latest MostKept of them at
// least and twice as many at most.
type Index struct {
	latest, before *generation // before is nil at first
	most           int         // of a generation, 0 for MostKept
	forgotten      int
}

// generation is a stretch of the articles that repeat no other.
type generation struct {
	kept [][]kept // chunks, so that none is copied as they grow
	len  int
	// next is, of the few that have a band of an earlier one, the latest
	// such by band, or none.
	next   map[int32]*[bands]int32
	tables [bands]bandTable
}

type kept struct {
	signature Signature
	label     uint64
}

const (
	none      = -1
	chunkBits = 12
)

// Add gives the label of the earlier article that the article repeats, the
// most alike and of those the first. If there is none it keeps the article
// under its own label.
func (x *Index) Add(s *Signature, label uint64) (original uint64, repeats bool) {
	if original, repeats = x.find(s); repeats {
		return original, true
	}
	most := cmp.Or(x.most, MostKept)
	if x.latest == nil || x.latest.len == most {
		if x.before != nil {
			x.forgotten += x.before.len
		}
		x.before, x.latest = x.latest, &generation{next: map[int32]*[bands]int32{}}
	}
	x.latest.add(s, label)
	return 0, false
}

// Forgotten is the number of articles that were kept and are no more.
func (x *Index) Forgotten() int { return x.forgotten }

func (x *Index) find(s *Signature) (label uint64, found bool) {
	most := 0.0
	for _, g := range [...]*generation{x.before, x.latest} {
		if g == nil {
			continue
		}
		if at, like := g.find(s); at != none && like > most {
			label, most, found = g.at(at).label, like, true
		}
	}
	return label, found
}

func (g *generation) at(i int32) *kept { return &g.kept[i>>chunkBits][i&(1<<chunkBits-1)] }

func (g *generation) add(s *Signature, label uint64) {
	at := int32(g.len)
	if g.len&(1<<chunkBits-1) == 0 {
		g.kept = append(g.kept, make([]kept, 1<<chunkBits))
	}
	g.len++
	*g.at(at) = kept{*s, label}
	next, linked := [bands]int32{}, false
	for b := range g.tables {
		next[b] = g.tables[b].put(g, b, at)
		linked = linked || next[b] != none
	}
	if linked {
		g.next[at] = &next
	}
}

func (g *generation) find(s *Signature) (best int32, most float64) {
	best = none
	for b := range g.tables {
		at := g.tables[b].head(g, b, s)
		for range maxCandidates {
			if at == none {
				break
			}
			if at != best { // which every other band of a text that repeats it leads to as well
				like := Resemblance(s, &g.at(at).signature)
				if like >= Threshold && (like > most || like == most && at < best) {
					best, most = at, like
				}
			}
			next := g.next[at]
			if next == nil {
				break
			}
			at = next[b]
		}
	}
	return best, most
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
func (t *bandTable) slot(g *generation, b int, value uint64) int {
	mask := len(t.slots) - 1
	at := int(mix(value)) & mask
	for t.slots[at] != 0 && band(&g.at(t.slots[at]-1).signature, b) != value {
		at = (at + 1) & mask
	}
	return at
}

func (t *bandTable) head(g *generation, b int, s *Signature) int32 {
	if len(t.slots) == 0 {
		return none
	}
	return t.slots[t.slot(g, b, band(s, b))] - 1
}

// put makes article at the latest with its band and gives the one before.
func (t *bandTable) put(g *generation, b int, at int32) int32 {
	if 3*(t.used+1) > 2*len(t.slots) {
		t.grow(g, b)
	}
	slot := t.slot(g, b, band(&g.at(at).signature, b))
	before := t.slots[slot] - 1
	if before == none {
		t.used++
	}
	t.slots[slot] = at + 1
	return before
}

func (t *bandTable) grow(g *generation, b int) {
	old := t.slots
	t.slots = make([]int32, max(1024, 2*len(old)))
	for _, entry := range old {
		if entry != 0 {
			t.slots[t.slot(g, b, band(&g.at(entry-1).signature, b))] = entry
		}
	}
}
