package names_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"parallax/names"
	"parallax/text"
)

func find(kind text.Kind, s string) []names.Name {
	p := text.NewParagraph(kind, s)
	return names.Find(nil, &p)
}

// found are the names in a text, those that open a sentence with ^, persons'
// with *.
func found(s string) (all []string) {
	for _, n := range find(text.Body, s) {
		mark := ""
		if n.Opens {
			mark += "^"
		}
		if n.Person {
			mark += "*"
		}
		all = append(all, mark+n.Text)
	}
	return all
}

func TestFind(t *testing.T) {
	for s, want := range map[string][]string{
		"The minister met Ursula von der Leyen in Brussels.":                                      {"Ursula von der Leyen", "Brussels"},
		"Talks began. Hungary blocked the deal, and Hungary was blamed.":                          {"^Talks", "^Hungary", "Hungary"},
		"On Monday the Bank of England said that I'm wrong.":                                      {"Bank of England"},
		"We heard late at night that President Vladimir Putin had called Mr Orban.":               {"*Vladimir Putin", "*Orban"},
		"The FBI Director James Comey then left through the gates of the old Justice Department.": {"FBI", "*James Comey", "Justice Department"},
		"They saw the President of Russia there.":                                                 {"Russia"},
		"Shells fell, Al-Qaeda's men said, near Mosul’s gates.":                                   {"^Shells", "Al-Qaeda", "Mosul"},
		"ALL OF THIS IS SHOUTED ABOUT NATO":                                                       nil,
		"nothing here has a name":                                                                 nil,
		"A man from the Meridian Wire and the Wagner Group was in Bamako.":                        {"Meridian Wire", "Wagner Group", "Bamako"},
	} {
		if got := found(s); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	if got := find(text.Title, "Moscow Meets Its Match in Mali and Bamako yesterday evening"); len(got) > 0 {
		t.Errorf("a headline has names: %v", got)
	}
}

// tallied counts the names of texts, each an article of a source and a month.
func tallied(texts ...string) *names.Tally {
	t := &names.Tally{}
	for i, s := range texts {
		t.Add(find(text.Body, s), fmt.Sprintf("Source %d", i%2), time.Date(2022, time.Month(1+i), 3, 0, 0, 0, 0, time.UTC))
	}
	return t
}

func TestFoundJoinsSpellings(t *testing.T) {
	tally := tallied(
		"We met Volodymyr Zelensky. They met Zelensky, and later Zelenskyy, near the house of Viktor Orban.",
		"They praised Orban, and some Iranian men saw Iran. The International Monetary Fund then paid, as the IMF does.",
		"It was said that Zelensky knew. People say the IMF and Orban and Iranians agree with Orbán.",
		"Yesterday it rained. Yesterday it snowed.",
	)
	known := func(s string) string {
		if strings.HasPrefix(s, "Zelensk") {
			return "ukraine"
		}
		return ""
	}
	got := map[string]names.Found{}
	for _, f := range tally.Found(1, known) {
		got[f.Name] = f
	}
	for name, want := range map[string]struct {
		count       int
		kind, actor string
		spelled     int
	}{
		"Volodymyr Zelensky": {4, "person", "ukraine", 3}, "Viktor Orban": {4, "person", "", 3}, "Iran": {3, "country", "", 3},
		"International Monetary Fund": {3, "organisation", "", 2},
	} {
		f := got[name]
		if f.Count != want.count || f.Kind != want.kind || f.Actor != want.actor || len(f.Spelled) != want.spelled {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if f := got["Viktor Orban"]; f.Sources["Source 0"] != 3 || f.Sources["Source 1"] != 1 || f.Months["2022-02"] != 1 {
		t.Errorf("%+v", f)
	}
	for _, word := range []string{"Yesterday", "We", "People"} {
		if _, ok := got[word]; ok {
			t.Errorf("%s is a name", word)
		}
	}
	if f := tally.Found(4, known); len(f) != 2 {
		t.Errorf("4 times at least: %+v", f)
	}
}

func TestDraft(t *testing.T) {
	f := tallied("In Tehran the men of Iran and other Iranian groups met.").Found(1, func(string) string { return "" })
	i := slices.IndexFunc(f, func(f names.Found) bool { return f.Name == "Iran" })
	if i < 0 {
		t.Fatalf("%+v", f)
	}
	d := names.NewDraft(&f[i])
	if !slices.Equal(d.Names, []string{"Iran"}) || !slices.Equal(d.Demonyms, []string{"Iranian", "Iranians"}) || !slices.Equal(d.Metonyms, []string{"Tehran"}) {
		t.Errorf("%+v", d)
	}
	if names.Plain("Iranians") != "Iran" || names.Plain("Wagner") != "Wagner" || names.Unaccented("Orbán") != "Orban" {
		t.Error("plain words are not plain")
	}
}

func TestTop(t *testing.T) {
	if got := names.Top(map[string]int{"a": 1, "b": 3, "c": 3}, 2); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("got %v", got)
	}
}
