package compare

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPowerIsWhatSimulationFinds: groups of 50 articles that differ by the
// least gap are told apart in 80 of 100 samples, and by the table's others
// in as many as it says.
func TestPowerIsWhatSimulationFinds(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates thousands of samples")
	}
	const times, n = 400, 50
	shape := invented{groups: 2, articles: n, spread: 1}
	big := invented{groups: 2, articles: 4000, spread: 1}.sample(rand.New(rand.NewPCG(8, 8)))
	a := actorPower("x", cells(big, treatments(big, ByArticle), false))
	a.sizes(0.05)
	at := a.Sizes[2]
	if at.Articles != n {
		t.Fatalf("sizes %+v", a.Sizes)
	}
	o := Default()
	o.Draws = 100
	chance := rand.New(rand.NewPCG(9, 9))
	for gap, want := range map[float64]float64{float64(at.Least): 80, powerGaps[1]: 100 * float64(at.Found[1])} {
		shape.shift = gap
		found := 0
		for i := range times {
			o.Seed = uint64(i)
			f, err := Measure(shape.sample(chance), o)
			if err != nil {
				t.Fatal(err)
			}
			if f.Gaps[0].P <= 0.05 {
				found++
			}
		}
		near(t, "found", 100*float64(found)/times, want, times)
	}
}

// TestSpreadsOfKnownArticles: the invented articles have a known spread
// between and within them.
func TestSpreadsOfKnownArticles(t *testing.T) {
	s := invented{groups: 3, articles: 3000, spread: 1}.sample(rand.New(rand.NewPCG(4, 4)))
	all := treatments(s, ByArticle)
	a := actorPower("x", cells(s, all, false))
	a.within(s, 0, all)
	within := 0.3 * 2 / math.Sqrt(12)
	if math.Abs(float64(a.Within)-within) > 0.01 {
		t.Errorf("within articles %v, want %v", a.Within, within)
	}
	between := math.Sqrt(0.6*0.6*0.3*0.7 + 0.2*0.2/12)
	if rho := between * between / (between*between + within*within); math.Abs(float64(a.Correlation)-rho) > 0.02 {
		t.Errorf("intraclass correlation %v, want %v", a.Correlation, rho)
	}
	if a.Groups != 3 || a.Articles != 9000 {
		t.Errorf("%+v", a)
	}
}
