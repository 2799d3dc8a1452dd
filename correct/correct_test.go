package correct

import (
	"math"
	"math/rand/v2"
	"testing"
)

// world makes populations whose model errs otherwise in each group: its score
// is the code, shrunk, with noise, and shifted by a group's own error.
type world struct {
	articles int // of each group
	coded    int // units of each group
	shares   [3]float64
	error    float64 // of the model in this group
	noise    float64
	power    float64 // how much likelier units of rare predicted classes are drawn
}

// truth is the mean code.
func (w *world) truth() float64 { return w.shares[2] - w.shares[0] }

func (w *world) units(chance *rand.Rand) []Unit {
	var units []Unit
	for a := range w.articles {
		// An article leans: its paragraphs have the label of another more often.
		lead := w.label(chance)
		n := 1 + chance.IntN(6)
		for range n {
			code := w.label(chance)
			if chance.Float64() < 0.4 {
				code = lead
			}
			score := 0.5*code + w.error + w.noise*chance.NormFloat64()
			units = append(units, Unit{Cluster: a, Weight: 1 / float64(n), Score: max(-1, min(1, score)), Code: code, About: 1})
		}
	}
	sum := 0.0
	for i := range units {
		units[i].Chance = 1
		if math.Abs(units[i].Score) > 0.3 {
			units[i].Chance = w.power
		}
		sum += units[i].Chance
	}
	for i := range units {
		u := &units[i]
		u.Chance = min(1, u.Chance*float64(w.coded)/sum)
		u.Coded = chance.Float64() < u.Chance
	}
	return units
}

func (w *world) label(chance *rand.Rand) float64 {
	switch u := chance.Float64(); {
	case u < w.shares[0]:
		return -1
	case u < w.shares[0]+w.shares[1]:
		return 0
	}
	return 1
}

type tally struct {
	held, times int
	width       float64
}

func (t *tally) add(low, high, truth float64) {
	t.times++
	t.width += high - low
	if low <= truth && truth <= high {
		t.held++
	}
}

func (t *tally) share() float64 { return 100 * float64(t.held) / float64(t.times) }

// shares of trials in per cent, and the mean width of what is tried.
type trial struct {
	coded    int
	level    [3]tally // tuned, in full, codes alone
	gap      [3]tally
	raw      tally // of the level, as if the scores were codes
	rawGap   tally
	tuned    float64
	estimate [2]float64 // mean of the tuned level and gap
}

// simulate tries worlds in which the model errs otherwise in each of two groups.
func simulate(coded, times int, seed uint64) trial {
	worlds := [2]world{
		{articles: 200, coded: coded, shares: [3]float64{0.25, 0.65, 0.10}, error: 0.10, noise: 0.25, power: 3},
		{articles: 150, coded: coded, shares: [3]float64{0.10, 0.70, 0.20}, error: -0.10, noise: 0.25, power: 3},
	}
	truth, gap := worlds[0].truth(), worlds[0].truth()-worlds[1].truth()
	r := trial{coded: coded}
	chance := rand.New(rand.NewPCG(seed, uint64(coded)))
	for range times {
		var fits []*Fit
		var raw []Estimate
		for i := range worlds {
			f := NewFit(worlds[i].units(chance))
			fits = append(fits, f)
			raw = append(raw, f.estimate(f.Raw(), func(i *influence) float64 { return i.score }))
		}
		lambda := Tune(fits)
		r.tuned += lambda / float64(times)
		for k, l := range []float64{lambda, 1, 0} {
			a, b := fits[0].Mean(l), fits[1].Mean(l)
			if k == 0 {
				r.estimate[0] += a.Value / float64(times)
				r.estimate[1] += (a.Value - b.Value) / float64(times)
			}
			low, high := a.Interval(0.95)
			r.level[k].add(low, high, truth)
			low, high = a.Minus(b).Interval(0.95)
			r.gap[k].add(low, high, gap)
		}
		low, high := raw[0].Interval(0.95)
		r.raw.add(low, high, truth)
		low, high = raw[0].Minus(raw[1]).Interval(0.95)
		r.rawGap.add(low, high, gap)
	}
	return r
}

