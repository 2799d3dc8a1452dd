package date

// dayAt reads the day that the next token, a number or a month, begins.
func (p *parser) dayAt() Reason {
	if p.day.read && p.day.year == 0 && p.yearLater() {
		return ""
	}
	if p.day.read {
		return TwoDates
	}
	t := &p.tokens[p.at]
	if t.digits == 0 {
		return p.monthFirst()
	}
	p.day.script = max(p.day.script, t.script)
	next := p.peek(p.at + 1)
	switch {
	case t.digits == 8:
		v := int(t.value)
		p.setDay(v/10000, v/100%100, v%100, p.at+1)
		return p.isoTime()
	case t.digits == 12 || t.digits == 14:
		return p.compact(t)
	case t.digits > 4:
		return NoDate
	case next != nil && next.is(isYearUnit):
		return p.units()
	case p.weekDate():
		return p.isoTime()
	}
	if sep := p.separator(p.at + 1); sep != 0 && p.has(p.at+2) {
		return p.numbers(sep)
	}
	if next != nil && next.digits > 0 && t.digits == 4 && p.number(p.at+1, 2, 2) && p.number(p.at+2, 2, 2) {
		return p.numbers(' ')
	}
	return p.wordsAround()
}

// separator is the mark between the numbers of a date, 0 for none.
func (p *parser) separator(i int) rune {
	t := p.peek(i)
	if t == nil {
		return 0
	}
	switch t.mark {
	case '-', '/', '.':
		return t.mark
	case ':':
		if p.number(i-1, 4, 4) {
			return ':' // 2024:10:05, as cameras write
		}
	}
	return 0
}

// units reads 2024年10月5日.
func (p *parser) units() Reason {
	d := &p.day
	d.year, d.yearDigits = p.value(p.at), int(p.tokens[p.at].digits)
	i := p.at + 2
	if !p.number(i, 1, 2) || p.peek(i+1) == nil || !p.tokens[i+1].is(isMonthUnit) {
		return NoDay
	}
	d.month = p.value(i)
	if !p.number(i+2, 1, 2) {
		return NoDay
	}
	d.day, d.read = p.value(i+2), true
	p.at = i + 3
	if t := p.peek(p.at); t != nil && t.is(isDayUnit) {
		p.at++
	}
	return ""
}

// weekDate reads 2024-W40-6, 2024W406 and 2024-279.
func (p *parser) weekDate() bool {
	if !p.number(p.at, 4, 4) {
		return false
	}
	i := p.at + 1
	if p.marked(i, '-') {
		i++
	}
	t := p.peek(i)
	if t == nil || !t.glued {
		return false
	}
	year := p.value(p.at)
	if t.digits == 3 && i == p.at+2 && !p.marked(i+1, '-') {
		p.setDay(year, 1, int(t.value), i+1)
		p.day.day, p.day.month = ordinalDay(year, int(t.value))
		return true
	}
	if !t.word() || t.end-t.start != 1 || p.text[t.start]|0x20 != 'w' {
		return false
	}
	week, weekday, end := p.value(i+1), 0, i+2
	switch {
	case p.number(i+1, 3, 3):
		week, weekday = week/10, week%10
	case p.number(i+1, 2, 2) && p.marked(i+2, '-') && p.number(i+3, 1, 1):
		weekday, end = p.value(i+3), i+4
	default:
		return false
	}
	year, month, day := weekDay(year, week, weekday)
	p.setDay(year, month, day, end)
	return true
}

func (p *parser) setDay(year, month, day, end int) {
	p.day.year, p.day.month, p.day.day, p.day.yearDigits, p.day.read = year, month, day, 4, true
	p.at = end
}

// compact reads 20241005143000 and 202410051430.
func (p *parser) compact(t *token) Reason {
	v, precision := t.value, Second
	if t.digits == 12 {
		v, precision = v*100, Minute
	}
	day, clock := int(v/1e6), int(v%1e6)
	p.setDay(day/10000, day/100%100, day%100, p.at+1)
	return p.setClock(clock/10000, clock/100%100, clock%100, precision)
}

// monthFirst reads October 5, 2024.
func (p *parser) monthFirst() Reason {
	month, next := p.monthAt(p.at)
	if month == 0 {
		return StrangeWord
	}
	day := p.skip(next, isLink|isWeekday|isOrdinal)
	if !p.has(day) {
		return NoDay
	}
	if !p.number(day, 1, 2) {
		return NoDay
	}
	p.day.month, p.day.day, p.day.read = month, p.value(day), true
	p.day.script = max(p.day.script, p.tokens[day].script)
	p.at = p.ordinal(day + 1)
	p.yearAfter(isWeekday | isOrdinal)
	return ""
}

