package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

// joined lists the errors that errors.Join put together, however deep.
func joined(err error) []error {
	many, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, e := range many.Unwrap() {
		out = append(out, joined(e)...)
	}
	return out
}

// FuzzPoliticalFile reads anything as political.tsv: it must end in entries
// that keep their promises, or in faults that lie within the file.
func FuzzPoliticalFile(f *testing.F) {
	const header = "# name: x\n# source: x\n# licence: x\n# version: 1\n# columns: x\n"
	f.Add([]byte(header + "annex*\tx\taggression\t-0.7\t-0.8\t0\t-1\nbrutal\ta\taggression\t-0.6\t-\t-\t-\n"))
	f.Add([]byte(header + "attack\tv\n\nAttack\tq\tX\t2\tNaN\t\t-\r\n"))
	f.Add([]byte("# name: x\nsi\xe8ge\tn\tx\t0\t-\t-\t-"))
	f.Add([]byte(header + "\x00*\tn\tx\t0x1p-2\t-\t-\t-\n\u00ad\tn\tx\t0\t-\t-\t-"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s := &Set{}
		take := unique(2, func(r row) { s.addEntry(r, "political", 3) })
		err := s.readFile(fstest.MapFS{"political.tsv": {Data: data}}, "political.tsv", 7, 7, take)
		if err != nil {
			checkFaults(t, err, string(data))
			return
		}
		if s.Files[0].Entries != len(s.Valence) {
			t.Errorf("%d entries counted, %d kept", s.Files[0].Entries, len(s.Valence))
		}
		b := NewBuilder(int(Layers))
		for i, e := range s.Valence {
			if !(e.Value >= -1 && e.Value <= 1 && e.Agent >= -1 && e.Agent <= 1 && e.Patient >= -1 && e.Patient <= 1 && e.Relation >= -1 && e.Relation <= 1) {
				t.Errorf("number out of range: %+v", e)
			}
			if _, err := b.Add(ValenceLayer, e.Term, int32(i), 0); err != nil {
				t.Errorf("what was read cannot be indexed: %v", err)
			}
		}
	})
}

func checkFaults(t *testing.T, err error, data string) {
	t.Helper()
	lines := strings.Split(data, "\n")
	for _, e := range joined(err) {
		fault, ok := e.(*Fault)
		if !ok {
			t.Fatalf("%v is no fault with a place", e)
		}
		if fault.File != "political.tsv" || fault.Line < 1 || fault.Line > len(lines) || fault.Column < 1 {
			t.Fatalf("%v lies outside the file", fault)
		}
		if width := utf8.RuneCountInString(lines[fault.Line-1]) + 2; fault.Column > width {
			t.Fatalf("%v lies behind the end of its line, %q", fault, lines[fault.Line-1])
		}
	}
}

func TestHeaderTakesTheFirstOfEachKey(t *testing.T) {
	h, err := table("x.tsv", []byte("# name: one\n#source:two, three: four\n# licence: MIT\n# version: 1\n# columns: a b\n# name: again\n# value: not a key\n"), 2, 2, func(row) {})
	if err != nil {
		t.Fatal(err)
	}
	want := Header{File: "x.tsv", Name: "one", Source: "two, three: four", Licence: "MIT", Version: "1", Columns: "a b", SHA256: h.SHA256}
	if h != want {
		t.Errorf("got %+v, want %+v", h, want)
	}
	const sum = "SHA-256 of the file is not 64 hexadecimal digits: "
	if len(h.SHA256) != 64 || strings.Trim(h.SHA256, "0123456789abcdef") != "" {
		t.Error(sum + h.SHA256)
	}
}
