package compare

import (
	"slices"
	"strings"
	"testing"
)

// Every level and relation of the sample has paragraphs of its own group that
// name the actor at the places marked.
func TestEveryFigureHasItsPassages(t *testing.T) {
	d := scored(t, "../testdata/articles")
	o := sampleOptions()
	o.Passages, o.Over, o.Shifts, o.Days = true, Year, 0, 0
	c, err := Compare(d, o)
	if err != nil {
		t.Fatal(err)
	}
	type key struct{ group, actor, period, holder string }
	found := map[key][]Passage{}
	for _, p := range c.Passages {
		found[key{p.Group, p.Actor, p.Period, p.Holder}] = append(found[key{p.Group, p.Actor, p.Period, p.Holder}], p)
		runes := []rune(p.Text)
		if len(runes) == 0 || len(p.Marks) == 0 {
			t.Errorf("%+v", p)
		}
		for _, m := range p.Marks {
			if m[0] < 0 || m[1] > len(runes) || strings.TrimSpace(string(runes[m[0]:m[1]])) != string(runes[m[0]:m[1]]) {
				t.Errorf("mark %v of %q", m, p.Text)
			}
		}
	}
	for _, l := range c.Levels {
		of := found[key{l.Group, l.Actor, l.Period, ""}]
		want := min(4, l.Articles)
		if l.Period != AllTime {
			want = 1
		}
		if len(of) != want {
			t.Errorf("%s on %s, %s: %d passages, want %d", l.Group, l.Actor, l.Period, len(of), want)
		}
		var ids []string
		for _, p := range of {
			ids = append(ids, p.Article)
		}
		if slices.Sort(ids); len(slices.Compact(ids)) != len(of) {
			t.Errorf("%s on %s: passages of articles %v", l.Group, l.Actor, ids)
		}
		if !slices.IsSortedFunc(of, func(a, b Passage) int { return int(1e9 * (a.Stance - b.Stance)) }) {
			t.Errorf("%s on %s: in no order", l.Group, l.Actor)
		}
	}
	for _, r := range c.Relations {
		if of := found[key{r.Group, r.Target, AllTime, r.Holder}]; len(of) != 1 || of[0].Why != Strongest {
			t.Errorf("%s, %s to %s: %+v", r.Group, r.Holder, r.Target, of)
		}
	}
	o.Passages = false
	if c, err = Compare(d, o); err != nil || len(c.Passages) > 0 {
		t.Errorf("%d passages that nobody asked for, %v", len(c.Passages), err)
	}
}
