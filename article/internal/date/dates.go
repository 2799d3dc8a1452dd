// Package date takes what an input calls a date and gives the moment in UTC, and
// finds the dates that are written out in a line. It promises a time within the
// years of article.FirstYear and article.LastYear, or the zero time. It does not
// decide where in an article a date stands.
package date

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"github.com/araddon/dateparse"

	"parallax/article"
	"parallax/article/internal/tidy"
)

// Order says which comes first in a date such as 05/03/2024.
type Order string

// The orders of day and month.
const (
	// dateAuto decides by evidence: see dateOrder.
	Auto       Order = "auto"
	DayFirst   Order = "dmy"
	MonthFirst Order = "mdy"
)

// Rules say how a date is read that does not say itself.
type Rules struct {
	Order Order
	// zone is that of a time of day without one; nil is UTC.
	Zone *time.Location
	// Where the order is not known, the dates of a sample of text may tell
	// it, or the article's address or language.
	Sample, address, language string
}

// Parse reads a date by the default rules.
func Parse(s string) time.Time { return Rules{}.Parse(s) }

// Parse reads a date in one of the usual numeric forms, in words of any
// language of data/datewords.tsv, or in Unix seconds or milliseconds, and gives
// it in UTC. The zone counts for a time of day that has none itself; a date
// without a time of day is midnight UTC of that day. Where day and month can be
// either way round and the order is not known, the day comes first between
// points and the month between slashes and hyphens. The zero time means that
// it could not be read, has no day, or lies outside of the years of
// data/datewords.tsv.
func (r Rules) Parse(s string) (t time.Time) {
	s = tidy.OneLine(s)
	if len(s) < 6 || len(s) > 80 {
		return time.Time{}
	}
	defer func() {
		// dateparse indexes beyond the end of some malformed dates.
		if recover() != nil {
			t = time.Time{}
		}
	}()
	zone := r.Zone
	if zone == nil || strings.Trim(s, "0123456789.") == "" {
		zone = time.UTC // Unix time knows no zone
	}
	if foreignMonth(s) {
		if d, ok := Find(s); ok {
			return d.In(zone)
		}
	}
	t, err := time.Parse("20060102T150405Z0700", s)
	if err != nil {
		monthFirst := r.monthFirst(s)
		s = tidyDate(s)
		t, err = dateparse.ParseIn(s, zone,
			dateparse.PreferMonthFirst(monthFirst), dateparse.RetryAmbiguousDateWithSwap(true))
	}
	if err != nil {
		t, err = parseDayFirst(s, zone)
	}
	if err != nil {
		if d, ok := Find(s); ok {
			return d.In(zone)
		}
	}
	if err == nil && t.Location() == zone && t.Hour()+t.Minute()+t.Second() == 0 {
		t = time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	if t = t.UTC(); err != nil || t.Year() < article.FirstYear || t.Year() > article.LastYear {
		return time.Time{}
	}
	return t
}

// foreignMonth reports whether a date has a month that is no English word, which
// dateparse would pass over.
func foreignMonth(s string) bool {
	if strings.Trim(s, "0123456789-:.+/TZ ") == "" {
		return false
	}
	for _, p := range piecesOfDate(s) {
		if monthNames[p.text] != 0 && !englishMonths[p.text] {
			return true
		}
	}
	return asianDates.MatchString(s)
}

// englishMonths are the names that dateparse knows, in both lengths.
var englishMonths = func() map[string]bool {
	names := map[string]bool{"sept": true}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		names[name], names[name[:3]] = true, true
	}
	return names
}()

// monthFirst says whether the month comes first in a date of numbers.
func (r Rules) monthFirst(s string) bool {
	m := numericDate.FindStringSubmatch(s)
	if m == nil {
		return true // of no consequence
	}
	order := r.Order
	if order == "" {
		order = cmp.Or(orderIn([]byte(r.Sample), proseDate), r.orderOfPlace())
	}
	switch order {
	case DayFirst:
		return false
	case MonthFirst:
		return true
	}
	return m[1] != "."
}

// numericDate is a date that begins with a day or a month in numbers.
var numericDate = regexp.MustCompile(`^\d{1,2}([./-])\d{1,2}[./-]\d{2,4}\b`)

// writtenLayouts are forms of a written month and a time that dateparse does not
// know. The name of a month is read in either length.
var writtenLayouts = []string{
	"2 January 2006 15:04 -0700", "2 January 2006 15:04:05 -0700", "2 January 2006 15:04", "2 January 2006 15:04:05",
	"2 January 2006 3:04PM -0700", "2 January 2006 3:04 PM -0700", "2 January 2006 3:04PM", "2 January 2006 3:04 PM",
}

func parseDayFirst(s string, zone *time.Location) (t time.Time, err error) {
	for _, layout := range writtenLayouts {
		for _, month := range []string{"January", "Jan"} {
			if t, err = time.ParseInLocation(strings.Replace(layout, "January", month, 1), s, zone); err == nil {
				return t, nil
			}
		}
	}
	return t, err
}

var ordinal = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)\b`)

// tidyDate puts a date's zone abbreviation as an offset, which package time
// would take for UTC, and drops words and points that dateparse stumbles at.
func tidyDate(s string) string {
	words := strings.Fields(s)
	if len(words) > 0 && strings.Count(words[0], ".") == 2 && strings.Trim(words[0], "0123456789.") == "" {
		words[0] = strings.ReplaceAll(words[0], ".", "/")
	}
	kept := words[:0]
	for i, w := range words {
		if i == 0 && len(words) > 2 && weekdayNames[strings.ToLower(strings.TrimRight(w, ".,"))] {
			continue
		}
		w = ordinal.ReplaceAllString(w, "$1")
		if offset, ok := zoneOffsets[strings.Trim(w, "()")]; ok {
			w = offset
		}
		switch strings.ToLower(w) {
		case "at", "on", "of", "|", "-", "–", "—":
			continue
		case "a.m.", "a.m":
			w = "AM"
		case "p.m.", "p.m":
			w = "PM"
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}
