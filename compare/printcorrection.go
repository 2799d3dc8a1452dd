package compare

import (
	"fmt"
	"slices"
	"strings"
)

// correctionHead prints how a hand-coded sample tells the model's errors.
func (p *printer) correctionHead(k *Correction) {
	if k == nil {
		return
	}
	p.line("")
	p.line("corrected by %s: %d coded paragraphs in %s; %s", k.Gold, k.Units, articles(k.Articles), k.told())
	var rows [][]string
	for _, a := range k.Actors {
		rows = append(rows, []string{a.Actor, fmt.Sprint(a.Units), fmt.Sprint(a.Articles), a.Accuracy.share(), a.MacroF1.share(), a.R.decimal(2), a.Neutral.signed(),
			a.Error.signed(), a.Same.chance(), a.Most.decimal(2), a.Lambda.decimal(2)})
	}
	p.table(1, []string{"actor", "coded", "articles", "right %", "F1 %", "r", "if neutral", "error", "same error p", "largest", "weight"}, rows)
	for _, a := range k.Actors {
		if a.Same <= 0.05 {
			p.line("the model's error toward %s DIFFERS between groups: read the corrected gaps, not the raw ones", a.Actor)
		}
	}
}

func (c *Comparison) correctedLevelSection(actor string) section {
	s := section{name: "corrected levels", title: "levels corrected: mean code that all paragraphs would have", left: 1,
		header: []string{"group", "raw", "corrected", "interval", "design-based", "codes alone", "coded", ""}}
	if c.Correction == nil {
		return s
	}
	for _, l := range c.Correction.Levels {
		if l.Actor == actor {
			s.rows = append(s.rows, []string{l.Group, l.Raw.signed(), l.Mean.signed(), ends(l.Low, l.High), ends(l.DesignLow, l.DesignHigh),
				ends(l.AloneLow, l.AloneHigh), fmt.Sprint(l.Units), thinWord(l.Thin)})
		}
	}
	return s
}

func thinWord(thin bool) string {
	if thin {
		return "thin"
	}
	return ""
}

func (c *Comparison) correctedGapSection(actor string) section {
	s := section{name: "corrected gaps", rank: 1, title: "gaps corrected: first group minus second; error is what the model adds to the gap", left: 2,
		header: []string{"group", "minus", "raw", "corrected", "interval", "adjusted", "", "error", "interval"}}
	if c.Correction == nil {
		return s
	}
	gaps := slices.DeleteFunc(slices.Clone(c.Correction.Gaps), func(g CorrectedGap) bool { return g.Actor != actor })
	slices.SortStableFunc(gaps, func(a, b CorrectedGap) int { return clearer(a.P, b.P) })
	for _, g := range gaps {
		s.rows = append(s.rows, []string{g.A, g.B, g.Raw.signed(), g.Difference.signed(), ends(g.Low, g.High), g.Adjusted.chance(),
			star(g.Adjusted, g.Thin), g.Error.signed(), ends(g.ErrorLow, g.ErrorHigh)})
	}
	return s
}

func (c *Comparison) correctedShareSection(actor string) section {
	s := section{name: "corrected shares", rank: 3, left: 1,
		title:  "shares of classes corrected, %: adjusted count and Hopkins-King take the model to err alike in all groups",
		header: []string{"group", "class", "raw", "corrected", "interval", "adj. count", "interval", "Hopkins-King", "interval"}}
	if c.Correction == nil {
		return s
	}
	between := func(low, high Number) string {
		if !low.Defined() {
			return "–"
		}
		return "[" + low.share() + ", " + high.share() + "]"
	}
	for _, r := range c.Correction.Shares {
		if r.Actor == actor {
			s.rows = append(s.rows, []string{r.Group, strings.Replace(fmt.Sprintf("%+d", r.Class), "+0", "0", 1), r.Raw.share(), r.Share.share(),
				between(r.Low, r.High), r.Counted.share(), between(r.CountedLow, r.CountedHigh), r.HopkinsKing.share(), between(r.HopkinsKingLow, r.HopkinsKingHigh)})
		}
	}
	return s
}

// told says in words how far the codes are a sample of what is compared.
func (k *Correction) told() string {
	parts := []string{}
	if k.Weighted {
		parts = append(parts, fmt.Sprintf("by their chances they stand for %s of %d", k.Stands.decimal(0), k.Frame))
	} else {
		parts = append(parts, fmt.Sprintf("they have no chances and are taken for a simple random sample of %d", k.Frame))
	}
	if k.Elsewhere > 0 {
		parts = append(parts, fmt.Sprintf("%d more are not among what is compared", k.Elsewhere))
	}
	if k.Open > 0 {
		parts = append(parts, fmt.Sprintf("%d were not coded", k.Open))
	}
	return strings.Join(parts, "; ")
}

// correctionNotes are what a reader must know of the correction in particular.
func (k *Correction) correctionNotes(least int) (notes []string) {
	if !k.Weighted {
		notes = append(notes, "the codes have no probability: corrected figures hold if every paragraph compared was as likely to be coded as every other")
	} else if ratio := float64(k.Stands) / float64(k.Frame); ratio < 0.8 || ratio > 1.25 {
		notes = append(notes, fmt.Sprintf("the codes stand for %s paragraphs where %d are compared: part of the sample was not coded, "+
			"or it was drawn from others than are compared", k.Stands.decimal(0), k.Frame))
	}
	thin := 0
	for i := range k.Levels {
		if k.Levels[i].Thin {
			thin++
		}
	}
	if thin > 0 {
		notes = append(notes, fmt.Sprintf("%d of %d corrected levels have fewer than %d coded articles, or codes that are all the same: no interval",
			thin, len(k.Levels), least))
	}
	return notes
}

// correctionMethods tells how corrected figures came about.
func (k *Correction) correctionMethods() string {
	drawn := "drawn with known chances, by which each counts"
	if !k.Weighted {
		drawn = "taken for a simple random sample"
	}
	var r []string
	for _, a := range k.Actors {
		r = append(r, fmt.Sprintf("%s: %d coded, macro-F1 %s %%, r %s", a.Actor, a.Units, a.MacroF1.share(), a.R.decimal(2)))
	}
	return fmt.Sprintf("Levels and gaps were corrected by %d paragraphs in %s coded by hand (%s), %s: prediction-powered estimates of the mean code "+
		"with a weight of the scores that is tuned for each actor (Angelopoulos, Duchi and Zrnic 2023) and weights 1 over the chance (Egami and others 2023), "+
		"with Student's t intervals from the articles' influences that hold whatever the model's error. Shares of classes were corrected alike, "+
		"and by the probabilistic adjusted count and the method of Hopkins and King (2010), which take the model to err alike in all groups.",
		k.Units, articles(k.Articles), strings.Join(r, "; "), drawn)
}
