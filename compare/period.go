package compare

import (
	"fmt"
	"math"
	"time"
)

// periods numbers the periods of articles.
type periods struct{ names map[string]int32 }

// dayLayout is how days are written.
const dayLayout = "2006-01-02"

// name is the period of a time; "" for none.
func (p *periods) name(o *Options, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.UTC()
	switch o.Over {
	case Never:
		return eventSide(o, t)
	case Year:
		return t.Format("2006")
	case Quarter:
		return fmt.Sprintf("%04d-Q%d", t.Year(), (t.Month()+2)/3)
	case Month:
		return t.Format("2006-01")
	case Week:
		year, week := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	}
	return ""
}

// eventSide tells on which side of the event a time lies; "" without an event.
func eventSide(o *Options, t time.Time) string {
	switch {
	case o.Event.IsZero():
		return ""
	case t.Before(o.Event):
		return "before " + o.Event.Format(dayLayout)
	}
	return "from " + o.Event.Format(dayLayout)
}

// Begin is when a period of the calendar begins, by its name: 2022, 2022-Q1,
// 2022-03 or 2022-W09 (ISO 8601). The sides of an event are none.
func Begin(period string) (time.Time, bool) {
	for _, layout := range [...]string{"2006-01", "2006"} {
		if t, err := time.Parse(layout, period); err == nil {
			return t, true
		}
	}
	var year, n int
	if k, err := fmt.Sscanf(period, "%d-Q%d", &year, &n); k == 2 && err == nil {
		return time.Date(year, time.Month(3*n-2), 1, 0, 0, 0, 0, time.UTC), true
	}
	if k, err := fmt.Sscanf(period, "%d-W%d", &year, &n); k != 2 || err != nil {
		return time.Time{}, false
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, 7*(n-1)), true
}

// place numbers a period of the calendar so that neighbours are 1 apart,
// whether articles lie in them or not.
func (over Over) place(period string) int {
	t, ok := Begin(period)
	switch {
	case !ok:
		return 0
	case over == Year:
		return t.Year()
	case over == Quarter:
		return 4*t.Year() + int(t.Month()-1)/3
	case over == Month:
		return 12*t.Year() + int(t.Month()-1)
	}
	return int(math.Floor(float64(t.Unix()) / (7 * 24 * 60 * 60)))
}

// number is that of a period, -1 for none.
func (p *periods) number(name string) int32 {
	if name == "" {
		return allPeriods
	}
	n, ok := p.names[name]
	if !ok {
		n = int32(len(p.names))
		p.names[name] = n
	}
	return n
}

// sorted gives the periods in the order of time, which is that of their
// names, and numbers those of the articles anew.
func (p *periods) sorted(articles []Article) []string {
	names := make([]string, len(p.names))
	for name, i := range p.names {
		names[i] = name
	}
	to := sorted(names)
	for i := range articles {
		if articles[i].Period >= 0 {
			articles[i].Period = to[articles[i].Period]
		}
	}
	return names
}
