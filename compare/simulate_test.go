package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// invented makes a sample of groups whose articles have stances of known
// mean: most articles are near neutral and some are harsh, an article has its
// own leaning that its paragraphs share, and few articles are long.
type invented struct {
	groups, articles int
	shift            float64 // of group 0 over the others
	spread           float64 // factor on the leaning of group 0
}

func (v invented) sample(chance *rand.Rand) *Sample {
	s := &Sample{Actors: []string{"x"}}
	for g := range v.groups {
		s.Groups = append(s.Groups, string(rune('a'+g)))
		for range v.articles {
			shift, spread := 0.0, 1.0
			if g == 0 {
				shift, spread = v.shift, v.spread
			}
			v.article(s, g, shift, spread, chance)
		}
	}
	return s
}

// harsh is how many articles in a hundred are against the actor.
const harsh = 30

// inventedMean is the mean of the leanings below before any shift.
const inventedMean = 0.05*(100-harsh)/100 - 0.55*harsh/100

func (v invented) article(s *Sample, group int, shift, spread float64, chance *rand.Rand) {
	leaning := 0.05
	if chance.IntN(100) < harsh {
		leaning = -0.55
	}
	leaning = inventedMean + shift + spread*(leaning-inventedMean+0.1*(2*chance.Float64()-1))
	n := 1 + int(chance.ExpFloat64()*3)
	s.Articles = append(s.Articles, Article{Group: int32(group), Period: -1, Words: 100 * n})
	for p := range n {
		s.Rows.Add(len(s.Articles)-1, 0, p, 1, leaning+0.3*(2*chance.Float64()-1), NoLabel)
	}
}

// hits counts how often intervals hold the truth, and their widths.
type hits struct {
	n, low, high int
	width        float64
}

func (h *hits) add(low, high Number, truth float64) {
	h.n++
	h.width += float64(high - low)
	if truth < float64(low) {
		h.low++
	}
	if truth > float64(high) {
		h.high++
	}
}

func (h *hits) coverage() float64 { return 100 * (1 - float64(h.low+h.high)/float64(h.n)) }

// cover draws samples and counts the intervals of the level of group 0 and of
// its gap to group 1 that hold the truth.
func cover(v invented, times, draws int, seed uint64) (level, gap hits) {
	o := Default()
	o.Draws, o.Permute = draws, 99
	chance := rand.New(rand.NewPCG(seed, 0))
	for i := range times {
		o.Seed = uint64(i)
		f, err := Measure(v.sample(chance), o)
		if err != nil {
			panic(err)
		}
		level.add(f.Levels[0].Low, f.Levels[0].High, inventedMean+v.shift)
		gap.add(f.Gaps[0].Low, f.Gaps[0].High, v.shift)
	}
	return level, gap
}

// falseAlarms is the share of samples without any difference, in per cent, in
// which one of the gaps is told to be significant at 5 per cent.
func falseAlarms(v invented, times int, how Adjust, seed uint64) float64 {
	o := Default()
	o.Draws, o.Adjust, o.Permute = 100, how, 1999
	chance := rand.New(rand.NewPCG(seed, 0))
	alarms := 0
	for i := range times {
		o.Seed = uint64(i)
		f, err := Measure(v.sample(chance), o)
		if err != nil {
			panic(err)
		}
		for _, g := range f.Gaps {
			if g.Adjusted <= 0.05 {
				alarms++
				break
			}
		}
	}
	return 100 * float64(alarms) / float64(times)
}

// near fails where a share in per cent, of n draws, lies further from what it
// should be than four standard errors.
func near(t *testing.T, what string, got, want float64, n int) {
	t.Helper()
	if tolerance := 400 * math.Sqrt(want/100*(1-want/100)/float64(n)); math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.1f %%, want %.1f ± %.1f", what, got, want, tolerance)
	}
}

// The moderate version for every run; the benchmarks below draw 1,000
// samples.
func TestIntervalsCoverTheTruth(t *testing.T) {
	const times = 250
	for _, n := range []int{10, 30} {
		level, gap := cover(invented{groups: 2, articles: n, shift: -0.1, spread: 1.2}, times, 500, 7)
		near(t, "level", level.coverage(), 95, times)
		near(t, "gap", gap.coverage(), 95, times)
	}
}

func TestFalseAlarmsAreAtTheNominalRate(t *testing.T) {
	const times = 150
	for _, how := range []Adjust{BenjaminiHochberg, Holm} {
		near(t, string(how), falseAlarms(invented{groups: 4, articles: 20, spread: 1.5}, times, how, 3), 5, times)
	}
	one := invented{groups: 2, articles: 20, spread: 1.5} // a single test, of groups that differ in spread alone
	near(t, "one gap", falseAlarms(one, times, Unadjusted, 4), 5, times)
	if none := falseAlarms(invented{groups: 4, articles: 20, spread: 1.5}, times, Unadjusted, 3); none < 10 {
		t.Errorf("without adjustment %.1f %% false alarms: this test could not fail", none)
	}
}

// BenchmarkCoverage reports the share of intervals that hold the truth, of
// levels and of gaps, in 1,000 samples:
//
//	go test ./compare -run '^$' -bench Coverage -benchtime 1x
func BenchmarkCoverage(b *testing.B) {
	for _, n := range []int{10, 20, 30, 50, 100, 300} {
		b.Run(fmt.Sprintf("articles=%d", n), func(b *testing.B) {
			for range b.N {
				level, gap := cover(invented{groups: 2, articles: n, shift: -0.1, spread: 1.2}, 1000, 2000, 11)
				b.ReportMetric(level.coverage(), "level-%")
				b.ReportMetric(gap.coverage(), "gap-%")
			}
		})
	}
}

// BenchmarkFalseAlarms reports the share of samples of six groups without any
// difference in which one of the 15 gaps passes for one.
func BenchmarkFalseAlarms(b *testing.B) {
	for _, how := range []Adjust{BenjaminiHochberg, Holm} {
		for _, n := range []int{10, 30, 150} {
			b.Run(fmt.Sprintf("%s/articles=%d", how, n), func(b *testing.B) {
				for range b.N {
					b.ReportMetric(falseAlarms(invented{groups: 6, articles: n, spread: 1.5}, 1000, how, 5), "alarms-%")
				}
			})
		}
	}
}
