package compare

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"parallax/output"
)

// Power says how many articles per group it takes to find a gap, from how
// much the articles of a dataset differ.
type Power struct {
	Dataset string       `json:"dataset"`
	Model   string       `json:"model"`
	Voice   Voice        `json:"voice"`
	Level   float64      `json:"level"` // of the tests is 1 - Level
	Tests   int          `json:"tests"` // that share it, by Bonferroni
	Actors  []ActorPower `json:"actors"`
	// Coded is what coding paragraphs by hand does, Budget of them; none
	// unless it was asked for.
	Budget int          `json:"budget,omitempty"`
	Coded  []CodedPower `json:"coded,omitempty"`
}

// ActorPower is the power toward one actor.
type ActorPower struct {
	Actor    string `json:"actor"`
	Articles int    `json:"articles"` // with a stance
	Groups   int    `json:"groups"`   // with two articles at least
	// Spread is the standard deviation of article means within groups,
	// pooled. Within is that of paragraphs within articles, Paragraphs their
	// mean number; Correlation is how alike the paragraphs of one article
	// are (the intraclass correlation, 0 for no more than any others).
	Spread      Number  `json:"spread"`
	Within      Number  `json:"within"`
	Paragraphs  Number  `json:"paragraphs_per_article"`
	Correlation Number  `json:"intraclass_correlation"`
	Sizes       []Sized `json:"sizes"`
}

// Sized is what a number of articles per group can find.
type Sized struct {
	Articles int    `json:"articles_per_group"`
	Half     Number `json:"half_width"` // of a level's interval
	// Least is the gap that is found with a chance of 80 per cent.
	Least Number `json:"least_gap"`
	// Found is the chance of finding a gap, by Gaps.
	Found []Number `json:"found"`
}

// The sizes and gaps of the table.
var (
	powerSizes = [...]int{10, 20, 50, 100, 200, 500, 1000, 2000}
	powerGaps  = [...]float64{0.05, 0.1, 0.2, 0.3}
)

const powerAimed = 0.8

// PowerOf tells the power for a dataset under the options; tests is the
// number of gaps that share the level, coded that of paragraphs to be coded by
// hand, 0 for none.
func PowerOf(d *output.Dataset, o Options, tests, coded int) (*Power, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	switch {
	case tests < 1:
		return nil, fmt.Errorf("tests %d: there is one at least", tests)
	case coded < 0:
		return nil, fmt.Errorf("%d coded paragraphs: there cannot be fewer than none", coded)
	}
	r := newReading(d, &o)
	r.soft = o.Gold != nil
	err := r.sampled()
	if err != nil {
		return nil, err
	}
	p := &Power{Dataset: d.Dir(), Model: o.Model, Voice: o.Voice, Level: o.Level, Tests: tests}
	all := treatments(&r.sample, o.Weight)
	of := cells(&r.sample, all, false)
	for i, key := range r.sample.Actors {
		var mine []*cell
		for _, c := range of {
			if c.actor == i {
				mine = append(mine, c)
			}
		}
		a := actorPower(key, mine)
		a.within(&r.sample, i, all)
		a.sizes((1 - o.Level) / float64(tests))
		p.Actors = append(p.Actors, a)
	}
	if coded > 0 {
		p.Budget = coded
		p.Coded, err = r.codedPower(d, &o, p.Actors, coded)
	}
	return p, err
}

// actorPower pools the spread of articles over groups.
func actorPower(key string, of []*cell) ActorPower {
	a := ActorPower{Actor: key, Spread: undefined}
	squares, freedom := 0.0, 0
	for _, c := range of {
		a.Articles += c.judged
		if c.judged < 2 {
			continue
		}
		a.Groups++
		freedom += c.judged - 1
		mean := 0.0
		for _, m := range c.means() {
			mean += m / float64(c.judged)
		}
		for _, m := range c.means() {
			squares += (m - mean) * (m - mean)
		}
	}
	if freedom > 0 {
		a.Spread = Number(math.Sqrt(squares / float64(freedom)))
	}
	return a
}

