package output

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"

	"github.com/zeebo/xxh3"

	"parallax/analyze"
)

// A dataset is written in segments. A segment is a run of consecutive items of
// the input, and has at most one file in each table, all with the segment's
// number; in a partitioned dataset, one in each table and partition. Where a
// segment ends depends on its own items alone, so that after a change of the
// input the segments before it, and most of those after it, come out the same.

// DefaultPartBytes is about how many bytes of rows, before compression, the
// files of one segment hold together. The least is half of it, the most twice.
const DefaultPartBytes = analyze.DefaultPartBytes

// itemWeight is what an item counts beside its rows, so that a segment of
// items without much text, such as rejects, ends as well.
const itemWeight = 4 << 10

// item is one item of the input as far as its rows are concerned.
type item struct {
	fingerprint uint64
	articles    []uint64 // their ids, see idKey
	rejects     int
	weight      int64 // bytes of its rows, and itemWeight
	ordinal     int64 // its place in the input, from 0
}

// segment is the items of one segment, in order.
type segment struct {
	number int
	items  []item
	weight int64
	// known is how many of the items, the first and all so far, come from
	// an earlier dataset and have no rows here yet.
	known int
}

func (s *segment) addItem(it item) {
	s.items = append(s.items, it)
	s.weight += it.weight
}

func (s *segment) counts() (articles, rejects int64) {
	for _, it := range s.items {
		articles += int64(len(it.articles))
		rejects += int64(it.rejects)
	}
	return articles, rejects
}

// ends says whether the segment ends after its last item. Beyond the least
// size an item ends it by chance, the more likely the heavier it is; the
// chance lies in the item's fingerprint.
func (s *segment) ends(partBytes int64) bool {
	if len(s.items) == 0 || s.weight < partBytes/2 {
		return false
	}
	last := s.items[len(s.items)-1]
	chance := float64(last.fingerprint>>11) / (1 << 53)
	return s.weight >= 2*partBytes || chance < float64(last.weight)/(float64(partBytes)/2)
}

// idKey is an article's id as a number.
func idKey(id string) uint64 {
	if n, err := strconv.ParseUint(id, 16, 64); err == nil && len(id) == 16 {
		return n
	}
	return xxh3.HashString(id) // not one that pipeline made
}

// packItems writes items as bytes: for each the fingerprint in 8 bytes, least
// first, as varints the number of articles, of rejects, the weight, and how
// far its ordinal is beyond that of the item before, which for the first is
// last; then the ids of the articles in 8 bytes each.
func packItems(items []item, last int64) []byte {
	var to []byte
	for _, it := range items {
		to = binary.LittleEndian.AppendUint64(to, it.fingerprint)
		to = binary.AppendUvarint(to, uint64(len(it.articles)))
		to = binary.AppendUvarint(to, uint64(it.rejects))
		to = binary.AppendUvarint(to, uint64(it.weight))
		to = binary.AppendUvarint(to, uint64(it.ordinal-last))
		for _, id := range it.articles {
			to = binary.LittleEndian.AppendUint64(to, id)
		}
		last = it.ordinal
	}
	return to
}

var errItems = errors.New("its list of items is damaged")

// unpackItems reads what packItems wrote.
func unpackItems(from []byte, last int64) (items []item, err error) {
	for len(from) > 0 {
		if len(from) < 8 {
			return nil, errItems
		}
		it := item{fingerprint: binary.LittleEndian.Uint64(from)}
		from = from[8:]
		var v [4]uint64
		for i := range v {
			n := 0
			if v[i], n = binary.Uvarint(from); n <= 0 || v[i] > math.MaxInt64/4 {
				return nil, errItems
			}
			from = from[n:]
		}
		it.rejects, it.weight = int(v[1]), int64(v[2])
		if v[0] > uint64(len(from)/8) || last > math.MaxInt64/2 {
			return nil, errItems
		}
		for range v[0] {
			it.articles = append(it.articles, binary.LittleEndian.Uint64(from))
			from = from[8:]
		}
		last += int64(v[3])
		it.ordinal = last
		items = append(items, it)
	}
	return items, nil
}
