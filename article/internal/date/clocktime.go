package date

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// clockTime is a time of day with its zone: "9:03 AM GMT", "15:43 EST",
// "21.45 Uhr", "9:50 PM GMT+1", "14h05".
var clockTime = regexp.MustCompile(`(?i)^(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?: ?(a\.?m|p\.?m)\b\.?)?` +
	`(?: ?(?:uhr|h|ч)\b)?(?: ?\(?((?-i:[A-Z]{2,4}))?(?: ?([+-]\d{1,2})(?::?(\d{2}))?)?\)?)?`)

// BeginsWithTime says whether a text begins with a time of day.
func BeginsWithTime(text string) bool { return clockTime.MatchString(text) }

// readTime takes the time of day that follows the date, but for a weekday and
// marks between them.
func (d *Written) readTime(line string) {
	rest := line[d.End:min(len(line), d.End+longestDated)]
	at := d.End
	for _, p := range piecesOfDate(rest) {
		if p.number < 0 && (weekdayNames[p.text] || dateLinks[p.text]) {
			continue
		}
		if p.number < 0 || strings.Trim(rest[:p.start], " ,.;|-–—()\u00a0") != "" && !d.onlySkipped(rest[:p.start]) {
			return
		}
		if m := clockTime.FindStringSubmatch(rest[p.start:]); m != nil {
			d.setTime(m)
			d.End = at + p.start + len(m[0])
		}
		return
	}
}

// onlySkipped is true for a stretch of weekdays and links.
func (d *Written) onlySkipped(stretch string) bool {
	for _, p := range piecesOfDate(stretch) {
		if !weekdayNames[p.text] && !dateLinks[p.text] {
			return false
		}
	}
	return !strings.ContainsAny(stretch, "\n:")
}

// setTime takes over what clockTime found. An abbreviation that is no known
// zone's is left out.
func (d *Written) setTime(m []string) {
	d.timed = true
	d.hour, _ = strconv.Atoi(m[1])
	d.minute, _ = strconv.Atoi(m[2])
	d.second, _ = strconv.Atoi(m[3])
	switch half := strings.ToLower(m[4]); {
	case strings.HasPrefix(half, "p") && d.hour < 12:
		d.hour += 12
	case strings.HasPrefix(half, "a") && d.hour == 12:
		d.hour = 0
	}
	offset := 0
	known := false
	if name, ok := zoneOffsets[m[5]]; ok {
		hours, _ := strconv.Atoi(name[:3])
		minutes, _ := strconv.Atoi(name[:1] + name[3:])
		offset, known = hours*3600+minutes*60, true
	}
	if m[6] != "" {
		hours, _ := strconv.Atoi(m[6])
		minutes, _ := strconv.Atoi(m[6][:1] + "0" + m[7])
		offset, known = offset+hours*3600+minutes*60, true
	}
	const furthest = 14 * 3600 // of any zone from UTC, in seconds
	if known && offset >= -furthest && offset <= furthest {
		d.zone = time.FixedZone("", offset)
	}
}