// within tells how paragraphs differ within articles.
func (a *ActorPower) within(s *Sample, actor int, all []treatment) {
	mean := map[int32]float64{}
	paragraphs, inverse := 0, 0.0
	for i := range all {
		if t := &all[i]; int(t.actor) == actor && t.paragraphs > 0 {
			mean[t.article] = t.mean
			paragraphs += int(t.paragraphs)
			inverse += 1 / float64(t.paragraphs)
		}
	}
	squares := 0.0
	r := &s.Rows
	for i := range r.Article {
		if int(r.Actor[i]) == actor && !math.IsNaN(r.Stance[i]) {
			d := r.Stance[i] - mean[r.Article[i]]
			squares += d * d
		}
	}
	a.Paragraphs = divide(float64(paragraphs), float64(a.Articles))
	a.Within, a.Correlation = undefined, undefined
	if freedom := paragraphs - a.Articles; freedom > 0 && a.Spread.Defined() {
		variance := squares / float64(freedom)
		a.Within = Number(math.Sqrt(variance))
		between := max(0, float64(a.Spread*a.Spread)-variance*inverse/float64(a.Articles))
		a.Correlation = divide(between, between+variance)
	}
}

func (a *ActorPower) sizes(alpha float64) {
	for _, n := range powerSizes {
		s := Sized{Articles: n, Half: undefined, Least: undefined}
		for range powerGaps {
			s.Found = append(s.Found, undefined)
		}
		if spread := float64(a.Spread); a.Spread.Defined() && spread > 0 {
			se := spread * math.Sqrt(2/float64(n))
			s.Half = Number(studentQuantile(1-alpha/2, float64(n-1)) * spread / math.Sqrt(float64(n)))
			s.Least = Number((studentQuantile(1-alpha/2, float64(2*n-2)) + distuv.UnitNormal.Quantile(powerAimed)) * se)
			for i, gap := range powerGaps {
				s.Found[i] = Number(power(gap/se, n, alpha))
			}
		}
		a.Sizes = append(a.Sizes, s)
	}
}

// power is the chance that a two-sided test of two groups of n articles finds
// a gap of this many standard errors: the noncentral t-distribution, taken as
// a normal one.
func power(shift float64, n int, alpha float64) float64 {
	limit := studentQuantile(1-alpha/2, float64(2*n-2))
	return distuv.UnitNormal.CDF(shift-limit) + distuv.UnitNormal.CDF(-shift-limit)
}

// WriteText writes the power for people.
func (p *Power) WriteText(w io.Writer) error {
	out := &printer{}
	out.line("%s: model %s, voice %s, tests at %.3g, two-sided", p.Dataset, p.Model, p.Voice, (1-p.Level)/float64(p.Tests))
	for _, a := range p.Actors {
		out.line("\n%s: %s in %d groups; article means spread by %s, paragraphs within articles by %s (%s an article, intraclass correlation %s)",
			a.Actor, articles(a.Articles), a.Groups, a.Spread.decimal(3), a.Within.decimal(3), a.Paragraphs.decimal(1), a.Correlation.decimal(2))
		header := []string{"articles per group", "level ±", "least gap"}
		for _, g := range powerGaps {
			header = append(header, fmt.Sprintf("finds %.2f", g))
		}
		var rows [][]string
		for _, s := range a.Sizes {
			row := []string{fmt.Sprint(s.Articles), s.Half.decimal(3), s.Least.decimal(3)}
			for _, f := range s.Found {
				row = append(row, strings.TrimSpace(f.share()+" %"))
			}
			rows = append(rows, row)
		}
		out.table(0, header, rows)
	}
	out.coded(p.Coded, p.Budget)
	out.line("\nleast gap: found with a chance of %.0f %%", 100*powerAimed)
	_, err := io.Copy(w, bytes.NewReader(out.Bytes()))
	return err
}
