package names

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// Tally counts names as articles come by.
type Tally struct {
	byText   map[string]*counted
	articles int
}

// counted is what is known of one spelling.
type counted struct {
	n, opens, persons int
	articles, last    int // articles that hold it; the last one, to count each once
	sources, months   map[string]int
}

// Add counts the names of one article.
func (t *Tally) Add(all []Name, source string, published time.Time) {
	if t.byText == nil {
		t.byText = map[string]*counted{}
	}
	t.articles++
	month := ""
	if !published.IsZero() {
		month = published.UTC().Format("2006-01")
	}
	for _, n := range all {
		c := t.byText[n.Text]
		if c == nil {
			c = &counted{sources: map[string]int{}, months: map[string]int{}}
			t.byText[strings.Clone(n.Text)] = c
		}
		c.n++
		if n.Opens {
			c.opens++
		}
		if n.Person {
			c.persons++
		}
		if c.last != t.articles {
			c.last = t.articles
			c.articles++
		}
		c.sources[source]++
		if month != "" {
			c.months[month]++
		}
	}
}

// Kinds of those that an actors file does not know.
const (
	Unknown = ""
	Person  = "person"
	Country = "country"
)

// Found is a name with all its spellings.
type Found struct {
	Name     string         `json:"name"`
	Kind     string         `json:"kind,omitempty"` // as guessed, "" where nothing tells
	Actor    string         `json:"actor,omitempty"`
	Count    int            `json:"count"`
	Articles int            `json:"articles"` // of the spelling that most have
	Sources  map[string]int `json:"sources"`
	Months   map[string]int `json:"months"`
	Spelled  []Spelling     `json:"spellings"`
}

// Spelling is one way to write a name, and how often it stands.
type Spelling struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Found lists the names that stand at least so often, the most frequent first.
// known gives the key of the actor that a spelling is a name of, "" for none.
func (t *Tally) Found(least int, known func(spelling string) string) []Found {
	j := newJoiner(t, known)
	var all []Found
	for _, spellings := range j.groups() {
		f := t.join(spellings, known)
		if f.Count >= least {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b Found) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name)) })
	return all
}

// join makes one name of its spellings.
func (t *Tally) join(spellings []string, known func(string) string) Found {
	f := Found{Sources: map[string]int{}, Months: map[string]int{}}
	persons := 0
	for _, s := range spellings {
		c := t.byText[s]
		f.Spelled = append(f.Spelled, Spelling{s, c.n})
		f.Count += c.n
		persons += c.persons
		f.Articles = max(f.Articles, c.articles)
		for _, add := range []struct{ to, from map[string]int }{{f.Sources, c.sources}, {f.Months, c.months}} {
			for key, n := range add.from {
				add.to[key] += n
			}
		}
		if f.Actor == "" {
			f.Actor = known(s)
		}
	}
	slices.SortFunc(f.Spelled, func(a, b Spelling) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	f.Name, f.Kind = title(f.Spelled), kindOf(spellings, persons, f.Count)
	return f
}

// title is what a name is called: the country, else of spellings that are not
// much rarer than the most frequent one the longest.
func title(spelled []Spelling) string {
	const rarer = 8
	best := spelled[0]
	for _, s := range spelled {
		if c := countries[s.Text]; c != nil {
			return c.name
		}
		if rarer*s.Count >= spelled[0].Count && len(s.Text) > len(best.Text) {
			best = s
		}
	}
	return best.Text
}

// kindOf guesses a kind from the words of the spellings and the titles before
// them.
func kindOf(spellings []string, persons, count int) string {
	for _, s := range spellings {
		words := strings.Fields(strings.ToLower(s))
		if countries[s] != nil {
			return Country
		}
		if kind := parts[words[len(words)-1]]; len(words) > 1 && kind != "" && kind != joining && kind != honorific {
			return kind
		}
	}
	for _, s := range spellings {
		words := strings.Fields(strings.ToLower(s))
		if head := parts[words[0]]; len(words) > 2 && parts[words[1]] == joining && head != "" && head != joining && head != honorific {
			return head // Bank of England
		}
		if len(words) > 1 && given[words[0]] {
			return Person
		}
	}
	if 2*persons >= count && !shout(spellings) {
		return Person
	}
	return Unknown
}

// shout says whether the most frequent spelling is all in capitals.
func shout(spellings []string) bool { return strings.ToUpper(spellings[0]) == spellings[0] }

// Top are the keys of counts, the largest first, at most n.
func Top(counts map[string]int, n int) []string {
	keys := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return keys[:min(n, len(keys))]
}
