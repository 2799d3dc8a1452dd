package compare

import (
	"bytes"
	"encoding/json"
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
	for over, want := range map[Over]string{Year: "2021", Quarter: "2021-Q1", Month: "2021-01", Week: "2020-W53", Never: ""} {
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

func TestPeriodsBeginAndStandBesideTheirNeighbours(t *testing.T) {
	p := periods{}
	for _, over := range []Over{Year, Quarter, Month, Week} {
		last := 0
		for i := range 3000 {
			day := time.Date(2019, 12, 20, 12, 0, 0, 0, time.UTC).AddDate(0, 0, i)
			name := p.name(&Options{Over: over}, day)
			begin, ok := Begin(name)
			if !ok || begin.After(day) || p.name(&Options{Over: over}, begin) != name {
				t.Fatalf("%s of %s begins %s", name, day, begin)
			}
			place := over.place(name)
			if i > 0 && place != last && (place != last+1 || !begin.Equal(day.Truncate(24*time.Hour))) {
				t.Fatalf("%s has place %d after %d", name, place, last)
			}
			last = place
		}
	}
	for _, none := range []string{"all", "before 2022-02-24", "from 2022-02-24", "", "2022-Q", "Q3"} {
		if _, ok := Begin(none); ok {
			t.Errorf("%q is a period of the calendar", none)
		}
	}
}

// An event and periods together give what each gives alone.
func TestEventAndPeriodsTogether(t *testing.T) {
	both := Default()
	both.Draws, both.Permute, both.Over, both.Event = 200, 199, Quarter, time.Date(2023, 5, 1, 0, 0, 0, 0, time.UTC)
	over, event := both, both
	over.Event, event.Over = time.Time{}, Never
	figures := func(o Options) Figures {
		f, err := Measure(rising(0.1, 80, &o), o)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	f, o, e := figures(both), figures(over), figures(event)
	if want := len(o.Levels) + len(e.Levels) - 1; len(f.Levels) != want {
		t.Fatalf("%d levels, want %d", len(f.Levels), want)
	}
	f2 := append(f.Levels[:1:1], f.Levels[3:]...)
	if !same(f2, o.Levels) || !same(f.Levels[:3], e.Levels) {
		t.Errorf("levels %+v,\nby quarter %+v,\nby event %+v", f.Levels, o.Levels, e.Levels)
	}
	if len(f.Trends) != 2 || f.Trends[0].Change != PerYear || f.Trends[0].Estimate != o.Trends[0].Estimate || f.Trends[1].Estimate != e.Trends[0].Estimate {
		t.Errorf("trends %+v", f.Trends)
	}
}

func same(a, b []Level) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

// A smoothed level is the mean over the articles of the period and its
// neighbours in the calendar, were there a gap of months between them or not.
func TestSmoothedLevels(t *testing.T) {
	o := Default()
	o.Draws, o.Over, o.Smooth = 100, Month, 3
	s := rising(0.1, 40, &o)
	if first, last := Month.place(s.Periods[0]), Month.place(s.Periods[len(s.Periods)-1]); last-first < len(s.Periods) {
		t.Fatal("every month has an article")
	}
	f, err := Measure(s, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range f.Levels {
		if l.Period == AllTime {
			if l.Smoothed.Defined() {
				t.Error("the whole time is smoothed")
			}
			continue
		}
		sum, n := 0.0, 0
		for i := range s.Articles {
			if away := Month.place(s.Periods[s.Articles[i].Period]) - Month.place(l.Period); away >= -1 && away <= 1 {
				sum, n = sum+s.Rows.Stance[i], n+1
			}
		}
		if math.Abs(float64(l.Smoothed)-sum/float64(n)) > 1e-12 {
			t.Errorf("%s: %v, want %v", l.Period, l.Smoothed, sum/float64(n))
		}
	}
}
