package stance_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parallax/stance"
)

func parsed(t *testing.T, text string) *stance.Actors {
	t.Helper()
	a, err := stance.ParseActors("my.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAddActors(t *testing.T) {
	a := parsed(t, `actors:
  - {key: russia, default: true, names: [Russia], bodies: [Wagner Group], exclude: [Russia Today], people: [{names: [Prigozhin]}]}
  - {key: nato, names: [NATO]}
`)
	notes := a.Add("more.yaml", parsed(t, `actors:
  - {key: wagner, kind: company, names: [Wagner, Wagner Group, Prigozhin]}
  - {key: rt, names: [Russia Today]}
  - {key: nato, name: The Alliance, default: false, names: [NATO, North Atlantic Alliance]}
`))
	keys := []string{}
	for _, actor := range a.List {
		keys = append(keys, actor.Key)
		if !actor.Default {
			t.Errorf("%s is not default", actor.Key)
		}
	}
	if !slices.Equal(keys, []string{"russia", "nato", "wagner", "rt"}) {
		t.Errorf("got %v", keys)
	}
	russia, nato := a.List[0], a.List[1]
	if len(russia.Bodies) != 0 || len(russia.Exclude) != 0 || len(russia.People) != 0 {
		t.Errorf("russia keeps %+v", russia)
	}
	if nato.Name != "The Alliance" || !slices.Equal(nato.Names, []string{"NATO", "North Atlantic Alliance"}) {
		t.Errorf("nato is %+v", nato)
	}
	want := []string{
		"more.yaml marks no actor with default: true, so its own are scored beside the others: wagner, rt, nato",
		`"Wagner Group" is a name of wagner now, and of russia no more`,
		`"Prigozhin" is a name of wagner now, and of russia no more`,
		`"Russia Today" is a name of rt now; it was one that is not russia`,
	}
	if !slices.Equal(notes, want) {
		t.Errorf("notes:\n%s", strings.Join(notes, "\n"))
	}
}

func TestAddKeepsWhatIsDefault(t *testing.T) {
	a := parsed(t, "actors:\n  - {key: a, default: true, names: [A]}\n  - {key: b, names: [B]}\n")
	if notes := a.Add("m.yaml", parsed(t, "actors:\n  - {key: c, default: true, names: [C]}\n  - {key: d, names: [D]}\n")); len(notes) > 0 {
		t.Errorf("notes %v", notes)
	}
	if got, err := a.Select(nil); err != nil || !slices.Equal(got, []int{0, 2}) {
		t.Errorf("got %v, %v", got, err)
	}
	none := parsed(t, "actors:\n  - {key: a, names: [A]}\n")
	if notes := none.WithoutDefault("m.yaml"); len(notes) != 1 || !strings.HasSuffix(notes[0], "so all of its are scored: a") {
		t.Errorf("notes %v", notes)
	}
	var many strings.Builder
	for i := range 20 {
		fmt.Fprintf(&many, "  - {key: a%02d, names: [A%02d]}\n", i, i)
	}
	notes := parsed(t, "actors:\n"+many.String()).WithoutDefault("m.yaml")
	if len(notes) != 1 || !strings.HasSuffix(notes[0], ": a00, a01, a02, a03, a04, a05, a06, a07, a08, a09 and 10 more") {
		t.Errorf("notes %v", notes)
	}
}
