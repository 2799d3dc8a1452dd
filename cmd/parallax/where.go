package main

import (
	"fmt"
	"slices"

	"parallax/output"
	"parallax/output/filter"
	"parallax/output/table"
)

// query is some columns of the rows of a table for which conditions hold.
type query struct {
	dataset *output.Dataset
	table   string
	shown   []table.Column
	read    []string // the columns read: those shown and those of conditions
	tests   filter.Tests
}

// newQuery finds the columns, all of the table if none is named, and reads
// the conditions.
func newQuery(d *output.Dataset, name string, columns, conditions []string) (*query, error) {
	all := d.Columns(name)
	if all == nil {
		for _, err := range d.Scan(name) {
			return nil, err
		}
	}
	q := &query{dataset: d, table: name, shown: all}
	if len(columns) > 0 {
		q.shown = nil
	}
	for _, column := range columns {
		c, err := columnOf(all, name, column)
		if err != nil {
			return nil, err
		}
		q.shown = append(q.shown, c)
	}
	q.read = table.Names(q.shown)
	for _, text := range conditions {
		test, err := bindCondition(text, all, name)
		if err != nil {
			return nil, fmt.Errorf("--where: %w", err)
		}
		q.tests = append(q.tests, test)
		if !slices.Contains(q.read, test.Column) {
			q.read = append(q.read, test.Column)
		}
	}
	return q, nil
}

func bindCondition(text string, all []table.Column, name string) (filter.Test, error) {
	condition, err := filter.Parse(text)
	if err != nil {
		return filter.Test{}, err
	}
	c, err := columnOf(all, name, condition.Column)
	if err != nil {
		return filter.Test{}, err
	}
	return condition.Bind(c.Type)
}

func columnOf(all []table.Column, name, column string) (table.Column, error) {
	i := table.Find(all, column)
	if i < 0 {
		return table.Column{}, output.NoColumn(name, column, all)
	}
	return all[i], nil
}

// each calls do with the values shown of every row for which the conditions
// hold, until it says that it has enough.
func (q *query) each(do func(cells []any) (more bool, err error)) error {
	names := table.Names(q.shown)
	for rows, err := range q.dataset.Scan(q.table, q.read...) {
		if err != nil {
			return err
		}
		columns := map[string]table.ValueColumn{}
		for _, name := range q.read {
			columns[name] = rows.Values(name)
		}
		for i := range rows.Len() {
			if !q.tests.Hold(func(column string) any { return columns[column].At(i) }) {
				continue
			}
			cells := make([]any, len(names))
			for j, name := range names {
				cells[j] = columns[name].At(i)
			}
			if more, err := do(cells); err != nil || !more {
				return err
			}
		}
	}
	return nil
}
