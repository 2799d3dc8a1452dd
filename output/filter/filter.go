// Package filter is the one language in which rows are asked for: a column, an
// operator and a value, such as stance<-0.5, source=The Post or title~NATO.
//
// A condition is read by Parse, bound to the type of its column, and then
// holds for a value or does not. It reads no table.
package filter

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"parallax/output/table"
)

// Operators are those of conditions, the longer before their beginnings. ~
// says that a text contains another, without regard to case, and !~ that it does
// not; =~ that a regular expression finds something in it.
var Operators = [...]string{"!=", "!~", "<=", ">=", "=~", "=", "<", ">", "~"}

// Help says in words what a condition is.
const Help = "a column, one of = != < <= > >= ~ (contains) !~ (does not) and =~ (a regular expression finds it), and a value, in quotation marks or not; " +
	"null is a value, and a date stands for its whole day"

// Condition compares a column with a value.
type Condition struct {
	Column, Op, Value string
}

// Parse reads a condition.
func Parse(s string) (Condition, error) {
	at := strings.IndexAny(s, "!=<>~")
	if at > 0 && strings.TrimSpace(s[:at]) != "" {
		for _, op := range Operators {
			if value, ok := strings.CutPrefix(s[at:], op); ok {
				if other := mistaken(op + value); other != "" {
					return Condition{}, fmt.Errorf("condition %q: %s", s, other)
				}
				return Condition{strings.TrimSpace(s[:at]), op, strings.TrimSpace(value)}, nil
			}
		}
	}
	return Condition{}, fmt.Errorf("condition %q is not a column, one of %s, and a value%s", s, strings.Join(Operators[:], " "), inWords(s))
}

// mistaken answers operators of other languages.
func mistaken(rest string) string {
	for _, o := range [...][2]string{{"==", "="}, {"=>", ">="}, {"=<", "<="}, {"<>", "!="}, {"~=", "=~"}, {"~~", "~"}, {"!=~", "!~"}, {"=!", "!="}} {
		if strings.HasPrefix(rest, o[0]) {
			return fmt.Sprintf("%s is no operator; did you mean %s?", o[0], o[1])
		}
	}
	return ""
}

// inWords answers operators that are words elsewhere.
func inWords(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) < 2 {
		return ""
	}
	for _, o := range [...][2]string{{"like", "~ (contains)"}, {"contains", "~"}, {"is", "=, as in stance=null"},
		{"in", "= in several conditions, of which one must hold"},
		{"matches", "=~"}, {"regexp", "=~"}, {"not", "!= or !~"}} {
		if words[1] == o[0] {
			return fmt.Sprintf("; for %q write %s", o[0], o[1])
		}
	}
	return ""
}

// unquoted is a value without the quotation marks round it.
func unquoted(s string) (value string, quoted bool) {
	if n := len(s); n > 1 && s[0] == s[n-1] && (s[0] == '\'' || s[0] == '"') {
		return s[1 : n-1], true
	}
	return s, false
}

// String is the condition as it may be asked for.
func (c Condition) String() string { return c.Column + " " + c.Op + " " + c.Value }

// MarshalText writes the condition as it may be asked for.
func (c Condition) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (c *Condition) UnmarshalText(text []byte) (err error) {
	*c, err = Parse(string(text))
	return err
}

// Test is a condition bound to the type of its column.
type Test struct {
	Condition
	null  bool            // the value is null
	part  string          // what ~ looks for
	find  *regexp.Regexp  // what =~ looks for
	value string          // without quotation marks
	order func(v any) int // of a value to the condition's
}

// Bind reads the condition's value as one of a column's type.
func (c Condition) Bind(t table.Type) (Test, error) {
	value, quoted := unquoted(c.Value)
	test := Test{Condition: c, null: c.Value == "null" && !quoted, part: strings.ToLower(value), value: value}
	if test.null {
		if c.Op != "=" && c.Op != "!=" {
			return Test{}, c.fault("null is neither less nor more than anything")
		}
		return test, nil
	}
	if test.looks() && t != table.String && t != table.StringList {
		return Test{}, c.fault(fmt.Sprintf("only text can contain something, and the column has type %s", t))
	}
	if t == table.StringList && c.Op != "=" && c.Op != "!=" && !test.looks() {
		return Test{}, c.fault("lists have no order")
	}
	var err error
	if c.Op == "=~" {
		if test.find, err = regexp.Compile(value); err != nil {
			return Test{}, c.fault(fmt.Sprintf("%q is no regular expression: %s", value, strings.TrimPrefix(err.Error(), "error parsing regexp: ")))
		}
	}
	test.order, err = orderTo(value, t)
	if err != nil {
		return Test{}, c.fault(err.Error())
	}
	return test, nil
}

