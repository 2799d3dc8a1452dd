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
	Actor, Groups, Raw, Matched, Chance string
	Stories                             int
}

func stories(c *compare.Comparison) []story {
	matched := slices.Clone(c.Stories.Matched)
	matched = slices.DeleteFunc(matched, func(m compare.Matched) bool { return m.Stories == 0 })
	slices.SortStableFunc(matched, func(a, b compare.Matched) int { return cmp.Compare(b.Stories, a.Stories) })
	var all []story
	for i := range matched[:min(len(matched), maxStories)] {
		m := &matched[i]
		all = append(all, story{Actor: m.Actor, Groups: plain(m.A) + " − " + plain(m.B), Stories: m.Stories, Raw: signed(m.Raw),
			Matched: withInterval(m.Difference, m.Low, m.High), Chance: chance(m.Adjusted)})
	}
	return all
}
