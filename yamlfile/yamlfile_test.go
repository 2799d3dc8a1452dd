package yamlfile_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/yamlfile"
)

// read parses a text and gives its root and what was told of it so far.
func read(text string) (root yamlfile.Node, told *[]string, ok bool) {
	told = &[]string{}
	root, ok = yamlfile.Parse(text, func(line, column int, reason string) {
		*told = append(*told, fmt.Sprintf("%d:%d: %s", line, column, reason))
	})
	return root, told, ok
}

func TestNodes(t *testing.T) {
	root, told, ok := read("a: &x [1, two, 'three', \"four\", !!str 5]\nb: *x\nc: true\nd:\n  e: |\n    many\n    words\n  f: ~\n")
	if !ok {
		t.Fatal(*told)
	}
	var got []string
	for _, e := range root.Map("the file") {
		got = append(got, e.Key)
		switch e.Key {
		case "c":
			if !e.Value.Bool("c") {
				t.Error("c is not true")
			}
		case "d":
			if !e.Value.IsMap() {
				t.Error("d is no mapping")
			}
			inner := e.Value.Map("d")
			if text := inner[0].Value.Text("e"); text != "many\nwords" || !inner[1].Value.Null() || inner[1].Value.Text("f") != "" {
				t.Errorf("e is %q", text)
			}
		default:
			for _, item := range e.Value.List(e.Key) {
				got = append(got, item.Text("an item"))
			}
		}
	}
	want := strings.Fields("a 1 two three four 5 b 1 two three four 5 c d")
	if !slices.Equal(got, want) || len(*told) > 0 {
		t.Errorf("got %q\nwant %q\ntold %q", got, want, *told)
	}
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"a: [1, 2":             "1:4: from here on this is no YAML",
		"a: 1\nb: {c: 2}\n":    "2:4: b should be a list",
		"a: 1\nb: 7\nb: [8]\n": "3:1: key \"b\" stands twice",
		"a: 1\nb: 7\n":         "2:4: b should be a list",
		"a: 1\nb: [[8]]\n":     "2:5: an item should be a word or words",
		"a: 1\n[c]: 2\n":       "",
		"- 1\n":                "1:1: the file should be a mapping",
		"a: 1\nb: &q *q\n":     "",
		"a: <<: 1\n":           "1:1: ",
		"a: 1\n---\nb: 2\n":    "3:1: a second document begins",
	} {
		root, told, ok := read(text)
		if ok {
			for _, e := range root.Map("the file") {
				if e.Key == "b" {
					for _, item := range e.Value.List("b") {
						item.Text("an item")
					}
				}
			}
		}
		if want == "" {
			continue // it ends, and that is all
		}
		if len(*told) == 0 || !strings.HasPrefix((*told)[0], want) {
			t.Errorf("%q: told %q, want %q", text, *told, want)
		}
	}
	if root, told, ok := read("# nothing\n"); !ok || !root.Null() || len(*told) > 0 {
		t.Errorf("told %q of a file without anything", *told)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a: &x [1, *x]\nb: {c: d}\n")
	f.Add("? a\n: b\n")
	f.Fuzz(func(t *testing.T, text string) {
		root, _, ok := read(text)
		if !ok {
			return
		}
		for _, e := range root.Map("the file") {
			e.Value.Text("a value")
			for _, item := range e.Value.List("a value") {
				item.Bool("an item")
			}
		}
	})
}
