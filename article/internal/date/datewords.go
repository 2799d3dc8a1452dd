package date

import (
	_ "embed" // for the table below
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parallax/article"
	"parallax/article/internal/tsv"
)

//go:embed data/datewords.tsv
var dateWordTable string

var (
	monthNames   = dateNumbers("month")
	weekdayNames = tsv.Set(dateWords("weekday"))
	dateLinks    = tsv.Set(dateWords("link"))
	ordinalEnds  = tsv.Set(dateWords("ordinal"))
	seasons      = tsv.Set(dateWords("season"))
)

func dateWords(kind string) (words []string) {
	for _, row := range tsv.Rows(dateWordTable) {
		if row[0] == kind {
			words = append(words, row[1])
		}
	}
	return words
}

func dateNumbers(kind string) map[string]int {
	numbers := make(map[string]int)
	for _, row := range tsv.Rows(dateWordTable) {
		if n, err := strconv.Atoi(row[len(row)-1]); err == nil && row[0] == kind {
			numbers[row[1]] = n
		}
	}
	return numbers
}

// Written is a date whose month is written out, or that is written in the
// way of East Asia, within a line.
type Written struct {
	year, month, Day int
	hour, minute     int
	second           int
	timed            bool // an hour is given
	zone             *time.Location
	Start, End       int // bytes of the line
}

// In gives the date in UTC. Without an hour it is midnight of that day in
// UTC; without a zone the hour is that of local.
func (d Written) In(local *time.Location) time.Time {
	if !d.timed {
		return time.Date(d.year, time.Month(d.month), d.Day, 0, 0, 0, 0, time.UTC)
	}
	zone := d.zone
	if zone == nil {
		zone = local
	}
	return time.Date(d.year, time.Month(d.month), d.Day, d.hour, d.minute, d.second, 0, zone).UTC()
}

// valid checks that there is such a day, in a year of news.
func (d Written) valid() bool {
	t := time.Date(d.year, time.Month(d.month), d.Day, 0, 0, 0, 0, time.UTC)
	return t.Day() == d.Day && int(t.Month()) == d.month && d.year >= article.FirstYear && d.year <= article.LastYear &&
		d.hour < 24 && d.minute < 60 && d.second < 61
}

// datePiece is a word or a number of a line.
type datePiece struct {
	text       string // in lower case
	number     int    // -1 if it is none
	start, end int
}

// longestDated is the size in bytes of the stretch that is searched for a date.
const longestDated = 200

func piecesOfDate(line string) []datePiece {
	line = line[:min(len(line), longestDated)]
	var pieces []datePiece
	class := func(r rune) int {
		switch {
		case r >= '0' && r <= '9':
			return 1
		case unicode.IsLetter(r) || r == 'º' || r == 'ª' || unicode.IsMark(r):
			return 2
		}
		return 0
	}
	for at := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		kind := class(r)
		end := at + size
		for kind != 0 && end < len(line) {
			next, width := utf8.DecodeRuneInString(line[end:])
			if class(next) != kind {
				break
			}
			end += width
		}
		if kind != 0 {
			p := datePiece{strings.ToLower(line[at:end]), -1, at, end}
			if kind == 1 && end-at <= 4 {
				p.number, _ = strconv.Atoi(p.text)
			}
			pieces = append(pieces, p)
		}
		at = end
	}
	return pieces
}

// Find gives the first written date of a line: "January 31, 1986", "27.
// Februar 2012", "4 de marzo de 2014", "2018 年 10 月 7 日", with the time of
// day that follows it, if one does.
func Find(line string) (d Written, ok bool) {
	if d, ok = asianDate(line); !ok {
		pieces := piecesOfDate(line)
		for i, p := range pieces {
			if monthNames[p.text] != 0 {
				if d, ok = dateAround(line, pieces, i); ok {
					break
				}
			}
		}
	}
	if !ok || !d.valid() {
		return Written{}, false
	}
	d.readTime(line)
	return d, d.valid()
}

// dateAround reads the day and year that stand around the month at piece i.
func dateAround(line string, pieces []datePiece, i int) (d Written, ok bool) {
	d.month = monthNames[pieces[i].text]
	before, after := skipLinks(pieces, i, -1), skipLinks(pieces, i, +1)
	day, year := number(pieces, before), number(pieces, after)
	first, last := before, after
	switch {
	case isDay(day) && isYear(year): // 4 March 2014
	case isYear(day) && isDay(year): // 2014 March 4
		day, year = year, day
	case isDay(year): // March 4, 2014
		day, first = year, i
		for last = after + 1; last < len(pieces) && !isYear(pieces[last].number); last++ {
			if text := pieces[last].text; !ordinalEnds[text] && !weekdayNames[text] {
				break
			}
		}
		year = number(pieces, last)
	}
	if !isDay(day) || !isYear(year) || !near(line, pieces, first, last) {
		return d, false
	}
	d.Day, d.year = day, year
	d.Start, d.End = pieces[first].start, pieces[last].end
	return d, true
}

// skipLinks gives the piece next to i that is neither a link nor the ending of
// an ordinal number.
func skipLinks(pieces []datePiece, i, step int) int {
	for i += step; i >= 0 && i < len(pieces); i += step {
		text := pieces[i].text
		glued := i > 0 && pieces[i-1].number >= 0 && pieces[i-1].end == pieces[i].start
		if !dateLinks[text] && !(ordinalEnds[text] && glued) && !weekdayNames[text] {
			break
		}
	}
	return i
}

func number(pieces []datePiece, i int) int {
	if i < 0 || i >= len(pieces) {
		return -1
	}
	return pieces[i].number
}

func isDay(n int) bool  { return n >= 1 && n <= 31 }
func isYear(n int) bool { return n >= 1000 && n <= 9999 }

// near is false if a sentence lies between the pieces of a date.
func near(line string, pieces []datePiece, first, last int) bool {
	return pieces[last].end-pieces[first].start <= 40 && !strings.ContainsAny(line[pieces[first].start:pieces[last].end], ";:\n()")
}

var asianDates = regexp.MustCompile(`(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]`)

func asianDate(line string) (d Written, ok bool) {
	m := asianDates.FindStringSubmatchIndex(line)
	if m == nil {
		return d, false
	}
	d.year, _ = strconv.Atoi(line[m[2]:m[3]])
	d.month, _ = strconv.Atoi(line[m[4]:m[5]])
	d.Day, _ = strconv.Atoi(line[m[6]:m[7]])
	d.Start, d.End = m[0], m[1]
	return d, true
}
