package stance

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"parallax/text"
	"parallax/typo"
)

// Actor is one state, alliance or organisation and every name it goes by, as
// the actors file describes it.
type Actor struct {
	Key          string   `json:"key"`
	Name         string   `json:"name"`
	Kind         string   `json:"kind"`  // one of ActorKinds
	Group        string   `json:"group"` // west, or none
	Default      bool     `json:"default"`
	Names        []string `json:"names"`
	Demonyms     []string `json:"demonyms"`
	Metonyms     []string `json:"metonyms"`
	People       []Person `json:"people"`
	Bodies       []string `json:"bodies"`
	Descriptions []string `json:"descriptions"`
	Exclude      []string `json:"exclude"`
}

// Person is someone who speaks for an actor, and when.
type Person struct {
	Names  []string `json:"names"`
	Office string   `json:"office"`
	From   string   `json:"from,omitempty"` // YYYY-MM-DD, "" for ever since
	To     string   `json:"to,omitempty"`   // exclusive; "" while in office
}

// term is when the person speaks for the actor: days in UTC, zero for open.
func (p *Person) term() (from, to time.Time, err error) {
	for _, d := range [...]struct {
		text string
		into *time.Time
	}{{p.From, &from}, {p.To, &to}} {
		if d.text == "" {
			continue
		}
		if *d.into, err = time.Parse(time.DateOnly, d.text); err != nil {
			return from, to, fmt.Errorf("%v: date %q is not YYYY-MM-DD", p.Names, d.text)
		}
	}
	return from, to, nil
}

// Actors is the content of an actors file.
type Actors struct {
	Version int     `json:"version"`
	List    []Actor `json:"actors"`
	Notes   Notes   `json:"-"`
}

// Notes are what whoever scores the actors should know: what was decided for
// them.
type Notes []string

// AllActors stands for every actor among keys.
const AllActors = "all"

// Select gives the indexes of the named actors, in the file's order; no keys
// mean the actors marked default, or all if none is.
func (a *Actors) Select(keys []string) ([]int, error) {
	var out []int
	if slices.Equal(keys, []string{AllActors}) {
		for i := range a.List {
			out = append(out, i)
		}
		return out, nil
	}
	for i, actor := range a.List {
		if len(keys) == 0 && actor.Default || slices.Contains(keys, actor.Key) {
			out = append(out, i)
		}
	}
	for _, key := range keys {
		if a.Index(key) < 0 {
			return nil, a.noActor(key)
		}
	}
	if len(keys) == 0 && len(out) == 0 {
		for i := range a.List {
			out = append(out, i)
		}
	}
	return out, nil
}

// Index is the place of an actor in the list, -1 if it holds no such key.
func (a *Actors) Index(key string) int {
	return slices.IndexFunc(a.List, func(actor Actor) bool { return actor.Key == key })
}

// OneWordNames are the normal forms of all names of one word: of the actors,
// their peoples, capitals, and people. The learned model has no weights for
// them.
func (a *Actors) OneWordNames() map[string]bool {
	out := map[string]bool{}
	add := func(names []string) {
		for _, name := range names {
			if tokens := text.Tokenize(name); len(tokens) == 1 {
				out[tokens[0].Norm] = true
			}
		}
	}
	for i := range a.List {
		add(a.List[i].Names)
		add(a.List[i].Demonyms)
		add(a.List[i].Metonyms)
		for _, p := range a.List[i].People {
			add(p.Names)
		}
	}
	return out
}

// noActor tells of keys that are none, and which was likely meant.
func (a *Actors) noActor(key string) error {
	var known []string
	for i := range a.List {
		actor := &a.List[i]
		known = append(known, actor.Key)
		if goesBy(actor, key) {
			return fmt.Errorf("no actor %q; did you mean %q? actors list shows those known", key, actor.Key)
		}
	}
	return fmt.Errorf("no actor %q%s actors list shows those known", key, cmp.Or(typo.Hint(key, known), ";"))
}

// AllNames are the actor's name and every one that it goes by.
func (actor *Actor) AllNames() []string {
	all := slices.Concat([]string{actor.Name}, actor.Names, actor.Demonyms, actor.Metonyms, actor.Bodies)
	for _, p := range actor.People {
		all = append(all, p.Names...)
	}
	return all
}

// goesBy says whether a name is one of the actor's, in capitals or not.
func goesBy(actor *Actor, name string) bool {
	return slices.ContainsFunc(actor.AllNames(), func(n string) bool { return strings.EqualFold(n, name) })
}
