package stance

import (
	"fmt"
	"strings"
	"time"

	"parallax/lexicon"
	"parallax/lexicon/data"
	"parallax/text"
)

// aliasKind is what sort of name an alias is.
type aliasKind uint8

const (
	aliasName aliasKind = iota
	aliasDemonym
	aliasMetonym
	aliasPerson
	aliasBody
	aliasDescription
	aliasExclude
)

// noActor stands for anybody who is none.
const noActor = -1

// alias is one name of one actor.
type alias struct {
	term     string
	actor    int
	kind     aliasKind
	from, to time.Time
	capitals []capital // of its words
}

// capital is how a word of an alias is written.
type capital uint8

const (
	capitalFirst capital = 1 << iota
	capitalAll           // an abbreviation
)

// capitalsOf are those of an alias's words.
func capitalsOf(tokens []text.Token) []capital {
	all := make([]capital, len(tokens))
	for i := range tokens {
		if tokens[i].Upper {
			all[i] |= capitalFirst
		}
		if tokens[i].Caps {
			all[i] |= capitalAll
		}
	}
	return all
}

// AliasLayer is the matcher layer that holds the actors' names, above those
// of the lexicons; Layers is how many there are in all.
const (
	AliasLayer = lexicon.Layers
	Layers     = int(lexicon.Layers) + 1
)

// names holds the aliases by normal form: one match can be several aliases
// (an office holder at two dates, a description of two alliances).
type names struct {
	matcher *lexicon.Matcher // that finds them
	groups  [][]alias
	kinds   []int          // of each actor, an index below maxKinds
	states  int            // the kind of states, -1 if there is none
	arms    []int          // of each actor that is a group, the one alliance that belongs to it, noActor of any other
	general map[string]int // noun to the kind it fits: the country
}

// maxKinds is how many kinds of actor can be told apart.
const maxKinds = 16

// findKinds numbers the kinds of the actors and reads descriptions.tsv.
func (n *names) findKinds(actors *Actors) error {
	number := map[string]int{}
	alliances := alliancesOf(actors.List)
	for _, a := range actors.List {
		k, ok := number[a.Kind]
		if !ok {
			k = min(len(number), maxKinds-1) // the last ones share a number
			number[a.Kind] = k
		}
		n.kinds = append(n.kinds, k)
		arm, has := alliances[a.Group]
		if !has || a.Kind != kindGroup || a.Group == "" {
			arm = noActor
		}
		n.arms = append(n.arms, arm)
	}
	n.states = -1
	if k, ok := number[kindCountry]; ok {
		n.states = k
	}
	n.general = map[string]int{}
	for line, entry := range text.DataLines(data.File("descriptions.tsv")) {
		noun, kind, ok := strings.Cut(entry, "\t")
		if !ok {
			return fmt.Errorf("descriptions.tsv:%d: no kind for %q", line, noun)
		}
		if k, ok := number[kind]; ok {
			n.general[noun] = k
		}
	}
	return nil
}

// alliancesOf gives for each group the one alliance that belongs to it, noActor where
// there are several: the West's is NATO.
func alliancesOf(list []Actor) map[string]int {
	of := map[string]int{}
	for i := range list {
		if x := &list[i]; x.Kind == kindAlliance {
			if _, another := of[x.Group]; another {
				i = noActor
			}
			of[x.Group] = i
		}
	}
	return of
}

// compile gathers the aliases of all actors and compiles them, with the terms of
// the lexicons, into one matcher.
func (n *names) compile(set *lexicon.Set, actors *Actors) error {
	b := lexicon.NewBuilder(Layers)
	if err := set.Index(b); err != nil {
		return fmt.Errorf("lexicon: %w", err)
	}
	group := map[string]int{}
	add := func(actor int, kind aliasKind, from, to time.Time, terms ...string) error {
		for _, term := range terms {
			tokens := text.Tokenize(term)
			a := alias{term: term, actor: actor, kind: kind, from: from, to: to, capitals: capitalsOf(tokens)}
			key := ""
			for _, t := range tokens {
				key += t.Norm + " "
			}
			g, ok := group[key]
			if !ok {
				g = len(n.groups)
				group[key] = g
				n.groups = append(n.groups, nil)
				if _, err := b.Add(AliasLayer, term, int32(g), 0); err != nil {
					return fmt.Errorf("actor %s: %w", actors.List[actor].Key, err)
				}
			}
			n.groups[g] = append(n.groups[g], a)
		}
		return nil
	}
	var none time.Time
	for i, a := range actors.List {
		kinds := [...][]string{a.Names, a.Demonyms, a.Metonyms, nil, a.Bodies, a.Descriptions, a.Exclude}
		for kind, terms := range kinds {
			if err := add(i, aliasKind(kind), none, none, terms...); err != nil {
				return err
			}
		}
		for _, p := range a.People {
			from, to, err := p.term()
			if err == nil {
				err = add(i, aliasPerson, from, to, p.Names...)
			}
			if err != nil {
				return err
			}
		}
	}
	n.matcher = b.Build()
	return nil
}

// pick is the alias of a group that a match means, nil if none: capitals
// must agree, the date must lie within the person's years, and without a
// date the one who came last counts. An exclusion wins over an alias.
func (n *names) pick(group int32, tokens []text.Token, published time.Time) *alias {
	var best *alias
	for i := range n.groups[group] {
		a := &n.groups[group][i]
		if !a.capitalsAgree(tokens) || !published.IsZero() && !a.covers(published) {
			continue
		}
		if best == nil || a.kind == aliasExclude || best.kind != aliasExclude && a.from.After(best.from) {
			best = a
		}
	}
	return best
}

// described is the actor that a description fits, noActor if none of those
// it fits was named before, or more than one.
func (n *names) described(group int32, last map[int]int) int {
	found := noActor
	for _, a := range n.groups[group] {
		if _, ok := last[a.actor]; !ok || a.kind != aliasDescription || a.actor == found {
			continue
		}
		if found != noActor {
			return noActor
		}
		found = a.actor
	}
	return found
}

func (a *alias) covers(t time.Time) bool {
	return !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to))
}

// capitalsAgree holds the text's capitals against the alias's: a capital
// needs a capital, an abbreviation in capitals needs capitals.
func (a *alias) capitalsAgree(tokens []text.Token) bool {
	for i, want := range a.capitals {
		got := &tokens[i]
		if want&capitalFirst != 0 && !got.Upper || want&capitalAll != 0 && !got.Caps && got.Class == text.Word {
			return false
		}
	}
	return true
}
