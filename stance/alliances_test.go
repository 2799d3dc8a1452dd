package stance

import "testing"

// TestArmsOfGroups: a group's arm is the one alliance that belongs to it.
func TestArmsOfGroups(t *testing.T) {
	list := []Actor{
		{Key: "west", Kind: kindGroup, Group: "west"}, {Key: "nato", Kind: kindAlliance, Group: "west"},
		{Key: "east", Kind: kindGroup, Group: "east"}, {Key: "a", Kind: kindAlliance, Group: "east"}, {Key: "b", Kind: kindAlliance, Group: "east"},
		{Key: "c", Kind: kindAlliance, Group: "east"}, {Key: "none", Kind: kindGroup}, {Key: "d", Kind: kindAlliance}, {Key: "alone", Kind: kindGroup, Group: "alone"},
		{Key: "state", Kind: kindCountry, Group: "west"},
	}
	var n names
	if err := n.findKinds(&Actors{List: list}); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{1, noActor, noActor, noActor, noActor, noActor, noActor, noActor, noActor, noActor} {
		if n.arms[i] != want {
			t.Errorf("%s: %d, not %d", list[i].Key, n.arms[i], want)
		}
	}
}
