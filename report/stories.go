package report

import (
	"cmp"
	"slices"

	"parallax/compare"
)

// maxStories is how many matched gaps are shown, those of most stories.
const maxStories = 40

// story is a gap on the same stories, beside the raw one.
type story struct {
	Actor, Groups, Raw, Matched, Chance, Behind string
	Stories                                     int
}

func stories(c *compare.Comparison) []story {
	matched := slices.Clone(c.Stories.Matched)
	matched = slices.DeleteFunc(matched, func(m compare.Matched) bool { return m.Stories == 0 })
	slices.SortStableFunc(matched, func(a, b compare.Matched) int { return cmp.Compare(b.Stories, a.Stories) })
	var all []story
	for i := range matched[:min(len(matched), maxStories)] {
		m := &matched[i]
		a, b, raw, matched, low, high := m.A, m.B, m.Raw, m.Difference, m.Low, m.High
		if raw > 0 {
			a, b, raw, matched, low, high = b, a, -raw, -matched, -high, -low
		}
		all = append(all, story{Actor: c.Name(m.Actor), Groups: plain(a) + " − " + plain(b), Stories: m.Stories, Raw: signed(raw),
			Matched: withInterval(matched, low, high), Chance: chance(m.Adjusted), Behind: behindBoth(c, m.Actor, a, b)})
	}
	return all
}
