package compare

import (
	"slices"
	"time"
)

// Figures are the levels, gaps and trends of a sample.
type Figures struct {
	Levels []Level `json:"levels"` // by actor, group and period, the whole time first
	Gaps   []Gap   `json:"gaps"`   // by actor, period and groups
	// ThinGaps is the number of thin gaps that were left out of Gaps, because
	// all together there were more than mostGaps.
	ThinGaps int     `json:"thin_gaps_left_out"`
	Trends   []Trend `json:"trends"`
	// Length is the rank correlation of an article's number of words and its
	// mean stance over all groups, by actor.
	Length []Correlation `json:"length_correlation"`
}

// Correlation is that of article length and stance toward one actor.
type Correlation struct {
	Actor    string `json:"actor"`
	Articles int    `json:"articles"`
	Rho      Number `json:"rho"`
}

// measured is the figures with what they were made of.
type measured struct {
	Figures
	cells []*cell
}

// Measure gives the figures of a sample. The same sample and options give the
// same figures.
func Measure(s *Sample, o Options) (Figures, error) {
	if err := o.Check(); err != nil {
		return Figures{}, err
	}
	return measure(s, &o, treatments(s, o.Weight)).Figures, nil
}

// key is the place of a cell.
type key struct{ group, actor, period int }

// measure gives the figures of a sample. With an event and periods of the
// calendar both, levels are told by either, changes as slopes and as steps.
func measure(s *Sample, o *Options, all []treatment) measured {
	if o.Over == Never || o.Event.IsZero() {
		m := measureOnce(s, o, all)
		m.adjust(o)
		return m
	}
	over, event := *o, *o
	over.Event, event.Over, event.Smooth = time.Time{}, Never, 0
	m := measureOnce(s, &over, all)
	m.join(measureOnce(s.sides(o), &event, all))
	m.adjust(o)
	return m
}

// sides is the sample with the sides of the event for periods.
func (s *Sample) sides(o *Options) *Sample {
	halves := *s
	halves.Articles = slices.Clone(s.Articles)
	p := periods{names: map[string]int32{}}
	for i := range halves.Articles {
		a := &halves.Articles[i]
		a.Period = allPeriods
		if !a.Published.IsZero() {
			a.Period = p.number(eventSide(o, a.Published.UTC()))
		}
	}
	halves.Periods = p.sorted(halves.Articles)
	return &halves
}

// join adds what another measure of the same articles has by its periods.
func (m *measured) join(other measured) {
	by := map[[2]string][]Level{}
	for _, l := range other.Levels {
		if l.Period != AllTime {
			by[[2]string{l.Group, l.Actor}] = append(by[[2]string{l.Group, l.Actor}], l)
		}
	}
	var levels []Level
	for _, l := range m.Levels {
		levels = append(levels, l)
		if l.Period == AllTime {
			levels = append(levels, by[[2]string{l.Group, l.Actor}]...)
		}
	}
	m.Levels = levels
	m.Gaps, m.ThinGaps = other.Gaps, other.ThinGaps // those of the whole time are the same
	m.Trends = append(m.Trends, other.Trends...)
}

func (m *measured) adjust(o *Options) {
	adjustGaps(m.Gaps, o.Adjust)
	adjustTrends(m.Trends, o.Adjust)
}

func measureOnce(s *Sample, o *Options, all []treatment) measured {
	m := measured{cells: cells(s, all, len(s.Periods) > 0)}
	drawn := map[key][]float64{}
	at := map[key]*cell{}
	event := !o.Event.IsZero()
	for _, c := range m.cells {
		k := key{c.group, c.actor, c.period}
		at[k] = c
		var d []float64
		if c.judged >= o.MinArticles {
			d = c.draw(source(o.Seed, "level", s.Groups[c.group], s.Actors[c.actor], s.period(c.period)), o.Draws)
			if c.period == allPeriods || event {
				drawn[k] = d
			}
		}
		m.Levels = append(m.Levels, c.level(s, o, d))
	}
	periods := 0 // gaps are told by period for an event alone
	if event {
		periods = len(s.Periods)
	}
	for actor := range s.Actors {
		for period := allPeriods; period < periods; period++ {
			m.gaps(s, o, actor, period, at, drawn)
		}
		m.trends(s, o, actor, at, drawn)
		m.Length = append(m.Length, length(s, all, actor))
	}
	m.dropThin()
	if o.Smooth > 0 {
		m.smooth(s, o)
	}
	return m
}

