package stance

import (
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"parallax/lexicon"
	"parallax/typo"
	"parallax/yamlfile"
)

var actorKey = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// reservedKeys are the holders that are not actors, and what asks for all.
var reservedKeys = []string{HolderAuthor, HolderOther, AllActors}

// Kinds of actor that the reading of a paragraph tells apart.
const (
	kindCountry  = "country"
	kindAlliance = "alliance"
	kindGroup    = "group"
)

// ActorKinds are what an actor can be.
func ActorKinds() []string {
	return []string{kindCountry, kindAlliance, "organisation", "armed_group", kindGroup, "person", "party", "company", "movement"}
}

// otherSpelling is another way to write organisation.
const otherSpelling = "organization"

// ParseActors reads an actors file. Every fault is a *lexicon.Fault with file,
// line and column, joined to the others in the order of the file.
func ParseActors(name string, data []byte) (*Actors, error) {
	r := &actorsReader{name: name, keys: map[string]bool{}, owners: map[string][]ownedName{}}
	root, ok := yamlfile.Parse(string(data), r.fault)
	if ok {
		r.file(root)
	}
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b *lexicon.Fault) int { return a.Compare(b) })
		var all []error
		for _, f := range r.faults {
			all = append(all, f)
		}
		return nil, errors.Join(all...)
	}
	return &r.actors, nil
}

// actorsReader reads one actors file.
type actorsReader struct {
	name   string
	actors Actors
	keys   map[string]bool
	owners map[string][]ownedName
	faults []*lexicon.Fault
}

// ownedName is an actor that goes by a name, of a person within a term.
type ownedName struct {
	actor    string
	person   bool
	from, to time.Time
}

// meets says whether both may be meant by one mention.
func (a ownedName) meets(b ownedName) bool {
	if !a.person || !b.person {
		return true
	}
	ends := func(x, y ownedName) bool { return !x.to.IsZero() && !y.from.IsZero() && !x.to.After(y.from) }
	return !ends(a, b) && !ends(b, a)
}

func (r *actorsReader) fault(line, column int, reason string) {
	r.faults = append(r.faults, &lexicon.Fault{File: r.name, Line: line, Column: column, Reason: reason})
}

// fields hands each entry of a mapping to what reads it, and tells of those that
// nothing reads.
func fields(entries []yamlfile.Entry, readers map[string]func(yamlfile.Node)) {
	for _, e := range entries {
		if read := readers[e.Key]; read != nil {
			read(e.Value)
			continue
		}
		known := slices.Sorted(maps.Keys(readers))
		hint := typo.Hint(e.Key, known)
		if hint == "" {
			hint = "; the keys are " + strings.Join(known, ", ")
		}
		e.At.Fault("unknown key %q%s", e.Key, hint)
	}
}

func (r *actorsReader) file(root yamlfile.Node) {
	if root.Null() {
		root.Fault("the file is empty: there are no actors")
		return
	}
	fields(root.Map("an actors file"), map[string]func(yamlfile.Node){
		"version": func(n yamlfile.Node) {
			if v := n.Text("version"); v != "1" {
				n.Fault("version %q is not 1, the one there is", v)
			}
			r.actors.Version = 1
		},
		"actors": func(n yamlfile.Node) {
			for _, one := range n.List("actors") {
				r.actor(one)
			}
		},
	})
	if len(r.actors.List) == 0 && len(r.faults) == 0 {
		root.Fault("there are no actors")
	}
}

