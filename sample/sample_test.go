package sample

import (
	"math"
	"math/rand/v2"
	"testing"

	"parallax/coding"
)

// frame makes units of strata of these sizes, their doubt rising.
func frame(sizes ...int) ([]unit, []coding.Stratum) {
	var units []unit
	var parts []coding.Stratum
	for s, n := range sizes {
		parts = append(parts, coding.Stratum{Units: n})
		for i := range n {
			units = append(units, unit{row: len(units), stratum: s, doubt: float64(i) / float64(n)})
		}
	}
	return units, parts
}

func TestChancesSumToTheSize(t *testing.T) {
	for _, test := range []struct {
		size      int
		uncertain float64
		strata    []int
	}{
		{10, 1, []int{100, 100}}, {50, 3, []int{1, 2, 3, 1000}}, {300, 1, []int{1, 1, 1, 4000, 20}}, {3, 1, []int{1, 1, 1}}, {5, 2, []int{2, 2, 2}},
		{7, 1, []int{2, 2, 2}}, {1, 1, []int{1, 1, 500}},
	} {
		units, parts := frame(test.strata...)
		p := Plan{Size: test.size, Uncertain: test.uncertain}
		p.chances(units, parts)
		sum := 0.0
		for _, u := range units {
			if !(u.chance > 0 && u.chance <= 1) {
				t.Fatalf("%+v: chance %v", test, u.chance)
			}
			sum += u.chance
		}
		if want := float64(min(test.size, len(units))); math.Abs(sum-want) > 1e-9 {
			t.Errorf("%+v: chances sum to %v, want %v", test, sum, want)
		}
	}
}

// TestUnitsAreDrawnAsOftenAsTheirChance draws many samples.
func TestUnitsAreDrawnAsOftenAsTheirChance(t *testing.T) {
	units, parts := frame(3, 40, 200)
	p := Plan{Size: 30, Uncertain: 4}
	p.chances(units, parts)
	chance := rand.New(rand.NewPCG(1, 2))
	const times = 20000
	drawn := make([]float64, len(units))
	for range times {
		s := systematic(units, p.Size, chance)
		if len(s) != p.Size {
			t.Fatalf("%d units drawn", len(s))
		}
		for _, u := range s {
			drawn[u.row]++
		}
	}
	for _, u := range units {
		if se := math.Sqrt(u.chance * (1 - u.chance) / times); math.Abs(drawn[u.row]/times-u.chance) > 5*se+1e-12 {
			t.Errorf("unit %d of stratum %d: drawn in %v of samples, chance %v", u.row, u.stratum, drawn[u.row]/times, u.chance)
		}
	}
}

// TestRareStrataGetMoreThanTheirShare is what strata are for.
func TestRareStrataGetMoreThanTheirShare(t *testing.T) {
	units, parts := frame(100, 10000)
	p := Plan{Size: 110, Uncertain: 1}
	p.chances(units, parts)
	got := [2]float64{}
	for _, u := range units {
		got[u.stratum] += u.chance
	}
	if math.Abs(got[0]-10) > 1e-9 || math.Abs(got[1]-100) > 1e-9 { // roots are 10 and 100
		t.Errorf("expected numbers %v", got)
	}
}

func TestPlansThatMakeNoSample(t *testing.T) {
	good := Plan{Size: 1, Uncertain: 1}
	if err := good.check(); err != nil {
		t.Error(err)
	}
	for _, p := range []Plan{{Uncertain: 1}, {Size: 1}, {Size: 1, Uncertain: 1, Double: 1.5}, {Size: 1, Uncertain: math.NaN()},
		{Size: 1, Uncertain: 1, Strata: []string{"source"}}} {
		if p.check() == nil {
			t.Errorf("%+v is taken", p)
		}
	}
	for list, want := range map[string]int{"source, actor": 2, "none": 0, "": 0} {
		if names, err := ByColumns(list); err != nil || len(names) != want {
			t.Errorf("%q: %v %v", list, names, err)
		}
	}
	if _, err := ByColumns("a,a"); err == nil {
		t.Error("a column is taken twice")
	}
}
