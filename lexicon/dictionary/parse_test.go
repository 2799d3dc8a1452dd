package dictionary

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/lexicon"
)

// parsed reads a dictionary of a test.
func parsed(t testing.TB, name, text, format string) *Dictionary {
	t.Helper()
	d, err := Parse(lexicon.File{Name: name, Data: []byte(text)}, format)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shown is a dictionary in one line: an entry, its categories, their values.
func shown(d *Dictionary) string {
	var all []string
	for _, e := range d.Entries {
		var in []string
		for _, m := range e.In {
			c := d.Categories[m.Category]
			if name := c.Name; c.Valued {
				in = append(in, fmt.Sprintf("%s=%v", name, m.Value))
			} else {
				in = append(in, name)
			}
		}
		all = append(all, e.Pattern+": "+strings.Join(in, ","))
	}
	return strings.Join(all, "; ")
}

// Every dictionary here was made up for these tests, in the form that published
// ones have.
var dictionaries = []struct{ name, file, text, format, want, notes string }{
	{"LIWC", "war.dic", "%\n1\tconflict\n22\tpeace (Peace Words)\n%\nwar*\t1\ntreaty\t22\t1\nthink tank\t22\n", LIWC,
		"war*: conflict; treaty: peace,conflict; think tank: peace", ""},
	{"LIWC with blanks for tabs", "x.dic", "%\r\n1 conflict\r\n2 peace\r\n%\r\nwar* 1\r\npeace talks 2 1\r\n", LIWC, "war*: conflict; peace talks: peace,conflict", ""},
	{"LIWC with conditions", "x.dic", "%\n1\ta\n2\tb\n%\nlike\t(02 134)1/2 1\nkind\t<of>1/2\n", LIWC, "like: b,a; kind: b", "2 of the entries depend on the words around them"},
	{"LIWC with remarks before it", "x.dic", "# licence: CC0\n# source: me\n%\n1\ta\n%\nx\t1\n", LIWC, "x: a", ""},
	{"LIWC-22", "x.dicx", "DicTerm,Anger,Fear\nkill*,X,\n\"war, again\",X,X\n", Table, "kill*: Anger; war, again: Anger,Fear", ""},
	{"LIWC-22 with weights", "x.csv", "DicTerm,Anger\nkill*,0.5\nwar,-1\n", Table, "kill*: Anger=0.5; war: Anger=-1", ""},
	{"quanteda", "x.yml", "# licence: CC0\neconomy:\n  growth: [grow*, 'boom']\n  loss:\n    - fall*\n    - \"not good\"\ntone: good\n", YAML,
		"grow*: economy/growth; boom: economy/growth; fall*: economy/loss; not good: economy/loss; good: tone", ""},
	{"quanteda with entries and categories in one", "x.yml", "populism:\n  - elite*\n  - people:\n      - folk\n", YAML, "elite*: populism; folk: populism/people", ""},
	{"JSON", "x.json", `{"a": ["x", "y*"], "b": {"c": ["z"]}}`, YAML, "x: a; y*: a; z: b/c", ""},
	{"Lexicoder", "x.lc3", "+negative\na lie\nkill*\n+neg_positive\nnot good\n+positive\ngood*\n", Lexicoder,
		"a lie: negative; kill*: negative; not good: neg_positive; good*: positive", ""},
	{"WordStat", "x.cat", "NEGATIVE\n\tBAD* (1)\n\tNOT_GOOD (1)\nPOSITIVE\n\tSUB\n\t\tGOOD (1)\n\tFINE (1)\n", WordStat,
		"BAD*: NEGATIVE; NOT GOOD: NEGATIVE; GOOD: POSITIVE/SUB; FINE: POSITIVE", ""},
	{"VADER", "x.txt", "glad\t1.9\t0.9\t[2, 1]\n:*\t2\t1.0\t[3]\nb@d\t-2.5\t0.67\t[-3, -2]\n", VADER, "glad: value=1.9; :*: value=2; b@d: value=-2.5", ""},
	{"NRC emotions, a row each", "x.txt", "aback\tanger\t0\naback\tfear\t1\nkill\tanger\t1\n", NRC, "aback: fear; kill: anger", ""},
	{"NRC emotions, a column each", "x.tsv", "English Word\tanger\tfear\tGerman\naback\t0\t1\tverblüfft\nkill\t1\t1\ttöten\n", Table,
		"aback: fear; kill: anger,fear", "left aside: German"},
	{"NRC intensities", "x.txt", "word\temotion\temotion-intensity-score\noutraged\tanger\t0.964\nwar\tfear\t0.5\n", Table, "outraged: anger=0.964; war: fear=0.5", ""},
	{"NRC intensities of old", "x.txt", "term\tscore\tAffectDimension\noutraged\t0.964\tanger\nwar\t0.5\tfear\n", Table, "outraged: anger=0.964; war: fear=0.5", ""},
	{"NRC valence", "x.txt", "Word\tValence\tArousal\nawful\t0.06\t0.7\nfine\t0.9\t0.2\n", Table, "awful: Valence=0.06,Arousal=0.7; fine: Valence=0.9,Arousal=0.2", ""},
	{"General Inquirer", "x.csv", "Entry,Source,Positiv,Negativ,Othtags,Defined\nABOUT#1,H4Lvd,,,Noun,\"| x, y\"\nGOOD#1,H4Lvd,Positiv,,Adj,\nGOOD#2,H4,,Negativ,,\nWAR,H4Lvd,,Negativ,,\n",
		Inquirer, "GOOD: Positiv,Negativ; WAR: Negativ", "3 of the entries are senses of a word"},
	{"words and categories", "x.csv", "war,conflict\npeace,calm\nwar,noun\n", Table, "war: conflict,noun; peace: calm", ""},
	{"words and categories under a heading", "x.csv", "category,word\nconflict,war\ncalm,peace\n", Table, "war: conflict; peace: calm", ""},
	{"words and values", "x.tsv", "war\t-2.5\npeace\t2\n", Table, "war: value=-2.5; peace: value=2", ""},
	{"values with a comma", "x.csv", "word;score\nwar;-2,5\npeace;2\n", Table, "war: value=-2.5; peace: value=2", "1 of the numbers are written with a comma"},
	{"words, categories and values", "x.csv", "war,fear,0.7\npeace,joy,0.9\n", Table, "war: fear=0.7; peace: joy=0.9", ""},
	{"a heading of its own", "x.csv", "begriff,feld,gewicht\nwar,fear,0.7\npeace,joy,0.9\n", Table, "war: fear=0.7; peace: joy=0.9", ""},
	{"a list", "my list.txt", "war\npeace talks\n\nkill*\n", List, "war: my list; peace talks: my list; kill*: my list", ""},
	{"a mark, Latin-1 and doubled entries", "x.csv", "caf\xe9,place\nCAFÉ,place\n", Table, "café: place; CAFÃ\u2030: place", "Windows-1252"},
	{"a byte order mark", "x.csv", "\xef\xbb\xbfword,value\r\nwar,-1\r\nWAR,1\r\n", Table, "war: value=-1", "1 of the entries stand in their category twice"},
	{"UTF-16", "x.txt", "\xff\xfew\x00a\x00r\x00\t\x001\x00\n\x00o\x00\t\x002\x00\n\x00", Table, "war: value=1; o: value=2", "UTF-16"},
}

func TestParse(t *testing.T) {
	for _, c := range dictionaries {
		t.Run(c.name, func(t *testing.T) {
			d := parsed(t, "some/"+c.file, c.text, Auto)
			if got := shown(d); d.Format != c.format || got != c.want {
				t.Errorf("as %s:\n%s\nwant as %s:\n%s", d.Format, got, c.format, c.want)
			}
			if notes := strings.Join(d.Notes, "\n"); c.notes == "" && notes != "" || !strings.Contains(notes, c.notes) {
				t.Errorf("notes %q, want %q", notes, c.notes)
			}
			if again := parsed(t, c.file, c.text, c.format); shown(again) != c.want {
				t.Errorf("as %s by name: %s", c.format, shown(again))
			}
			if strings.HasPrefix(c.text, "# licence: CC0") && d.Licence != "CC0" || len(d.SHA256) != 64 {
				t.Errorf("licence %q, SHA-256 %q", d.Licence, d.SHA256)
			}
			if want, _, _ := strings.Cut(c.file, "."); d.Name != want {
				t.Errorf("it is called %q", d.Name)
			}
		})
	}
	for _, f := range Formats()[1:] {
		if !slices.ContainsFunc(dictionaries, func(c struct{ name, file, text, format, want, notes string }) bool { return c.format == f }) {
			t.Errorf("no dictionary is tried in format %s", f)
		}
	}
}

func TestParseTellsAllFaults(t *testing.T) {
	for text, want := range map[string][]string{
		"":        {"d.x:1:1: there are no entries: the file is empty"},
		"\n # \n": {"d.x:1:1: there are no entries"},
		"%\n1\ta\n1\tb\nc\n%\nwar\t2\nx\t1\t9\nalone\n": {
			"d.x:3:1: category 1 stands twice", `d.x:4:1: a category is a number and a name: "c" has one of them`, `d.x:6:5: no category has the number "2"`,
			`d.x:7:5: no category has the number "9"`, `d.x:8:1: the entry "alone" has no category`},
		"%\n1\ta\nwar\t1\n":                          {"d.x:1:1: the categories do not end: a line of % is missing"},
		"a: [x, y\nb: z\n":                           {"from here on this is no YAML"},
		"a:\n  b: [x]\n  b: [y]\n":                   {`d.x:3:3: key "b" stands twice`},
		"+\nx\n":                                     {"d.x:1:1: a + has no category behind it", `d.x:2:1: the entry "x" stands before the first category`},
		"glad\t1.9\t0.9\t[2]\nsad\nbad\tx\t1\n":      {"d.x:2:4: the entry has no value behind a tab", `d.x:3:5: "x" is not a number`},
		"word,value\nwar,much\npeace,\n,1\n":         {`d.x:2:5: "much" is not a number`, `d.x:3:7: "" is not a number`, "d.x:4:1: there is no word"},
		"word,value\nwar,NaN\npeace,1e999\n":         {`d.x:2:5: "NaN" is not a number`, `d.x:3:7: "1e999" is not a number`},
		"word,category\nwar,\n":                      {`d.x:2:5: the entry "war" has no category`},
		"word,a,b\nx,X,,X\n,X,\n":                    {"d.x:2:6: 4 fields, the first line names 3", "d.x:3:1: there is no word"},
		"name,born,died\nAnn,in May,in June\n":       {"d.x:1:1: no column below the first line holds categories or values"},
		"word,value\n\"war,1\npeace,2\n":             {"d.x:2:1: a quotation mark is open"},
		"PK\x03\x04\x00\x00":                         {"d.x:1:1: this is no text"},
		"a\n" + strings.Repeat("x ", 40) + "\n":      {"has 40 words and marks; at most 32 are matched"},
		strings.Repeat("- a:\n", 2) + "\t- b\n":      {"d.x:"},
		"word,value\n" + strings.Repeat("x,y\n", 60): {"and 40 more faults"},
	} {
		_, err := Parse(lexicon.File{Name: "d.x", Data: []byte(text)}, Auto)
		for _, w := range want {
			if err == nil || !strings.Contains(err.Error(), w) {
				t.Errorf("%.60q: %v\nwant %s", text, err, w)
			}
		}
	}
	if _, err := Parse(lexicon.File{Name: "d.x", Data: []byte("a\n")}, "lwic"); err == nil || !strings.Contains(err.Error(), `did you mean "liwc"?`) {
		t.Errorf("a format that is none: %v", err)
	}
	deep := ""
	for i := range 40 {
		deep += strings.Repeat(" ", i) + "a:\n"
	}
	if _, err := Parse(lexicon.File{Name: "d.x", Data: []byte(deep + strings.Repeat(" ", 40) + "- x\n")}, Auto); err == nil || !strings.Contains(err.Error(), "more than 32 deep") {
		t.Errorf("40 levels: %v", err)
	}
}

func TestEveryDictionaryIsTheSameConverted(t *testing.T) {
	for _, c := range dictionaries {
		d := parsed(t, c.file, c.text, Auto)
		for _, f := range WriteFormats() {
			var out strings.Builder
			notes, err := Write(&out, d, f)
			if err != nil {
				t.Fatal(err)
			}
			again, err := Parse(lexicon.File{Name: c.file, Data: []byte(out.String())}, Auto)
			if err != nil {
				t.Errorf("%s as %s: %v\n%s", c.name, f, err, out.String())
				continue
			}
			want, got := byCategory(d, f == CSV || f == TSV), byCategory(again, f == CSV || f == TSV)
			if !slices.Equal(want, got) {
				t.Errorf("%s as %s: %q, want %q (%v)", c.name, f, got, want, notes)
			}
		}
	}
	if _, err := Write(nil, parsed(t, "x", "a\n", Auto), "docx"); err == nil {
		t.Error("an unknown format is written")
	}
}

// byCategory are the places of entries in categories, in order.
func byCategory(d *Dictionary, values bool) (all []string) {
	for _, e := range d.Entries {
		for _, m := range e.In {
			place := e.Pattern + " in " + d.Categories[m.Category].Name
			if values && d.Categories[m.Category].Valued {
				place += fmt.Sprint(" ", m.Value)
			}
			all = append(all, place)
		}
	}
	slices.Sort(all)
	return all
}

// FuzzParse looks that no file ends in a panic in any format, and that what is
// read can be written and read again.
func FuzzParse(f *testing.F) {
	for _, c := range dictionaries {
		f.Add([]byte(c.text), uint8(slices.Index(Formats(), c.format)))
		f.Add([]byte(c.text), uint8(0))
	}
	f.Fuzz(func(t *testing.T, data []byte, format uint8) {
		d, err := Parse(lexicon.File{Name: "x.txt", Data: data}, Formats()[int(format)%len(Formats())])
		if err != nil {
			if !strings.Contains(err.Error(), "x.txt:") {
				t.Errorf("a fault without a place: %v", err)
			}
			return
		}
		for _, e := range d.Entries {
			if len(e.In) == 0 {
				t.Errorf("%q is in no category", e.Pattern)
			}
		}
		Check(d, func(s string) bool { return s == "not" })
		var out strings.Builder
		if _, err := Write(&out, d, CSV); err != nil {
			t.Error(err)
		}
	})
}
