package compare

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat"

	"parallax/correct"
)

// Corrected is a level beside what the hand-coded sample makes of it.
type Corrected struct {
	Group    string `json:"group"`
	Actor    string `json:"actor"`
	Units    int    `json:"coded_units"`
	Articles int    `json:"coded_articles"`
	Raw      Number `json:"raw"` // mean stance, as in Level
	// Mean is the mean code that all units would have, estimated (PPI++).
	Mean Number `json:"corrected"`
	Low  Number `json:"low"`
	High Number `json:"high"`
	// Error is the raw mean minus the corrected one.
	Error     Number `json:"error"`
	ErrorLow  Number `json:"error_low"`
	ErrorHigh Number `json:"error_high"`
	// Design is the estimate that takes the scores in full (DSL), Alone the one
	// from the codes alone.
	Design     Number `json:"design_based"`
	DesignLow  Number `json:"design_based_low"`
	DesignHigh Number `json:"design_based_high"`
	Alone      Number `json:"codes_alone"`
	AloneLow   Number `json:"codes_alone_low"`
	AloneHigh  Number `json:"codes_alone_high"`
	Thin       bool   `json:"thin"` // too few coded articles for an interval, or codes that are all the same
}

// CorrectedGap is a gap beside what the hand-coded sample makes of it.
type CorrectedGap struct {
	A          string `json:"a"`
	B          string `json:"b"`
	Actor      string `json:"actor"`
	Raw        Number `json:"raw"`
	Difference Number `json:"corrected"`
	Low        Number `json:"low"`
	High       Number `json:"high"`
	P          Number `json:"p"`
	Adjusted   Number `json:"p_adjusted"`
	// Error is what the model's errors add to the gap: raw minus corrected.
	Error     Number `json:"error"`
	ErrorLow  Number `json:"error_low"`
	ErrorHigh Number `json:"error_high"`
	ErrorP    Number `json:"error_p"`
	Thin      bool   `json:"thin"`
}

// CorrectedPart is the share of one class in a group.
type CorrectedPart struct {
	Group string `json:"group"`
	Actor string `json:"actor"`
	Class int    `json:"class"` // -1, 0 or 1
	Raw   Number `json:"raw"`   // as in Level
	// Share is estimated from scores, codes and chances, as levels are.
	Share Number `json:"corrected"`
	Low   Number `json:"low"`
	High  Number `json:"high"`
	// Counted is the probabilistic adjusted count, HopkinsKing that of Hopkins
	// and King (2010): both take the model to err alike in all groups.
	Counted         Number `json:"adjusted_count"`
	CountedLow      Number `json:"adjusted_count_low"`
	CountedHigh     Number `json:"adjusted_count_high"`
	HopkinsKing     Number `json:"hopkins_king"`
	HopkinsKingLow  Number `json:"hopkins_king_low"`
	HopkinsKingHigh Number `json:"hopkins_king_high"`
}

// told gives the value of an estimate and, unless it is thin, its interval.
func told(e correct.Estimate, level float64, thin bool) (value, low, high Number) {
	value, low, high = Number(e.Value), undefined, undefined
	if !thin && e.SE > noSpread {
		l, h := e.Interval(level)
		low, high = Number(l), Number(h)
	}
	return value, low, high
}

// few says whether too few articles were coded for an interval, or all codes
// are the same.
func (k *correcting) few(f *correct.Fit) bool { return f.Clusters < k.o.MinArticles || !f.Varied }

// levels adds the corrected levels of an actor.
func (k *correcting) levels(actor int, fits []*correct.Fit, lambda float64, levels []Level) {
	s := &k.sample
	for g, f := range fits {
		at := slices.IndexFunc(levels, func(l Level) bool {
			return l.Group == s.Groups[g] && l.Actor == s.Actors[actor] && l.Period == AllTime
		})
		if at < 0 {
			continue
		}
		c := Corrected{Group: s.Groups[g], Actor: s.Actors[actor], Raw: levels[at].Mean, Thin: true, Mean: undefined, Low: undefined, High: undefined,
			Error: undefined, ErrorLow: undefined, ErrorHigh: undefined, Design: undefined, DesignLow: undefined, DesignHigh: undefined,
			Alone: undefined, AloneLow: undefined, AloneHigh: undefined}
		if f != nil {
			c.Units, c.Articles, c.Thin = f.Units, f.Clusters, k.few(f)
			c.Mean, c.Low, c.High = told(f.Mean(lambda), k.o.Level, c.Thin)
			c.Error, c.ErrorLow, c.ErrorHigh = told(f.Error(lambda), k.o.Level, c.Thin)
			c.Design, c.DesignLow, c.DesignHigh = told(f.Mean(1), k.o.Level, c.Thin)
			c.Alone, c.AloneLow, c.AloneHigh = told(f.Mean(0), k.o.Level, c.Thin)
		}
		k.c.Levels = append(k.c.Levels, c)
	}
}

// gaps adds the corrected gaps of an actor.
func (k *correcting) gaps(actor int, fits []*correct.Fit, lambda float64) {
	s := &k.sample
	for a := range fits {
		for b := a + 1; b < len(fits); b++ {
			if fits[a] == nil || fits[b] == nil {
				continue
			}
			thin := k.few(fits[a]) || k.few(fits[b])
			g := CorrectedGap{A: s.Groups[a], B: s.Groups[b], Actor: s.Actors[actor], Thin: thin, P: undefined, Adjusted: undefined, ErrorP: undefined,
				Raw: Number(fits[a].Raw() - fits[b].Raw())}
			gap, wrong := fits[a].Mean(lambda).Minus(fits[b].Mean(lambda)), fits[a].Error(lambda).Minus(fits[b].Error(lambda))
			g.Difference, g.Low, g.High = told(gap, k.o.Level, thin)
			g.Error, g.ErrorLow, g.ErrorHigh = told(wrong, k.o.Level, thin)
			if !thin {
				g.P, g.ErrorP = Number(gap.P()), Number(wrong.P())
			}
			k.c.Gaps = append(k.c.Gaps, g)
		}
	}
}

