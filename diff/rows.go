package diff

import (
	"bytes"
	"slices"

	"parallax/output/table"
)

// joined compares the rows of a table over the articles with the same text:
// by its key, or as a whole where it has none.
func (c *comparison) joined(t table.Table, cols []table.Column, counts *Table) error {
	// The key first, and article_id as its first column.
	slices.SortStableFunc(cols, func(a, b table.Column) int { return rank(t, a) - rank(t, b) })
	keys := len(cols)
	if t.Key != nil {
		keys = len(t.Key)
	}
	stances := t.Name == "stances"
	p := pairing{keys: keys}
	return c.join(t.Name, table.Names(cols), func(before, after *block) {
		if !stances && p.equal(before, after) {
			counts.Same += len(after.rows)
			return
		}
		p.pair(before, after)
		for _, x := range p.pairs {
			counts.addPair(x)
			if stances {
				c.report.Stances.addPair(before.id, x, c.most)
			}
		}
	})
}

// rank orders columns: those of the key in its order, then the others.
func rank(t table.Table, x table.Column) int {
	if x.Name == articleID {
		return -1
	}
	if i := slices.Index(t.Key, x.Name); i >= 0 {
		return i
	}
	return len(t.Key)
}

// pair is two rows with the same key; one of them may be missing.
type pair struct {
	before, after *row
	same          bool
}

func (t *Table) addPair(p pair) {
	switch {
	case p.before == nil:
		t.New++
	case p.after == nil:
		t.Gone++
	case p.same:
		t.Same++
	default:
		t.Changed++
	}
}

// pairing finds the pairs among the rows of one article.
type pairing struct {
	keys  int // the first columns are the key
	pairs []pair
	left  []byte // scratch: a row of the old side
	right []byte
}

// equal says whether two blocks have the same rows in the same order, as they
// mostly do; it is quicker than finding pairs.
func (p *pairing) equal(before, after *block) bool {
	if len(before.rows) != len(after.rows) {
		return false
	}
	for i := range before.rows {
		p.left, p.right = appendCells(p.left[:0], before.rows[i]), appendCells(p.right[:0], after.rows[i])
		if !bytes.Equal(p.left, p.right) {
			return false
		}
	}
	return true
}

// pair makes the pairs: rows of the old side in their order, then those of
// the new side alone. Rows with the same key pair in order.
func (p *pairing) pair(before, after *block) {
	p.pairs = p.pairs[:0]
	waiting := map[string][]int{} // places in after
	afterValues := make([]string, len(after.rows))
	for i, r := range after.rows {
		key, value := p.encode(r)
		waiting[key] = append(waiting[key], i)
		afterValues[i] = value
	}
	used := make([]bool, len(after.rows))
	for i := range before.rows {
		key, value := p.encode(before.rows[i])
		x := pair{before: &before.rows[i]}
		if places := waiting[key]; len(places) > 0 {
			at := places[0]
			waiting[key] = places[1:]
			used[at] = true
			x.after, x.same = &after.rows[at], value == afterValues[at]
		}
		p.pairs = append(p.pairs, x)
	}
	for i := range after.rows {
		if !used[i] {
			p.pairs = append(p.pairs, pair{after: &after.rows[i]})
		}
	}
}

// encode gives a row's key and its other values in comparable form.
func (p *pairing) encode(r row) (key, value string) {
	var buf []byte
	split := 0
	for i, c := range r.cols {
		if i == p.keys {
			split = len(buf)
		}
		buf = c.AppendCell(buf, r.at)
	}
	if p.keys == len(r.cols) {
		split = len(buf)
	}
	all := string(buf)
	return all[:split], all[split:]
}

// appendCells adds all values of a row.
func appendCells(to []byte, r row) []byte {
	for _, c := range r.cols {
		to = c.AppendCell(to, r.at)
	}
	return to
}

// unkeyed compares a table that has no article_id, whose rows are counted.
func (c *comparison) unkeyed(name string, cols []table.Column, counts *Table) error {
	names := table.Names(cols)
	left := map[string]int{}
	p := pairing{keys: len(cols)}
	for rows, err := range c.before.Scan(name, names...) {
		if err != nil {
			return err
		}
		values := rows.Select(names)
		for i := range rows.Len() {
			key, _ := p.encode(row{rows, values, i})
			left[key]++
		}
	}
	for rows, err := range c.after.Scan(name, names...) {
		if err != nil {
			return err
		}
		values := rows.Select(names)
		for i := range rows.Len() {
			key, _ := p.encode(row{rows, values, i})
			if left[key] > 0 {
				left[key]--
				counts.Same++
			} else {
				counts.New++
			}
		}
	}
	for _, n := range left {
		counts.Gone += n
	}
	return nil
}
