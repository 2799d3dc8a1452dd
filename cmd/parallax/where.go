package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"parallax/output"
)

// query is some columns of the rows of a table for which conditions hold.
type query struct {
	dataset    *output.Dataset
	table      string
	shown      []output.Column
	names      []string // of the columns read: those shown, then those of conditions
	conditions []condition
}

// condition compares a column with a value.
type condition struct {
	column   output.Column
	at       int // place among the columns read
	operator string
	want     any // nil for null
}

// operators are those of conditions, the longer before their beginnings.
var operators = []string{"!=", "<=", ">=", "=", "<", ">"}

// newQuery finds the columns, all of the table if none is named, and reads
// the conditions.
func newQuery(d *output.Dataset, table string, columns, conditions []string) (*query, error) {
	all := d.Columns(table)
	if all == nil {
		for _, err := range d.Scan(table) {
			return nil, err
		}
	}
	q := &query{dataset: d, table: table, shown: all}
	if len(columns) > 0 {
		q.shown = nil
	}
	for _, name := range columns {
		c, err := columnOf(all, table, name)
		if err != nil {
			return nil, err
		}
		q.shown = append(q.shown, c)
	}
	for _, c := range q.shown {
		q.names = append(q.names, c.Name)
	}
	for _, text := range conditions {
		c, err := parseCondition(text, all, table)
		if err != nil {
			return nil, err
		}
		c.at = len(q.names)
		q.names = append(q.names, c.column.Name)
		q.conditions = append(q.conditions, c)
	}
	return q, nil
}

func columnOf(all []output.Column, table, name string) (output.Column, error) {
	i := slices.IndexFunc(all, func(c output.Column) bool { return c.Name == name })
	if i < 0 {
		var names []string
		for _, c := range all {
			names = append(names, c.Name)
		}
		return output.Column{}, fmt.Errorf("table %s has no column %q; it has %s", table, name, strings.Join(names, ", "))
	}
	return all[i], nil
}

// parseCondition reads a condition such as stance<-0.5 or source=The Post.
func parseCondition(text string, all []output.Column, table string) (condition, error) {
	at := strings.IndexAny(text, "!=<>")
	if at < 0 {
		return condition{}, fmt.Errorf("--where %q has none of %s", text, strings.Join(operators, " "))
	}
	i := slices.IndexFunc(operators, func(o string) bool { return strings.HasPrefix(text[at:], o) })
	if i < 0 {
		return condition{}, fmt.Errorf("--where %q has none of %s", text, strings.Join(operators, " "))
	}
	column, err := columnOf(all, table, strings.TrimSpace(text[:at]))
	if err != nil {
		return condition{}, fmt.Errorf("--where %q: %w", text, err)
	}
	c := condition{column: column, operator: operators[i]}
	value := strings.TrimSpace(text[at+len(c.operator):])
	if value == "null" {
		if c.operator != "=" && c.operator != "!=" {
			return condition{}, fmt.Errorf("--where %q: null is neither less nor more than anything", text)
		}
		return c, nil
	}
	if c.want, err = parseValue(value, column.Type); err != nil {
		return condition{}, fmt.Errorf("--where %q: column %s: %w", text, column.Name, err)
	}
	return c, nil
}

// parseValue reads a value of a column's type; a time may be a date alone.
func parseValue(s string, t output.Type) (any, error) {
	switch t {
	case output.String:
		return s, nil
	case output.Int8, output.Int32, output.Int64:
		v, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a whole number", s)
		}
		return v, nil
	case output.Float64:
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is not a number", s)
		}
		return v, nil
	case output.Bool:
		v, err := strconv.ParseBool(s)
		if err != nil {
			return nil, fmt.Errorf("%q is neither true nor false", s)
		}
		return v, nil
	case output.Timestamp:
		for _, layout := range []string{time.RFC3339, time.DateTime, time.DateOnly} {
			if v, err := time.Parse(layout, s); err == nil {
				return v.UTC(), nil
			}
		}
		return nil, fmt.Errorf("%q is no time such as 2022-03-09 or 2022-03-09T12:00:00Z", s)
	}
	return nil, fmt.Errorf("lists cannot be compared")
}

// holds says whether the condition holds for a value; of a null nothing holds
// but that it is one, or is not another value.
func (c *condition) holds(v any) bool {
	if v == nil || c.want == nil {
		both := v == nil && c.want == nil
		return c.operator == "=" && both || c.operator == "!=" && !both
	}
	order := inOrder(v, c.want)
	switch c.operator {
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

// inOrder orders two values of one type.
func inOrder(a, b any) int {
	switch a := a.(type) {
	case string:
		return cmp.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case float64:
		return cmp.Compare(a, b.(float64))
	case time.Time:
		return a.Compare(b.(time.Time))
	}
	if a == b {
		return 0
	}
	return 1
}

// each calls do for every row for which the conditions hold, until it says
// that it has enough.
func (q *query) each(do func(r *output.Rows, i int) (more bool, err error)) error {
	for rows, err := range q.dataset.Scan(q.table, q.names...) {
		if err != nil {
			return err
		}
	row:
		for i := range rows.Len() {
			for _, c := range q.conditions {
				if !c.holds(cellOf(rows, c.column.Type, c.at, i)) {
					continue row
				}
			}
			if more, err := do(rows, i); err != nil || !more {
				return err
			}
		}
	}
	return nil
}