// smooth gives every level of a period the mean of the articles around it.
func (m *measured) smooth(s *Sample, o *Options) {
	around := o.Smooth / 2
	for i, c := range m.cells { // the levels are in the order of the cells
		if c.period == allPeriods {
			continue
		}
		at, sum, weight := o.Over.place(s.Periods[c.period]), 0.0, 0.0
		for _, near := range m.cells[max(0, i-around):min(len(m.cells), i+around+1)] {
			if near.group != c.group || near.actor != c.actor || near.period == allPeriods {
				continue
			}
			if away := o.Over.place(s.Periods[near.period]) - at; -around <= away && away <= around {
				sum, weight = sum+near.sum, weight+near.weight
			}
		}
		m.Levels[i].Smoothed = divide(sum, weight)
	}
}

// gaps compares every two groups that have a level.
func (m *measured) gaps(s *Sample, o *Options, actor, period int, at map[key]*cell, drawn map[key][]float64) {
	for a := range s.Groups {
		for b := a + 1; b < len(s.Groups); b++ {
			ka, kb := key{a, actor, period}, key{b, actor, period}
			if at[ka] == nil || at[kb] == nil || at[ka].judged == 0 || at[kb].judged == 0 {
				continue
			}
			m.Gaps = append(m.Gaps, gap(s, o, at[ka], at[kb], drawn[ka], drawn[kb]))
		}
	}
}

// mostGaps is how many gaps there may be for thin ones to be among them: of
// hundreds of groups most have few articles.
const mostGaps = 1000

func (m *measured) dropThin() {
	all := len(m.Gaps)
	if all > mostGaps {
		m.Gaps = slices.DeleteFunc(m.Gaps, func(g Gap) bool { return g.Thin })
		m.ThinGaps = all - len(m.Gaps)
	}
}

func (m *measured) trends(s *Sample, o *Options, actor int, at map[key]*cell, drawn map[key][]float64) {
	if o.Event.IsZero() || len(s.Periods) != 2 {
		for g := range s.Groups {
			if c := at[key{g, actor, allPeriods}]; c != nil && c.judged > 0 && o.Over != Never {
				m.Trends = append(m.Trends, slope(s, o, c))
			}
		}
		return
	}
	var steps []stepped
	for g := range s.Groups {
		kb, ka := key{g, actor, 0}, key{g, actor, 1}
		before, after := at[kb], at[ka]
		if before == nil || after == nil || min(before.judged, after.judged) == 0 {
			continue
		}
		t := step(s, o, before, after, drawn[kb], drawn[ka])
		m.Trends = append(m.Trends, t)
		if !t.Thin {
			steps = append(steps, newStepped(t, before, after, drawn[kb], drawn[ka]))
		}
	}
	for i := range steps {
		for k := i + 1; k < len(steps); k++ {
			m.Trends = append(m.Trends, steps[i].minusStep(o, &steps[k]))
		}
	}
}

func length(s *Sample, all []treatment, actor int) Correlation {
	var words, means []float64
	for i := range all {
		if t := &all[i]; int(t.actor) == actor && t.weight > 0 {
			words, means = append(words, float64(s.Articles[t.article].Words)), append(means, t.mean)
		}
	}
	return Correlation{s.Actors[actor], len(means), rankCorrelation(words, means)}
}
