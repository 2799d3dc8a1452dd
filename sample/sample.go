// Package sample takes a dataset and draws paragraphs for coding by hand: a
// probability sample in which every unit has a known chance, so that what is
// found in it can be said of the dataset.
//
// It owns the design of the sample. It promises that the chances are exact,
// that every unit of the frame has one, and that the same dataset, plan and
// seed give the same sample. It writes no file and looks at no code.
package sample

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"parallax/coding"
	"parallax/compare"
	"parallax/output"
)

// ActorColumn stands in Plan.By for the actor.
const ActorColumn = "actor"

// What strata may be told apart by, within the groups.
const (
	ByClass     = "class"     // the class that the model gives
	ByUncertain = "uncertain" // whether the model is surer than of half of the units
)

// Plan says how to draw.
type Plan struct {
	Size int // units to draw
	// By are columns of articles, keys of their meta, and ActorColumn; Strata
	// are ByClass and ByUncertain.
	By, Strata []string
	Double     float64 // share to be coded twice, in [0, 1]
	// Uncertain is how much likelier the units that the model is least sure of
	// are drawn than those it is surest of, 1 for no likelier.
	Uncertain float64
	Seed      uint64
}

// Sample is what was drawn.
type Sample struct {
	Design coding.Design
	Rows   []coding.Row // in an order by chance, all open
}

// unit is one row of the frame.
type unit struct {
	row     int // of the frame's rows
	stratum int
	doubt   float64 // of the model, in [0, 1]
	chance  float64
	double  bool
}

func (p *Plan) check() error {
	switch {
	case p.Size < 1:
		return fmt.Errorf("a sample of %d units: there is one at least", p.Size)
	case !(p.Double >= 0 && p.Double <= 1):
		return fmt.Errorf("a share of %v to be coded twice is not between 0 and 1", p.Double)
	case !(p.Uncertain >= 1 && p.Uncertain <= 100):
		return fmt.Errorf("uncertain units drawn %v times as often: it is 1 at least and 100 at most", p.Uncertain)
	}
	for _, s := range p.Strata {
		if s != ByClass && s != ByUncertain {
			return fmt.Errorf("strata by %q: within groups they are by %s or %s; columns of articles belong to the groups", s, ByClass, ByUncertain)
		}
	}
	return nil
}

// Draw draws a sample of what the options leave of a dataset; the plan's
// groups stand for those of the options.
func Draw(d *output.Dataset, o compare.Options, p Plan) (*Sample, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if d.Manifest().NoText {
		return nil, fmt.Errorf("dataset %s was written without its text: there is nothing to code", d.Dir())
	}
	o.Voice = compare.AllVoices
	o.By = slices.DeleteFunc(slices.Clone(p.By), func(name string) bool { return name == ActorColumn })
	frame, err := compare.ReadFrame(d, o)
	if err != nil {
		return nil, err
	}
	chance := rand.New(rand.NewPCG(p.Seed, uint64(p.Size)))
	units, unjudged := unitsOf(frame)
	parts := stratify(frame, &p, units)
	p.chances(units, parts)
	drawn := systematic(units, min(p.Size, len(units)), chance)
	doubled := double(drawn, p.Double, chance)
	s := &Sample{Design: coding.Design{Dataset: d.Digest(), Model: frame.Model, By: p.By, Strata: p.Strata, Duplicates: string(o.Duplicates),
		Uncertain: p.Uncertain, Seed: p.Seed, Frame: len(units), Unjudged: unjudged, Drawn: len(drawn), Doubled: doubled, Parts: parts}}
	for _, c := range o.Where {
		s.Design.Where = append(s.Design.Where, c.String())
	}
	if s.Rows, err = rowsOf(d, frame, drawn); err != nil {
		return nil, err
	}
	for i := range drawn {
		u, r := &drawn[i], &s.Rows[i]
		s.Design.Parts[u.stratum].Drawn++
		r.Dataset, r.Probability, r.Double = s.Design.Dataset, u.chance, u.double
		s.Design.Units = append(s.Design.Units, coding.Drawn{ID: r.ID, Stratum: u.stratum, Probability: u.chance, Double: u.double})
	}
	chance.Shuffle(len(s.Rows), func(i, j int) { s.Rows[i], s.Rows[j] = s.Rows[j], s.Rows[i] })
	return s, nil
}

// unitsOf lists the rows of the frame that have a stance, and counts those
// that have none.
func unitsOf(f *compare.Frame) (units []unit, unjudged int) {
	r := &f.Sample.Rows
	for i := range r.Article {
		if math.IsNaN(r.Stance[i]) {
			unjudged++
			continue
		}
		u := unit{row: i}
		if p := r.P[i]; p != [3]float64{} {
			const even = 1. / 3
			u.doubt = (1 - slices.Max(p[:])) / (1 - even)
		}
		units = append(units, u)
	}
	return units, unjudged
}

