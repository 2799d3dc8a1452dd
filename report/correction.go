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
			differs = append(differs, c.Name(a.Actor))
		}
	}
	s.Differs = strings.Join(differs, ", ")
	for i := range k.Levels {
		l := &k.Levels[i]
		s.Levels = append(s.Levels, correctedLevel{c.Name(l.Actor), plain(l.Group), l.Units, signed(l.Raw), withInterval(l.Mean, l.Low, l.High),
			withInterval(l.Error, l.ErrorLow, l.ErrorHigh)})
	}
	gaps := slices.DeleteFunc(slices.Clone(k.Gaps), func(g compare.CorrectedGap) bool { return g.Thin })
	slices.SortStableFunc(gaps, func(a, b compare.CorrectedGap) int { return cmp.Compare(a.P, b.P) })
	s.MoreGaps = len(k.Gaps) - min(len(gaps), shownGaps)
	for i := range gaps[:min(len(gaps), shownGaps)] {
		g := &gaps[i]
		a, b, sign := g.A, g.B, compare.Number(1)
		low, high, errorLow, errorHigh := g.Low, g.High, g.ErrorLow, g.ErrorHigh
		if g.Raw > 0 { // the harsher one by the raw figures stands first, as everywhere
			a, b, sign, low, high, errorLow, errorHigh = b, a, -1, -high, -low, -errorHigh, -errorLow
		}
		s.Gaps = append(s.Gaps, correctedGap{c.Name(g.Actor), plain(a) + " − " + plain(b), signed(sign * g.Raw), withInterval(sign*g.Difference, low, high),
			chance(g.Adjusted), withInterval(sign*g.Error, errorLow, errorHigh)})
	}
	return s
}
