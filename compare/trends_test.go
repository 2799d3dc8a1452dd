package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"gonum.org/v1/gonum/stat"
)

// rising is a group of articles whose stance rises by the year.
func rising(perYear float64, n int, o *Options) *Sample {
	s := &Sample{Groups: []string{"a"}, Actors: []string{"x"}}
	chance := rand.New(rand.NewPCG(3, 3))
	p := periods{names: map[string]int32{}}
	for i := range n {
		at := time.Date(2022, 1, 1+chance.IntN(1000), 0, 0, 0, 0, time.UTC)
		years := at.Sub(time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)).Hours() / yearHours
		s.Articles = append(s.Articles, Article{ID: fmt.Sprint(i), Published: at, Period: p.number(p.name(o, at))})
		s.Rows.Add(i, 0, 0, 1, -0.3+perYear*years+0.1*chance.NormFloat64(), NoLabel)
	}
	s.Periods = p.sorted(s.Articles)
	return s
}

func TestSlopeIsThatOfLeastSquares(t *testing.T) {
	o := Default()
	o.Over = Month
	s := rising(0.1, 80, &o)
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	var x, y []float64
	for i := range s.Articles {
		x, y = append(x, float64(s.Articles[i].Published.Unix())/3600/yearHours), append(y, s.Rows.Stance[i])
	}
	_, slope := stat.LinearRegression(x, y, nil, false)
	trend := f.Trends[0]
	if math.Abs(float64(trend.Estimate)-slope) > 1e-9 || trend.Change != PerYear || trend.Articles != 80 {
		t.Errorf("trend %+v, want a slope of %v", trend, slope)
	}
	if !(trend.Low < 0.1 && 0.1 < trend.High && trend.Low > 0) || trend.P > 0.001 || trend.From != s.Periods[0] {
		t.Errorf("trend %+v", trend)
	}
	months := 0
	for _, l := range f.Levels {
		if l.Period != AllTime {
			months += l.Articles
		}
	}
	if months != 80 || f.Levels[0].Articles != 80 {
		t.Errorf("%d articles in months, %d in all", months, f.Levels[0].Articles)
	}
}

func TestNoTrendIsNoTrend(t *testing.T) {
	o := Default()
	o.Over = Year
	f, err := Measure(rising(0, 60, &o), o)
	if err != nil {
		t.Fatal(err)
	}
	if trend := f.Trends[0]; trend.P < 0.05 || !(trend.Low < 0 && 0 < trend.High) {
		t.Errorf("trend %+v", trend)
	}
}

func TestStepIsTheGapOfPeriods(t *testing.T) {
	o := Default()
	o.Event = time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)
	s := rising(0.2, 60, &o)
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Levels) != 3 || f.Levels[1].Period != "before 2023-05-01" || f.Levels[2].Period != "from 2023-05-01" {
		t.Fatalf("levels %+v", f.Levels)
	}
	trend := f.Trends[0]
	if want := f.Levels[2].Mean - f.Levels[1].Mean; trend.Change != Step || math.Abs(float64(trend.Estimate-want)) > 1e-12 || !(trend.Low > 0) ||
		trend.P > 0.01 {
		t.Errorf("trend %+v, want %v", trend, want)
	}
}

// TestStepsOfTwoGroups: one group falls at the event by 0.4, the other stays.
func TestStepsOfTwoGroups(t *testing.T) {
	o := Default()
	o.Event = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	s := &Sample{Groups: []string{"a", "b"}, Actors: []string{"x"}, Periods: []string{"before", "from"}}
	chance := rand.New(rand.NewPCG(6, 6))
	for i := range 120 {
		group, period := int32(i%2), int32(i/2%2)
		s.Articles = append(s.Articles, Article{Group: group, Period: period})
		s.Rows.Add(i, 0, 0, 1, 0.2-0.4*float64((1-group)*period)+0.1*chance.NormFloat64(), NoLabel)
	}
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Trends) != 3 {
		t.Fatalf("trends %+v", f.Trends)
	}
	a, b, d := f.Trends[0], f.Trends[1], f.Trends[2]
	closeTo(t, "difference of steps", d.Estimate, float64(a.Estimate-b.Estimate))
	if d.Group != "a" || d.Against != "b" || d.Change != StepGap || d.Articles != 120 || !(d.Low < -0.4 && -0.4 < d.High) || d.High > -0.2 ||
		d.P > 1e-6 || b.P < 0.05 {
		t.Errorf("trends %+v", f.Trends)
	}
}

func TestPeriodsOfTimes(t *testing.T) {
	at := time.Date(2021, 1, 2, 23, 0, 0, 0, time.FixedZone("", -5*3600)) // Sunday in UTC
	p := periods{}
	for over, want := range map[Over]string{Year: "2021", Month: "2021-01", Week: "2020-W53", Never: ""} {
		if got := p.name(&Options{Over: over}, at); got != want {
			t.Errorf("%s is %q, want %q", over, got, want)
		}
	}
	event := Options{Event: time.Date(2021, 1, 3, 0, 0, 0, 0, time.UTC)}
	if got := p.name(&event, at); got != "from 2021-01-03" {
		t.Errorf("at the event it is %q", got)
	}
	if got := p.name(&Options{Over: Year}, time.Time{}); got != "" {
		t.Errorf("no date is of %q", got)
	}
}
