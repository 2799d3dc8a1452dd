package date

import (
	"strings"
	"time"
)

// furthest is the distance of any zone from UTC, in hours: +14 in Kiribati, -12
// in the middle of the Pacific.
const furthestEast, furthestWest = 14, 12

// offset reads +03:00, -0500 or +3, the sign being the next token.
func (p *parser) offset() (bool, Reason) {
	i := p.at
	if p.zone.read && !p.zoneBefore(i) || !p.time.read && !p.zone.read && !p.daysOffset(i) || !p.has(i+1) || !p.tokens[i+1].glued {
		return false, ""
	}
	seconds, end, ok := p.offsetAt(i)
	if !ok {
		if p.time.read && p.tokens[i].glued {
			return true, NoSuchZone
		}
		return false, ""
	}
	if p.zone.read && p.zone.name != "GMT" && p.zone.name != "UTC" && p.zone.name != "UT" {
		if _, named := p.zoneTime(); named != seconds {
			p.doubts("its zone and its offset differ; the offset was taken")
		}
	}
	p.zone = zonePart{at: fixed(seconds), read: true}
	p.at = end
	return true, ""
}

// daysOffset is true for the sign of an offset that follows a day at once, as
// in 2024-10-05+03:00.
func (p *parser) daysOffset(i int) bool {
	return p.day.read && p.day.year != 0 && p.tokens[i].glued
}

// zoneBefore tells whether the zone that was read stands just before token i.
func (p *parser) zoneBefore(i int) bool {
	return p.zone.name != "" && i > 0 && p.tokens[i-1].word()
}

// offsetAt reads the offset whose sign is token i, in seconds.
func (p *parser) offsetAt(i int) (seconds, end int, ok bool) {
	t := &p.tokens[i+1]
	v := int(t.value)
	hours, minutes := v, 0
	end = i + 2
	switch {
	case t.digits == 4:
		hours, minutes = v/100, v%100
	case t.digits > 2:
		return 0, end, false
	case (p.marked(end, ':') || p.marked(end, '.')) && p.tokens[end].glued && p.number(end+1, 2, 2) && p.tokens[end+1].glued:
		minutes = p.value(end + 1)
		end += 2
		if p.marked(end, ':') && p.number(end+1, 2, 2) {
			end += 2 // seconds of local mean time
		}
	}
	seconds = hours*3600 + minutes*60
	most := furthestEast
	if p.tokens[i].mark == '-' {
		most = furthestWest
	}
	if minutes > 59 || seconds > most*3600 {
		return 0, end, false
	}
	if p.tokens[i].mark == '-' {
		seconds = -seconds
	}
	return seconds, end, true
}

// signAfterZone adds the offset that is glued to the name of a zone: GMT+3, MSK+2.
func (p *parser) signAfterZone() Reason {
	t := p.peek(p.at)
	if t == nil || t.mark != '+' && t.mark != '-' || !t.glued || !p.has(p.at+1) || !p.tokens[p.at+1].glued {
		return ""
	}
	seconds, end, ok := p.offsetAt(p.at)
	if !ok {
		return NoSuchZone
	}
	_, base := time.Unix(0, 0).In(p.zone.at).Zone()
	p.zone = zonePart{at: fixed(base + seconds), read: true}
	p.at = end
	return ""
}

// zoneWord tells whether the abbreviation at token i stands for a zone: it is in
// capitals, or of several words, or follows a time at once.
func (p *parser) zoneWord(i int) bool {
	t := &p.tokens[i]
	if p.zone.read {
		return false
	}
	return t.upper || p.time.read && p.time.end == i || strings.Contains(t.entry.zone.name, " ")
}

func (p *parser) takeZone(at *time.Location, name, also string) {
	p.zone = zonePart{at: at, read: true, name: name}
	if also != "" {
		p.doubts("the zone " + name + " is also one of " + also)
	}
}

// isZ tells the Z of UTC that is glued to a time.
func (p *parser) isZ(i int) bool {
	t := p.peek(i)
	return t != nil && t.word() && t.end-t.start == 1 && p.text[t.start]|0x20 == 'z'
}

// looksZone tells an abbreviation that may be a zone's behind a time.
func (p *parser) looksZone(t *token) bool {
	return t.upper && t.entry == nil && t.end-t.start >= 2 && t.end-t.start <= 5
}

// regions are what names of zones begin with.
const regions = " Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US "

// namedZone reads Z and names such as Europe/Kyiv.
func (p *parser) namedZone() bool {
	if p.isZ(p.at) && (p.time.read || p.day.read) && !p.zone.read {
		p.zone = zonePart{at: time.UTC, read: true}
		p.at++
		return true
	}
	t := &p.tokens[p.at]
	if p.zone.read && !p.time.read || !p.marked(p.at+1, '/') || !strings.Contains(regions, " "+p.text[t.start:t.end]+" ") {
		return false
	}
	end := int(t.end)
	for end < len(p.text) && zoneByte(p.text[end]) {
		end++
	}
	zone, err := time.LoadLocation(p.text[t.start:end])
	if err != nil {
		p.wrong = NoSuchZone
		return true
	}
	for p.at < p.n && int(p.tokens[p.at].start) < end {
		p.at++
	}
	if !p.zone.read {
		p.zone = zonePart{at: zone, read: true, name: p.text[t.start:end]}
	}
	return true
}

func zoneByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '/' || c == '_' || c == '-' || c == '+'
}

func fixed(seconds int) *time.Location {
	if seconds == 0 {
		return time.UTC
	}
	return time.FixedZone("", seconds)
}
