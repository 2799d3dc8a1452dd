package date

import "time"

// validDay tells whether there is such a day.
func validDay(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= 28 || time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

// weekdayOf gives the weekday, Sunday being 0.
func weekdayOf(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Weekday())
}

// ordinalDay gives the day and month of a day of the year; 0, 0 if there is none.
func ordinalDay(year, n int) (day, month int) {
	t := time.Date(year, 1, n, 0, 0, 0, 0, time.UTC)
	if n < 1 || t.Year() != year {
		return 0, 0
	}
	return t.Day(), int(t.Month())
}

// weekDay gives the day of a week of ISO 8601, whose first and last days may be
// of the year before or after; the month is 0 if there is none.
func weekDay(year, week, weekday int) (y, month, day int) {
	if weekday < 1 || weekday > 7 || week < 1 {
		return year, 0, 0
	}
	fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC) // is always in week 1
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	t := monday.AddDate(0, 0, (week-1)*7+weekday-1)
	if y, w := t.ISOWeek(); y != year || w != week {
		return year, 0, 0
	}
	return t.Year(), int(t.Month()), t.Day()
}

// fromPersian converts a day of the Persian calendar by its cycle of 33 years
// with eight leap years, which is that of the sun for the years allowed here.
func fromPersian(year, month, day int) (y, m, d int, ok bool) {
	if year < 1200 || year > 1500 || month < 1 || month > 12 || day < 1 {
		return 0, 0, 0, false
	}
	length := 31
	switch {
	case month == 12 && !persianLeap(year):
		length = 29
	case month > 6:
		length = 30
	}
	if day > length {
		return 0, 0, 0, false
	}
	days := 0 // since the first day of 1200
	for past := 1200; past < year; past++ {
		if days += 365; persianLeap(past) {
			days++
		}
	}
	days += (month-1)*31 - max(0, month-7) + day - 1
	t := time.Date(1821, 3, 21, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days)
	return t.Year(), int(t.Month()), t.Day(), true
}

func persianLeap(year int) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}
