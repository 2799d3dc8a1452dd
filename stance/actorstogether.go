package stance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/typo"
)

// Together lets the actor that is a group as a whole (the West) go by the names of
// its members as well, but of those that are to stay actors of their own.
func (a *Actors) Together(group string, alone func(*Actor) bool) error {
	at := slices.IndexFunc(a.List, func(actor Actor) bool { return actor.Kind == kindGroup && actor.Group == group })
	if group == "" || at < 0 {
		return a.noGroup(group)
	}
	whole := &a.List[at]
	whole.Default = true
	var joined []string
	var left []Actor
	for i := range a.List {
		member := &a.List[i]
		if i == at || member.Group != group || alone(member) {
			continue
		}
		joined = append(joined, member.Key)
		whole.extend(&Actor{Key: member.Key, Name: member.Key, Names: member.Names, Demonyms: member.Demonyms, Metonyms: member.Metonyms,
			Bodies: member.Bodies, Descriptions: member.Descriptions, Exclude: member.Exclude, People: member.People})
	}
	for i := range a.List {
		if !slices.Contains(joined, a.List[i].Key) {
			left = append(left, a.List[i])
		}
	}
	a.List = left
	if len(joined) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf("%s goes by the names of %s, too", whole.Key, strings.Join(joined, ", ")))
	}
	return nil
}

// noGroup tells of a group that is none, and which was likely meant.
func (a *Actors) noGroup(group string) error {
	var known []string
	for i := range a.List {
		if actor := &a.List[i]; actor.Kind == kindGroup && actor.Group != "" {
			known = append(known, actor.Group)
		}
	}
	if len(known) == 0 {
		return fmt.Errorf("no group %q: no actor of kind %s stands for one", group, kindGroup)
	}
	return fmt.Errorf("no group %q%s there is %s", group, cmp.Or(typo.Hint(group, known), ";"), strings.Join(known, ", "))
}
