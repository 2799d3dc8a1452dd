package date

import (
	"strings"
	"unicode/utf8"
)

// longestSearched is the size in bytes of the stretch that is searched for a date.
const longestSearched = 200

// Find gives the first date of a line whose month is written out, or that is
// written in the way of East Asia: "January 31, 1986", "27. Februar 2012",
// "2018 年 10 月 7 日", with the time of day that follows it, if one does. What
// else the line has does not matter.
func (r Rules) Find(line string) (Date, bool) { return r.find(line, false) }

// find may also take dates of numbers with a year of four digits.
func (r Rules) find(line string, numbers bool) (Date, bool) {
	var p parser
	p.rules = r
	if p.readSome(line) {
		for i := range p.n {
			if d, ok := p.findAt(i, numbers); ok {
				return d, true
			}
		}
	}
	return Date{}, false
}

// amongWords reads a date beside which words stand: all else of the string is
// its parts or, failing that, the first date in it counts.
func (r Rules) amongWords(s string) (Date, bool) {
	var p parser
	p.rules, p.lenient = r, true
	if p.read(s) == "" && p.parts() == "" {
		if d, wrong := p.finish(); wrong == "" {
			d.End = len(s)
			return d, true
		}
	}
	return r.find(s, true)
}

// earliest gives the first of several dates by time, if labels stand before them:
// what was published is updated afterwards.
func (r Rules) earliest(s string, p *parser) (first Date, ok bool) {
	labelled := false
	for i := range p.tokens[:p.n] {
		labelled = labelled || p.tokens[i].is(isLabel) && !p.tokens[i].is(isLink)
	}
	for at := 0; labelled && at < len(s); {
		d, found := r.Find(s[at:])
		if !found {
			break
		}
		if at += d.End; !ok || d.Time.Before(first.Time) {
			first, ok = d, true
		}
	}
	first.Doubt = joinDoubts("a second date was passed over", first.Doubt)
	return first, ok
}

// readSome reads the tokens that there is room for.
func (p *parser) readSome(line string) bool {
	end := min(len(line), longestSearched)
	for end > 0 && end < len(line) && !utf8.RuneStart(line[end]) {
		end--
	}
	p.read(line[:end])
	return p.n > 1
}

// findAt reads the date that token i begins.
func (p *parser) findAt(i int, numbers bool) (Date, bool) {
	t := &p.tokens[i]
	if !t.is(isMonth|isPersian|isMonthPrefix) && t.digits == 0 || t.mark != 0 {
		return Date{}, false
	}
	p.at, p.day, p.time, p.zone, p.era, p.weekday, p.doubt = i, dayPart{}, timePart{}, zonePart{}, nil, 0, ""
	separated := t.digits > 0 && p.separated(i)
	if t.digits > 4 || separated && !numbers || !separated && !p.worthReading(i) {
		return Date{}, false
	}
	if p.dayAt() != "" || p.day.year == 0 || p.day.yearDigits < 4 && p.era == nil || !p.near(i, p.at) {
		return Date{}, false
	}
	end := p.at
	p.timeBehind()
	if p.time.read {
		end = p.at
	}
	d, wrong := p.finish()
	d.Start, d.End = int(t.start), int(p.tokens[end-1].end)
	return d, wrong == ""
}

// separated tells a number of a date that has no word in it.
func (p *parser) separated(i int) bool {
	return p.separator(i+1) != 0 && p.has(i+2)
}

// worthReading looks whether a month is near enough to a number.
func (p *parser) worthReading(i int) bool {
	for j := i; j < min(i+6, p.n); j++ {
		if p.tokens[j].is(isMonth | isPersian | isMonthPrefix | isMonthUnit) {
			return true
		}
	}
	return false
}

// near is false if a sentence lies between the tokens of a date.
func (p *parser) near(first, end int) bool {
	from, to := p.tokens[first].start, p.tokens[end-1].end
	return to-from <= 60 && !strings.ContainsAny(p.text[from:to], ";:\n()")
}

// timeBehind takes the time of day, the zone and the weekday that follow.
func (p *parser) timeBehind() {
	i := p.at
	for ; i < p.n; i++ {
		t := &p.tokens[i]
		if t.mark != 0 && !strings.ContainsRune(",.|-();/", t.mark) || t.word() && !t.is(isWeekday|isLink) {
			return
		}
		if t.digits > 0 {
			break
		}
		if t.is(isWeekday) && !t.is(isLink) && p.weekday == 0 {
			p.weekdayPart(t)
		}
	}
	kept := *p
	p.at = i
	if took, wrong := p.clock(); !took || wrong != "" {
		*p = kept
		return
	}
	p.zoneBehind()
}

// zoneBehind takes the zone that follows a time, in brackets or not.
func (p *parser) zoneBehind() {
	i := p.at
	if p.marked(i, '(') {
		p.at++
	}
	t := p.peek(p.at)
	switch {
	case t == nil:
	case t.mark == '+' || t.mark == '-':
		if took, wrong := p.offset(); took && wrong == "" {
			return
		}
	case t.word() && p.namedZone():
		if p.wrong != "" {
			p.doubts("the zone " + p.text[t.start:t.end] + " is not known; it was passed over")
		}
		return
	case t.is(isZone) && (t.upper || strings.Contains(t.entry.zone.name, " ")):
		p.takeZone(t.entry.zone.at, t.entry.zone.name, t.entry.zone.also)
		p.at++
		sign := p.at
		if p.signAfterZone() != "" {
			p.at = sign
		} else if s := p.peek(p.at); s != nil && (s.mark == '+' || s.mark == '-') {
			p.offset()
		}
		if p.marked(p.at, ')') && i < p.at && p.marked(i, '(') {
			p.at++
		}
		return
	case p.looksZone(t):
		p.doubts("the zone " + p.text[t.start:t.end] + " is not known; it was passed over")
	}
	p.at = i
}

// Loose tells the date of an issue that has a year and no day: "November
// 2003", "Winter 2008/2009", "2015".
func Loose(line string) bool {
	var p parser
	if len(line) > 60 || p.read(line) != "" {
		return false
	}
	year := false
	for i := range p.tokens[:p.n] {
		t := &p.tokens[i]
		switch {
		case t.digits == 4 && t.value >= 1000:
			year = true
		case t.word() && !t.is(isMonth|isSeason|isWeekday|isLink):
			return false
		}
	}
	return year
}

// WithoutWeekdays drops the names of weekdays of three letters or more; two tell
// too little: "so", "do".
func WithoutWeekdays(s string) string {
	words := strings.Fields(s)
	kept := words[:0]
	for _, w := range words {
		name := strings.Trim(w, ",.;()")
		if entry := vocabulary[fold(name)]; entry == nil || entry.kinds&isWeekday == 0 || len(name) < 3 {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// BeginsWithTime tells whether a line begins with a time of day.
func BeginsWithTime(line string) bool {
	var p parser
	if p.readSome(line) && p.tokens[0].digits > 0 {
		took, wrong := p.clock()
		return took && wrong == ""
	}
	return false
}
