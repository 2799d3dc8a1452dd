package stance_test

import (
	"slices"
	"strings"
	"testing"

	"parallax/stance"
)

func TestParseActors(t *testing.T) {
	a, err := stance.ParseActors("my.yaml", []byte(`
version: 1
actors:
  - key: freedonia
    name: Freedonia
    kind: country
    default: true
    names: [Freedonia]
    demonyms: [Freedonian]
    people: [{names: [Firefly], office: leader, from: 1933-11-17, to: 1934-01-01}]
    exclude: [Freedonia Today]
  - key: sylvania_2
    bodies: [Sylvanian Guard]
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(a.List) != 2 || a.List[0].People[0].From != "1933-11-17" || a.List[1].Name != "sylvania_2" {
		t.Errorf("got %+v", a.List)
	}
	if a.Index("sylvania_2") != 1 || a.Index("ruritania") != -1 {
		t.Errorf("indexes %d and %d", a.Index("sylvania_2"), a.Index("ruritania"))
	}
}

func TestBadActorsFilesAreRefused(t *testing.T) {
	const head = "version: 1\nactors:\n"
	for _, c := range []struct{ name, in, want string }{
		{"unknown field", head + "  - key: freedonia\n    names: [Freedonia]\n    nicknames: [Fred]\n", `my.yaml:5:5: unknown field "nicknames"`},
		{"unknown field at the top", "versions: 1\nactors:\n  - {key: a, names: [A]}\n", `my.yaml:1:1: unknown field "versions"`},
		{"not YAML", head + "  - key: [freedonia\n", "my.yaml:3:"},
		{"a list for a word", head + "  - key: [a]\n    names: [A]\n", "my.yaml:3:"},
		{"bad date", head + "  - key: a\n    people: [{names: [Firefly], from: 17.11.1933}]\n", `actor "a": [Firefly]: date "17.11.1933" is not YYYY-MM-DD`},
		{"no such day", head + "  - key: a\n    people: [{names: [Firefly], to: 2023-02-30}]\n", `date "2023-02-30" is not YYYY-MM-DD`},
		{"duplicate key", head + "  - {key: a, names: [A]}\n  - {key: b, names: [B]}\n  - {key: a, names: [C]}\n", `key "a" stands twice`},
		{"reserved key", head + "  - {key: author, names: [A]}\n", `key "author" is reserved for holders`},
		{"other reserved key", head + "  - {key: other, names: [A]}\n", `key "other" is reserved for holders`},
		{"upper-case key", head + "  - {key: Freedonia, names: [A]}\n", `actor 1: key "Freedonia" is not lower-case letters, digits and _`},
		{"no key", head + "  - {key: a, names: [A]}\n  - {names: [A]}\n", `actor 2: key "" is not`},
		{"key that begins with a digit", head + "  - {key: 7a, names: [A]}\n", `key "7a" is not`},
		{"no names", head + "  - {key: a, name: Freedonia}\n", `actor "a" has no names`},
		{"empty file", "", "no actors"},
		{"no actors", head, "no actors"},
		{"comments alone", "# nothing\n", "no actors"},
	} {
		_, err := stance.ParseActors("my.yaml", []byte(c.in))
		if err == nil {
			t.Errorf("%s: it loads", c.name)
			continue
		}
		if got := err.Error(); !strings.HasPrefix(got, "actors my.yaml:") || strings.Contains(got, "\n") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSelect(t *testing.T) {
	actors := &stance.Actors{List: []stance.Actor{{Key: "a", Default: true}, {Key: "b"}, {Key: "c", Default: true}}}
	for _, c := range []struct {
		keys []string
		want []int
	}{{nil, []int{0, 2}}, {[]string{"b"}, []int{1}}, {[]string{"c", "b"}, []int{1, 2}}, {[]string{"a", "a"}, []int{0}}} {
		if got, err := actors.Select(c.keys); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, %v, want %v", c.keys, got, err, c.want)
		}
	}
	if _, err := actors.Select([]string{"a", "z"}); err == nil || !strings.Contains(err.Error(), `"z"`) {
		t.Errorf("unknown key: got %v", err)
	}
	none := &stance.Actors{List: []stance.Actor{{Key: "a"}, {Key: "b"}}}
	if got, err := none.Select(nil); err != nil || !slices.Equal(got, []int{0, 1}) {
		t.Errorf("no default: got %v, %v, want all", got, err)
	}
}

func TestEmbeddedActors(t *testing.T) {
	actors := embeddedActors(t)
	var defaults []string
	for _, a := range actors.List {
		if a.Default {
			defaults = append(defaults, a.Key)
		}
		if a.Kind == "" || a.Name == "" || len(a.Names) == 0 {
			t.Errorf("%s lacks a kind, a name or names", a.Key)
		}
	}
	if want := []string{"russia", "nato", "ukraine"}; !slices.Equal(defaults, want) {
		t.Errorf("default actors are %v, want %v", defaults, want)
	}
	for _, key := range []string{"united_states", "european_union", "united_kingdom", "germany", "france", "poland", "belarus", "china"} {
		if actors.Index(key) < 0 {
			t.Errorf("no actor %s", key)
		}
	}
	if len(stance.DefaultActorsSHA256()) != 64 {
		t.Errorf("hash %q", stance.DefaultActorsSHA256())
	}
}
