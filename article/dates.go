package article

import (
	"regexp"
	"strings"
	"time"

	"github.com/araddon/dateparse"
)

// Years outside of these are mistakes: there is no news of them.
const (
	firstYear = 1800
	lastYear  = 2100
)

// parseDate reads a date in one of the usual English and numeric forms, or in
// Unix seconds or milliseconds, and gives it in UTC. A date without a zone is
// taken as UTC. In 05.03.2024 the month comes first, unless that is
// impossible. The zero time means that it could not be read, has no day, or
// lies outside of the years 1800 to 2100.
func parseDate(s string) (t time.Time) {
	s = oneLine(s)
	if len(s) < 6 || len(s) > 80 {
		return time.Time{}
	}
	defer func() {
		// dateparse indexes beyond the end of some malformed dates.
		if recover() != nil {
			t = time.Time{}
		}
	}()
	t, err := time.Parse("20060102T150405Z0700", s)
	if err != nil {
		s = tidyDate(s)
		t, err = dateparse.ParseIn(s, time.UTC,
			dateparse.PreferMonthFirst(true), dateparse.RetryAmbiguousDateWithSwap(true))
	}
	if err != nil {
		t, err = parseDayFirst(s)
	}
	if t = t.UTC(); err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return time.Time{}
	}
	return t
}

// dayFirst are forms of a written month and a time that dateparse does not
// know. The name of a month is read in either length.
var dayFirst = []string{
	"2 January 2006 15:04 -0700", "2 January 2006 15:04:05 -0700", "2 January 2006 15:04", "2 January 2006 15:04:05",
	"2 January 2006 3:04PM -0700", "2 January 2006 3:04 PM -0700", "2 January 2006 3:04PM", "2 January 2006 3:04 PM",
}

func parseDayFirst(s string) (t time.Time, err error) {
	for _, layout := range dayFirst {
		for _, month := range []string{"January", "Jan"} {
			if t, err = time.Parse(strings.Replace(layout, "January", month, 1), s); err == nil {
				return t, nil
			}
		}
	}
	return t, err
}

var (
	weekdays = wordSet(strings.Fields("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"))
	ordinal  = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th)\b`)
)

// tidyDate puts a date's zone abbreviation as an offset, which package time
// would take for UTC, and drops words and points that dateparse stumbles at.
func tidyDate(s string) string {
	words := strings.Fields(s)
	if len(words) > 0 && strings.Count(words[0], ".") == 2 && strings.Trim(words[0], "0123456789.") == "" {
		words[0] = strings.ReplaceAll(words[0], ".", "/")
	}
	kept := words[:0]
	for i, w := range words {
		if i == 0 && len(words) > 2 && weekdays[strings.ToLower(strings.TrimRight(w, ".,"))] {
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
