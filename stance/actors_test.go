package stance_test

import (
	"fmt"
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
		{"unknown key", head + "  - key: freedonia\n    names: [Freedonia]\n    nicknames: [Fred]\n", `my.yaml:5:5: unknown key "nicknames"; the keys are bodies, default, `},
		{"unknown key at the top", "versions: 1\nactors:\n  - {key: a, names: [A]}\n", `my.yaml:1:1: unknown key "versions"; did you mean "version"?`},
		{"unlike any key", head + "  - {key: a, names: [A], 7: x}\n", `my.yaml:3:26: unknown key "7"; the keys are bodies, default, demonyms, `},
		{"unknown key of a person", head + "  - {key: a, people: [{names: [B], offce: x}]}\n", `my.yaml:3:36: unknown key "offce"; did you mean "office"?`},
		{"key twice", head + "  - key: a\n    names: [A]\n    names: [B]\n", `my.yaml:5:5: key "names" stands twice`},
		{"another version", "version: 2\nactors:\n  - {key: a, names: [A]}\n", `my.yaml:1:10: version "2" is not 1, the one there is`},
		{"not YAML", head + "  - key: [freedonia\n", "my.yaml:3:10: from here on this is no YAML"},
		{"a list for a word", head + "  - key: [a]\n    names: [A]\n", "my.yaml:3:10: key should be a word or words, not a list or a mapping"},
		{"a word for a list", head + "  - key: a\n    names: A\n", "my.yaml:4:12: names should be a list"},
		{"a word for an actor", head + "  - russia\n", "my.yaml:3:5: an actor should be a mapping"},
		{"a list for a file", "- {key: a, names: [A]}\n", "my.yaml:1:1: an actors file should be a mapping"},
		{"no truth", head + "  - {key: a, names: [A], default: maybe}\n", "my.yaml:3:35: default should be true or false"},
		{"empty name", head + "  - {key: a, names: [A, '']}\n", "my.yaml:3:25: an item of names is empty"},
		{"unknown kind", head + "  - {key: a, names: [A], kind: partty}\n", `my.yaml:3:32: kind "partty" is not one of country, alliance, `},
		{"bad date", head + "  - key: a\n    people: [{names: [Firefly], from: 17.11.1933}]\n", `my.yaml:4:39: "17.11.1933" is no day such as 2022-02-24`},
		{"no such day", head + "  - key: a\n    people: [{names: [Firefly], to: 2023-02-30}]\n", `"2023-02-30" is no day`},
		{"from after to", head + "  - key: a\n    people:\n      - {names: [F], from: 2020-01-01, to: 2019-01-01}\n",
			`my.yaml:5:9: from 2020-01-01 is not before to 2019-01-01`},
		{"person without names", head + "  - key: a\n    people: [{office: king}]\n", "my.yaml:4:14: the person has no names"},
		{"one name of two", head + "  - {key: a, names: [A]}\n  - {key: b, demonyms: [B, A]}\n", `my.yaml:4:28: "A" is a name of a already`},
		{"duplicate key", head + "  - {key: a, names: [A]}\n  - {key: b, names: [B]}\n  - {key: a, names: [C]}\n", `my.yaml:5:11: key "a" stands twice`},
		{"reserved key", head + "  - {key: author, names: [A]}\n", `my.yaml:3:11: key "author" is reserved`},
		{"other reserved key", head + "  - {key: other, names: [A]}\n", `key "other" is reserved`},
		{"all is reserved", head + "  - {key: all, names: [A]}\n", `key "all" is reserved`},
		{"upper-case key", head + "  - {key: Freedonia, names: [A]}\n", `my.yaml:3:11: key "Freedonia" is not lower-case letters, digits and _`},
		{"no key", head + "  - {key: a, names: [A]}\n  - {names: [B]}\n", `my.yaml:4:5: the actor has no key`},
		{"key that begins with a digit", head + "  - {key: 7a, names: [A]}\n", `key "7a" is not`},
		{"no names", head + "  - {key: a, name: Freedonia}\n", `my.yaml:3:5: actor "a" has no names`},
		{"empty file", "", "my.yaml:1:1: the file is empty: there are no actors"},
		{"no actors", head, "my.yaml:1:1: there are no actors"},
		{"comments alone", "# nothing\n", "there are no actors"},
		{"two documents", head + "  - {key: a, names: [A]}\n---\nversion: 1\n", "my.yaml:5:1: a second document begins"},
		{"a reference to itself", head + "  - {key: &k *k, names: [A]}\n", "my.yaml:3:"},
	} {
		_, err := stance.ParseActors("my.yaml", []byte(c.in))
		if err == nil {
			t.Errorf("%s: it loads", c.name)
			continue
		}
		if got := err.Error(); !strings.HasPrefix(got, "my.yaml:") || strings.Contains(got, "\n") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// TestActorsFileTellsAllFaultsAtOnce has five faults, told in the order of the
// file.
func TestActorsFileTellsAllFaultsAtOnce(t *testing.T) {
	_, err := stance.ParseActors("my.yaml", []byte(`version: 1
actors:
  - key: ruritania
    kind: contry
    names: [Ruritania]
    capital: Strelsau
    people:
      - {names: [Rassendyll], from: 1895-01-01, to: 1894-01-01}
  - key: Sylvania
    names: [Sylvania, Ruritania]
`))
	var places []string
	for line := range strings.Lines(fmt.Sprint(err)) {
		place, _, _ := strings.Cut(line, ": ")
		places = append(places, place)
	}
	if want := []string{"my.yaml:4:11", "my.yaml:6:5", "my.yaml:8:9", "my.yaml:9:10", "my.yaml:10:23"}; !slices.Equal(places, want) {
		t.Errorf("got %v\nwant %v in\n%v", places, want, err)
	}
}

// TestOneNameOfTwoInTurn lets a person speak for one actor and then another.
func TestOneNameOfTwoInTurn(t *testing.T) {
	_, err := stance.ParseActors("my.yaml", []byte(`actors:
  - {key: a, kind: organization, people: [{names: [F], from: 2019-01-01}]}
  - {key: b, kind: person, people: [{names: [F], to: 2019-01-01}]}
`))
	if err != nil {
		t.Error(err)
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
	if got, err := actors.Select([]string{"all"}); err != nil || !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("all: got %v, %v", got, err)
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
