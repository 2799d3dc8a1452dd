package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/xrash/smetrics"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// joiner finds which spellings are of one name.
type joiner struct {
	t     *Tally
	known func(string) string
	names []string       // by how often they stand
	at    map[string]int // place in names
	root  []int          // a name's place in its group's tree
}

// within is the share of the places of a single word that must lie within a
// sentence, where a capital tells a name from any other word.
const within = 0.3

func newJoiner(t *Tally, known func(string) string) *joiner {
	j := &joiner{t: t, known: known, at: map[string]int{}}
	for name, c := range t.byText {
		if float64(c.n-c.opens) >= within*float64(c.n) || countries[name] != nil || known(name) != "" {
			j.names = append(j.names, name)
		}
	}
	slices.SortFunc(j.names, func(a, b string) int {
		return cmp.Or(cmp.Compare(t.byText[b].n, t.byText[a].n), cmp.Compare(a, b))
	})
	for i, name := range j.names {
		j.at[name] = i
		j.root = append(j.root, i)
	}
	return j
}

// groups are the spellings of each name.
func (j *joiner) groups() [][]string {
	j.joinKnown()
	j.joinFolded()
	j.joinSurnames()
	j.joinShort()
	j.joinAlike()
	all := map[int][]string{}
	var order []int
	for i, name := range j.names {
		r := j.find(i)
		if all[r] == nil {
			order = append(order, r)
		}
		all[r] = append(all[r], name)
	}
	var groups [][]string
	for _, r := range order {
		groups = append(groups, all[r])
	}
	return groups
}

func (j *joiner) find(i int) int {
	for j.root[i] != i {
		j.root[i] = j.root[j.root[i]]
		i = j.root[i]
	}
	return i
}

// join makes two names one, under the more frequent, unless they are known to be
// of two actors.
func (j *joiner) join(a, b int) {
	a, b = j.find(a), j.find(b)
	if a == b {
		return
	}
	one, other := j.known(j.names[a]), j.known(j.names[b])
	if one != other && (one != "" && other != "") {
		return
	}
	j.root[max(a, b)] = min(a, b)
}

// joinKnown joins the names of one known actor, and the words for one country.
func (j *joiner) joinKnown() {
	first := map[string]int{}
	for i, name := range j.names {
		key := j.known(name)
		if c := countries[name]; key == "" && c != nil {
			key = c.name
		}
		if key == "" {
			continue
		}
		if at, ok := first[key]; ok {
			j.join(at, i)
		} else {
			first[key] = i
		}
	}
}

// Unaccented is a text without accents.
func Unaccented(s string) string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return plain
}

// folded is a spelling without capitals, accents and marks.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, Unaccented(name))
}

// joinFolded joins what differs in capitals, accents, blanks and marks alone.
func (j *joiner) joinFolded() {
	first := map[string]int{}
	for i, name := range j.names {
		key := folded(name)
		if at, ok := first[key]; ok {
			j.join(at, i)
		} else {
			first[key] = i
		}
	}
}

// most is how much more often than all others a name must be the longer one of a
// surname, and often how much rarer than the surname it may be.
const most, often = 4, 20

// joinSurnames joins a surname that stands alone to the one person who is mostly
// meant by it.
func (j *joiner) joinSurnames() {
	longer := map[string][]int{}
	for i, name := range j.names {
		words := strings.Fields(name)
		if len(words) > 1 && kindOf([]string{name}, j.t.byText[name].persons, j.t.byText[name].n) == Person {
			last := words[len(words)-1]
			longer[last] = append(longer[last], i)
		}
	}
	for i, name := range j.names {
		people := longer[name]
		if len(people) == 0 || countries[name] != nil {
			continue
		}
		first, rest := j.t.byText[j.names[people[0]]].n, 0
		for _, other := range people[1:] {
			if j.find(other) != j.find(people[0]) {
				rest += j.t.byText[j.names[other]].n
			}
		}
		if first >= most*rest && often*first >= j.t.byText[name].n {
			j.join(people[0], i)
		}
	}
}

// joinShort joins letters in capitals to the one longer name whose words begin
// with them: IMF and International Monetary Fund.
func (j *joiner) joinShort() {
	full := map[string][]int{}
	for i, name := range j.names {
		initials := ""
		for _, w := range strings.Fields(name) {
			if r := []rune(w)[0]; unicode.IsUpper(r) {
				initials += string(r)
			}
		}
		if len(initials) > 2 {
			full[initials] = append(full[initials], i)
		}
	}
	for i, name := range j.names {
		if of := full[strings.ReplaceAll(name, ".", "")]; len(of) == 1 {
			j.join(of[0], i)
		}
	}
}

// How alike the spellings of one name must be, by the measure of Jaro and
// Winkler, and how long; only frequent names are compared, each with those that
// begin as it does.
const (
	alike    = 0.955
	boost    = 0.7
	prefix   = 4
	letters  = 6
	long     = 12 // letters from which two may differ
	compared = 4000
)

// joinAlike joins Zelensky, Zelenskyy and Zelenskiy.
func (j *joiner) joinAlike() {
	begin := map[string][]int{}
	for i, name := range j.names[:min(len(j.names), compared)] {
		key := folded(name)
		if len(key) < letters || countries[name] != nil {
			continue
		}
		for _, other := range begin[key[:prefix]] {
			if a := folded(j.names[other]); a[len(a)-1] != 's' && key[len(key)-1] != 's' && strings.Count(name, " ") == strings.Count(j.names[other], " ") &&
				smetrics.JaroWinkler(a, key, boost, prefix) >= alike && smetrics.WagnerFischer(a, key, 1, 1, 1) <= 1+len(key)/long {
				j.join(other, i)
				break
			}
		}
		begin[key[:prefix]] = append(begin[key[:prefix]], i)
	}
}
