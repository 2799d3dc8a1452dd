package compare

import (
	"fmt"
	"math"
	"slices"

	"parallax/output"
	"parallax/stance"
)

// CodedPower says what coding paragraphs by hand does to the interval of a gap
// toward one actor.
type CodedPower struct {
	Actor string `json:"actor"`
	// R is the correlation of score and code, Spread the standard deviation of
	// codes, From what they are taken from.
	R      Number `json:"r"`
	Spread Number `json:"code_spread"`
	From   string `json:"from"`
	// Groups and Paragraphs are those that speak of the actor.
	Groups     int      `json:"groups"`
	Paragraphs int      `json:"paragraphs"`
	Budgets    []Budget `json:"budgets"`
}

// Budget is what a number of coded paragraphs, of all groups and actors, comes to.
type Budget struct {
	Coded int     `json:"coded"`
	Each  float64 `json:"coded_per_group_and_actor"`
	// Alone is half the width of a gap's interval from the codes alone,
	// Corrected that of the corrected gap.
	Alone     Number `json:"half_width_codes_alone"`
	Corrected Number `json:"half_width_corrected"`
}

// What R and Spread are taken from.
const (
	fromGold    = "as in the coded sample"
	fromHeld    = "as in coded text that the training had not seen"
	fromNothing = "assumed, with codes that spread by .65: the model tells nothing of itself"
)

// assumed stands in where a model tells nothing of itself.
var assumed = stance.Held{R: 0.5, Spread: 0.65}

// codedBudgets are those told beside the one that is asked for.
var codedBudgets = [...]int{100, 200, 300, 500, 1000, 2000}

// codedPower tells what coding so many paragraphs does, for each actor. all are
// the treatments and a the power of each actor, whose spread of articles counts.
func (r *reading) codedPower(d *output.Dataset, o *Options, actors []ActorPower, coded int) ([]CodedPower, error) {
	held, err := stance.HeldFigures(o.Model, d.Manifest().Metadata)
	if err != nil {
		return nil, fmt.Errorf("dataset %s: %w", d.Dir(), err)
	}
	var gold *Correction
	if o.Gold != nil {
		if gold, err = r.correction(nil); err != nil {
			return nil, err
		}
	}
	budgets := slices.Clone(codedBudgets[:])
	if !slices.Contains(budgets, coded) {
		budgets = append(budgets, coded)
	}
	slices.Sort(budgets)
	cells, paragraphs := r.spoken()
	whole := 0
	for _, n := range cells {
		whole += n
	}
	var all []CodedPower
	for i, a := range actors {
		p := CodedPower{Actor: a.Actor, Groups: cells[i], Paragraphs: paragraphs[i]}
		p.R, p.Spread, p.From = Number(assumed.R), Number(assumed.Spread), fromNothing
		for _, h := range held {
			if h.Actor == a.Actor {
				p.R, p.Spread, p.From = Number(h.R), Number(h.Spread), fromHeld
			}
		}
		if gold != nil {
			for k := range gold.Actors {
				if g := &gold.Actors[k]; g.Actor == a.Actor && g.R.Defined() && g.Spread > 0 {
					p.R, p.Spread, p.From = g.R, g.Spread, fromGold
				}
			}
		}
		for _, n := range budgets {
			p.Budgets = append(p.Budgets, p.budget(n, whole, &a, o.Level))
		}
		all = append(all, p)
	}
	return all, nil
}

// spoken counts, by actor, the groups that speak of it, and their paragraphs
// with a stance.
func (r *reading) spoken() (groups, paragraphs []int) {
	s := &r.sample
	groups, paragraphs = make([]int, len(s.Actors)), make([]int, len(s.Actors))
	seen := make([]bool, len(s.Actors)*len(s.Groups))
	for i := range s.Rows.Article {
		if math.IsNaN(s.Rows.Stance[i]) {
			continue
		}
		a := int(s.Rows.Actor[i])
		paragraphs[a]++
		if at := a*len(s.Groups) + int(s.Articles[s.Rows.Article[i]].Group); !seen[at] {
			seen[at] = true
			groups[a]++
		}
	}
	return groups, paragraphs
}

// budget takes the coded paragraphs to be shared evenly among groups and
// actors, one an article. The variance of a group's level is that between its
// articles, which no coding lessens, and that of what the codes have beyond
// the scores, over the paragraphs that are not coded.
func (p *CodedPower) budget(coded, cells int, a *ActorPower, level float64) Budget {
	b := Budget{Coded: coded, Alone: undefined, Corrected: undefined}
	if p.Groups == 0 || !a.Spread.Defined() || a.Groups == 0 {
		return b
	}
	units := float64(p.Paragraphs) / float64(p.Groups)
	b.Each = min(float64(coded)/float64(cells), units)
	if b.Each <= 2 {
		return b
	}
	perGroup := float64(a.Articles) / float64(p.Groups)
	between := float64(a.Spread*a.Spread) / perGroup
	sampling := float64(p.Spread*p.Spread) * (1/b.Each - 1/units)
	half := func(rest float64) Number {
		freedom := 2 * (min(b.Each, perGroup) - 1)
		return Number(studentQuantile(1-(1-level)/2, max(1, freedom)) * math.Sqrt(2*(between+sampling*rest)))
	}
	b.Alone, b.Corrected = half(1), half(1-float64(p.R*p.R))
	return b
}

// coded prints what coding does.
func (p *printer) coded(all []CodedPower, asked int) {
	if len(all) == 0 {
		return
	}
	p.line("\ncoding by hand: half the width of a gap's interval between two groups, the codes shared evenly among groups and actors")
	var rows [][]string
	for _, c := range all {
		for _, b := range c.Budgets {
			rows = append(rows, []string{c.Actor, fmt.Sprint(b.Coded), Number(b.Each).decimal(1), b.Alone.decimal(2), b.Corrected.decimal(2)})
		}
	}
	p.table(1, []string{"actor", "coded in all", "each", "codes alone ±", "corrected ±"}, rows)
	for _, c := range all {
		at := slices.IndexFunc(c.Budgets, func(b Budget) bool { return b.Coded == asked })
		b := &c.Budgets[at]
		if !b.Alone.Defined() {
			p.line("%s: %d coded paragraphs are too few for its %d groups", c.Actor, asked, c.Groups)
			continue
		}
		p.line("%s: with %d coded paragraphs the gap's interval shrinks from ±%s by the codes alone to ±%s corrected (r %s, %s)", c.Actor, asked,
			b.Alone.decimal(2), b.Corrected.decimal(2), c.R.decimal(2), c.From)
	}
}
