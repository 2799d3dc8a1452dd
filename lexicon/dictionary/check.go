package dictionary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"parallax/text"
)

// The kinds of finding.
const (
	FindingRepeat    = "repeat"     // an entry stands in a category twice
	FindingConflict  = "conflict"   // with two values
	FindingShadowed  = "shadowed"   // another entry of the category finds it as well
	FindingSides     = "two sides"  // one entry finds another's words, whose value is of the other sign
	FindingNegated   = "negation"   // a negation that is written out, and what it turns
	FindingLookAlike = "look-alike" // letters of another alphabet
	FindingHidden    = "hidden"     // signs that are not seen
	FindingUnseen    = "unseen"     // not found in the corpus
	FindingWide      = "wide"       // a wildcard that finds many different words
	FindingTurned    = "negated"    // mostly behind a negation in the corpus
)

// Finding is something in a dictionary to look at.
type Finding struct {
	Kind string `json:"kind"`
	Line int    `json:"line"` // 0 for the whole file
	What string `json:"what"`
}

// Check looks through a dictionary. negates says whether a word, in its
// normal form, turns what stands behind it.
func Check(d *Dictionary, negates func(norm string) bool) (all []Finding) {
	for _, r := range d.Repeats {
		f := Finding{FindingRepeat, r.Line, fmt.Sprintf("%q stands in %s on line %d already", r.Pattern, r.Category, r.First)}
		if r.Was != r.Is {
			f.Kind, f.What = FindingConflict, fmt.Sprintf("%s with %v; here it is %v, and the first counts", f.What, r.Was, r.Is)
		}
		all = append(all, f)
	}
	for i := range d.Entries {
		e := &d.Entries[i]
		all = append(all, letters(e)...)
	}
	all = append(all, overlaps(d)...)
	all = append(all, negations(d, negates)...)
	slices.SortStableFunc(all, func(a, b Finding) int { return cmp.Compare(a.Line, b.Line) })
	return all
}

// letters looks at how an entry is written.
func letters(e *Entry) (all []Finding) {
	for _, l := range text.LookAlikes(e.Pattern) {
		all = append(all, Finding{FindingLookAlike, e.Line,
			fmt.Sprintf("%q is not written in Latin letters alone, and does not find %q", e.Pattern[l.Start:l.End], l.Latin)})
	}
	for _, r := range e.Pattern {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) {
			all = append(all, Finding{FindingHidden, e.Line, fmt.Sprintf("%q holds the sign %U, which is not seen", e.Pattern, r)})
			break
		}
	}
	return all
}

// overlaps looks for entries that others find as well.
func overlaps(d *Dictionary) (all []Finding) {
	m, err := NewMatcher([]*Dictionary{d})
	if err != nil {
		return []Finding{{FindingWide, 0, err.Error()}}
	}
	c := m.Counter()
	for i := range d.Entries {
		e := &d.Entries[i]
		units := m.patterns[i].units // of one dictionary they stand as its entries
		if len(units) != 1 || units[0].kind == glob {
			continue
		}
		norm := units[0].norm // of a stem its beginning, which another stem may find
		for _, id := range c.m.candidates(norm) {
			other := &m.patterns[id]
			if int(other.entry) == i || len(other.units) != 1 || units[0].kind == stem && other.units[0].kind == exact {
				continue
			}
			all = append(all, overlap(d, e, &d.Entries[other.entry])...)
		}
	}
	return all
}

// overlap tells of an entry that a wider one finds as well.
func overlap(d *Dictionary, e, wider *Entry) (all []Finding) {
	for _, m := range e.In {
		for _, o := range wider.In {
			c := &d.Categories[m.Category]
			switch {
			case o.Category != m.Category:
			case c.Valued && m.Value*o.Value < 0:
				all = append(all, Finding{FindingSides, e.Line,
					fmt.Sprintf("%q has %v in %s, and %q of line %d finds it with %v; the narrower one counts",
						e.Pattern, m.Value, c.Name, wider.Pattern, wider.Line, o.Value)})
			case !c.Valued || m.Value == o.Value:
				all = append(all, Finding{FindingShadowed, e.Line,
					fmt.Sprintf("%q adds nothing to %s: %q of line %d finds it", e.Pattern, c.Name, wider.Pattern, wider.Line)})
			}
		}
	}
	return all
}

// negations looks for entries that write a negation out, and says what becomes of
// the entry that it turns.
func negations(d *Dictionary, negates func(norm string) bool) (all []Finding) {
	byKey := map[string]*Entry{}
	for i := range d.Entries {
		byKey[keyOf(d.Entries[i].Pattern)] = &d.Entries[i]
	}
	for i := range d.Entries {
		e := &d.Entries[i]
		first, rest, phrase := strings.Cut(keyOf(e.Pattern), " ")
		if !phrase || !negates(first) {
			continue
		}
		turned := byKey[rest]
		if turned == nil {
			continue
		}
		where, other := d.placesOf(e), d.placesOf(turned)
		f := Finding{FindingNegated, e.Line, fmt.Sprintf("%q is in %s and turns %q of line %d, in %s", e.Pattern, where, turned.Pattern, turned.Line, other)}
		for _, m := range e.In {
			for _, o := range turned.In {
				if m.Category == o.Category && m.Value*o.Value > 0 {
					f.What += ": the sign is the same for both"
				}
			}
		}
		if where != other && !d.Categories[e.In[0].Category].Valued {
			f.What += "; a text with the one counts in both"
		}
		all = append(all, f)
	}
	return all
}

// placesOf names the categories of an entry, with its values.
func (d *Dictionary) placesOf(e *Entry) string {
	var all []string
	for _, m := range e.In {
		c := &d.Categories[m.Category]
		name := c.Name
		if c.Valued {
			name = fmt.Sprintf("%s with %v", name, m.Value)
		}
		all = append(all, name)
	}
	return strings.Join(all, ", ")
}
