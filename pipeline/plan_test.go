package pipeline

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"parallax/article"
)

// planned runs a plan over items and gives the analyses.
func planned(t *testing.T, m *Model, p Plan, items []article.Item) (all []*Analysis) {
	t.Helper()
	for a, err := range p.Run(context.Background(), m, stream(items)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, a)
	}
	return all
}

var loadQuick = sync.OnceValues(func() (*Model, error) {
	return NewModel(Options{Sentiment: []string{Parallax}, Stance: StanceModels()[1:]})
})

func quickModel(t *testing.T) *Model {
	t.Helper()
	m, err := loadQuick()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestPlanGoesOnAfterAMark(t *testing.T) {
	m, items := quickModel(t), records(t, 50)
	end := Mark{}
	whole := planned(t, m, Plan{Workers: 3, End: &end}, items)
	if last := whole[len(whole)-1].Mark; last != end || end.Items != 50 {
		t.Errorf("the last mark is %v, the end %v", last, end)
	}
	marks := []Mark{whole[9].Mark, whole[19].Mark}
	if rest := planned(t, m, Plan{Workers: 2, Passed: marks}, items); !reflect.DeepEqual(stripped(rest), stripped(whole[20:])) {
		t.Error("what comes after a mark is not what came after it before")
	}

	for name, c := range map[string]struct {
		items []article.Item
		want  ChangedError
	}{
		"an item less before the first mark": {items[1:], ChangedError{From: 1, To: 10, Path: "many.jsonl"}},
		"an item twice between the marks":    {slices.Insert(slices.Clone(items), 15, items[15]), ChangedError{From: 11, To: 20, Path: "many.jsonl"}},
		"too short":                          {items[:15], ChangedError{From: 11, To: 20}},
	} {
		var err error
		for _, err = range (Plan{Passed: marks}).Run(context.Background(), m, stream(c.items)) {
			if err == nil {
				t.Errorf("%s: an analysis", name)
			}
		}
		changed, ok := errors.AsType[*ChangedError](err)
		if !ok || *changed != c.want || !strings.Contains(err.Error(), "the input has changed") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// stripped leaves out how far the reader moved on, which the first analysis
// after a mark has for all that was passed over.
func stripped(all []*Analysis) (out []Analysis) {
	for _, a := range all {
		b := *a
		b.Bytes = 0
		out = append(out, b)
	}
	return out
}

func TestShardsAreThePartsOfTheWhole(t *testing.T) {
	m, items := quickModel(t), records(t, 80)
	whole := stripped(planned(t, m, Plan{}, items))
	for _, n := range []int{1, 3} {
		at := map[int64]Analysis{}
		for i := range n {
			shard := planned(t, m, Plan{Shard: Shard{i + 1, n}}, items)
			if len(shard) < 80/n/2 {
				t.Errorf("shard %d/%d has %d of 80 items", i+1, n, len(shard))
			}
			for _, a := range stripped(shard) {
				if _, twice := at[a.Mark.Items]; twice {
					t.Errorf("item %d is in two shards of %d", a.Mark.Items, n)
				}
				at[a.Mark.Items] = a
			}
		}
		for _, a := range whole {
			if !reflect.DeepEqual(at[a.Mark.Items], a) {
				t.Errorf("of %d shards: item %d is not what it is in the whole", n, a.Mark.Items)
			}
		}
	}
}

func TestPlanKeepsWhatIsKnown(t *testing.T) {
	m, items := quickModel(t), records(t, 20)
	whole := planned(t, m, Plan{}, items)
	known := map[uint64]bool{whole[3].Fingerprint: true, whole[8].Fingerprint: true}
	for i, a := range planned(t, m, Plan{Workers: 2, Keep: func(f uint64) bool { return known[f] }}, items) {
		kept := i == 3 || i == 8
		if a.Kept != kept || a.Fingerprint != whole[i].Fingerprint || a.Mark != whole[i].Mark || kept != (a.ID == "" && a.Reject == nil) {
			t.Errorf("item %d: kept %v, id %q", i, a.Kept, a.ID)
		}
	}
}

func TestParseShard(t *testing.T) {
	for s, want := range map[string]Shard{"": {}, "1/1": {1, 1}, "3/4": {3, 4}} {
		if got, err := ParseShard(s); err != nil || got != want || got.String() != s {
			t.Errorf("%q: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"0/4", "5/4", "1", "a/b", "1/4/2", "-1/4", "1/0"} {
		if got, err := ParseShard(s); err == nil {
			t.Errorf("%q is taken for %v", s, got)
		}
	}
}

func TestSummaryComesBack(t *testing.T) {
	m, sum := quickModel(t), &Summary{}
	for _, a := range planned(t, m, Plan{}, records(t, 30)) {
		sum.Add(a, m.ActorKeys())
	}
	data, err := sum.State()
	if err != nil {
		t.Fatal(err)
	}
	again := &Summary{}
	if err := again.Restore(data); err != nil || !reflect.DeepEqual(again, sum) || len(sum.Cells()) == 0 {
		t.Errorf("%v: %+v became %+v", err, sum, again)
	}
}