// adjustCorrected adjusts the p-values of all corrected gaps as one family.
func adjustCorrected(gaps []CorrectedGap, how Adjust) {
	p := make([]Number, len(gaps))
	for i := range gaps {
		p[i] = gaps[i].P
	}
	for i, q := range adjusted(p, how) {
		gaps[i].Adjusted = q
	}
}

// shareDraws is how many draws of the bootstrap shares have at most.
const shareDraws = 500

// shares adds the corrected shares of classes toward an actor.
func (k *correcting) shares(actor int, rows [][]int) {
	s := &k.sample
	var groups []int
	var soft, hard [][]correct.Seen
	limits := k.terciles(rows)
	for g, of := range rows {
		if len(of) == 0 {
			continue
		}
		groups = append(groups, g)
		var a, b []correct.Seen
		for _, i := range of {
			seen := correct.Seen{Cluster: int(s.Rows.Article[i]), Weight: k.weight(i)}
			if gold := k.all[i]; gold != nil && gold.about > 0 {
				seen.Coded, seen.Chance, seen.Class = true, gold.chance, gold.class
			}
			p := s.Rows.P[i]
			seen.Profile = p[:]
			a = append(a, seen)
			seen.Profile = profile(int(s.Rows.Label[i]), slices.Max(p[:]), limits)
			b = append(b, seen)
		}
		soft, hard = append(soft, a), append(hard, b)
	}
	chance := rand.New(source(k.o.Seed, "shares", s.Actors[actor]))
	draws := min(k.o.Draws, shareDraws)
	counted, ok := correct.Count(soft, k.o.Level, draws, chance)
	profiled, okay := correct.Count(hard, k.o.Level, draws, chance)
	for class := range correct.Classes {
		fits, raw := k.classFits(rows, class)
		var known []*correct.Fit
		for _, f := range fits {
			if f != nil {
				known = append(known, f)
			}
		}
		lambda := correct.Tune(known)
		for n, g := range groups {
			c := CorrectedPart{Group: s.Groups[g], Actor: s.Actors[actor], Class: class - 1, Raw: raw[g], Share: undefined, Low: undefined, High: undefined,
				Counted: undefined, CountedLow: undefined, CountedHigh: undefined, HopkinsKing: undefined, HopkinsKingLow: undefined, HopkinsKingHigh: undefined}
			if f := fits[g]; f != nil {
				c.Share, c.Low, c.High = told(f.Mean(lambda), k.o.Level, k.few(f))
			}
			if ok {
				c.Counted, c.CountedLow, c.CountedHigh = Number(counted[n].Value[class]), Number(counted[n].Low[class]), Number(counted[n].High[class])
			}
			if okay {
				c.HopkinsKing = Number(profiled[n].Value[class])
				c.HopkinsKingLow, c.HopkinsKingHigh = Number(profiled[n].Low[class]), Number(profiled[n].High[class])
			}
			k.c.Shares = append(k.c.Shares, c)
		}
	}
}

// classFits are the groups ready for the share of a class to be estimated, nil
// for those without codes, and the shares of the class that the model gives.
func (k *correcting) classFits(rows [][]int, class int) (fits []*correct.Fit, raw []Number) {
	s := &k.sample
	for _, of := range rows {
		var units []correct.Unit
		given, weight := 0.0, 0.0
		for _, i := range of {
			u := correct.Unit{Cluster: int(s.Rows.Article[i]), Weight: k.weight(i), Score: s.Rows.P[i][class]}
			if gold := k.all[i]; gold != nil {
				u.Coded, u.Chance, u.Code, u.About = true, gold.chance, gold.class[class], gold.about
			}
			weight += u.Weight
			if int(s.Rows.Label[i])+1 == class {
				given += u.Weight
			}
			units = append(units, u)
		}
		var f *correct.Fit
		if slices.ContainsFunc(units, func(u correct.Unit) bool { return u.Coded && u.About > 0 }) {
			f = correct.NewFit(units)
		}
		fits, raw = append(fits, f), append(raw, divide(given, weight))
	}
	return fits, raw
}

// terciles part the confidences of rows in three.
func (k *correcting) terciles(rows [][]int) [2]float64 {
	var all []float64
	for _, of := range rows {
		for _, i := range of {
			p := k.sample.Rows.P[i]
			all = append(all, slices.Max(p[:]))
		}
	}
	slices.Sort(all)
	return [2]float64{all[len(all)/3], all[2*len(all)/3]}
}

// profile is the place of a class and a confidence.
func profile(label int, confidence float64, limits [2]float64) []float64 {
	place := 3 * (label + 1)
	for _, l := range limits {
		if confidence >= l {
			place++
		}
	}
	one := make([]float64, 9)
	one[place] = 1
	return one
}

// macroF1 is the mean F1 of the classes that codes or labels have.
func macroF1(confusion *[3][3]float64) Number {
	sum, present := 0.0, 0.0
	for k := range confusion {
		both := 0.0
		for j := range confusion {
			both += confusion[k][j] + confusion[j][k]
		}
		if both > 0 {
			present++
			sum += 2 * confusion[k][k] / both
		}
	}
	return divide(sum, present)
}

func weightedCorrelation(x, y, weights []float64) Number {
	if len(x) < 3 {
		return undefined
	}
	r := stat.Correlation(x, y, weights)
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return undefined
	}
	return Number(r)
}
