package dictionary

import (
	"cmp"
	"slices"
	"strings"

	"parallax/budget"
	"parallax/text"
)

// A Matcher finds the entries of dictionaries. It is immutable and safe for
// concurrent use; a Counter does the work.
//
// An entry is found without regard to case, by whole tokens. In each category the
// longest entry that begins at a token counts, and no entry that overlaps it; the
// categories do not know of each other.
type Matcher struct {
	dictionaries []*Dictionary
	slots        []Slot
	patterns     []pattern
	exact        map[string][]int32 // patterns by the first token's normal form
	stems        map[string][]int32 // patterns by what the first token begins with
	stemLengths  []int              // in bytes, short ones first
	globs        []int32            // patterns whose first token is neither
}

// Slot is a category of a dictionary.
type Slot struct {
	Dictionary *Dictionary
	Category   *Category
}

// pattern is an entry as it is matched.
type pattern struct {
	dictionary, entry int32
	units             []unit
	in                []Member // by slot
	apart             bool     // white space must stand on both sides
}

// NewMatcher makes a matcher of dictionaries.
func NewMatcher(all []*Dictionary) (*Matcher, error) {
	m := &Matcher{dictionaries: all, exact: map[string][]int32{}, stems: map[string][]int32{}}
	for n, d := range all {
		base := int32(len(m.slots))
		for i := range d.Categories {
			m.slots = append(m.slots, Slot{d, &d.Categories[i]})
		}
		for i := range d.Entries {
			m.add(int32(n), int32(i), d, base)
		}
	}
	for s := range m.stems {
		m.stemLengths = append(m.stemLengths, len(s))
	}
	slices.Sort(m.stemLengths)
	m.stemLengths = slices.Compact(m.stemLengths)
	return m, budget.DictionaryPatterns(len(m.globs))
}

func (m *Matcher) add(n, i int32, d *Dictionary, base int32) {
	e := &d.Entries[i]
	units, err := compile(e.Pattern, wildcards(d.Format))
	if err != nil || len(units) == 0 {
		return // told where it was read
	}
	p := pattern{dictionary: n, entry: i, units: units, apart: len(units) > 1 && !hasWord(e.Pattern)}
	for _, member := range e.In {
		p.in = append(p.in, Member{base + member.Category, member.Value})
	}
	id := int32(len(m.patterns))
	m.patterns = append(m.patterns, p)
	switch first := &units[0]; first.kind {
	case exact:
		m.exact[first.norm] = append(m.exact[first.norm], id)
	case stem:
		m.stems[first.norm] = append(m.stems[first.norm], id)
	default:
		m.globs = append(m.globs, id)
	}
}

// Dictionaries are those that the matcher was made of.
func (m *Matcher) Dictionaries() []*Dictionary { return m.dictionaries }

// Slots are all categories, as Count.Slot counts.
func (m *Matcher) Slots() []Slot { return m.slots }

// candidates are the patterns that may begin with a token, longer ones first, of
// equally long ones those without signs for other letters, then longer stems.
func (m *Matcher) candidates(norm string) []int32 {
	found := slices.Clone(m.exact[norm])
	for _, n := range m.stemLengths {
		if n > len(norm) {
			break
		}
		found = append(found, m.stems[norm[:n]]...)
	}
	for _, id := range m.globs {
		if m.patterns[id].units[0].matches(norm) {
			found = append(found, id)
		}
	}
	slices.SortStableFunc(found, func(a, b int32) int {
		x, y := m.patterns[a].units, m.patterns[b].units
		return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(signsIn(x), signsIn(y)), cmp.Compare(lettersIn(y), lettersIn(x)))
	})
	return found
}

// signsIn counts the units that are not one word alone.
func signsIn(units []unit) (n int) {
	for i := range units {
		if units[i].kind != exact {
			n++
		}
	}
	return n
}

func lettersIn(units []unit) (n int) {
	for i := range units {
		n += len(strings.Trim(units[i].norm, string(many)+string(one)))
	}
	return n
}

