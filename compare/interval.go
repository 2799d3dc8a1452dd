package compare

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// shape is how an estimate spreads, from its articles' influences: how much
// each moves it, to first order.
type shape struct {
	se      float64 // standard error
	plugin  float64 // the same without the correction for few articles
	cubes   float64 // sum of the influences' cubes: how skewed it is
	freedom float64 // degrees of freedom
}

// newShape takes influences that add up to 0; lost is the number of degrees
// of freedom that the estimate used up.
func newShape(influences []float64, lost int) shape {
	n := float64(len(influences))
	squares, cubes := 0.0, 0.0
	for _, l := range influences {
		squares += l * l
		cubes += l * l * l
	}
	s := shape{plugin: math.Sqrt(squares), cubes: cubes, freedom: n - float64(lost)}
	if s.freedom > 0 {
		s.se = s.plugin * math.Sqrt(n/s.freedom)
	}
	return s
}

// minus is the shape of the difference of two estimates from other articles,
// its degrees of freedom by Welch 1947 and Satterthwaite 1946.
func (s shape) minus(t shape) shape {
	a, b := s.se*s.se, t.se*t.se
	d := shape{math.Hypot(s.se, t.se), math.Hypot(s.plugin, t.plugin), s.cubes - t.cubes, s.freedom + t.freedom}
	if a+b > 0 {
		d.freedom = (a + b) * (a + b) / (a*a/s.freedom + b*b/t.freedom)
	}
	return d
}

// noSpread is the standard error below which an estimate is taken to have no
// spread: rounding alone moves it.
const noSpread = 1e-12

// interval is the bias-corrected and accelerated bootstrap interval (Efron
// 1987) around an estimate, off being how far each draw lies from it. Its
// quantiles are moved outward for few articles by Student's distribution and
// the correction of the standard error (Hesterberg 2015). Where articles do
// not differ there is no interval.
func interval(estimate float64, off []float64, s shape, level float64) (low, high Number) {
	if !(s.se > noSpread) || len(off) == 0 {
		return undefined, undefined
	}
	sorted := slices.Sorted(slices.Values(off))
	below := 0.0
	for _, d := range sorted {
		if d < -noSpread {
			below++
		} else if d <= noSpread {
			below += 0.5
		}
	}
	normal := distuv.UnitNormal
	share := below / float64(len(sorted))
	half := 0.5 / float64(len(sorted))
	bias := normal.Quantile(min(max(share, half), 1-half))
	acceleration := s.cubes / 6 / (s.plugin * s.plugin * s.plugin)
	z := studentQuantile(1-(1-level)/2, s.freedom) * s.se / s.plugin
	at := func(z float64) Number {
		moved := bias + z
		room := 1 - acceleration*moved
		if room <= 0 { // beyond what the correction can tell
			room = math.SmallestNonzeroFloat32
		}
		return Number(estimate + quantile(sorted, normal.CDF(bias+moved/room)))
	}
	return at(-z), at(z)
}

// quantile of sorted values, between neighbours in proportion.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(math.Floor(at))
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// studentQuantile is that of Student's t with this many degrees of freedom.
func studentQuantile(p, freedom float64) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}.Quantile(p)
}

// twoSided is the chance of a value of Student's t at least as far from 0.
func twoSided(t, freedom float64) float64 {
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}.CDF(-math.Abs(t))
}
