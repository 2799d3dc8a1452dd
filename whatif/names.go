package whatif

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"parallax/stance"
	"parallax/text"
)

// name is one way to write a name of one of the two actors.
type name struct {
	tokens []string // as the actors file writes them
	text   string
	actor  int    // 0 or 1; -1 for a longer name that means neither
	kind   string // names, demonyms, metonyms, people, bodies or descriptions
	at     int    // place in its list; of people, of the person
	from   time.Time
	to     time.Time
}

// exchange exchanges the names of two actors in texts.
type exchange struct {
	actors [2]*stance.Actor
	names  map[string][]name // by the first token in small letters, the longest first
}

func newExchange(all *stance.Actors, a, b *stance.Actor) *exchange {
	x := &exchange{actors: [2]*stance.Actor{a, b}, names: map[string][]name{}}
	for n, actor := range x.actors {
		for _, list := range lists(actor) {
			for i, alias := range list.of {
				x.add(name{text: alias, actor: n, kind: list.kind, at: i})
			}
		}
		for i := range actor.People {
			p := &actor.People[i]
			from, to := day(p.From), day(p.To)
			for _, alias := range p.Names {
				x.add(name{text: alias, actor: n, kind: people, at: i, from: from, to: to})
			}
		}
	}
	for i := range all.List {
		for _, alias := range all.List[i].Exclude {
			x.add(name{text: alias, actor: -1})
		}
	}
	for first := range x.names {
		slices.SortStableFunc(x.names[first], func(a, b name) int { return len(b.tokens) - len(a.tokens) })
	}
	return x
}

const people = "people"

// lists are an actor's names of each kind but people.
func lists(a *stance.Actor) []struct {
	kind string
	of   []string
} {
	return []struct {
		kind string
		of   []string
	}{{"names", a.Names}, {"demonyms", a.Demonyms}, {"metonyms", a.Metonyms}, {"bodies", a.Bodies}, {"descriptions", a.Descriptions}}
}

// day is a date of the actors file, which was checked when it was read.
func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return time.Time{}
	}
	return t
}

func (x *exchange) add(n name) {
	for _, t := range text.Tokenize(n.text) {
		n.tokens = append(n.tokens, n.text[t.Start:t.End])
	}
	if len(n.tokens) > 0 {
		first := strings.ToLower(n.tokens[0])
		x.names[first] = append(x.names[first], n)
	}
}

// exchanged is a text with the two actors' names exchanged, and the names that
// have no counterpart, which stay.
func (x *exchange) exchanged(content string, published time.Time) (out string, stay []string) {
	var b strings.Builder
	tokens := text.Tokenize(content)
	end := 0
	for i := 0; i < len(tokens); i++ {
		n := x.match(content, tokens[i:])
		if n == nil || n.actor < 0 {
			if n != nil {
				i += len(n.tokens) - 1
			}
			continue
		}
		last := i + len(n.tokens) - 1
		surface := content[tokens[i].Start:tokens[last].End]
		if other, ok := x.counterpart(n, published); ok {
			b.WriteString(content[end:tokens[i].Start])
			b.WriteString(written(other, surface))
			end = tokens[last].End
		} else if !slices.Contains(stay, surface) {
			stay = append(stay, surface)
		}
		i = last
	}
	return b.String() + content[end:], stay
}

// match is the longest name that tokens begin with.
func (x *exchange) match(content string, tokens []text.Token) *name {
	all := x.names[strings.ToLower(content[tokens[0].Start:tokens[0].End])]
	for i := range all {
		n := &all[i]
		if len(n.tokens) > len(tokens) {
			continue
		}
		fits := true
		for k, want := range n.tokens {
			if got := content[tokens[k].Start:tokens[k].End]; !same(got, want) {
				fits = false
				break
			}
		}
		if fits {
			return n
		}
	}
	return nil
}

// same says whether a word of a text is one of a name: a word with a capital
// there has one here, or is all in capitals.
func same(got, want string) bool {
	if got == want || got == strings.ToUpper(want) && len(want) > 1 {
		return true
	}
	return want == strings.ToLower(want) && strings.ToLower(got) == want
}

// counterpart is the name of the other actor of the same kind: at the same
// place of the list, or the last there is with the same ending; of people who
// holds the same office at the time, in the same form.
func (x *exchange) counterpart(n *name, published time.Time) (string, bool) {
	other := x.actors[1-n.actor]
	if n.kind == people {
		return x.person(n, other, published)
	}
	for _, list := range lists(other) {
		if list.kind != n.kind || len(list.of) == 0 {
			continue
		}
		if n.at < len(list.of) && form(list.of[n.at]) == form(n.text) {
			return list.of[n.at], true
		}
		for _, alias := range list.of {
			if form(alias) == form(n.text) {
				return alias, true
			}
		}
	}
	return "", false
}

// form is what two names must share to stand for each other: whether they are
// a plural, begin a compound, or are written in capitals alone.
func form(alias string) string {
	switch {
	case strings.HasSuffix(alias, "-"):
		return "compound"
	case alias == strings.ToUpper(alias):
		return "capitals"
	case strings.HasSuffix(alias, "s"):
		return "plural"
	}
	return "plain"
}

// person is who of the other actor stands for a person.
func (x *exchange) person(n *name, other *stance.Actor, published time.Time) (string, bool) {
	office := x.actors[n.actor].People[n.at].Office
	best := -1
	for i := range other.People {
		p := &other.People[i]
		from, to := day(p.From), day(p.To)
		serves := published.IsZero() && to.IsZero() || !published.IsZero() && !published.Before(from) && (to.IsZero() || published.Before(to))
		switch {
		case !serves:
		case p.Office == office:
			best = i
		case best < 0:
			best = i
		}
		if best == i && p.Office == office {
			break
		}
	}
	if best < 0 {
		return "", false
	}
	for _, alias := range other.People[best].Names {
		if (len(text.Tokenize(alias)) == 1) == (len(n.tokens) == 1) {
			return alias, true
		}
	}
	return "", false
}

// written is a name in capitals where the one that it stands for is.
func written(alias, surface string) string {
	letters := 0
	for _, r := range surface {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters > 1 && surface == strings.ToUpper(surface) {
		return strings.ToUpper(alias)
	}
	return alias
}