// Count is how often entries of a category were found in a paragraph.
type Count struct {
	Slot int32
	N    int
	// Sum is that of their values, Positive and Negative how many were above and
	// below 0; nothing in a category without values.
	Sum                float64
	Positive, Negative int
}

// Counter counts one paragraph after another in the same memory. It belongs to
// one goroutine at a time.
type Counter struct {
	m     *Matcher
	known map[uint64][]int32 // candidates by the hash of a token's normal form
	until []int32            // by slot: the token behind the last match
	at    []int32            // by slot: place in counts + 1
	out   []Count
	// Each, where there is one, is told of every match that counts: the entry,
	// and the tokens [first, last).
	Each func(d *Dictionary, entry, category int32, first, last int)
}

// knownTokens is how many different tokens a counter remembers at most.
const knownTokens = 1 << 17

// Counter makes a counter with its own memory.
func (m *Matcher) Counter() *Counter {
	return &Counter{m: m, known: map[uint64][]int32{}, until: make([]int32, len(m.slots)), at: make([]int32, len(m.slots))}
}

// Count gives the categories found in a paragraph, in the order of the slots. The
// slice is the caller's.
func (c *Counter) Count(p *text.Paragraph) []Count {
	c.out = c.out[:0]
	for i := range p.Tokens {
		t := &p.Tokens[i]
		found, ok := c.known[t.Hash]
		if !ok {
			if len(c.known) >= knownTokens {
				clear(c.known)
			}
			found = c.m.candidates(t.Norm)
			c.known[t.Hash] = found
		}
		for _, id := range found {
			c.try(p, i, &c.m.patterns[id])
		}
	}
	if len(c.out) == 0 {
		return nil
	}
	for _, n := range c.out {
		c.until[n.Slot], c.at[n.Slot] = 0, 0
	}
	slices.SortFunc(c.out, func(a, b Count) int { return cmp.Compare(a.Slot, b.Slot) })
	return slices.Clone(c.out)
}

// try counts a pattern at a token in the categories that are free there.
func (c *Counter) try(p *text.Paragraph, i int, pattern *pattern) {
	if len(pattern.units) > 1 && !pattern.follows(p, i) {
		return
	}
	last := i + len(pattern.units)
	for _, member := range pattern.in {
		slot := member.Category
		if c.until[slot] > int32(i) {
			continue
		}
		c.until[slot] = int32(last)
		if c.at[slot] == 0 {
			c.out = append(c.out, Count{Slot: slot})
			c.at[slot] = int32(len(c.out))
		}
		n := &c.out[c.at[slot]-1]
		n.N++
		n.Sum += member.Value
		if member.Value > 0 {
			n.Positive++
		} else if member.Value < 0 {
			n.Negative++
		}
		if c.Each != nil {
			d := c.m.dictionaries[pattern.dictionary]
			c.Each(d, pattern.entry, slot-c.base(pattern.dictionary), i, last)
		}
	}
}

// base is the first slot of a dictionary.
func (c *Counter) base(dictionary int32) (n int32) {
	for _, d := range c.m.dictionaries[:dictionary] {
		n += int32(len(d.Categories))
	}
	return n
}

// follows says whether the tokens behind the first are the pattern's: those that
// it writes without white space between them have none in the text.
func (p *pattern) follows(paragraph *text.Paragraph, i int) bool {
	tokens := paragraph.Tokens
	last := i + len(p.units)
	if last > len(tokens) {
		return false
	}
	for j := 1; j < len(p.units); j++ {
		t, u := &tokens[i+j], &p.units[j]
		if u.glued && tokens[i+j-1].End != t.Start || !u.matches(t.Norm) {
			return false
		}
	}
	return !p.apart || (i == 0 || tokens[i-1].End < tokens[i].Start) && (last == len(tokens) || tokens[last-1].End < tokens[last].Start)
}
