package compare

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"parallax/coding"
	"parallax/correct"
)

// Gold is a hand-coded sample of what is compared.
type Gold struct {
	Name  string         `json:"file"`
	Units []coding.Coded `json:"-"`
	// Design tells how the sample was drawn; nil where that is not known.
	Design *coding.Design `json:"-"`
}

// Correction is what a hand-coded sample makes of levels and gaps. It speaks
// of the whole time and of all voices.
type Correction struct {
	Gold     string `json:"gold"`
	Units    int    `json:"units"`    // coded, and among what is compared
	Articles int    `json:"articles"` // that they are of
	// Elsewhere is the number of coded units that are not among what is
	// compared, Open that of units which nobody decided on.
	Elsewhere int `json:"elsewhere"`
	Open      int `json:"not_coded"`
	// Weighted says that the rows have the chance with which they were drawn;
	// otherwise all are taken to have had the same. Frame is the number of
	// units compared, Stands that which the coded ones stand for by their chances.
	Weighted bool            `json:"weighted"`
	Frame    int             `json:"frame"`
	Stands   Number          `json:"stands_for"`
	Actors   []ActorGold     `json:"actors"`
	Levels   []Corrected     `json:"levels"`
	Gaps     []CorrectedGap  `json:"gaps"`
	Shares   []CorrectedPart `json:"shares"`
}

// ActorGold tells how well the model told one actor's codes. Units count 1
// over their chance.
type ActorGold struct {
	Actor    string `json:"actor"`
	Units    int    `json:"units"`
	Articles int    `json:"articles"`
	NotAbout Number `json:"not_about"` // share of units that the coders found not to be about the actor
	Accuracy Number `json:"accuracy"`
	MacroF1  Number `json:"macro_f1"`
	R        Number `json:"r"`                       // of score and code
	Spread   Number `json:"code_spread"`             // standard deviation of the codes
	Lambda   Number `json:"lambda"`                  // how far the scores are trusted, 0 to 1
	Groups   int    `json:"groups_tested"`           // with enough coded articles
	Same     Number `json:"p_same_error"`            // Welch's test of equal errors in these groups
	Most     Number `json:"largest_error_gap"`       // largest difference of two of their errors
	Error    Number `json:"error"`                   // mean score minus mean code, all groups
	Neutral  Number `json:"mean_score_when_neutral"` // of units coded neutral
}

// goldUnit is a row of the sample with its code.
type goldUnit struct {
	code, about float64
	class       [correct.Classes]float64 // shares of votes
	chance      float64
}

// correcting is a correction under way.
type correcting struct {
	*reading
	c   *Correction
	all map[int]*goldUnit // by row
	per []int             // paragraphs with a stance by article and actor
}

// correction corrects levels and gaps by the gold of the options.
func (r *reading) correction(levels []Level) (*Correction, error) {
	gold := r.o.Gold
	if r.o.Voice != AllVoices {
		return nil, fmt.Errorf("codes are of all voices: voice %s cannot be corrected by them", r.o.Voice)
	}
	k := &correcting{reading: r, c: &Correction{Gold: gold.Name, Actors: []ActorGold{}, Levels: []Corrected{}, Gaps: []CorrectedGap{}, Shares: []CorrectedPart{}},
		all: map[int]*goldUnit{}}
	if err := k.match(); err != nil {
		return nil, fmt.Errorf("gold %s: %w", gold.Name, err)
	}
	s := &r.sample
	k.per = make([]int, len(s.Articles)*len(s.Actors))
	for i := range s.Rows.Article {
		if !math.IsNaN(s.Rows.Stance[i]) {
			k.per[k.place(i)]++
			k.c.Frame++
		}
	}
	for actor := range s.Actors {
		k.actor(actor, levels)
	}
	adjustCorrected(k.c.Gaps, r.o.Adjust)
	return k.c, nil
}

func (k *correcting) place(row int) int {
	s := &k.sample
	return int(s.Rows.Actor[row])*len(s.Articles) + int(s.Rows.Article[row])
}

