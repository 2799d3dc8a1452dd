// Package date reads the dates that articles, tables and archives give.
//
// It takes a string, and what is known besides: which of day and month comes
// first in numbers, and the zone of a time of day that states none. It gives the
// instant in UTC, how exact it is, and what was doubted; or why it is no date.
//
// A date is a list of parts in any order, with blanks, commas, brackets and
// dashes between them:
//
//	date    = day, once; time, zone and weekday at most once; links and labels
//	day     = Y-M-D | D.M.Y | D/M/Y | M/D/Y            numbers; the marks are alike
//	        | D month Y | month D Y | Y month D        a month in words
//	        | Y年M月D日 | Y년 M월 D일                    units after the numbers
//	        | YYYYMMDD | Y-Www-D | Y-DDD               ISO 8601 without marks, weeks, days
//	time    = H:MM[:SS[.f]] | H.MM | HhMM | H時M分 | H half, with AM, PM or the like
//	zone    = Z | ±HH[:MM] | GMT±H | abbreviation | Area/City | name in words
//	machine = Unix time in s, ms, µs, ns | {"$date": …} | /Date(…)/ | ISODate(…)
//
// The digits may be of any script, the words of any language of the tables in
// data. A year and a month without a day are no date, nor is a day without a
// year. Years of the Persian and Buddhist calendars and of Japanese eras are
// converted where the script, a month or the name of the era tells them; other
// calendars are no dates. It never takes a two-digit year from the front, never
// guesses a missing part from today, and reads no relative dates ("yesterday").
//
// A string is read in one pass with a bounded look ahead; of more than
// [Longest] bytes none is read. Nothing here depends on the clock or on the
// zone of the machine.
package date
