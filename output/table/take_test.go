package table

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// sampleRow is a row of a table with columns of every kind.
type sampleRow struct{ n int }

func (r *sampleRow) odd() (int, bool) { return r.n, r.n%2 == 1 }

var sampleTable = Define("samples", "sample", []string{"id"}, "For tests.",
	Text("id", "", func(r *sampleRow) string { return fmt.Sprintf("number %d", r.n) }, "A name."),
	TextOrNull("note", "", func(r *sampleRow) string { return [...]string{"", "second", "bad \xff byte"}[r.n%3] }, "Null for some."),
	Text("kind", "", func(r *sampleRow) string { return [...]string{"war", "peace", "", "war\xff"}[r.n*r.n%4] }, "One of few.").Recurring(),
	TextOrNull("part", "", func(r *sampleRow) string { return [...]string{"a", "", "b"}[r.n%3] }, "One of few or null.").Recurring(),
	Int("n", "", func(r *sampleRow) int { return r.n }, "A number."),
	SmallOrNull("odd", "", (*sampleRow).odd, "Null for even ones."),
	Long("long", "", func(r *sampleRow) int64 { return int64(r.n) << 40 }, "A long number."),
	Float("half", "", func(r *sampleRow) float64 { return float64(r.n) / 2 }, "Half of it."),
	Flag("large", func(r *sampleRow) bool { return r.n > 20 }, "Whether it is large."),
	TimeOrNull("at", func(r *sampleRow) time.Time { return time.UnixMilli(int64(r.n%2) * 1e12) }, "A time."),
	Texts("parts", "", func(r *sampleRow) []string { return []string{"x", "yy", "zzz"}[:r.n%4*3/4] }, "A list."),
	TextOrNull("later", "", func(*sampleRow) string { return "" }, "Filled in later."),
)

// appended is a batch of the rows from one number up to another.
func appended(from, to int) *Batch {
	b := NewBatch(sampleTable.Table)
	for n := from; n < to; n++ {
		sampleTable.Append(b, &sampleRow{n}, false)
	}
	return b
}

// cellsOf are all values of a batch, as they would be written to CSV.
func cellsOf(b *Batch) (all []string) {
	b.settle()
	e := &csvEncoder{}
	at := make([]progress, len(b.cols))
	for range b.rows {
		for i := range b.cols {
			all = append(all, e.field(&b.cols[i], &at[i]))
		}
	}
	return all
}

// Rows that are taken some at a time, from several batches and with rows made in
// place between them, are the rows that would be made in place, and weigh as much.
func TestTakeIsAppend(t *testing.T) {
	want := appended(0, 40)
	for _, step := range []int{1, 3, 7} {
		got := NewBatch(sampleTable.Table)
		from := NewBatch(sampleTable.Table)
		taker := NewTaker(from)
		for start := 0; start < 36; start += 12 {
			from.Clear()
			taker.Begin()
			var extents []Extent
			for n := start; n < start+12; n += step {
				before := from.Extent()
				for k := n; k < min(n+step, start+12); k++ {
					sampleTable.Append(from, &sampleRow{k}, false)
				}
				extents = append(extents, from.Extent().Since(before))
			}
			for _, of := range extents {
				got.Take(taker, of)
			}
		}
		for n := 36; n < 40; n++ {
			sampleTable.Append(got, &sampleRow{n}, false)
		}
		if got.Len() != want.Len() || got.size != want.size || got.Weight() != want.Weight() || got.Total() != want.Total() {
			t.Errorf("by %d: %d rows of weight %d, want %d of %d", step, got.Len(), got.Weight(), want.Len(), want.Weight())
		}
		if !slices.Equal(cellsOf(got), cellsOf(want)) {
			t.Errorf("by %d: other values", step)
		}
	}
}

// A batch that is emptied between two takes numbers values that recur anew, and
// what is filled in later stands in the row that was taken last.
func TestTakeGoesOnBehindReset(t *testing.T) {
	taker := NewTaker(appended(0, 10))
	got := NewBatch(sampleTable.Table)
	for n := range 10 {
		if n == 5 {
			if !slices.Equal(cellsOf(got), cellsOf(appended(0, 5))) {
				t.Error("other values before the reset")
			}
			got.Reset()
		}
		got.Take(taker, appended(n, n+1).Extent())
	}
	if !slices.Equal(cellsOf(got), cellsOf(appended(5, 10))) {
		t.Error("other values behind the reset")
	}
	got.Fill("later", "now")
	want := cellsOf(appended(5, 10))
	want[len(want)-1] = "now"
	if !slices.Equal(cellsOf(got), want) {
		t.Error("a text that is filled in stands in another place")
	}
}

// Rows of one taker may go to several batches in turns, as those of several
// partitions do.
func TestTakeDealsOut(t *testing.T) {
	taker := NewTaker(appended(0, 30))
	got, want := [3]*Batch{}, [3]*Batch{}
	for i := range got {
		got[i], want[i] = NewBatch(sampleTable.Table), NewBatch(sampleTable.Table)
	}
	for n := range 30 {
		to := n * n % 5 % 3
		got[to].Take(taker, appended(n, n+1).Extent())
		sampleTable.Append(want[to], &sampleRow{n}, false)
	}
	for i := range got {
		if !slices.Equal(cellsOf(got[i]), cellsOf(want[i])) {
			t.Errorf("other values in batch %d", i)
		}
	}
}