// BindUntyped is Bind for a column of which only its text is known: where both
// the text and the value are numbers they are compared as such.
func (c Condition) BindUntyped() (Test, error) {
	test, err := c.Bind(table.String)
	want, notNumber := strconv.ParseFloat(test.value, 64)
	if err != nil || test.null || notNumber != nil {
		return test, err
	}
	asText := test.order
	test.order = func(v any) int {
		if number, err := strconv.ParseFloat(v.(string), 64); err == nil {
			return cmp.Compare(number, want)
		}
		return asText(v)
	}
	return test, nil
}

func (c Condition) fault(why string) error {
	return fmt.Errorf("condition %q: column %s: %s", c.String(), c.Column, why)
}

// orderTo gives a function that compares a value with the one written s. What
// is written may stand for a span, such as a day: whatever lies in it is equal.
func orderTo(s string, t table.Type) (func(any) int, error) {
	switch t {
	case table.String, table.StringList:
		return func(v any) int { return cmp.Compare(v.(string), s) }, nil
	case table.Int8, table.Int32, table.Int64:
		want, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", s)
		}
		return func(v any) int { return cmp.Compare(v.(int64), want) }, nil
	case table.Float64:
		want, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", s)
		}
		return func(v any) int { return cmp.Compare(v.(float64), want) }, nil
	case table.Bool:
		want, err := strconv.ParseBool(s)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", s)
		}
		return func(v any) int { return rank(v.(bool)) - rank(want) }, nil
	}
	from, end, err := span(s)
	return func(v any) int {
		switch at := v.(time.Time); {
		case at.Before(from):
			return -1
		case at.Before(end):
			return 0
		}
		return 1
	}, err
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// span is the time that a date or time stands for, the end exclusive: a year,
// a month, a day, or a millisecond.
func span(s string) (from, end time.Time, err error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateTime} {
		if from, err = time.Parse(layout, s); err == nil {
			return from, from.Add(time.Millisecond), nil
		}
	}
	for i, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if from, err = time.Parse(layout, s); err == nil {
			add := [][3]int{{0, 0, 1}, {0, 1, 0}, {1, 0, 0}}[i]
			return from, from.AddDate(add[0], add[1], add[2]), nil
		}
	}
	return from, end, fmt.Errorf("%q is no time such as 2022, 2022-03, 2022-03-09 or 2022-03-09T12:00:00Z", s)
}

// Holds says whether the condition holds for a value, which is nil for null.
// Of a null nothing holds but that it is one, or is not another value. A list
// is equal to a text, or contains it, where one of its elements does.
func (t *Test) Holds(v any) bool {
	if v == nil || t.null {
		both := v == nil && t.null
		return t.Op == "=" && both || t.Op == "!=" && !both
	}
	if list, ok := v.([]string); ok {
		return t.holdsForList(list)
	}
	if t.looks() {
		return t.isIn(v.(string)) != (t.Op == "!~")
	}
	order := t.order(v)
	switch t.Op {
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

func (t *Test) holdsForList(list []string) bool {
	for _, element := range list {
		if t.looks() && t.isIn(element) || !t.looks() && element == t.value {
			return t.Op != "!=" && t.Op != "!~"
		}
	}
	return t.Op == "!=" || t.Op == "!~"
}

// looks says whether the condition looks for something within a text.
func (t *Test) looks() bool { return t.Op == "~" || t.Op == "!~" || t.Op == "=~" }

func (t *Test) isIn(s string) bool {
	if t.find != nil {
		return t.find.MatchString(s)
	}
	return strings.Contains(strings.ToLower(s), t.part)
}

// Tests are conditions that must hold together, but for those with = on one
// column, of which one must.
type Tests []Test

// Hold says whether they hold for the values of a row.
func (all Tests) Hold(value func(column string) any) bool {
	for i := range all {
		t := &all[i]
		if t.Holds(value(t.Column)) {
			continue
		}
		if t.Op != "=" || !all.another(t.Column, value) {
			return false
		}
	}
	return true
}

// another says whether one of the conditions with = on a column holds.
func (all Tests) another(column string, value func(column string) any) bool {
	for i := range all {
		if t := &all[i]; t.Column == column && t.Op == "=" && t.Holds(value(column)) {
			return true
		}
	}
	return false
}
