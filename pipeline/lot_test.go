package pipeline

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"strings"
	"testing"
	"time"

	"parallax/article"
)

// lotsOf deals items out to lots of so many, every second of which lies apart.
func lotsOf(items []article.Item, size int) iter.Seq[article.Lot] {
	return func(yield func(article.Lot) bool) {
		for i := 0; i < len(items); i += size {
			if !yield(article.Lot{Items: stream(items[i:min(i+size, len(items))]), Apart: i/size%2 == 0}) {
				return
			}
		}
	}
}

func TestLotsChangeNothing(t *testing.T) {
	m, items := quickModel(t), records(t, 150)
	var end Mark
	want := planned(t, m, Plan{End: &end}, items)
	for _, size := range []int{1, 7, 100} {
		for _, p := range []Plan{{Workers: 1}, {Workers: 5}, {Workers: 3, Passed: []Mark{want[9].Mark, want[57].Mark}}, {Passed: []Mark{end}}} {
			var got []*Analysis
			at := Mark{}
			p.End = &at
			for a, err := range p.RunLots(context.Background(), m, lotsOf(items, size)) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, a)
			}
			rest := want
			if n := len(p.Passed); n > 0 {
				rest = want[p.Passed[n-1].Items:]
			}
			if !reflect.DeepEqual(stripped(got), stripped(rest)) || at != end {
				t.Errorf("lots of %d, %d workers, %d marks: %d analyses to %v, not the %d to %v of Run", size, p.Workers, len(p.Passed), len(got), at, len(rest), end)
			}
		}
	}
}

// TestLotGoesOnBehindWhatDoesNotEnd: another worker takes up what is left of a
// lot, also what was done of it before is there.
func TestLotGoesOnBehindWhatDoesNotEnd(t *testing.T) {
	e := endless{make(chan struct{})}
	defer close(e.end)
	items := records(t, 2*lotItems+9)
	for _, i := range []int{0, 20, lotItems + 1} {
		items[i] = article.Item{Path: "endless.pdf", Record: fmt.Sprint(i), Bytes: 7, Content: e}
	}
	plan := Plan{Workers: 1, Clock: func(bytes int64) time.Duration {
		if bytes == 7 {
			return time.Millisecond
		}
		return time.Hour
	}}
	i := 0
	for a, err := range plan.RunLots(context.Background(), quickModel(t), lotsOf(items, len(items))) {
		switch {
		case err != nil:
			t.Fatal(err)
		case items[i].Bytes == 7 && (a.Reject == nil || a.Reject.Stage != article.Clock || a.Reject.Record != fmt.Sprint(i)):
			t.Errorf("item %d: %+v where the clock's reject belongs", i, a.Reject)
		case items[i].Bytes != 7 && a.Reject != nil && !strings.Contains(a.Reject.Reason, "broken"), a.Mark.Items != int64(i+1):
			t.Errorf("item %d: reject %v, mark %v", i, a.Reject, a.Mark)
		}
		i++
	}
	if i != len(items) {
		t.Errorf("%d analyses of %d", i, len(items))
	}
}
