package date

// timeBegins tells whether a time of day begins at the number of token i.
func (p *parser) timeBegins(i int) bool {
	kept, at, doubt := p.time, p.at, p.doubt
	p.at = i
	took, _ := p.clock()
	p.time, p.at, p.doubt = kept, at, doubt
	return took
}

// clock reads a time of day that the next token, a number, begins.
func (p *parser) clock() (bool, Reason) {
	if !p.number(p.at, 1, 2) {
		return p.bareClock()
	}
	i := p.at + 1
	next := p.peek(i)
	var wrong Reason
	switch {
	case next == nil:
		return false, ""
	case next.mark == ':' && next.glued && p.number(i+1, 2, 2):
		wrong = p.parted(':')
	case next.mark == '.' && next.glued && p.number(i+1, 2, 2) && p.tokens[i+1].glued && p.dotted(i):
		wrong = p.parted('.')
	case next.is(isClock) && !p.monthFollows(i):
		wrong = p.unitClock(i)
	case p.halfAt(i) && p.value(p.at) <= 12:
		wrong = p.setClock(p.value(p.at), 0, 0, Hour)
		p.at = i
	default:
		return false, ""
	}
	if wrong != "" {
		return true, wrong
	}
	return true, p.afterClock()
}

// bareClock reads 1430 before a zone or a word for the hour; before the day, where
// it could be a year, before a zone alone.
func (p *parser) bareClock() (bool, Reason) {
	next := p.peek(p.at + 1)
	if !p.number(p.at, 4, 4) || next == nil || p.time.read {
		return false, ""
	}
	v := p.value(p.at)
	zoned := next.is(isZone) && next.upper && !next.is(isMonth)
	switch {
	case p.day.read && p.day.year != 0 && (next.is(isClock|isHalf) || zoned || p.isZ(p.at+1)):
	case !p.day.read && zoned && v/100 < 24 && v%100 < 60:
	default:
		return false, ""
	}
	p.at++
	if wrong := p.setClock(v/100, v%100, 0, Minute); wrong != "" {
		return true, wrong
	}
	return true, p.afterClock()
}

// dotted tells 17.30 from the beginning of 17.3.2024: the mark at i.
func (p *parser) dotted(i int) bool {
	if p.marked(i+2, '.') && p.has(i+3) {
		return p.day.read && !p.time.read && p.number(i+3, 2, 2)
	}
	if p.number(i+2, 4, 4) && !p.day.read && !p.marked(i+3, '.') && !p.marked(i+3, ':') {
		return false // 13.10 2024
	}
	return p.value(i+1) < 60 && p.value(i-1) <= 24
}

// monthFollows tells the unit of an hour from a link: 5 h. but 5 г. мая.
func (p *parser) monthFollows(i int) bool {
	month, _ := p.monthAt(p.skip(i+1, isLink))
	return month != 0 && !p.day.read && !p.tokens[i].glued
}

// parted reads H:MM, H:MM:SS and H:MM:SS.f, with points for the colons too.
func (p *parser) parted(mark rune) Reason {
	i := p.at
	hour, minute, second := p.value(i), p.value(i+2), 0
	precision := Minute
	end := i + 3
	if p.marked(end, mark) && p.tokens[end].glued && p.number(end+1, 2, 2) && p.tokens[end+1].glued {
		second, precision, end = p.value(end+1), Second, end+2
	}
	if wrong := p.setClock(hour, minute, second, precision); wrong != "" {
		return wrong
	}
	if t := p.peek(end); precision == Second && t != nil && t.glued && p.number(end+1, 1, 18) && p.tokens[end+1].glued {
		if t.mark == '.' || t.mark == ',' || t.mark == ':' && p.number(end+1, 3, 3) {
			p.time.nano, p.time.precision = p.fraction(end+1), Fraction
			end += 2
		}
	}
	p.at = end
	return ""
}

// fraction gives the nanoseconds of the digits behind the point.
func (p *parser) fraction(i int) int {
	nano, unit := 0, 100_000_000
	for _, c := range p.text[p.tokens[i].start:p.tokens[i].end] {
		nano += digitOf(c) * unit
		unit /= 10
	}
	return nano
}