// TestIntervalsHoldTheTruthWhateverTheModelsError is the table of
// docs/validation.md: go test ./correct -run Truth -v prints it.
func TestIntervalsHoldTheTruthWhateverTheModelsError(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates")
	}
	const times = 2000
	for _, coded := range []int{15, 30, 50, 100, 300} {
		r := simulate(coded, times, 1)
		for k, name := range []string{"corrected", "design-based", "codes alone"} {
			t.Logf("%3d coded of each group, %-12s level %.1f %% (width %.2f), gap %.1f %% (%.2f)", coded, name,
				r.level[k].share(), r.level[k].width/times, r.gap[k].share(), r.gap[k].width/times)
			for what, got := range map[string]float64{"level": r.level[k].share(), "gap": r.gap[k].share()} {
				if got < 93 || got > 97.5 {
					t.Errorf("%d coded, %s: the %s's interval holds the truth in %.1f %% of trials", coded, name, what, got)
				}
			}
		}
		t.Logf("%3d coded of each group, raw          level %.1f %%, gap %.1f %%; weight %.2f", coded, r.raw.share(), r.rawGap.share(), r.tuned)
		if r.raw.share() > 50 || r.rawGap.share() > 50 {
			t.Errorf("the raw intervals hold the truth: the model of this test does not err")
		}
		if r.level[0].width > r.level[2].width || r.gap[0].width > r.gap[2].width {
			t.Errorf("%d coded: the scores make intervals wider", coded)
		}
		w := world{shares: [3]float64{0.25, 0.65, 0.10}}
		if math.Abs(r.estimate[0]-w.truth()) > 0.01 || math.Abs(r.estimate[1]-(w.truth()-0.10)) > 0.015 {
			t.Errorf("%d coded: estimates are %v in the mean", coded, r.estimate)
		}
	}
}

// TestScoresThatSayNothingHarmNothing has a model of pure noise.
func TestScoresThatSayNothingHarmNothing(t *testing.T) {
	chance := rand.New(rand.NewPCG(3, 4))
	units := (&world{articles: 300, coded: 400, shares: [3]float64{0.3, 0.4, 0.3}, noise: 0.3, power: 1}).units(chance)
	for i := range units {
		units[i].Score = 0.3 * chance.NormFloat64()
	}
	f := NewFit(units)
	lambda := Tune([]*Fit{f})
	if lambda > 0.5 {
		t.Errorf("scores that say nothing are trusted by %.2f", lambda)
	}
	if tuned, alone := f.Mean(lambda), f.Mean(0); tuned.SE > alone.SE*1.001 {
		t.Errorf("standard error %v with them, %v without", tuned.SE, alone.SE)
	}
}

// TestCensusIsItsMean codes every unit: the model's scores must not matter.
func TestCensusIsItsMean(t *testing.T) {
	units := []Unit{
		{Cluster: 0, Weight: 1, Score: 0.9, Coded: true, Chance: 1, Code: -1, About: 1},
		{Cluster: 1, Weight: 0.5, Score: -0.2, Coded: true, Chance: 1, Code: 1, About: 1},
		{Cluster: 1, Weight: 0.5, Score: 0.4, Coded: true, Chance: 1, Code: 0, About: 1},
		{Cluster: 2, Weight: 1, Score: 0.4, Coded: true, Chance: 1}, // not of the population after all
	}
	f := NewFit(units)
	for _, lambda := range []float64{0, 0.5, 1} {
		if got, want := f.Mean(lambda).Value, (-1+0.5)/2.; math.Abs(got-want) > 1e-12 {
			t.Errorf("lambda %v: mean %v, want %v", lambda, got, want)
		}
	}
	if f.Units != 4 || f.Clusters != 3 || !f.Varied {
		t.Errorf("%d units in %d clusters", f.Units, f.Clusters)
	}
}

func TestTooFewCodesHaveNoInterval(t *testing.T) {
	f := NewFit([]Unit{{Weight: 1, Coded: true, Chance: 1, Code: 1, About: 1}, {Cluster: 1, Weight: 1}})
	if f.Varied {
		t.Error("one code varies")
	}
	e := f.Mean(0)
	if low, _ := e.Interval(0.95); !math.IsNaN(low) || !math.IsNaN(e.P()) || e.Value != 1 {
		t.Errorf("%+v", e)
	}
}