// unitKey is the place of a row in the tables.
type unitKey struct{ article, actor, paragraph int32 }

// match finds the rows that were coded.
func (k *correcting) match() error {
	wanted := map[unitKey]*coding.Coded{}
	missing, chances := 0, 0
	digest := k.d.Digest()
	for i := range k.o.Gold.Units {
		u := &k.o.Gold.Units[i]
		if u.Dataset != "" && u.Dataset != digest {
			return fmt.Errorf("%s: drawn from other articles (%s) than those of dataset %s (%s)", u.Place, u.Dataset, k.d.Dir(), digest)
		}
		if len(u.Votes) == 0 {
			k.c.Open++
			continue
		}
		article, ok := k.at[u.Article]
		if !ok {
			missing++
			continue
		}
		actor, ok := k.actors[u.Actor]
		if !ok || article < 0 {
			k.c.Elsewhere++
			continue
		}
		if u.Probability > 0 {
			chances++
		}
		wanted[unitKey{article, actor, int32(u.Paragraph)}] = u
	}
	switch {
	case len(wanted) == 0 && missing > 0:
		return fmt.Errorf("none of its %d coded units is of an article of dataset %s: article_id and paragraph join them", missing, k.d.Dir())
	case len(wanted) == 0:
		return fmt.Errorf("no coded unit is among what is compared (%d are elsewhere, %d not coded)", k.c.Elsewhere, k.c.Open)
	case chances > 0 && chances < len(wanted):
		return fmt.Errorf("%d coded units have a probability and %d have none: all must, or none", chances, len(wanted)-chances)
	}
	k.c.Weighted = chances > 0
	k.c.Elsewhere += missing + len(wanted)
	articles := map[int32]bool{}
	r := &k.sample.Rows
	for i := range r.Article {
		u := wanted[unitKey{r.Article[i], r.Actor[i], r.Paragraph[i]}]
		if u == nil || math.IsNaN(r.Stance[i]) {
			continue
		}
		g := goldOf(u)
		k.all[i] = g
		k.c.Units++
		k.c.Elsewhere--
		k.c.Stands += Number(1 / g.chance)
		articles[r.Article[i]] = true
	}
	k.c.Articles = len(articles)
	if !k.c.Weighted {
		k.c.Stands = undefined
	}
	if k.c.Units == 0 {
		return fmt.Errorf("no coded unit is among what is compared (%d are elsewhere)", k.c.Elsewhere)
	}
	return nil
}

// goldOf is the mean of what the coders of a unit say.
func goldOf(u *coding.Coded) *goldUnit {
	g := &goldUnit{chance: u.Probability}
	if g.chance == 0 {
		g.chance = 1
	}
	share := 1 / float64(len(u.Votes))
	for _, v := range u.Votes {
		if label, ok := v.Verdict.Label(); ok {
			g.about += share
			g.code += share * float64(label)
			g.class[label+1] += share
		}
	}
	return g
}

// actor corrects the levels and gaps of one actor.
func (k *correcting) actor(actor int, levels []Level) {
	s := &k.sample
	units := make([][]correct.Unit, len(s.Groups))
	rows := make([][]int, len(s.Groups))
	for i := range s.Rows.Article {
		if int(s.Rows.Actor[i]) != actor || math.IsNaN(s.Rows.Stance[i]) {
			continue
		}
		g := s.Articles[s.Rows.Article[i]].Group
		u := correct.Unit{Cluster: int(s.Rows.Article[i]), Weight: k.weight(i), Score: s.Rows.Stance[i]}
		if gold := k.all[i]; gold != nil {
			u.Coded, u.Chance, u.Code, u.About = true, gold.chance, gold.code, gold.about
		}
		units[g], rows[g] = append(units[g], u), append(rows[g], i)
	}
	var fits []*correct.Fit
	var known []*correct.Fit
	for g := range units {
		var f *correct.Fit
		if slices.ContainsFunc(units[g], func(u correct.Unit) bool { return u.Coded && u.About > 0 }) {
			f = correct.NewFit(units[g])
			known = append(known, f)
		}
		fits = append(fits, f)
	}
	if len(known) == 0 {
		return
	}
	lambda := correct.Tune(known)
	k.levels(actor, fits, lambda, levels)
	k.gaps(actor, fits, lambda)
	k.shares(actor, rows)
	k.c.Actors = append(k.c.Actors, k.accuracy(actor, rows, fits, lambda))
}

