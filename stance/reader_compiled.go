package stance

import (
	"reflect"
	"time"

	"parallax/lexicon"
)

// newNames gathers the aliases of all actors and the matcher that finds them and
// the terms of the lexicons. What the program carries is compiled already.
func newNames(set *lexicon.Set, actors *Actors) (*names, error) {
	n := &names{}
	if err := n.findKinds(actors); err != nil {
		return nil, err
	}
	if n.takeBuiltIn(set, actors) {
		return n, nil
	}
	return n, n.compile(set, actors)
}

// takeBuiltIn takes what was compiled, if the lexicons and actors are those that
// the program carries, unchanged.
func (n *names) takeBuiltIn(set *lexicon.Set, actors *Actors) bool {
	if !set.Unpacked() {
		return false
	}
	carried, ok := unpackActors()
	if !ok || !reflect.DeepEqual(carried.List, actors.List) {
		return false
	}
	var compiled names
	if ok = unpackSection(namesSection, compiled.code); ok {
		n.matcher, n.groups = compiled.matcher, compiled.groups
	}
	return ok
}

// PackBuiltIn compiles the lexicons and actors of the files and packs them.
func PackBuiltIn() ([]byte, error) {
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		return nil, err
	}
	actors, err := parseDefaultActors()
	if err != nil {
		return nil, err
	}
	var n names
	if err := n.compile(set, actors); err != nil { // which indexes the set
		return nil, err
	}
	source := DefaultActorsSHA256()
	var whole lexicon.Coder
	for _, code := range [...]func(*lexicon.Coder){
		actorsSection:   func(c *lexicon.Coder) { actors.code(c, &source) },
		lexiconsSection: set.Code,
		namesSection:    n.code,
	} {
		var c lexicon.Coder
		code(&c)
		packed := string(c.Packed())
		lexicon.CodeText(&whole, &packed)
	}
	return append([]byte(builtInHeader), whole.Packed()...), nil
}

// code packs what compile finds.
func (n *names) code(c *lexicon.Coder) {
	if n.matcher == nil {
		n.matcher = new(lexicon.Matcher)
	}
	n.matcher.Code(c)
	lexicon.CodeList(c, &n.groups, func(c *lexicon.Coder, group *[]alias) {
		lexicon.CodeList(c, group, func(c *lexicon.Coder, a *alias) {
			lexicon.CodeText(c, &a.term)
			lexicon.CodeInt(c, &a.actor)
			lexicon.CodeInt(c, &a.kind)
			codeDay(c, &a.from)
			codeDay(c, &a.to)
			lexicon.CodeList(c, &a.capitals, lexicon.CodeInt)
		})
	})
}

// codeDay codes a day in UTC, or the zero time.
func codeDay(c *lexicon.Coder, day *time.Time) {
	const length = 24 * 60 * 60
	n := day.Unix() / length
	lexicon.CodeInt(c, &n)
	*day = time.Unix(n*length, 0).UTC()
}