// wordsAround reads 5 October 2024 and 2024 October 5, from the number on.
func (p *parser) wordsAround() Reason {
	first := p.at
	i := p.skip(p.ordinal(first+1), isLink|isWeekday|isOrdinal|isYearUnit)
	month, next := p.monthAt(i)
	switch {
	case month == 0 && p.number(first, 4, 4) && p.number(i, 1, 2):
		if month, next = p.monthAt(p.skip(p.ordinal(i+1), isLink)); month == 0 { // 2024. gada 5. oktobris
			return NoDay
		}
		p.setDay(p.value(first), month, p.value(i), next)
		return ""
	case month == 0 && p.number(first, 4, 4):
		return NoDay
	case month == 0 && i < p.n && p.tokens[i].is(isOther):
		return OtherKind
	case month == 0:
		return NoDate
	case p.number(first, 4, 4):
		day := p.skip(next, isLink|isOrdinal)
		if !p.number(day, 1, 2) {
			return NoDay
		}
		p.setDay(p.value(first), month, p.value(day), p.ordinal(day+1))
		if t := p.peek(p.at); t != nil && t.is(isLink) && t.end-t.start <= 2 {
			p.at++
		}
		return p.isoTime()
	case !p.number(first, 1, 2):
		return NoDate
	}
	p.day.month, p.day.day, p.day.read = month, p.value(first), true
	p.at = next
	p.yearAfter(isLink | isWeekday)
	return ""
}

// monthAt gives the month that is written at token i, and the token after it; 0
// if none is.
func (p *parser) monthAt(i int) (month, next int) {
	t := p.peek(i)
	switch {
	case t == nil:
	case t.is(isMonthPrefix) && p.number(i+1, 1, 2):
		return p.value(i + 1), i + 2
	case t.is(isMonth) && p.asMonth(i):
		if p.text[t.start] == 0xe0 && p.text[t.start+1] >= 0xb8 && p.text[t.start+1] <= 0xb9 {
			p.day.script = thaiDigits
		}
		return t.entry.month, i + 1
	case t.is(isPersian):
		p.day.persian = true
		return t.entry.month, i + 1
	}
	return 0, i
}

// ordinal passes over the ending of an ordinal number that is glued to it.
func (p *parser) ordinal(i int) int {
	if t := p.peek(i); t != nil && t.glued && t.is(isOrdinal) {
		return i + 1
	}
	if t := p.peek(i + 1); t != nil && t.glued && t.is(isOrdinal) && p.marked(i, '-') && p.tokens[i].glued {
		return i + 2
	}
	return i
}

// skip gives the next token that is neither a word of these kinds nor a mark
// that may stand within a date.
func (p *parser) skip(i int, kinds kind) int {
	for ; i < p.n; i++ {
		t := &p.tokens[i]
		switch t.mark {
		case ',', '.', '-', '/', '\'':
			continue
		}
		if t.digits > 0 || t.mark != 0 || t.is(isMonth|isPersian|isMonthPrefix) && p.asMonth(i) || !t.is(kinds) {
			return i
		}
	}
	return i
}

// yearAfter takes the year that follows a day and month: of four digits, or of
// two where no time can be meant.
func (p *parser) yearAfter(kinds kind) {
	i := p.skip(p.at, kinds|isEra)
	if !p.number(i, 1, 4) || p.number(i, 3, 3) || p.timeBegins(i) {
		return
	}
	if p.number(i, 1, 1) && p.era == nil && !p.eraBefore(i) {
		return
	}
	p.eraBefore(i)
	p.takeYear(i)
}

// eraBefore takes the era that stands before the year at token i.
func (p *parser) eraBefore(i int) bool {
	for j := i - 1; j >= p.at; j-- {
		if p.tokens[j].is(isEra) && !p.tokens[j].is(isLink) {
			p.era = p.tokens[j].entry
			return true
		}
	}
	return false
}

// yearLater takes a year that stands apart: Sat Oct 5 14:30:00 2024.
func (p *parser) yearLater() bool {
	if !p.number(p.at, 4, 4) || p.timeBegins(p.at) {
		return false
	}
	if before := &p.tokens[p.at-1]; p.lenient && before.word() && !before.is(isZone) {
		return false // March 20 of the 2014 ships
	}
	p.takeYear(p.at)
	return true
}

func (p *parser) takeYear(i int) {
	t := &p.tokens[i]
	p.day.year, p.day.yearDigits = int(t.value), int(t.digits)
	p.day.script = max(p.day.script, t.script)
	p.at = i + 1
}
