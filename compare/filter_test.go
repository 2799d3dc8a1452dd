package compare

import "testing"

func TestParseFilter(t *testing.T) {
	for text, want := range map[string]Filter{
		"source=RT":            {"source", "=", "RT"},
		"source != A = B":      {"source", "!=", "A = B"},
		"n_words>=100":         {"n_words", ">=", "100"},
		"published<2022-02-24": {"published", "<", "2022-02-24"},
		"published <= 2022":    {"published", "<=", "2022"},
		"meta.rank>3":          {"meta.rank", ">", "3"},
		"title=":               {"title", "=", ""},
	} {
		if got, err := ParseFilter(text); err != nil || got != want {
			t.Errorf("%q gives %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "source", "=RT", "source!RT", "!="} {
		if got, err := ParseFilter(text); err == nil {
			t.Errorf("%q gives %v", text, got)
		}
	}
}

func TestFiltersPass(t *testing.T) {
	value := func(column string) (string, bool) {
		v, ok := map[string]string{"source": "RT", "n_words": "90", "published": "2022-03-01T00:00:00"}[column]
		return v, ok
	}
	for _, c := range []struct {
		filters []string
		want    bool
	}{
		{nil, true},
		{[]string{"source=RT"}, true},
		{[]string{"source=BBC"}, false},
		{[]string{"source=BBC", "source=RT"}, true}, // one of the two
		{[]string{"source=RT", "n_words>100"}, false},
		{[]string{"n_words<100"}, true}, // as numbers, not as text
		{[]string{"published>=2022-02-24", "published<2022-03-02"}, true},
		{[]string{"published<2022-02-24"}, false},
		{[]string{"section=world"}, false}, // null
		{[]string{"section!=world"}, true},
		{[]string{"source!=BBC", "source!=RT"}, false},
	} {
		var all []Filter
		for _, text := range c.filters {
			f, err := ParseFilter(text)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, f)
		}
		if got := passes(all, value); got != c.want {
			t.Errorf("%v: %v", c.filters, got)
		}
	}
}

// FuzzFilter: what is read can be written and read again.
func FuzzFilter(f *testing.F) {
	for _, seed := range []string{"source=RT", "a!=b=c", "x<=1", ">=", "é≥3", "a = b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseFilter(text)
		if err != nil {
			return
		}
		again, err := ParseFilter(got.String())
		if err != nil || again != got {
			t.Errorf("%q gives %q, and that %q, %v", text, got, again, err)
		}
		passes([]Filter{got}, func(string) (string, bool) { return text, true })
	})
}
