package date

import (
	"strings"
	"time"

	"parallax/article"
)

// Longest is the size in bytes of the longest string that is read as a date.
const Longest = 160

// Precision is the smallest unit that a date states.
type Precision uint8

// The precisions.
const (
	Day Precision = iota
	Hour
	Minute
	Second
	Fraction // of a second
)

// String is the name of the unit.
func (p Precision) String() string {
	return [...]string{"day", "hour", "minute", "second", "fraction"}[min(p, Fraction)]
}

// Date is a date that was read.
type Date struct {
	// Time is the instant in UTC. A date without a time of day is midnight
	// UTC of its day, whatever the zone, so that it keeps its day.
	Time      time.Time
	Precision Precision
	// Year, Month and Day are those of the date where it was written.
	Year, Month, Day int
	// Zoned is true if the date states its zone.
	Zoned bool
	// Doubt says what could also have been read otherwise, "" if nothing.
	Doubt string
	// Start and End are the bytes of the date within the line, for Find.
	Start, End int
}

// Reason says why a string is no date.
type Reason string

func (r Reason) Error() string { return string(r) }

// The reasons.
const (
	Empty       Reason = "it is empty"
	TooLong     Reason = "it is too long for a date"
	NoDate      Reason = "there is no date in it"
	NoDay       Reason = "it has a month and no day"
	NoYear      Reason = "it has no year"
	NoSuchDay   Reason = "there is no such day"
	NoSuchTime  Reason = "there is no such time of day"
	NoSuchZone  Reason = "its zone is not known"
	YearBounds  Reason = "its year is out of bounds"
	TwoDates    Reason = "it has more than one date or time"
	OtherKind   Reason = "it is of a calendar that is not converted"
	StrangeWord Reason = "it has a word that belongs to no date"
	StrangeMark Reason = "it has a mark that belongs to no date"
)

// Time reads a date and gives its instant, or the zero time for what is none.
func Time(s string) time.Time { return Rules{}.Time(s) }

// Time does it by the rules.
func (r Rules) Time(s string) time.Time {
	d, err := r.Parse(s)
	if err != nil {
		return time.Time{}
	}
	return d.Time
}

// Parse reads a string that is a date. Words that belong to none are passed over,
// and told of as a doubt, if all else is one written date.
func (r Rules) Parse(s string) (Date, error) {
	s = strings.TrimSpace(s)
	switch {
	case s == "":
		return Date{}, Empty
	case len(s) > Longest:
		return Date{}, TooLong
	}
	if d, wrong, ok := r.machine(s); ok {
		return d, asError(wrong)
	}
	var p parser
	p.rules = r
	if wrong := p.read(s); wrong != "" {
		return Date{}, wrong
	}
	wrong := p.parts()
	if wrong == StrangeWord {
		if d, ok := r.amongWords(s); ok {
			d.Doubt = joinDoubts("words beside the date were passed over", d.Doubt)
			return d, nil
		}
	}
	if wrong == TwoDates {
		if d, ok := r.earliest(s, &p); ok {
			return d, nil
		}
	}
	if wrong != "" {
		return Date{}, wrong
	}
	d, wrong := p.finish()
	if wrong == "" {
		d.End = len(s)
	}
	return d, asError(wrong)
}

// asError keeps an empty reason from being an error.
func asError(r Reason) error {
	if r == "" {
		return nil
	}
	return r
}

func joinDoubts(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}

// InBounds tells whether a moment is in a year that news may be of.
func InBounds(t time.Time) bool {
	year := t.UTC().Year()
	return year >= article.FirstYear && year <= article.LastYear
}
