package date

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// machine reads what programs write for themselves: Unix time, the dates of
// MongoDB, .NET and JavaScript, and what stands in quotes. ok is false for what
// is none of these.
func (r Rules) machine(s string) (d Date, wrong Reason, ok bool) {
	switch c := s[0]; {
	case c == '{':
		d, wrong = r.object(s)
		return d, wrong, true
	case c == '/' || c == '\\' || strings.HasPrefix(s, "Date("):
		if inner, found := between(strings.ReplaceAll(s, `\/`, "/"), "Date(", ")"); found {
			inner = inner[:len(inner)-len(strings.TrimLeft(strings.TrimLeft(inner, "-"), "0123456789"))]
			d, wrong = unix(inner, true)
			return d, wrong, true
		}
	case c == 'I' || c == 'n' || c == 'N':
		for _, call := range []string{"ISODate(", "new Date(", "NumberLong("} {
			if inner, found := between(s, call, ")"); found && strings.HasPrefix(s, call) {
				d, err := r.Parse(strings.Trim(inner, `"' `))
				return d, reasonOf(err), true
			}
		}
	case (c == '"' || c == '\'') && len(s) > 2 && s[len(s)-1] == c:
		d, err := r.Parse(s[1 : len(s)-1])
		return d, reasonOf(err), true
	case c == '-' && len(s) > 9 && strings.Trim(s[1:], "0123456789") == "":
		d, wrong = unix(s, false)
		return d, wrong, true
	case c >= '0' && c <= '9' && strings.Trim(s, "0123456789.eE+") == "" && strings.Count(s, ".") <= 1:
		digits := len(s)
		if dot := strings.IndexAny(s, ".eE"); dot >= 0 {
			digits = dot
		}
		if digits == len(s) && (digits == 8 || digits == 12 || digits == 14) {
			return d, wrong, false // 20241005
		}
		if digits >= 9 || strings.ContainsAny(s, "eE") {
			d, wrong = unix(s, false)
			return d, wrong, true
		}
	}
	return d, wrong, false
}

func reasonOf(err error) Reason {
	if err == nil {
		return ""
	}
	if r, ok := err.(Reason); ok {
		return r
	}
	return NoDate
}

func between(s, open, end string) (string, bool) {
	_, rest, found := strings.Cut(s, open)
	inner, _, closed := strings.Cut(rest, end)
	return inner, found && closed
}

// object reads {"$date": …} with a string, a number or {"$numberLong": …}, and
// {"seconds": …} or {"_seconds": …}.
func (r Rules) object(s string) (Date, Reason) {
	inner := strings.Trim(s, "{} \t\n\r")
	key, value, found := strings.Cut(inner, ":")
	key = strings.Trim(key, `"' `)
	value = strings.TrimSpace(value)
	switch {
	case !found:
	case key == "$date" && strings.HasPrefix(value, "{"), key == "$timestamp" && strings.HasPrefix(value, "{"):
		return r.object(value)
	case key == "$date" && strings.Trim(value, "-0123456789.eE+") == "", key == "$numberLong", key == "$numberDouble":
		return unix(strings.Trim(value, `"' `), true)
	case key == "$date":
		d, err := r.Parse(strings.Trim(value, `"' `))
		return d, reasonOf(err)
	case key == "seconds", key == "_seconds", key == "t":
		value, _, _ = strings.Cut(value, ",")
		return unix(strings.TrimSpace(value), false)
	}
	return Date{}, NoDate
}

// unix reads a number of seconds, milli-, micro- or nanoseconds since 1970, by
// its size, or of milliseconds alone.
func unix(s string, milli bool) (Date, Reason) {
	whole, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimRight(s, "0"), "."), 10, 64)
	if strings.Contains(s, ".") && err == nil && !strings.ContainsAny(s, "eE") {
		s = strconv.FormatInt(whole, 10)
		if dot := strings.IndexByte(s, '.'); dot >= 0 {
			s = s[:dot]
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	fraction := time.Duration(0)
	if err != nil {
		f, err := strconv.ParseFloat(s, 64)
		if err != nil || math.Abs(f) > math.MaxInt64/2 {
			return Date{}, NoDate
		}
		floor := math.Floor(f)
		n, fraction = int64(floor), time.Duration(math.Round((f-floor)*1e6))*time.Microsecond
	}
	var t time.Time
	precision := Second
	switch size := max(n, -n); {
	case milli:
		t, precision = time.UnixMilli(n), Fraction
	case size < 1e8:
		return Date{}, NoDate
	case size < 1e11:
		t = time.Unix(n, 0).Add(fraction)
		if fraction != 0 {
			precision = Fraction
		}
	case size < 1e14:
		t, precision = time.UnixMilli(n), Fraction
	case size < 1e17:
		t, precision = time.UnixMicro(n), Fraction
	default:
		t, precision = time.Unix(0, n), Fraction
	}
	if t = t.UTC(); !InBounds(t) {
		return Date{}, YearBounds
	}
	return Date{Time: t, Precision: precision, Year: t.Year(), Month: int(t.Month()), Day: t.Day(), Zoned: true}, ""
}
