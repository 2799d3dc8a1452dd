package compare

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"parallax/output/table"
)

// Gap is the difference of two groups' levels for one actor: A minus B, so
// that a gap below 0 says that A is the harsher one.
type Gap struct {
	A          string `json:"a"`
	B          string `json:"b"`
	Actor      string `json:"actor"`
	Period     string `json:"period"`
	ArticlesA  int    `json:"articles_a"`
	ArticlesB  int    `json:"articles_b"`
	Difference Number `json:"difference"` // in [-2, 2]
	Low        Number `json:"low"`
	High       Number `json:"high"`
	// Effect is Hedges' g: the difference of the article means over their
	// pooled standard deviation, corrected for small numbers.
	Effect Number `json:"hedges_g"`
	P      Number `json:"p"`
	// Adjusted is P adjusted over all gaps that were tested.
	Adjusted Number `json:"p_adjusted"`
	Test     Test   `json:"test"`
	// Thin says that one of the two levels is thin: nothing is tested.
	Thin bool `json:"thin"`
}

// gapsTable has a row for each gap.
var gapsTable = table.Define("gaps", "pair of groups, actor and period", []string{"a", "b", "actor", "period"},
	"The difference of every two groups: a minus b.",
	table.Text("a", "", func(r *Gap) string { return r.A }, "The one group."),
	table.Text("b", "", func(r *Gap) string { return r.B }, "The other group."),
	table.Text("actor", "", func(r *Gap) string { return r.Actor }, "Key of the actor."),
	table.Text("period", "", func(r *Gap) string { return r.Period }, "The period, or all for the whole time."),
	table.Int("articles_a", "articles", func(r *Gap) int { return r.ArticlesA }, "Articles of a with a stance toward the actor."),
	table.Int("articles_b", "articles", func(r *Gap) int { return r.ArticlesB }, "Articles of b with a stance toward the actor."),
	table.FloatOrNull("difference", "[-2, 2]", func(r *Gap) (float64, bool) { return r.Difference.Value() },
		"Level of a minus level of b: below 0 where a is the harsher one."),
	table.FloatOrNull("low", "[-2, 2]", func(r *Gap) (float64, bool) { return r.Low.Value() },
		"Lower end of the difference's interval; null where one of the levels is thin."),
	table.FloatOrNull("high", "[-2, 2]", func(r *Gap) (float64, bool) { return r.High.Value() }, "Upper end of the difference's interval."),
	table.FloatOrNull("hedges_g", "standard deviations", func(r *Gap) (float64, bool) { return r.Effect.Value() },
		"Hedges' g: difference of article means over their pooled standard deviation, corrected for small numbers."),
	table.FloatOrNull("p", "[0, 1]", func(r *Gap) (float64, bool) { return r.P.Value() },
		"Chance of a difference at least as large, in standard errors, were the labels of the groups dealt out at random."),
	table.FloatOrNull("p_adjusted", "[0, 1]", func(r *Gap) (float64, bool) { return r.Adjusted.Value() },
		"p adjusted for the number of gaps tested."),
	table.TextOrNull("test", "", func(r *Gap) string { return string(r.Test) }, "How p came about; null where nothing was tested."),
	table.Flag("thin", func(r *Gap) bool { return r.Thin }, "True where one of the two levels is thin."),
)

// gap compares two cells of one actor and period.
func gap(s *Sample, o *Options, a, b *cell, offA, offB []float64) Gap {
	g := Gap{A: s.Groups[a.group], B: s.Groups[b.group], Actor: s.Actors[a.actor], Period: s.period(a.period),
		ArticlesA: a.judged, ArticlesB: b.judged, Difference: undefined, Low: undefined, High: undefined,
		Effect: undefined, P: undefined, Adjusted: undefined, Thin: min(a.judged, b.judged) < o.MinArticles}
	if min(a.judged, b.judged) == 0 {
		return g
	}
	g.Difference = Number(a.mean - b.mean)
	if g.Thin {
		return g
	}
	g.Low, g.High = between(o, a, b, offA, offB)
	g.Effect = hedges(a, b)
	g.P, g.Test = permutation(a, b, o.Permute, source(o.Seed, "permute", g.A, g.B, g.Actor, g.Period))
	return g
}

// between is the interval of the difference of two means, drawn apart.
func between(o *Options, a, b *cell, offA, offB []float64) (low, high Number) {
	off := make([]float64, len(offA))
	for i := range off {
		off[i] = offA[i] - offB[i]
	}
	return interval(a.mean-b.mean, off, a.shape.minus(b.shape), o.Level)
}

// hedges is Hedges' g (Hedges 1981) on article means.
func hedges(a, b *cell) Number {
	x, y := a.means(), b.means()
	n := float64(len(x) + len(y) - 2)
	pooled := math.Sqrt((stat.Variance(x, nil)*float64(len(x)-1) + stat.Variance(y, nil)*float64(len(y)-1)) / n)
	if pooled == 0 {
		return undefined
	}
	return Number((stat.Mean(x, nil) - stat.Mean(y, nil)) / pooled * (1 - 3/(4*n-1)))
}

// means are those of the judged articles.
func (c *cell) means() []float64 {
	var m []float64
	for i := range c.of {
		if c.of[i].weight > 0 {
			m = append(m, c.of[i].mean)
		}
	}
	return m
}

// adjustGaps adjusts the p-values of all gaps as one family.
func adjustGaps(gaps []Gap, how Adjust) {
	p := make([]Number, len(gaps))
	for i := range gaps {
		p[i] = gaps[i].P
	}
	for i, q := range adjusted(p, how) {
		gaps[i].Adjusted = q
	}
}
