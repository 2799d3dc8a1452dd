package compare

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Filter keeps what has a value in a column: an article, or for the column
// kind a paragraph. Filters on one column with = add up, all others must hold
// together; a missing value holds for != alone.
type Filter struct {
	Column, Op, Value string
}

// The operators, longer ones before those they begin with.
var operators = [...]string{"!=", ">=", "<=", "=", ">", "<"}

// ParseFilter reads column=value, or with !=, <, <=, > or >= instead.
func ParseFilter(s string) (Filter, error) {
	at := strings.IndexAny(s, "=!<>")
	if at > 0 && strings.TrimSpace(s[:at]) != "" {
		for _, op := range operators {
			if value, ok := strings.CutPrefix(s[at:], op); ok {
				return Filter{strings.TrimSpace(s[:at]), op, strings.TrimSpace(value)}, nil
			}
		}
	}
	return Filter{}, fmt.Errorf("filter %q is not column=value (or !=, <, <=, >, >=)", s)
}

// String is the filter as it may be asked for.
func (f Filter) String() string { return f.Column + " " + f.Op + " " + f.Value }

// MarshalText writes the filter as it may be asked for.
func (f Filter) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (f *Filter) UnmarshalText(text []byte) (err error) {
	*f, err = ParseFilter(string(text))
	return err
}

// holds tells whether a value passes. Values that are both numbers are
// compared as such, others as text, which is right for dates of the form
// 2022-02-24.
func (f Filter) holds(value string, known bool) bool {
	if !known {
		return f.Op == "!="
	}
	order := 0
	a, errA := strconv.ParseFloat(value, 64)
	b, errB := strconv.ParseFloat(f.Value, 64)
	if errA == nil && errB == nil {
		order = cmp.Compare(a, b)
	} else {
		order = cmp.Compare(value, f.Value)
	}
	switch f.Op {
	case "=":
		return order == 0
	case "!=":
		return order != 0
	case "<":
		return order < 0
	case "<=":
		return order <= 0
	case ">":
		return order > 0
	}
	return order >= 0
}

// passes tells whether all filters hold, those with = on one column together.
func passes(filters []Filter, value func(column string) (string, bool)) bool {
	equal := map[string]bool{}
	for _, f := range filters {
		v, known := value(f.Column)
		holds := f.holds(v, known)
		if f.Op == "=" {
			equal[f.Column] = equal[f.Column] || holds
		} else if !holds {
			return false
		}
	}
	for _, ok := range equal {
		if !ok {
			return false
		}
	}
	return true
}
