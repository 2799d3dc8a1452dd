package date

import "strings"

// Loose tells the date of an issue without a day: "November 2003",
// "Winter 2008/2009", "2015".
func Loose(line string) bool {
	if len(line) > longestLooseDate {
		return false
	}
	year, other := false, false
	for _, p := range piecesOfDate(line) {
		switch {
		case isYear(p.number):
			year = true
		case monthNames[p.text] != 0, seasons[p.text], weekdayNames[p.text], dateLinks[p.text], p.number >= 0:
		default:
			other = true
		}
	}
	return year && !other
}

// WithoutWeekdays drops the names of weekdays.
func WithoutWeekdays(s string) string {
	words := strings.Fields(s)
	kept := words[:0]
	for _, w := range words {
		if !weekdayNames[strings.ToLower(strings.Trim(w, ",.;()"))] {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// longestLooseDate is the size in bytes up to which a line is taken for a date without a day.
const longestLooseDate = 60