// unitClock reads 14h, 14h05, 14 h 05 min, 17時30分; the unit of the hour is at i.
func (p *parser) unitClock(i int) Reason {
	hour, minute, second, precision := p.value(p.at), 0, 0, Hour
	i++
	for p.marked(i, '.') {
		i++
	}
	t := p.peek(i + 1)
	if p.number(i, 1, 2) && (p.tokens[i].glued || t != nil && t.is(isMinute) || p.number(i, 2, 2) && p.day.read) && p.separator(i+1) == 0 {
		minute, precision = p.value(i), Minute
		if i++; t != nil && t.is(isMinute) {
			i++
			for p.marked(i, '.') {
				i++
			}
		}
		if t := p.peek(i + 1); p.number(i, 1, 2) && t != nil && t.is(isSecond) {
			second, precision = p.value(i), Second
			i += 2
		}
	}
	p.at = i
	return p.setClock(hour, minute, second, precision)
}

// halfAt tells whether AM, PM or the like stands at token i.
func (p *parser) halfAt(i int) bool {
	t := p.peek(i)
	return t != nil && t.is(isHalf)
}

// afterClock takes the units and the half of the day behind a time.
func (p *parser) afterClock() Reason {
	for {
		t := p.peek(p.at)
		switch {
		case t == nil:
		case t.is(isHalf) && p.time.half == 0 && p.takesHalf(t):
			p.time.half = 1 + t.entry.half/12
			p.at++
			continue
		case t.is(isClock):
			p.at++
			continue
		case t.mark == '.' && t.glued && p.at > 0 && p.tokens[p.at-1].word():
			p.at++
			continue
		}
		p.time.end = p.at
		return p.applyHalf()
	}
}

// takesHalf tells AM from the German "am" that stands before a day: 17:30 am 5. Oktober.
func (p *parser) takesHalf(t *token) bool {
	return p.time.hour <= 12 || t.entry.kinds&isLink == 0 || t.upper
}

// applyHalf makes 17 of 5 PM.
func (p *parser) applyHalf() Reason {
	t := &p.time
	switch {
	case t.half == 0:
	case t.hour > 12:
		p.doubts("it has AM or PM and an hour above 12, which was taken as it is")
	case t.half == 1 && t.hour == 12:
		t.hour = 0
	case t.half == 2 && t.hour < 12:
		t.hour += 12
	}
	return ""
}

// isoTime reads the time that a T joins to a date: T14:30, T143000, T14.
func (p *parser) isoTime() Reason {
	t := p.peek(p.at)
	if t == nil || !t.glued || !t.word() || t.end-t.start != 1 || p.text[t.start]|0x20 != 't' || !p.has(p.at+1) {
		return ""
	}
	p.at++
	n := &p.tokens[p.at]
	v := int(n.value)
	var wrong Reason
	switch {
	case p.marked(p.at+1, ':'):
		took, wrong := p.clock()
		if !took {
			return NoSuchTime
		}
		return wrong
	case n.digits == 6:
		wrong = p.setClock(v/10000, v/100%100, v%100, Second)
	case n.digits == 4:
		wrong = p.setClock(v/100, v%100, 0, Minute)
	case n.digits == 2:
		wrong = p.setClock(v, 0, 0, Hour)
	default:
		return NoSuchTime
	}
	p.at++
	if p.marked(p.at, '.') && p.number(p.at+1, 1, 18) && n.digits == 6 {
		p.time.nano, p.time.precision = p.fraction(p.at+1), Fraction
		p.at += 2
	}
	p.time.end = p.at
	return wrong
}

func (p *parser) setClock(hour, minute, second int, precision Precision) Reason {
	if p.time.read {
		return TwoDates
	}
	t := &p.time
	t.hour, t.minute, t.second, t.precision, t.read = hour, minute, second, precision, true
	if hour > 24 || minute > 59 || second > 60 || hour == 24 && minute+second > 0 {
		return NoSuchTime
	}
	return ""
}
