package diff

import (
	"encoding/binary"
	"fmt"
	"iter"
	"math"
	"slices"

	"parallax/output"
)

// block is all that one table says of one article.
type block struct {
	id   id
	rows []row
}

// row is one row of a table.
type row struct {
	rows *output.Rows
	at   int
}

// blocks gives the rows of a table article by article; the rows of an article
// stand together. The first column must be article_id.
func blocks(d *output.Dataset, table string, names []string) iter.Seq2[*block, error] {
	return func(yield func(*block, error) bool) {
		b := &block{}
		last := ""
		for rows, err := range d.Scan(table, names...) {
			if err != nil {
				yield(nil, err)
				return
			}
			for r := range rows.Len() {
				text, _ := rows.String(0, r)
				if text != last {
					if len(b.rows) > 0 && !yield(b, nil) {
						return
					}
					i, err := parseID(text)
					if err != nil {
						yield(nil, fmt.Errorf("dataset %s: %s: %w", d.Dir(), table, err))
						return
					}
					b, last = &block{id: i}, text
				}
				b.rows = append(b.rows, row{rows, r})
			}
		}
		if len(b.rows) > 0 {
			yield(b, nil)
		}
	}
}

// join calls do with the rows of a table for every article that has the same
// text in both datasets; either side may have none. Both are read side by
// side, and a block waits until the other dataset comes to its article.
func (c *comparison) join(table string, names []string, do func(before, after *block)) error {
	sides := [2]*side{newSide(c.before, table, names), newSide(c.after, table, names)}
	defer sides[0].stop()
	defer sides[1].stop()
	for !sides[0].ended || !sides[1].ended {
		for s, side := range sides {
			b, err := side.read()
			if err != nil {
				return err
			}
			if b == nil || !c.same[b.id] {
				continue
			}
			other := sides[1-s].waiting
			partner, ok := other[b.id]
			if !ok {
				side.waiting[b.id] = b
				continue
			}
			delete(other, b.id)
			if s == 0 {
				do(b, partner)
			} else {
				do(partner, b)
			}
		}
	}
	for s, side := range sides {
		for _, i := range sortedIDs(side.waiting) {
			if s == 0 {
				do(side.waiting[i], &block{id: i})
			} else {
				do(&block{id: i}, side.waiting[i])
			}
		}
	}
	return nil
}

func sortedIDs(m map[id]*block) []id {
	var ids []id
	for i := range m {
		ids = append(ids, i)
	}
	slices.Sort(ids)
	return ids
}

// side is one of the two datasets that are joined.
type side struct {
	next    func() (*block, error, bool)
	stop    func()
	waiting map[id]*block
	ended   bool
}

func newSide(d *output.Dataset, table string, names []string) *side {
	next, stop := iter.Pull2(blocks(d, table, names))
	return &side{next: next, stop: stop, waiting: map[id]*block{}}
}

// read gives the next block, nil at the end.
func (s *side) read() (*block, error) {
	if s.ended {
		return nil, nil
	}
	b, err, ok := s.next()
	s.ended = !ok
	return b, err
}

// appendCell adds a value in a form that two values share only if they are
// the same.
func appendCell(to []byte, r row, t output.Type, col int) []byte {
	if r.rows.Null(col, r.at) {
		return append(to, 0)
	}
	to = append(to, 1)
	switch t {
	case output.String:
		v, _ := r.rows.String(col, r.at)
		to = binary.AppendUvarint(to, uint64(len(v)))
		return append(to, v...)
	case output.Float64:
		v, _ := r.rows.Float(col, r.at)
		return binary.BigEndian.AppendUint64(to, math.Float64bits(v))
	case output.Bool:
		if v, _ := r.rows.Bool(col, r.at); v {
			return append(to, 1)
		}
		return append(to, 0)
	case output.Timestamp:
		v, _ := r.rows.Time(col, r.at)
		return binary.BigEndian.AppendUint64(to, uint64(v.UnixMilli()))
	case output.StringList:
		list, _ := r.rows.Strings(col, r.at)
		to = binary.AppendUvarint(to, uint64(len(list)))
		for _, v := range list {
			to = binary.AppendUvarint(to, uint64(len(v)))
			to = append(to, v...)
		}
		return to
	}
	v, _ := r.rows.Int(col, r.at)
	return binary.BigEndian.AppendUint64(to, uint64(v))
}
