package stance

import (
	"fmt"
	"time"

	"parallax/lexicon"
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

// alias is one name of one actor.
type alias struct {
	term     string
	actor    int
	kind     aliasKind
	from, to time.Time
	tokens   []text.Token // for their capitals
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
	groups [][]alias
}

// newNames gathers the aliases of all actors and adds them to a builder.
func newNames(actors *Actors, b *lexicon.Builder) (*names, error) {
	n := &names{}
	group := map[string]int{}
	add := func(actor int, kind aliasKind, from, to time.Time, terms ...string) error {
		for _, term := range terms {
			a := alias{term: term, actor: actor, kind: kind, from: from, to: to, tokens: text.Tokenize(term)}
			key := ""
			for _, t := range a.tokens {
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
				return nil, err
			}
		}
		for _, p := range a.People {
			from, to, err := p.term()
			if err == nil {
				err = add(i, aliasPerson, from, to, p.Names...)
			}
			if err != nil {
				return nil, err
			}
		}
	}
	return n, nil
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

func (a *alias) covers(t time.Time) bool {
	return !t.Before(a.from) && (a.to.IsZero() || t.Before(a.to))
}

// capitalsAgree holds the text's capitals against the alias's: a capital
// needs a capital, an abbreviation in capitals needs capitals.
func (a *alias) capitalsAgree(tokens []text.Token) bool {
	for i := range a.tokens {
		want, got := &a.tokens[i], &tokens[i]
		if want.Upper && !got.Upper || want.Caps && !got.Caps && got.Class == text.Word {
			return false
		}
	}
	return true
}
