// Package correct takes a model's scores of all units of a population and the
// codes of a probability sample of them, and estimates what the mean code of
// the population is, with intervals that hold whatever the model's error.
//
// It owns the estimators. It promises that units of one cluster are not taken
// to be independent, and that nothing but the model's scores, the codes and the
// chances of the sample enters an estimate. It knows nothing of articles,
// actors and files.
package correct

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Unit is one unit of a population.
type Unit struct {
	Cluster int     // units of one cluster are alike
	Weight  float64 // what it counts in the mean, above 0
	Score   float64 // the model's
	Coded   bool    // it is in the sample, and was coded
	// Chance is that with which a coded unit was drawn, up to a factor that is
	// the same for all. Code is its code, and About how much of it belongs to
	// the population after all: 0 for one that the coders found does not.
	Chance, Code, About float64
}

// Estimate is an estimated figure.
type Estimate struct {
	Value   float64
	SE      float64 // standard error
	Freedom float64 // degrees of freedom of Student's t
}

// Interval is the interval of this level around an estimate.
func (e Estimate) Interval(level float64) (low, high float64) {
	if math.IsNaN(e.SE) {
		return e.SE, e.SE
	}
	half := distuv.StudentsT{Sigma: 1, Nu: e.Freedom}.Quantile(1-(1-level)/2) * e.SE
	return e.Value - half, e.Value + half
}

// P is the chance of an estimate at least as far from 0, were the figure 0.
func (e Estimate) P() float64 {
	if !(e.SE > 0) {
		return math.NaN()
	}
	return 2 * distuv.StudentsT{Sigma: 1, Nu: e.Freedom}.CDF(-math.Abs(e.Value/e.SE))
}

// Minus is the difference of two estimates from other clusters, its degrees of
// freedom by Welch 1947 and Satterthwaite 1946.
func (e Estimate) Minus(f Estimate) Estimate {
	d := Estimate{Value: e.Value - f.Value, SE: math.Hypot(e.SE, f.SE), Freedom: e.Freedom + f.Freedom}
	if d.SE > 0 {
		d.Freedom = math.Pow(d.SE, 4) / (math.Pow(e.SE, 4)/e.Freedom + math.Pow(f.SE, 4)/f.Freedom)
	}
	return d
}

// Fit is a population with its sample, ready for estimates.
type Fit struct {
	// Units and Clusters that were coded.
	Units, Clusters int
	// Varied says that the codes are not all the same: how much others would
	// differ from them can be told.
	Varied      bool
	score       float64 // mean score of the population
	sampled     float64 // mean score of the sample, weighted by 1 / chance
	code, about float64 // mean code and share that belongs, likewise
	influences  []influence
}

// influence is how much each cluster moves the four means, to first order.
type influence struct {
	score, sampled, code, about float64
	coded                       bool
}

// NewFit takes the units of a population.
func NewFit(units []Unit) *Fit {
	f := &Fit{}
	at := map[int]int{}
	var weight, drawn float64
	var first *Unit // that was coded
	for i := range units {
		u := &units[i]
		n, ok := at[u.Cluster]
		if !ok {
			n = len(f.influences)
			at[u.Cluster] = n
			f.influences = append(f.influences, influence{})
		}
		weight += u.Weight
		f.score += u.Weight * u.Score
		if !u.Coded {
			continue
		}
		if f.Units == 0 {
			first = u
		}
		f.Varied = f.Varied || u.Code != first.Code || u.About != first.About
		f.Units++
		f.influences[n].coded = true
		v := u.Weight / u.Chance
		drawn += v
		f.sampled += v * u.Score
		f.code += v * u.Code
		f.about += v * u.About
	}
	f.score /= weight
	f.sampled, f.code, f.about = f.sampled/drawn, f.code/drawn, f.about/drawn
	for i := range units {
		u := &units[i]
		to := &f.influences[at[u.Cluster]]
		to.score += u.Weight * (u.Score - f.score) / weight
		if u.Coded {
			v := u.Weight / u.Chance / drawn
			to.sampled += v * (u.Score - f.sampled)
			to.code += v * (u.Code - f.code)
			to.about += v * (u.About - f.about)
		}
	}
	for i := range f.influences {
		if f.influences[i].coded {
			f.Clusters++
		}
	}
	return f
}

// Raw is the mean score of the population.
func (f *Fit) Raw() float64 { return f.score }

// Mean estimates the mean code of the population: the mean code of the sample,
// each unit counting 1 / chance, plus lambda times what the sample's mean score
// falls short of the population's. Lambda 0 leaves the model aside; 1 is the
// design-based estimator of Egami and others (2023), a tuned one PPI++
// (Angelopoulos, Duchi and Zrnic 2023), with weights 1 / chance.
func (f *Fit) Mean(lambda float64) Estimate {
	value := f.value(lambda)
	return f.estimate(value, func(i *influence) float64 { return f.moved(i, lambda, value) })
}

// Error estimates the model's: the mean score less the mean code.
func (f *Fit) Error(lambda float64) Estimate {
	value := f.value(lambda)
	return f.estimate(f.score-value, func(i *influence) float64 { return i.score - f.moved(i, lambda, value) })
}

func (f *Fit) value(lambda float64) float64 { return (f.code + lambda*(f.score-f.sampled)) / f.about }

// moved is how much a cluster moves the mean.
func (f *Fit) moved(i *influence, lambda, value float64) float64 {
	return (i.code + lambda*(i.score-i.sampled) - value*i.about) / f.about
}

// estimate gives an estimate its standard error, from independent clusters, of
// which those with codes are few: the variance is raised by n / (n - 2) for
// their number n, as the mean and lambda are taken from them. Its degrees of
// freedom are those of a sum of squares of unequal size (Satterthwaite 1946),
// n - 2 at most.
func (f *Fit) estimate(value float64, moved func(*influence) float64) Estimate {
	squares, fourths := 0.0, 0.0
	for i := range f.influences {
		m := moved(&f.influences[i])
		squares += m * m
		fourths += m * m * m * m
	}
	n := float64(f.Clusters)
	if n <= used {
		return Estimate{Value: value, SE: math.NaN(), Freedom: 1}
	}
	e := Estimate{Value: value, SE: math.Sqrt(squares * n / (n - used)), Freedom: n - used}
	if fourths > 0 {
		e.Freedom = max(1, min(e.Freedom, normalKurtosis*squares*squares/fourths))
	}
	return e
}

// used is the number of figures that an estimate takes from its sample.
const used = 2

// normalKurtosis is that of a normal distribution: of n values of one, the
// square of the sum of squares is n/3 times the sum of fourth powers.
const normalKurtosis = 3

// Tune is the lambda in [0, 1] that makes the variances of the means of some
// populations least in sum (PPI++): one for all of them, as each has few codes.
// It is 0 where the scores say nothing of the codes.
func Tune(fits []*Fit) float64 {
	both, square := 0.0, 0.0
	for _, f := range fits {
		if f.Units == 0 || f.about == 0 {
			continue
		}
		value := f.value(0)
		for k := range f.influences {
			i := &f.influences[k]
			rest, score := (i.code-value*i.about)/f.about, (i.score-i.sampled)/f.about
			both += rest * score
			square += score * score
		}
	}
	if square == 0 {
		return 0
	}
	return max(0, min(1, -both/square))
}
