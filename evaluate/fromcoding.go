package evaluate

import (
	"fmt"
	"strings"

	"parallax/coding"
)

// Left counts units of a coding file that give no label.
type Left struct {
	Open     int `json:"not_coded"`
	Disputed int `json:"disputed"` // as many for one class as for another
	NotAbout int `json:"not_about_the_actor"`
}

// FromCoding makes records of coded units: what most coders say is the label
// toward the actor.
func FromCoding(units []coding.Coded) (items []Item, left Left) {
	for i := range units {
		u := &units[i]
		v := u.Agreed()
		label, ok := v.Label()
		switch {
		case v == coding.NotAbout:
			left.NotAbout++
		case v == coding.Open && len(u.Votes) > 0:
			left.Disputed++
		case !ok:
			left.Open++
		}
		if !ok {
			continue
		}
		item := Item{ID: u.ID, Article: clusterOf(&u.Unit), Text: u.Text, Kind: ParagraphKind, Actors: []string{u.Actor}, Tone: map[string]int{u.Actor: label},
			Source: u.Source, Part: u.Kind, Chance: u.Probability, ToneAlone: true, Place: u.Place}
		if u.Unsure() {
			item.Unsure = item.Actors
		}
		items = append(items, item)
	}
	return items, left
}

// String names what was left out, "" if nothing was.
func (l Left) String() string {
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{l.Open, "not coded"}, {l.Disputed, "disputed evenly"}, {l.NotAbout, "coded as not about the actor"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	return strings.Join(parts, ", ")
}

// KnownActors tells of items that are coded for actors that nobody knows, and
// gives the others.
func KnownActors(items []Item, known []string) (kept []Item, faults []error) {
	is := map[string]bool{}
	for _, key := range known {
		is[key] = true
	}
	for i := range items {
		wrong := ""
		for _, key := range items[i].Actors {
			if !is[key] {
				wrong = key
			}
		}
		if wrong == "" {
			kept = append(kept, items[i])
			continue
		}
		faults = append(faults, fmt.Errorf("%s: actor %q is not in the actors file", items[i].Place, wrong))
	}
	return kept, faults
}
