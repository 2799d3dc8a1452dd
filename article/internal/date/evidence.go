package date

import "strings"

// Evidence gathers which orders the dates of a column or a text can only have.
type Evidence struct {
	dayFirst, monthFirst [2]bool // between slashes or hyphens; between points
	// Numeric is true if there was a date of numbers whose order is not certain.
	Numeric bool
}

// Add looks at one value that is a date, or none.
func (e *Evidence) Add(s string) {
	if len(s) > Longest || strings.Count(s, "/") < 2 && strings.Count(s, "-") < 2 && strings.Count(s, ".") < 2 && strings.IndexByte(s, 0xef) < 0 {
		return
	}
	var p parser
	if p.read(strings.TrimSpace(s)) != "" || p.parts() != "" || p.day.numbers.mark == 0 || p.day.yearDigits == 0 {
		return
	}
	n := p.day.numbers
	if p.day.yearDigits <= 2 {
		p.day.year += 1900
	}
	e.pair(n, p.day.year)
}

func (e *Evidence) pair(n pair, year int) {
	dmy, mdy := validDay(year, n.second, n.first), validDay(year, n.first, n.second)
	if !dmy && !mdy {
		return
	}
	e.Numeric = true
	at := 0
	if n.mark == '.' {
		at = 1
	}
	e.dayFirst[at] = e.dayFirst[at] || dmy && !mdy
	e.monthFirst[at] = e.monthFirst[at] || mdy && !dmy
}

// AddText looks at the dates of numbers with a year of four digits in a text.
func (e *Evidence) AddText(text string) {
	for at := 0; at < len(text); at++ {
		if c := text[at]; c < '0' || c > '9' || at > 0 && wordByte(text[at-1]) {
			continue
		}
		a, i := shortNumber(text, at)
		if i == at || i >= len(text) || !strings.ContainsRune("./-", rune(text[i])) {
			continue
		}
		b, j := shortNumber(text, i+1)
		if j == i+1 || j >= len(text) || text[j] != text[i] {
			continue
		}
		if year, k := digitsAt(text, j+1, 4); k == j+5 && (k == len(text) || !wordByte(text[k])) {
			e.pair(pair{a, b, rune(text[i])}, year)
			at = k
		}
	}
}

func wordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 || c == '_'
}

func shortNumber(s string, at int) (n, end int) { return digitsAt(s, at, 2) }

func digitsAt(s string, at, most int) (n, end int) {
	for end = at; end < len(s) && end < at+most && s[end] >= '0' && s[end] <= '9'; end++ {
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}

// Told gives the orders that the dates tell: where some can only be read the
// one way and none only the other. What either kind of mark tells counts for
// slashes where slashes tell nothing; points follow points alone.
func (e *Evidence) Told() Orders {
	told := func(at int) Order {
		switch {
		case e.dayFirst[at] && !e.monthFirst[at]:
			return DayFirst
		case e.monthFirst[at] && !e.dayFirst[at]:
			return MonthFirst
		}
		return ""
	}
	o := Orders{told(0), told(1)}
	if o.Slashes == "" && !e.dayFirst[0] && !e.monthFirst[0] {
		o.Slashes = o.Points
	}
	return o
}

// Settled tells whether the dates looked at decide the order, for good or ill.
func (e *Evidence) Settled() bool { return e.dayFirst[0] || e.monthFirst[0] }
