package date

import "time"

// parser reads the tokens of one string.
type parser struct {
	text   string
	tokens [mostTokens]token
	n      int
	rules  Rules

	at   int // the next token
	day  dayPart
	time timePart
	zone zonePart

	weekday int  // 1-7, 7 is Sunday, 0 if none is told
	lenient bool // words that belong to no date are passed over
	wrong   Reason
	era     *word
	doubt   string
}

// dayPart is a day, as far as it was read.
type dayPart struct {
	year, month, day int
	yearDigits       int
	read             bool // month and day are known
	script           digits
	persian          bool // the month is of the Persian calendar
	numbers          pair // of a date in numbers
}

// timePart is a time of day.
type timePart struct {
	hour, minute, second, nano int
	read                       bool
	half                       int // 0 none, 1 before noon, 2 after
	precision                  Precision
	end                        int // the token after it
}

// zonePart is a zone.
type zonePart struct {
	at   *time.Location
	read bool
	name string
}

// parts reads every token, or says which is in the way.
func (p *parser) parts() Reason {
	for p.at < p.n {
		t := &p.tokens[p.at]
		var wrong Reason
		switch {
		case t.mark != 0:
			wrong = p.markPart(t)
		case t.digits > 0:
			wrong = p.numberPart()
		default:
			wrong = p.wordPart(t)
		}
		if wrong != "" {
			return wrong
		}
	}
	return ""
}

// markPart passes over a mark, or reads the offset that a sign begins.
func (p *parser) markPart(t *token) Reason {
	switch t.mark {
	case '+', '-':
		if took, wrong := p.offset(); took || wrong != "" {
			return wrong
		}
		if t.mark == '+' {
			return StrangeMark
		}
	case '(':
		if p.comment() {
			return ""
		}
	case ',', ';', '|', '.', ')', '\'', '"', ':', '/':
	default:
		return StrangeMark
	}
	p.at++
	return ""
}

// numberPart reads the time or day that a number begins.
func (p *parser) numberPart() Reason {
	if took, wrong := p.clock(); took || wrong != "" {
		return wrong
	}
	return p.dayAt()
}

// wordPart reads what a word begins.
func (p *parser) wordPart(t *token) Reason {
	switch {
	case p.namedZone():
		return p.wrong
	case t.is(isMonth|isPersian) && p.asMonth(p.at) && !(t.is(isZone) && t.upper && p.time.read && p.time.end == p.at):
		return p.dayAt()
	case t.is(isMonthPrefix) && p.has(p.at+1):
		return p.dayAt()
	case t.is(isHalf) && p.halfBefore(t):
		return ""
	case t.is(isZone) && p.zoneWord(p.at):
		p.takeZone(t.entry.zone.at, t.entry.zone.name, t.entry.zone.also)
		p.at++
		return p.signAfterZone()
	case t.is(isZone) && p.zone.read && p.time.read && t.upper: // -0400 EDT: the offset says it
	case t.is(isWeekday):
		p.weekdayPart(t)
		return ""
	case t.is(isEra) && !t.is(isLink):
		p.era = t.entry
	case t.is(isOther):
		return OtherKind
	case t.is(isLink | isLabel | isOrdinal | isClock | isYearUnit | isDayUnit):
	case p.time.read && p.time.end == p.at && p.looksZone(t):
		return NoSuchZone
	case t.is(isSeason):
		return NoDay
	case !p.lenient || p.day.read && p.day.year == 0: // the year is not beyond a sentence
		return StrangeWord
	}
	p.at++
	return ""
}

// asMonth tells a month from a weekday of the same letters, "mar. 5 avr.": it is
// the month if no other word is.
func (p *parser) asMonth(i int) bool {
	if !p.tokens[i].is(isWeekday) {
		return true
	}
	for j := range p.tokens[:p.n] {
		if t := &p.tokens[j]; j != i && t.is(isMonth) && !t.is(isWeekday) {
			return false
		}
	}
	return true
}

func (p *parser) weekdayPart(t *token) {
	if w := t.entry.weekday; w >= 0 && !t.is(isLink) { // "do" may be a link as well
		p.weekday = w
		if w == 0 {
			p.weekday = 7
		}
	}
	p.at++
}

// halfBefore takes the half of the day that stands before its time: 오후 5:30.
func (p *parser) halfBefore(t *token) bool {
	if p.time.read || !p.number(p.at+1, 1, 2) {
		return false
	}
	next := p.peek(p.at + 2)
	if next == nil || !(next.mark == ':' || next.is(isClock)) {
		return false
	}
	p.time.half = 1 + t.entry.half/12
	p.at++
	return true
}

// comment passes over what stands in brackets: a zone or weekday that is read
// like any other; the name of a zone whose offset is known already is skipped.
func (p *parser) comment() bool {
	end := p.at + 1
	for end < p.n && p.tokens[end].mark != ')' {
		end++
	}
	if !p.zone.read || !p.time.read {
		return false
	}
	p.at = end + 1
	return true
}

func (p *parser) has(i int) bool { return i >= 0 && i < p.n && p.tokens[i].digits > 0 }

// number tells whether token i is a number of so many digits.
func (p *parser) number(i, least, most int) bool {
	return i >= 0 && i < p.n && int(p.tokens[i].digits) >= least && int(p.tokens[i].digits) <= most
}

func (p *parser) peek(i int) *token {
	if i < 0 || i >= p.n {
		return nil
	}
	return &p.tokens[i]
}

func (p *parser) marked(i int, mark rune) bool {
	return i >= 0 && i < p.n && p.tokens[i].mark == mark
}

// value of a number, -1 for what is none.
func (p *parser) value(i int) int {
	if !p.number(i, 1, 9) {
		return -1
	}
	return int(p.tokens[i].value)
}

func (p *parser) doubts(what string) { p.doubt = joinDoubts(p.doubt, what) }
