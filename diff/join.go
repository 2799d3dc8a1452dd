package diff

import (
	"fmt"
	"iter"
	"slices"

	"parallax/output"
	"parallax/output/table"
)

// block is all that one table says of one article.
type block struct {
	id   id
	rows []row
}

// row is one row of a table, with the columns that are compared in their order.
type row struct {
	rows *table.Rows
	cols []table.ValueColumn
	at   int
}

// blocks gives the rows of a table article by article; the rows of an article
// stand together. article_id must be among the columns.
func blocks(d *output.Dataset, name string, names []string) iter.Seq2[*block, error] {
	return func(yield func(*block, error) bool) {
		b := &block{}
		last := ""
		for rows, err := range d.Scan(name, names...) {
			if err != nil {
				yield(nil, err)
				return
			}
			ids, cols := rows.Texts(articleID), rows.Select(names)
			for r := range rows.Len() {
				text := ids.Or(r)
				if text != last {
					if len(b.rows) > 0 && !yield(b, nil) {
						return
					}
					i, err := parseID(text)
					if err != nil {
						yield(nil, fmt.Errorf("dataset %s: %s: %w", d.Dir(), name, err))
						return
					}
					b, last = &block{id: i}, text
				}
				b.rows = append(b.rows, row{rows, cols, r})
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
func (c *comparison) join(name string, names []string, do func(before, after *block)) error {
	sides := [2]*side{newSide(c.before, name, names), newSide(c.after, name, names)}
	defer sides[0].stop()
	defer sides[1].stop()
	for !sides[0].ended || !sides[1].ended {
		for s, side := range sides {
			b, err := side.readBlock()
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

func newSide(d *output.Dataset, name string, names []string) *side {
	next, stop := iter.Pull2(blocks(d, name, names))
	return &side{next: next, stop: stop, waiting: map[id]*block{}}
}

// readBlock gives the next block, nil at the end.
func (s *side) readBlock() (*block, error) {
	if s.ended {
		return nil, nil
	}
	b, err, ok := s.next()
	s.ended = !ok
	return b, err
}