// weight is what a row counts in the mean of its group.
func (k *correcting) weight(row int) float64 {
	if k.o.Weight == ByArticle {
		return 1 / float64(k.per[k.place(row)])
	}
	return k.o.Weight.counts(k.sample.Rows.Mentions[row])
}

// accuracy tells how well the model told the codes of one actor.
func (k *correcting) accuracy(actor int, rows [][]int, fits []*correct.Fit, lambda float64) ActorGold {
	s := &k.sample
	a := ActorGold{Actor: s.Actors[actor], Lambda: Number(lambda), Same: undefined, Most: undefined}
	articles := map[int32]bool{}
	var scores, codes, weights []float64
	var confusion [3][3]float64
	var all, about, right, neutral, neutralScore, off float64
	for _, of := range rows {
		for _, i := range of {
			g := k.all[i]
			if g == nil {
				continue
			}
			a.Units++
			articles[s.Rows.Article[i]] = true
			w := k.weight(i) / g.chance
			all += w
			about += w * g.about
			if g.about == 0 {
				continue
			}
			label := int(s.Rows.Label[i]) + 1
			for class, share := range g.class {
				confusion[class][label] += w * share
			}
			right += w * g.class[label]
			neutral += w * g.class[1]
			neutralScore += w * g.class[1] * s.Rows.Stance[i]
			off += w * (g.about*s.Rows.Stance[i] - g.code)
			scores, codes, weights = append(scores, s.Rows.Stance[i]), append(codes, g.code/g.about), append(weights, w*g.about)
		}
	}
	a.Articles = len(articles)
	a.NotAbout, a.Accuracy, a.Neutral, a.Error = divide(all-about, all), divide(right, about), divide(neutralScore, neutral), divide(off, about)
	a.MacroF1, a.R, a.Spread = macroF1(&confusion), weightedCorrelation(scores, codes, weights), undefined
	if len(codes) > 1 {
		_, spread := stat.PopMeanStdDev(codes, weights)
		a.Spread = Number(spread)
	}
	var errors []correct.Estimate
	for _, f := range fits {
		if f != nil && !k.few(f) {
			errors = append(errors, f.Error(lambda))
		}
	}
	a.Groups = len(errors)
	a.Same, a.Most = sameErrors(errors)
	return a
}

// sameErrors is Welch's test (1951) of equal means of groups of unequal
// spread, and the largest difference of two of them.
func sameErrors(all []correct.Estimate) (p, most Number) {
	if len(all) < 2 {
		return undefined, undefined
	}
	weight, mean := 0.0, 0.0
	low, high := math.Inf(1), math.Inf(-1)
	for _, e := range all {
		if !(e.SE > noSpread) {
			return undefined, undefined
		}
		w := 1 / (e.SE * e.SE)
		weight += w
		mean += w * e.Value
		low, high = min(low, e.Value), max(high, e.Value)
	}
	mean /= weight
	groups := float64(len(all))
	between, lost := 0.0, 0.0
	for _, e := range all {
		w := 1 / (e.SE * e.SE)
		between += w * (e.Value - mean) * (e.Value - mean)
		lost += (1 - w/weight) * (1 - w/weight) / e.Freedom
	}
	f := between / (groups - 1) / (1 + 2*(groups-2)/(groups*groups-1)*lost)
	freedom := (groups*groups - 1) / (3 * lost)
	return Number(distuv.F{D1: groups - 1, D2: freedom}.Survival(f)), Number(high - low)
}
