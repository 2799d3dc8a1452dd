package compare

import (
	"fmt"
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
	if !o.Event.IsZero() {
		if t.Before(o.Event) {
			return "before " + o.Event.Format(dayLayout)
		}
		return "from " + o.Event.Format(dayLayout)
	}
	switch o.Over {
	case Year:
		return t.Format("2006")
	case Month:
		return t.Format("2006-01")
	case Week:
		year, week := t.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	}
	return ""
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
