package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parallax/compare"
)

// shownGaps is how many corrected gaps the page shows; the table has all.
const shownGaps = 30

// correction is the section of what a hand-coded sample makes of the figures.
type correction struct {
	Lead, Differs string
	Levels        []correctedLevel
	Gaps          []correctedGap
	MoreGaps      int
}

type correctedLevel struct {
	Actor, Group          string
	Coded                 int
	Raw, Corrected, Error string
}

type correctedGap struct{ Actor, Groups, Raw, Corrected, Chance, Error string }

// correctionOf is nil where nothing was coded.
func correctionOf(c *compare.Comparison) *correction {
	k := c.Correction
	if k == nil {
		return nil
	}
	s := &correction{Lead: fmt.Sprintf("%s in %s were coded by hand.", count(k.Units, "paragraph"), count(k.Articles, "article"))}
	var differs []string
	for i := range k.Actors {
		if a := &k.Actors[i]; float64(a.Same) < alpha {
			differs = append(differs, a.Actor)
		}
	}
	s.Differs = strings.Join(differs, ", ")
	for i := range k.Levels {
		l := &k.Levels[i]
		s.Levels = append(s.Levels, correctedLevel{l.Actor, plain(l.Group), l.Units, signed(l.Raw), withInterval(l.Mean, l.Low, l.High),
			withInterval(l.Error, l.ErrorLow, l.ErrorHigh)})
	}
	gaps := slices.DeleteFunc(slices.Clone(k.Gaps), func(g compare.CorrectedGap) bool { return g.Thin })
	slices.SortStableFunc(gaps, func(a, b compare.CorrectedGap) int { return cmp.Compare(a.P, b.P) })
	s.MoreGaps = len(k.Gaps) - min(len(gaps), shownGaps)
	for i := range gaps[:min(len(gaps), shownGaps)] {
		g := &gaps[i]
		s.Gaps = append(s.Gaps, correctedGap{g.Actor, plain(g.A) + " − " + plain(g.B), signed(g.Raw), withInterval(g.Difference, g.Low, g.High),
			chance(g.Adjusted), withInterval(g.Error, g.ErrorLow, g.ErrorHigh)})
	}
	return s
}
