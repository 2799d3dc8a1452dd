package stance_test

import (
	"slices"
	"testing"

	"parallax/stance"
)

const westernActors = `actors:
  - {key: russia, kind: country, default: true, names: [Russia]}
  - {key: nato, kind: alliance, group: west, default: true, names: [NATO]}
  - {key: france, kind: country, group: west, names: [France], metonyms: [Paris], people: [{names: [Macron]}], exclude: [Paris Hilton]}
  - {key: west, name: The West, kind: group, group: west, names: [the West]}
`

func TestTogetherTakesTheMembers(t *testing.T) {
	for _, test := range []struct {
		alone, left, names []string
	}{
		{[]string{"nato"}, []string{"russia", "nato", "west"}, []string{"the West", "France"}},
		{[]string{"russia", "west"}, []string{"russia", "west"}, []string{"the West", "NATO", "France"}},
		{[]string{"france", "west"}, []string{"russia", "france", "west"}, []string{"the West", "NATO"}},
	} {
		a := parsed(t, westernActors)
		if err := a.Together("west", func(a *stance.Actor) bool { return slices.Contains(test.alone, a.Key) }); err != nil {
			t.Fatal(err)
		}
		var left []string
		for _, actor := range a.List {
			left = append(left, actor.Key)
		}
		west := a.List[len(a.List)-1]
		if !slices.Equal(left, test.left) || !slices.Equal(west.Names, test.names) || west.Name != "The West" || !west.Default {
			t.Errorf("with %v alone: left %v, and the West is %+v", test.alone, left, west)
		}
		if hasParis := slices.Contains(west.Metonyms, "Paris") && len(west.People) == 1 && len(west.Exclude) == 1; hasParis == slices.Contains(left, "france") {
			t.Errorf("with %v alone: the West is %+v", test.alone, west)
		}
	}
}

func TestTogetherKnowsItsGroups(t *testing.T) {
	for group, want := range map[string]string{
		"wst": `no group "wst"; did you mean "west"? there is west`, "": `no group ""; there is west`, "orient": `no group "orient"; there is west`,
	} {
		if err := parsed(t, westernActors).Together(group, func(*stance.Actor) bool { return false }); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", group, err, want)
		}
	}
}