func (r *actorsReader) actor(n yamlfile.Node) {
	a, before := Actor{}, len(r.faults)
	var key yamlfile.Node
	entries := n.Map("an actor")
	for _, e := range entries { // names are told to be of this actor
		if e.Key == "key" {
			key, a.Key = e.Value, e.Value.Text("key")
		}
	}
	fields(entries, map[string]func(yamlfile.Node){
		"key":   func(yamlfile.Node) {},
		"name":  func(n yamlfile.Node) { a.Name = n.Text("name") },
		"group": func(n yamlfile.Node) { a.Group = n.Text("group") },
		"kind": func(n yamlfile.Node) {
			if a.Kind = n.Text("kind"); a.Kind == otherSpelling {
				a.Kind = "organisation"
			} else if !slices.Contains(ActorKinds(), a.Kind) {
				n.Fault("kind %s", typo.OneOf(a.Kind, ActorKinds()))
			}
		},
		"default":      func(n yamlfile.Node) { a.Default = n.Bool("default") },
		"names":        func(n yamlfile.Node) { a.Names = r.names("names", n, ownedName{actor: a.Key}) },
		"demonyms":     func(n yamlfile.Node) { a.Demonyms = r.names("demonyms", n, ownedName{actor: a.Key}) },
		"metonyms":     func(n yamlfile.Node) { a.Metonyms = r.names("metonyms", n, ownedName{actor: a.Key}) },
		"bodies":       func(n yamlfile.Node) { a.Bodies = r.names("bodies", n, ownedName{actor: a.Key}) },
		"descriptions": func(n yamlfile.Node) { a.Descriptions = wordList("descriptions", n, nil) },
		"exclude":      func(n yamlfile.Node) { a.Exclude = wordList("exclude", n, nil) },
		"people": func(n yamlfile.Node) {
			for _, one := range n.List("people") {
				a.People = append(a.People, r.person(one, a.Key))
			}
		},
	})
	switch {
	case len(entries) == 0, a.Key == "" && !key.Null():
		// told
	case key.Null():
		n.Fault("the actor has no key")
	case !actorKey.MatchString(a.Key):
		key.Fault("key %q is not lower-case letters, digits and _, a letter first", a.Key)
	case slices.Contains(reservedKeys, a.Key):
		key.Fault("key %q is reserved; %s are", a.Key, strings.Join(reservedKeys, ", "))
	case r.keys[a.Key]:
		key.Fault("key %q stands twice", a.Key)
	}
	if len(a.Names)+len(a.Demonyms)+len(a.Metonyms)+len(a.People)+len(a.Bodies) == 0 && len(r.faults) == before {
		n.Fault("actor %q has no names", a.Key)
	}
	r.keys[a.Key] = true
	if a.Name == "" {
		a.Name = a.Key
	}
	r.actors.List = append(r.actors.List, a)
}

// person reads someone who speaks for an actor.
func (r *actorsReader) person(n yamlfile.Node, actor string) Person {
	p := Person{}
	var names yamlfile.Node
	var from, to time.Time
	day := func(text *string, at *time.Time) func(yamlfile.Node) {
		return func(n yamlfile.Node) {
			var err error
			if *text = n.Text("a day"); *text != "" {
				if *at, err = time.Parse(time.DateOnly, *text); err != nil {
					n.Fault("%q is no day such as 2022-02-24", *text)
				}
			}
		}
	}
	entries := n.Map("a person, with names, office, from and to,")
	fields(entries, map[string]func(yamlfile.Node){
		"names":  func(n yamlfile.Node) { names = n },
		"office": func(n yamlfile.Node) { p.Office = n.Text("office") },
		"from":   day(&p.From, &from), "to": day(&p.To, &to),
	})
	if len(entries) > 0 && names.Null() {
		n.Fault("the person has no names")
	} else if len(entries) > 0 {
		p.Names = r.names("names", names, ownedName{actor, true, from, to})
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		n.Fault("from %s is not before to %s, the day after the last", p.From, p.To)
	}
	return p
}

// names reads a list of names of an actor, which no other may have.
func (r *actorsReader) names(what string, n yamlfile.Node, of ownedName) []string {
	return wordList(what, n, func(item yamlfile.Node, name string) {
		for _, other := range r.owners[name] {
			if other.actor != of.actor && other.meets(of) {
				item.Fault("%q is a name of %s already: a name can have one actor", name, other.actor)
				break
			}
		}
		r.owners[name] = append(r.owners[name], of)
	})
}

// wordList reads a list of words, and looks at each.
func wordList(what string, n yamlfile.Node, look func(item yamlfile.Node, word string)) (all []string) {
	for _, item := range n.List(what) {
		word := strings.Join(strings.Fields(item.Text("an item of "+what)), " ")
		if word == "" {
			item.Fault("an item of %s is empty", what)
			continue
		}
		if look != nil {
			look(item, word)
		}
		all = append(all, word)
	}
	return all
}
