package lexicon

import (
	"slices"
	"strings"
	"testing"

	"parallax/text"
)

// matched are the entries of the valence layer found in a text.
func matched(t *testing.T, s *Set, sentence string) (found []Entry) {
	t.Helper()
	b := NewBuilder(int(Layers))
	if err := s.Index(b); err != nil {
		t.Fatal(err)
	}
	p := text.NewParagraph(text.Body, sentence)
	hits := make([][]Match, Layers)
	b.Build().Find(&p, hits)
	for _, m := range hits[ValenceLayer] {
		found = append(found, s.Valence[m.ID])
	}
	return found
}

func TestAddedEntriesOutrankTheLexicons(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		want       Entry
		notes      string
	}{
		"term and value":     {"flibber,-0.5\n", "They flibber.", Entry{Term: "flibber", Value: -0.5, Line: 1}, ""},
		"tabs and a mark":    {"\xef\xbb\xbf# licence: own\r\nflibber\tv\t-0.5\r\n", "It flibbered.", Entry{Term: "flibber", Value: -0.5, POS: Verb, Line: 2}, ""},
		"semicolons":         {"term;value\nzorn bad;0.25", "A zorn bad.", Entry{Term: "zorn bad", Value: 0.25, Line: 2}, ""},
		"a heading's order":  {"term,relation,value,pos,agent,patient,class\nflib,-1,-0.8,v,0,-0.7,threat\n", "He flibs.", Entry{Term: "flib", POS: Verb, Class: "threat", Value: -0.8, Patient: -0.7, Relation: -1, Frame: true, Line: 2, InWords: true}, ""},
		"another value":      {"cruel,0.3\n", "A cruel day.", Entry{Term: "cruel", Value: 0.3, Line: 1}, `mine.csv takes the place of entries: "cruel" was -0.7 in political and is 0.3`},
		"neutral":            {"cruel,0\n", "A cruel day.", Entry{Term: "cruel", Line: 1}, `mine.csv takes the place of entries: "cruel" was -0.7 in political and is 0`},
		"quoted":             {"\"flibber, then\",0.5\n", "Flibber, then go.", Entry{Term: "flibber, then", Value: 0.5, Line: 1}, ""},
		"a stem":             {"flibb*,0.5\n", "It flibbs.", Entry{Term: "flibb*", Value: 0.5, Line: 1}, ""},
		"Latin-1":            {"caf\xe9 talk,0.5\n", "Café talk.", Entry{Term: "café talk", Value: 0.5, Line: 1}, "mine.csv: it is not in UTF-8 and was read as Windows-1252"},
		"UTF-16 with a mark": {"\xff\xfef\x00l\x00i\x00b\x00,\x001\x00", "Flib.", Entry{Term: "flib", Value: 1, Line: 1}, "read as UTF-16"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Load(Embedded(), File{"some/mine.csv", []byte(c.file)})
			if err != nil {
				t.Fatal(err)
			}
			c.want.Lexicon = "mine"
			if found := matched(t, s, c.text); !slices.Contains(found, c.want) {
				t.Errorf("found %+v, want %+v", found, c.want)
			}
			if notes := strings.Join(s.Notes, "\n"); c.notes == "" && notes != "" || !strings.Contains(notes, c.notes) {
				t.Errorf("notes %q, want %q", notes, c.notes)
			}
			if len(s.Added) != 1 || s.Added[0].File != "mine.csv" || s.Added[0].Entries != 1 || len(s.Added[0].SHA256) != 64 {
				t.Errorf("%+v", s.Added)
			}
		})
	}
}

func TestOfAddedFilesTheLaterCounts(t *testing.T) {
	s, err := Load(Embedded(), File{"a.csv", []byte("# licence: A\nflib,-1\nflob,-1\n")}, File{"b.csv", []byte("# name: second\n# source: B\nflib,1\n")})
	if err != nil {
		t.Fatal(err)
	}
	found := matched(t, s, "Flib flob.")
	if len(found) != 2 || found[0].Value != 1 || found[0].Lexicon != "b" || found[1].Value != -1 {
		t.Errorf("%+v", found)
	}
	if s.Added[0].Licence != "A" || s.Added[1].Source != "B" || s.Added[1].Name != "second" || s.Added[0].Name != "a" {
		t.Errorf("%+v", s.Added)
	}
}

func TestFaultsOfAddedFiles(t *testing.T) {
	for file, want := range map[string]string{
		"":                                       "m.csv:1:1: there are no entries",
		"# source: x\n\n":                        "m.csv:1:1: there are no entries",
		"flibber\n":                              "m.csv:1:8: 1 fields: write a term and its value (2)",
		"flib -0.5\n":                            "m.csv:1:10: 1 fields: write a term and its value (2)",
		"a,b,c,d\n":                              "m.csv:1:8: 4 fields",
		"flib;-0,5\n":                            "m.csv:1:6: \"-0,5\" is not a number: write it with a point, -0.5",
		"Ärger,-0.5\nx,2\nyy,NaN\n":              "m.csv:1:1: term \"Ärger\" is not lower case\nm.csv:2:3: 2 is outside [-1, 1]\nm.csv:3:4: NaN is outside [-1, 1]",
		"flib,-0.5\nflib,0.5\n":                  "m.csv:2:1: term \"flib\" stands on line 1 already",
		"term,vlaue\nx,1\n":                      "m.csv:1:6: column \"vlaue\" is not one of term, pos, class, value, agent, patient, relation; did you mean \"value\"?",
		"term,pos\nx,v\n":                        "m.csv:1:9: there is no column value",
		"term,value,value\nx,1,1\n":              "m.csv:1:12: column \"value\" stands twice",
		"term,value\nflib\n":                     "m.csv:2:5: 1 fields, the heading names 2",
		"term,value\nflib,\n":                    "m.csv:2:6: there is no value",
		"flib,v,aggresion,-1,0,0,0\n":            "did you mean \"aggression\"?",
		"\"flib,1\n":                             "m.csv:1:1: a quotation mark is open",
		"fl*ib,1\n**,1\nab*,1\n":                 "m.csv:1:1: term \"fl*ib\" has a * before its end\nm.csv:2:1: term \"**\" has a * before its end\nm.csv:3:1: stem of \"ab*\" is shorter than 3 letters",
		"  flib ,  q,  1\n":                      "m.csv:1:11: part of speech \"q\" is none of",
		"<html><head><title>x</title></head>\n":  "1 fields",
		"PK\x03\x04\x14\x00\x00\x00\x08\x00a,b,": "m.csv:1:1: this is no text",
		strings.Repeat("A,5\n", 30):              "m.csv: and 69 more faults",
	} {
		_, err := Load(Embedded(), File{"m.csv", []byte(file)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
}

// FuzzAdded looks that no file of entries ends in a panic, and that what loads
// can be indexed.
func FuzzAdded(f *testing.F) {
	for _, seed := range []string{"flib,-0.5\n", "term;value\n\"a\";1", "a\tv\t-1\r\n", "\xff\xfea\x00,\x001\x00", "# licence: x\nterm,class,value\nx,threat,1"} {
		f.Add([]byte(seed))
	}
	base, err := Load(Embedded())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s := *base
		if err := s.addEntries([]File{{"m.csv", data}}); err != nil {
			return
		}
		own := s
		own.Valence, own.twins = s.Valence[:s.Added[0].Entries], map[string]twin{}
		if err := own.Index(NewBuilder(int(Layers))); err != nil {
			t.Errorf("%q loads and cannot be indexed: %v", data, err)
		}
	})
}
