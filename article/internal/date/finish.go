package date

import (
	"time"

	"parallax/article"
)

// finish makes the date of the parts that were read.
func (p *parser) finish() (Date, Reason) {
	d := &p.day
	switch {
	case !d.read && p.time.read:
		return Date{}, NoDate
	case !d.read:
		return Date{}, NoDate
	case d.year == 0:
		return Date{}, NoYear
	}
	if wrong := p.calendar(); wrong != "" {
		return Date{}, wrong
	}
	if d.year < article.FirstYear || d.year > article.LastYear {
		return Date{}, YearBounds
	}
	if !validDay(d.year, d.month, d.day) {
		return Date{}, NoSuchDay
	}
	if p.weekday != 0 && !p.agrees(d.day, d.month) {
		p.doubts("its weekday is not that of the day")
	}
	at, _ := p.zoneTime()
	date := Date{Time: at, Precision: Day, Year: d.year, Month: d.month, Day: d.day, Zoned: p.zone.read && p.time.read, Doubt: p.doubt}
	if p.time.read {
		date.Precision = p.time.precision
	}
	if !date.Zoned && p.time.hour+p.time.minute+p.time.second+p.time.nano == 0 {
		date.Precision = Day // what tables and data bases write of a day
	}
	if date.Precision == Day {
		date.Time = time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
	}
	return date, ""
}

// zoneTime gives the instant, and the offset from UTC in seconds then.
func (p *parser) zoneTime() (time.Time, int) {
	zone := p.zone.at
	if zone == nil {
		zone = p.rules.Zone
	}
	if zone == nil {
		zone = time.UTC
	}
	d, t := &p.day, &p.time
	at := time.Date(d.year, time.Month(d.month), d.day, t.hour, t.minute, t.second, t.nano, zone)
	_, offset := at.Zone()
	return at.UTC(), offset
}

// calendar puts the year, month and day in our calendar, and settles the order
// of day and month.
func (p *parser) calendar() Reason {
	d := &p.day
	persian := d.persian || d.script == persianDigits && d.yearDigits == 4 && d.year >= 1200 && d.year < 1500
	switch {
	case persian:
		if d.numbers.mark != 0 {
			d.day, d.month = d.numbers.first, d.numbers.second
		}
		var ok bool
		if d.year, d.month, d.day, ok = fromPersian(d.year, d.month, d.day); !ok {
			return NoSuchDay
		}
		p.doubts("it was converted from the Persian calendar")
		return ""
	case p.era != nil && p.era.era != 0:
		d.year += p.era.era
		p.doubts("its year was converted from another era")
	case d.script == thaiDigits && d.year > 2400 && d.year < 2600:
		d.year -= 543
		p.doubts("its year was converted from the Buddhist era")
	case d.yearDigits <= 2 && p.era == nil:
		if d.year += 1900; d.year+100 <= article.LastYear {
			d.year += 100
		}
	}
	return p.decideOrder()
}
