package date

import "cmp"

// pair is what stands for day and month in a date of numbers, in the order in
// which they stand.
type pair struct {
	first, second int
	mark          rune // 0 if the order is certain
}

// numbers reads a date of three numbers with marks between them. Which of two
// is the day is decided at the end, when a weekday may be known.
func (p *parser) numbers(sep rune) Reason {
	var at [3]int
	at[0] = p.at
	i := p.at + 1
	for k := 1; k < 3; k++ {
		if sep != ' ' {
			if !p.marked(i, sep) {
				return p.twoNumbers(at[0], at[k-1], i)
			}
			i++
		}
		if !p.has(i) {
			if k == 1 || sep == '.' && p.monthWordAt(i) {
				return p.wordsAround()
			}
			return p.twoNumbers(at[0], at[k-1], i)
		}
		at[k] = i
		i++
	}
	return p.threeNumbers(at, sep, i)
}

func (p *parser) monthWordAt(i int) bool {
	t := p.peek(i)
	return t != nil && t.is(isMonth|isPersian)
}

// twoNumbers says what is missing from two numbers, of which one may be a year.
func (p *parser) twoNumbers(first, last, next int) Reason {
	if p.number(first, 4, 4) || p.number(last, 4, 4) {
		return NoDay
	}
	return NoYear
}

func (p *parser) threeNumbers(at [3]int, sep rune, end int) Reason {
	d := &p.day
	for _, i := range at {
		d.script = max(d.script, p.tokens[i].script)
	}
	a, b, c := p.value(at[0]), p.value(at[1]), p.value(at[2])
	if !p.number(at[1], 1, 2) {
		return NoDate
	}
	switch {
	case p.number(at[0], 4, 4) && p.number(at[2], 1, 2):
		d.year, d.month, d.day, d.yearDigits = a, b, c, 4
	case p.number(at[0], 1, 2) && p.number(at[2], 4, 4):
		d.year, d.yearDigits, d.numbers = c, 4, pair{a, b, sep}
	case p.number(at[0], 1, 2) && p.number(at[2], 2, 2) && sep != ':':
		d.year, d.yearDigits, d.numbers = c, 2, pair{a, b, sep}
	default:
		return NoDate
	}
	d.read = true
	p.at = end
	if p.marked(end, '.') && sep == '.' {
		p.at++
	}
	return p.isoTime()
}

// decideOrder settles which of two numbers is the day: the one that can only be
// it; else what the weekday says; else the order that is known; else custom.
func (p *parser) decideOrder() Reason {
	n := p.day.numbers
	if n.mark == 0 {
		return ""
	}
	set := func(dayFirst bool) {
		if p.day.day, p.day.month = n.first, n.second; !dayFirst {
			p.day.day, p.day.month = n.second, n.first
		}
	}
	dmy, mdy := validDay(p.day.year, n.second, n.first), validDay(p.day.year, n.first, n.second)
	set(dmy)
	if p.day.yearDigits <= 2 && n.mark != '.' && p.day.year > 0 {
		p.doubts("its year has two digits and could stand elsewhere")
	}
	switch {
	case !dmy && !mdy:
		return NoSuchDay
	case dmy != mdy:
		known := cmp.Or(p.rules.Order, p.rules.Told.of(n.mark))
		if known == MonthFirst && dmy || known == DayFirst && mdy {
			p.doubts("day and month stand in the other order than known, there is no such month")
		}
		return ""
	case n.first == n.second:
		return ""
	}
	if p.weekday != 0 {
		day, month := p.agrees(n.first, n.second), p.agrees(n.second, n.first)
		if day != month {
			set(day)
			return ""
		}
	}
	switch known := p.rules.known(n.mark); known {
	case DayFirst, MonthFirst:
		set(known == DayFirst)
	default:
		set(n.mark != '/')
		if n.mark != '.' && p.day.yearDigits > 2 {
			p.doubts("day and month could stand in the other order")
		}
	}
	return ""
}

// agrees tells whether a day is of the weekday that stands beside it.
func (p *parser) agrees(day, month int) bool {
	return weekdayOf(p.day.year, month, day) == p.weekday%7
}