var classNames = [...]string{"negative", "neutral", "positive", "no class"}

// stratify gives every unit its stratum, sorts units by it, and gives the
// strata in that order.
func stratify(f *compare.Frame, p *Plan, units []unit) []coding.Stratum {
	r := &f.Sample.Rows
	middle := 0.0
	if slices.Contains(p.Strata, ByUncertain) {
		doubts := make([]float64, len(units))
		for i := range units {
			doubts[i] = units[i].doubt
		}
		slices.Sort(doubts)
		middle = doubts[len(doubts)/2]
	}
	values := make([][]string, len(units))
	for i := range units {
		row := units[i].row
		var v []string
		if slices.ContainsFunc(p.By, func(name string) bool { return name != ActorColumn }) {
			v = append(v, f.Sample.Groups[f.Sample.Articles[r.Article[row]].Group])
		}
		if slices.Contains(p.By, ActorColumn) {
			v = append(v, f.Sample.Actors[r.Actor[row]])
		}
		for _, s := range p.Strata {
			switch {
			case s == ByClass:
				v = append(v, classNames[r.Label[row]+1])
			case units[i].doubt < middle:
				v = append(v, "sure")
			default:
				v = append(v, "unsure")
			}
		}
		values[i] = v
	}
	order := make([]int, len(units))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return slices.Compare(values[a], values[b]) })
	var parts []coding.Stratum
	sorted := make([]unit, 0, len(units))
	for _, i := range order {
		if len(parts) == 0 || !slices.Equal(parts[len(parts)-1].Values, values[i]) {
			parts = append(parts, coding.Stratum{Values: values[i]})
		}
		parts[len(parts)-1].Units++
		u := units[i]
		u.stratum = len(parts) - 1
		sorted = append(sorted, u)
	}
	copy(units, sorted)
	return parts
}

// chances gives every unit its chance to be drawn. A stratum gets units in
// proportion to the root of its number (the power allocation of Bankier 1988),
// between as many for each, which serves the small ones, and as many for each
// unit, which serves the whole. No chance is above 1; what is left over goes to
// the others.
func (p *Plan) chances(units []unit, parts []coding.Stratum) {
	for i := range units {
		u := &units[i]
		u.chance = (1 + (p.Uncertain-1)*u.doubt) / math.Sqrt(float64(parts[u.stratum].Units))
	}
	left := float64(min(p.Size, len(units)))
	sure := make([]bool, len(units))
	for {
		sum := 0.0
		for i := range units {
			if !sure[i] {
				sum += units[i].chance
			}
		}
		again := false
		for i := range units {
			if !sure[i] && units[i].chance*left >= sum*(1-1e-12) {
				sure[i], again = true, true
			}
		}
		if !again {
			for i := range units {
				if units[i].chance *= left / sum; sure[i] {
					units[i].chance = 1
				}
			}
			return
		}
		left = float64(min(p.Size, len(units)))
		for i := range units {
			if sure[i] {
				left--
			}
		}
		if left <= 0 {
			break
		}
	}
	for i := range units {
		units[i].chance = 1
	}
}

// systematic draws n units with their chances, which sum to n: it lays them
// end to end, in the order of the strata and by chance within each, and takes
// those on which a comb of step 1 falls (Madow 1949). Each stratum gets its
// share, up to less than one unit.
func systematic(units []unit, n int, chance *rand.Rand) []unit {
	for start := 0; start < len(units); {
		end := start + 1
		for end < len(units) && units[end].stratum == units[start].stratum {
			end++
		}
		of := units[start:end]
		chance.Shuffle(len(of), func(i, j int) { of[i], of[j] = of[j], of[i] })
		start = end
	}
	var drawn []unit
	at, tooth := 0.0, chance.Float64()
	for i := range units {
		at += units[i].chance
		if at > tooth && len(drawn) < n {
			drawn = append(drawn, units[i])
			tooth++
		}
	}
	slices.SortFunc(drawn, func(a, b unit) int { return cmp.Compare(a.row, b.row) })
	return drawn
}

// double marks a share of the units to be coded twice.
func double(drawn []unit, share float64, chance *rand.Rand) int {
	n := int(math.Round(share * float64(len(drawn))))
	for _, i := range chance.Perm(len(drawn))[:n] {
		drawn[i].double = true
	}
	return n
}

// ByColumns reads a list of columns with commas; none stands for no column.
func ByColumns(list string) ([]string, error) {
	var names []string
	for name := range strings.SplitSeq(list, ",") {
		if name = strings.TrimSpace(name); name != "" && name != "none" {
			names = append(names, name)
		}
	}
	sorted := slices.Sorted(slices.Values(names))
	if len(slices.Compact(sorted)) < len(names) {
		return nil, errors.New(list + " names a column twice")
	}
	return names, nil
}
