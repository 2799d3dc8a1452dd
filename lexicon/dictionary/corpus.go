package dictionary

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parallax/text"
)

// Usage is what the paragraphs of a corpus show of a dictionary.
type Usage struct {
	d        *Dictionary
	counter  *Counter
	negates  func(t *text.Token) bool
	at       *text.Paragraph
	words    int64
	Hits     []int64            // by entry
	turned   []int64            // by entry, behind a negation
	forms    []map[string]int64 // by entry with wildcards, what it found
	Category []int64            // hits by category
}

// NewUsage begins to count. negates says whether a token turns what stands behind
// it.
func NewUsage(d *Dictionary, negates func(*text.Token) bool) (*Usage, error) {
	m, err := NewMatcher([]*Dictionary{d})
	if err != nil {
		return nil, err
	}
	u := &Usage{
		d: d, counter: m.Counter(), negates: negates, Hits: make([]int64, len(d.Entries)), turned: make([]int64, len(d.Entries)),
		forms: make([]map[string]int64, len(d.Entries)), Category: make([]int64, len(d.Categories)),
	}
	var before [2]int32
	last := [2]int{-1, -1}
	u.counter.Each = func(_ *Dictionary, entry, category int32, first, end int) {
		u.Category[category]++
		if now := [2]int{first, end}; before[0] == entry+1 && last == now { // in another category
			return
		}
		before[0], last = entry+1, [2]int{first, end}
		u.hit(entry, first, end)
	}
	return u, nil
}

// negationWindow is how far a negation reaches, in tokens.
const negationWindow = 4

func (u *Usage) hit(entry int32, first, end int) {
	u.Hits[entry]++
	tokens := u.at.Tokens
	for i := first - 1; i >= max(0, first-negationWindow); i-- {
		if tokens[i].Class == text.Punct && tokens[i].Norm != "-" {
			break
		}
		if u.negates(&tokens[i]) {
			u.turned[entry]++
			break
		}
	}
	if !strings.ContainsAny(u.d.Entries[entry].Pattern, wildcards(u.d.Format)) {
		return
	}
	if u.forms[entry] == nil {
		u.forms[entry] = map[string]int64{}
	}
	var norms []string
	for _, t := range tokens[first:end] {
		norms = append(norms, t.Norm)
	}
	if form := strings.Join(norms, " "); len(u.forms[entry]) < mostForms || u.forms[entry][form] > 0 {
		u.forms[entry][form]++
	}
}

// mostForms is how many different words that one entry finds are remembered.
const mostForms = 2000

// Add counts a paragraph.
func (u *Usage) Add(p *text.Paragraph) {
	u.at = p
	u.words += int64(p.Words)
	u.counter.Count(p)
}

// Words is how many words were looked through.
func (u *Usage) Words() int64 { return u.words }

// What the findings of a corpus name at most, and from when.
const (
	shownForms   = 8
	manyForms    = 12  // different words of one wildcard
	fewHits      = 10  // below which shares say little
	mostlyTurned = 0.3 // share of hits behind a negation
)

// Findings tells what the corpus shows: entries that are not in it, wildcards that
// find many different words, and entries with values that often stand behind a
// negation, which a count does not see.
func (u *Usage) Findings() (all []Finding) {
	for i := range u.d.Entries {
		e := &u.d.Entries[i]
		if u.Hits[i] == 0 {
			what := "%q is not in the corpus"
			if strings.ContainsAny(e.Pattern, wildcards(u.d.Format)) {
				what = "the wildcard %q finds no word of the corpus"
			}
			all = append(all, Finding{FindingUnseen, e.Line, fmt.Sprintf(what, e.Pattern)})
			continue
		}
		if n := len(u.forms[i]); n >= manyForms {
			all = append(all, Finding{FindingWide, e.Line, fmt.Sprintf("%q finds %d different words: %s", e.Pattern, n, u.Forms(i, shownForms))})
		}
		if share := float64(u.turned[i]) / float64(u.Hits[i]); u.Hits[i] >= fewHits && share >= mostlyTurned {
			all = append(all, Finding{FindingTurned, e.Line,
				fmt.Sprintf("%q (%s) stands behind a negation in %d of %d places, and counts there all the same", e.Pattern, u.d.placesOf(e), u.turned[i], u.Hits[i])})
		}
	}
	return all
}

// Forms are the words that an entry with wildcards found most often.
func (u *Usage) Forms(entry, most int) string {
	words := slices.SortedFunc(maps.Keys(u.forms[entry]), func(a, b string) int {
		return cmp.Or(cmp.Compare(u.forms[entry][b], u.forms[entry][a]), cmp.Compare(a, b))
	})
	var told []string
	for _, w := range words[:min(len(words), most)] {
		told = append(told, fmt.Sprintf("%s %d", w, u.forms[entry][w]))
	}
	return strings.Join(told, ", ")
}

// Top are the entries of a category that were found most often, with their hits.
func (u *Usage) Top(category int32, most int) string {
	var in []int
	for i := range u.d.Entries {
		if u.Hits[i] > 0 && slices.ContainsFunc(u.d.Entries[i].In, func(m Member) bool { return m.Category == category }) {
			in = append(in, i)
		}
	}
	slices.SortStableFunc(in, func(a, b int) int { return cmp.Compare(u.Hits[b], u.Hits[a]) })
	var told []string
	for _, i := range in[:min(len(in), most)] {
		told = append(told, fmt.Sprintf("%s %d", u.d.Entries[i].Pattern, u.Hits[i]))
	}
	return strings.Join(told, ", ")
}
