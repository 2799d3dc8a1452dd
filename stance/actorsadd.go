package stance

import (
	"fmt"
	"slices"
	"strings"
)

// Add extends the actors by those of another file. One with a key that is there
// adds its names to that actor's. A name that another actor has is the added
// one's alone from now on. Where the added file marks no actor as default, all
// of its are. The notes tell what of this happened.
func (a *Actors) Add(name string, more *Actors) (notes Notes) {
	if keys := more.markDefault(); len(keys) > 0 {
		notes = append(notes, fmt.Sprintf("%s marks no actor with default: true, so its own are scored beside the others: %s", name, someOf(keys)))
	}
	for i := range more.List {
		actor := &more.List[i]
		notes = append(notes, a.release(actor)...)
		at := a.Index(actor.Key)
		if at < 0 {
			a.List = append(a.List, *actor)
			continue
		}
		a.List[at].extend(actor)
	}
	return notes
}

// markDefault makes all actors default where none is, and gives their keys.
func (a *Actors) markDefault() (keys []string) {
	if slices.ContainsFunc(a.List, func(actor Actor) bool { return actor.Default }) {
		return nil
	}
	for i := range a.List {
		a.List[i].Default = true
		keys = append(keys, a.List[i].Key)
	}
	return keys
}

// someOf lists keys, the first of them where there are many.
func someOf(keys []string) string {
	const most = 10
	if len(keys) > most+1 {
		return fmt.Sprintf("%s and %d more", strings.Join(keys[:most], ", "), len(keys)-most)
	}
	return strings.Join(keys, ", ")
}

// WithoutDefault notes that a file marks no actor as default, so that all of its
// actors are scored.
func (a *Actors) WithoutDefault(name string) (notes Notes) {
	if keys := a.markDefault(); len(keys) > 0 {
		notes = append(notes, fmt.Sprintf("%s marks no actor with default: true, so all of its are scored: %s", name, someOf(keys)))
	}
	return notes
}

// extend adds another's names.
func (actor *Actor) extend(more *Actor) {
	if more.Name != more.Key {
		actor.Name = more.Name
	}
	if more.Kind != "" {
		actor.Kind = more.Kind
	}
	if more.Group != "" {
		actor.Group = more.Group
	}
	actor.Default = actor.Default || more.Default
	for _, list := range [...]struct{ into, from *[]string }{
		{&actor.Names, &more.Names}, {&actor.Demonyms, &more.Demonyms}, {&actor.Metonyms, &more.Metonyms},
		{&actor.Bodies, &more.Bodies}, {&actor.Descriptions, &more.Descriptions}, {&actor.Exclude, &more.Exclude},
	} {
		for _, name := range *list.from {
			if !slices.Contains(*list.into, name) {
				*list.into = append(*list.into, name)
			}
		}
	}
	actor.People = append(actor.People, more.People...)
}

// release takes the names of an actor that is added from all others, and from
// what is left out.
func (a *Actors) release(added *Actor) (notes Notes) {
	own := map[string]bool{}
	for _, list := range [][]string{added.Names, added.Demonyms, added.Metonyms, added.Bodies} {
		for _, name := range list {
			own[name] = true
		}
	}
	for i := range a.List {
		other := &a.List[i]
		var taken, left []string
		without := func(list []string, into *[]string) []string {
			return slices.DeleteFunc(slices.Clone(list), func(name string) bool {
				if own[name] {
					*into = append(*into, name)
				}
				return own[name]
			})
		}
		other.Exclude = without(other.Exclude, &left)
		if other.Key != added.Key {
			other.Names, other.Demonyms = without(other.Names, &taken), without(other.Demonyms, &taken)
			other.Metonyms, other.Bodies = without(other.Metonyms, &taken), without(other.Bodies, &taken)
			other.People = slices.Clone(other.People)
			for j := range other.People {
				other.People[j].Names = without(other.People[j].Names, &taken)
			}
			other.People = slices.DeleteFunc(other.People, func(p Person) bool { return len(p.Names) == 0 })
		}
		for _, name := range taken {
			notes = append(notes, fmt.Sprintf("%q is a name of %s now, and of %s no more", name, added.Key, other.Key))
		}
		for _, name := range left {
			notes = append(notes, fmt.Sprintf("%q is a name of %s now; it was one that is not %s", name, added.Key, other.Key))
		}
	}
	return notes
}
