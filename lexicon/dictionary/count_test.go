package dictionary

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parallax/lexicon"
	"parallax/text"
)

// counted is what dictionaries find in a text, by category.
func counted(t testing.TB, s string, all ...*Dictionary) string {
	t.Helper()
	m, err := NewMatcher(all)
	if err != nil {
		t.Fatal(err)
	}
	p := text.NewParagraph(text.Body, s)
	var told []string
	for _, n := range m.Counter().Count(&p) {
		slot := m.Slots()[n.Slot]
		one := fmt.Sprintf("%s %d", slot.Category.Name, n.N)
		if slot.Category.Valued {
			one += fmt.Sprintf(" (%.4g)", n.Sum)
		}
		told = append(told, one)
	}
	return strings.Join(told, ", ")
}

// TestCountsByHand holds what counts against a reading by hand: each case is a
// rule that docs/dictionaries.md states.
func TestCountsByHand(t *testing.T) {
	const wild = "%\n1\tconflict\n2\tpeace\n3\ttalk\n%\n" +
		"war*\t1\nwar crime\t1\nwar crimes tribunal\t2\npeac*\t2\npeace talks\t2\t3\ntalk*\t3\ncrime\t1\nu.s.\t2\nnation's\t1\nwell-being\t2\n" +
		"*fire\t1\nun*able\t1\nnot * war\t2\nC'est\t3\n20*\t3\n"
	for _, c := range []struct{ name, dictionary, text, want string }{
		{"case does not count", wild, "WAR, War and war.", "conflict 3"},
		{"a stem is the word itself and any ending", wild, "war wars warfare warm", "conflict 4"}, // warm too: that is what a wildcard does
		{"whole words alone", wild, "A postwar crimewave.", ""},
		{"a phrase counts once, and its words not again in its category", wild, "A war crime.", "conflict 1"},
		{"the longest phrase counts", wild, "The war crimes tribunal", "conflict 1, peace 1"},
		{"categories do not know of each other", wild, "Peace talks", "peace 1, talk 1"},
		{"no overlap within a category, from the left", wild, "war war crime crime", "conflict 3"},
		{"an entry of two categories counts in both", wild, "peace talks on peace", "peace 2, talk 1"},
		{"a phrase goes over line breaks and blanks, not over signs", wild, "war\n  crime. War, crime.", "conflict 3"},
		{"an apostrophe is any apostrophe", wild, "The nation’s c’est", "conflict 1, talk 1"},
		{"what is written together stands together", wild, "well-being well being well - being", "peace 1"},
		{"points within a word", wild, "The U.S. and the US", "peace 1"},
		{"a wildcard before and within", wild, "ceasefire gunfire fires unable unthinkable unables", "conflict 4"},
		{"a star for one word of a phrase", wild, "not another war not war not any other war", "conflict 3, peace 1"},
		{"numbers are words", wild, "In 2022 and 20", "talk 2"},
		{"a text without words", wild, "— … !", ""},
		{"signs between white space", "glad\t1\t0\t[1]\n:)\t2\t0\t[2]\n!\t0.5\t0\t[1]\n", "Glad :) note:) (see:) :)\n!", "value 4 (5.5)"},
		{"of two values the first counts", "good,1\ngood,-1\nbad*,-2\nbadly,-3\n", "good bad badly", "value 3 (-4)"},
		{"a value of 0 counts", "word,value\nso,0\ngood,1\n", "so good", "value 2 (1)"},
		{"a question mark is any one letter in YAML", "a: ['wom?n', 'who?']\n", "woman women womn who whom?", "a 3"},
		{"and itself elsewhere", "what?,a\n", "What? What. whats", "a 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := counted(t, c.text, parsed(t, "d.x", c.dictionary, Auto)); got != c.want {
				t.Errorf("%q has %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestSeveralDictionariesCountAsEachAlone(t *testing.T) {
	var all []*Dictionary
	for _, c := range dictionaries {
		all = append(all, parsed(t, c.file, c.text, Auto))
	}
	const s = "War again: a good treaty, a lie, and a boom; not good, says the think tank. Kill, outraged, bad growth :* peace talks."
	var want []string
	for _, d := range all {
		if one := counted(t, s, d); one != "" {
			want = append(want, one)
		}
	}
	if got := counted(t, s, all...); got != strings.Join(want, ", ") || len(want) < 15 {
		t.Errorf("together %q\nalone %q", got, want)
	}
}

// slowly counts as the documentation says, token by token and entry by entry.
func slowly(d *Dictionary, p *text.Paragraph) map[string]int {
	counts := map[string]int{}
	for i, c := range d.Categories {
		for at := 0; at < len(p.Tokens); {
			longest := 0
			for _, e := range d.Entries {
				units, _ := compile(e.Pattern, wildcards(d.Format))
				if len(units) <= longest || at+len(units) > len(p.Tokens) || !slices.ContainsFunc(e.In, func(m Member) bool { return int(m.Category) == i }) {
					continue
				}
				same := true
				for j := range units {
					t := &p.Tokens[at+j]
					same = same && units[j].matches(t.Norm) && !(units[j].glued && p.Tokens[at+j-1].End != t.Start)
				}
				if same {
					longest = len(units)
				}
			}
			if longest > 0 {
				counts[c.Name]++
			}
			at += max(longest, 1)
		}
	}
	return counts
}

// TestCounterIsTheSlowOne holds the counter against the plain reading of the
// rules, on entries and texts of few words so that much overlaps.
func TestCounterIsTheSlowOne(t *testing.T) {
	words := []string{"war", "warm", "wars", "peace", "peaceful", "talk", "not", "un", "unwar"}
	forms := []string{"war*", "*war", "p*ce", "wa*", "t*", "u*", "*"}
	rng := rand.New(rand.NewPCG(7, 8))
	for n := range 300 {
		var b strings.Builder
		for range 1 + rng.IntN(12) {
			k := 1 + rng.IntN(3)
			var entry []string
			for range k {
				if rng.IntN(2) == 0 {
					entry = append(entry, forms[rng.IntN(len(forms)-1)])
				} else {
					entry = append(entry, words[rng.IntN(len(words))])
				}
			}
			if k == 3 && rng.IntN(3) == 0 {
				entry[1] = "*"
			}
			fmt.Fprintf(&b, "%s,%c\n", strings.Join(entry, " "), 'a'+rune(rng.IntN(3)))
		}
		d := parsed(t, "d.csv", "word,category\n"+b.String(), Table)
		var said []string
		for range 40 {
			said = append(said, words[rng.IntN(len(words))])
		}
		p := text.NewParagraph(text.Body, strings.Join(said, " "))
		m, err := NewMatcher([]*Dictionary{d})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]int{}
		for _, c := range m.Counter().Count(&p) {
			got[m.Slots()[c.Slot].Category.Name] = c.N
		}
		if want := slowly(d, &p); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("%d: %v, want %v\n%s\n%s", n, got, want, b.String(), p.Text)
		}
	}
}

func TestACounterForgetsNothing(t *testing.T) {
	d := parsed(t, "d.csv", "war*,a\npeace talks,b\n", Auto)
	m, _ := NewMatcher([]*Dictionary{d})
	c := m.Counter()
	for i := range 200_000 { // more than it remembers
		p := text.NewParagraph(text.Body, fmt.Sprintf("w%d war%d peace talks", i, i))
		if got := c.Count(&p); len(got) != 2 || got[0].N != 1 || got[1].N != 1 {
			t.Fatalf("paragraph %d: %v", i, got)
		}
	}
}

func TestBounds(t *testing.T) {
	var b strings.Builder
	for i := range 5001 {
		fmt.Fprintf(&b, "*x%d\n", i)
	}
	d := parsed(t, "d.txt", b.String(), List)
	if _, err := NewMatcher([]*Dictionary{d}); err == nil || !strings.Contains(err.Error(), "5001 entries have a * or ? before their end") {
		t.Errorf("%v", err)
	}
	b.Reset()
	for i := range 5002 {
		fmt.Fprintf(&b, "w,c%d\n", i)
	}
	if _, err := Parse(lexicon.File{Name: "d.csv", Data: []byte(b.String())}, Table); err == nil || !strings.Contains(err.Error(), "more than 5000 categories") {
		t.Errorf("%v", err)
	}
}

func TestCheck(t *testing.T) {
	d := parsed(t, "d.tsv", "good\t1\ngood\t-1\ngood\t1\nnot good\t2\nbad*\t-1\nbadly\t1\nbadass\t-1\nwаr\t-1\nsoft\u00adword\t1\nwar*\t-1\nwarm*\t-1\n", Auto)
	var got []string
	for _, f := range Check(d, func(s string) bool { return s == "not" }) {
		got = append(got, fmt.Sprintf("%d %s", f.Line, f.Kind))
	}
	want := "2 conflict; 3 repeat; 4 negation; 6 two sides; 7 shadowed; 8 look-alike; 9 hidden; 11 shadowed"
	if strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	precoded := parsed(t, "d.lc3", "+positive\ngood\n+neg_positive\nnot good\n", Auto)
	if all := Check(precoded, func(s string) bool { return s == "not" }); len(all) != 1 || !strings.Contains(all[0].What, "a text with the one counts in both") {
		t.Errorf("%v", all)
	}
}

func TestUsage(t *testing.T) {
	d := parsed(t, "d.csv", "con*,a\nwar,a\nwar,b\nnever,a\nuseful,b\nzzz*,b\n", Auto)
	u, err := NewUsage(d, func(t *text.Token) bool { return t.Norm == "not" })
	if err != nil {
		t.Fatal(err)
	}
	for i := range 15 {
		p := text.NewParagraph(text.Body, fmt.Sprintf("A war of con%d. It is not useful, war.", i))
		u.Add(&p)
	}
	var got []string
	for _, f := range u.Findings() {
		got = append(got, fmt.Sprintf("%d %s", f.Line, f.Kind))
	}
	if want := "1 wide; 4 unseen; 5 negated; 6 unseen"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	if u.Top(0, 2) != "war 30, con* 15" || u.Category[0] != 45 || u.Category[1] != 45 || u.Words() != 15*9 || u.Hits[1] != 30 {
		t.Errorf("%s, %v, %d, %v", u.Top(0, 2), u.Category, u.Words(), u.Hits)
	}
}

// BenchmarkCount counts 1,000 entries in 20 categories in a paragraph.
func BenchmarkCount(b *testing.B) {
	var list strings.Builder
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range 1000 {
		fmt.Fprintf(&list, "w%d%s,c%d\n", rng.IntN(3000), []string{"", "*"}[i%2], i%20)
	}
	var said []string
	for range 80 {
		said = append(said, fmt.Sprintf("w%d", rng.IntN(6000)))
	}
	p := text.NewParagraph(text.Body, strings.Join(said, " "))
	m, err := NewMatcher([]*Dictionary{parsed(b, "d.csv", list.String(), Table)})
	if err != nil {
		b.Fatal(err)
	}
	c := m.Counter()
	b.SetBytes(int64(len(p.Text)))
	for b.Loop() {
		c.Count(&p)
	}
}
