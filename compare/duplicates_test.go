package compare

import "testing"

// TestRepeatsWithinAGroup: b repeats a of the same group, c repeats a of
// another one, d repeats what is not there, e repeats b, which goes as well.
func TestRepeatsWithinAGroup(t *testing.T) {
	r := reading{at: map[string]int32{"a": 0, "b": 1, "c": 2, "d": 3, "e": 4, "gone": -1}}
	r.sample.Articles = []Article{{ID: "a"}, {ID: "b"}, {ID: "c", Group: 1}, {ID: "d"}, {ID: "e"}}
	r.dropRepeats([]repeat{{"b", "a"}, {"c", "a"}, {"d", "gone"}, {"e", "b"}})
	want := map[string]int32{"a": 0, "b": -1, "c": 1, "d": 2, "e": -1, "gone": -1}
	for id, at := range want {
		if r.at[id] != at || at >= 0 && r.sample.Articles[at].ID != id {
			t.Errorf("%s is at %d, want %d", id, r.at[id], at)
		}
	}
	if len(r.sample.Articles) != 3 || len(r.left) != 1 || r.left[0].Articles != 2 {
		t.Errorf("%d articles, left out %v", len(r.sample.Articles), r.left)
	}
}
