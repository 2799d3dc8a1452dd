package output

import (
	"parallax/output/table"
	"parallax/pipeline"
)

// rowLot is the rows of some analyses, made ahead by one goroutine and then taken
// by the writer, by table.
type rowLot struct {
	batches []*table.Batch
	takers  []*table.Taker
}

// rowsAhead are those of one analysis: so many of each table.
type rowsAhead struct {
	lot  *rowLot
	rows []table.Extent
}

// Ahead gives goroutines that analyse what makes the rows of analyses ahead, so
// that Write has less to do for them; each must have one of its own. It is nil
// where the rows depend on what was written before.
func (w *Writer) Ahead() func() func(done []*pipeline.Analysis, spent any) (made any) {
	if w.o.Duplicates == DropDuplicates {
		return nil
	}
	var all []table.Table // in the order of sheets
	place := map[string]int{}
	for _, t := range tables {
		if w.o.wants(t.Name) && t.Name != rejectsTable.Name {
			place[t.Name] = len(all)
			all = append(all, w.sheets.gathered(t))
		}
	}
	return func() func([]*pipeline.Analysis, any) any {
		var now *rowLot
		maker := newRowMaker(&w.o, func(name string) *table.Batch {
			if i, ok := place[name]; ok {
				return now.batches[i]
			}
			return nil
		})
		return func(done []*pipeline.Analysis, spent any) any {
			now = emptied(all, spent)
			for _, a := range done {
				if a.Reject == nil && !a.Kept && !a.Pause && maker.checkModels(a) == nil {
					before := now.extents(nil)
					maker.articleRows(a, "")
					a.Rows = &rowsAhead{now, now.extents(before)}
				}
			}
			return now
		}
	}
}

// mostSpent is how many bytes of rows a lot may have had to be filled again: the
// room of one with more is not kept.
const mostSpent = 1 << 20

// emptied is an empty lot, in the room of one that was taken if there is one.
func emptied(all []table.Table, spent any) *rowLot {
	if l, ok := spent.(*rowLot); ok && l.weight() <= mostSpent {
		for i := range all {
			l.batches[i].Clear()
			l.takers[i].Begin()
		}
		return l
	}
	l := &rowLot{}
	for _, t := range all {
		b := table.NewBatch(t)
		l.batches, l.takers = append(l.batches, b), append(l.takers, table.NewTaker(b))
	}
	return l
}

func (l *rowLot) weight() (sum int64) {
	for _, b := range l.batches {
		sum += b.Weight()
	}
	return sum
}

// extents are how much there is of each table, less what was there before.
func (l *rowLot) extents(before []table.Extent) []table.Extent {
	now := make([]table.Extent, len(l.batches))
	for i, b := range l.batches {
		if now[i] = b.Extent(); before != nil {
			now[i] = now[i].Since(before[i])
		}
	}
	return now
}

// takeAhead takes the rows of an article that were made ahead. original is what
// the article repeats.
func (w *Writer) takeAhead(a *rowsAhead, original string) {
	for i, of := range a.rows {
		b := w.now.list[i].batch
		b.Take(a.lot.takers[i], of)
		if original != "" && w.now.list[i].Name == articlesTable.Name {
			b.Fill("duplicate_of", original)
		}
	}
}
