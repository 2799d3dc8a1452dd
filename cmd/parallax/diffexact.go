package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"parallax/diff"
	"parallax/output"
)

// diffExact compares two datasets value by value.
func (a *app) diffExact(before, after *output.Dataset, most int, asJSON bool) error {
	report, err := diff.Exact(before, after, most)
	if err != nil {
		return err
	}
	if asJSON {
		err = a.printJSON(struct {
			Same bool `json:"same"`
			*diff.ExactReport
		}{report.Same(), report})
	} else {
		err = printExact(a.stdout, report)
	}
	if err == nil && !report.Same() {
		return errDifferent
	}
	return err
}

// printExact prints an exact comparison for people.
func printExact(w io.Writer, r *diff.ExactReport) error {
	if r.Same() {
		rows := int64(0)
		for _, t := range r.Tables {
			rows += t.Old
		}
		_, err := fmt.Fprintf(w, "the same: %s of %s, value by value and in order\n", count(int(rows), "row"), count(len(r.Tables), "table"))
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "table\told rows\tnew rows\tchanged rows\tchanged values\t")
	for _, x := range r.Tables {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t\n", x.Name, x.Old, x.New, x.Rows, x.Changed)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	p := reportPrinter{w: w}
	for _, x := range r.Tables {
		p.exactTable(&x)
	}
	return p.err
}

func (p *reportPrinter) exactTable(t *diff.ExactTable) {
	if t.Same() {
		return
	}
	p.printf("\n%s\n", t.Name)
	for _, what := range t.Layout {
		p.printf("  %s\n", what)
	}
	if t.Old != t.New && t.Changed > 0 {
		p.printf("  rows are compared by their place: those behind one that is missing or too many differ as well\n")
	}
	for _, c := range t.Columns {
		p.printf("  column %s: %s\n", c.Name, count(int(c.Changed), "value"))
	}
	for _, v := range t.First {
		of := ""
		if v.Article != "" {
			of = " of article " + v.Article
		}
		p.printf("  row %d%s, %s: %s\n", v.Row, of, v.Column, twoValues(v.Old, v.New))
	}
	if more := t.Changed - int64(len(t.First)); more > 0 {
		p.printf("  and %d more; -n lists them\n", more)
	}
}

// besides is how much that two values share is shown of their beginning.
const besides = 20

// twoValues shows two values that differ on one line, from shortly before the
// place where they do.
func twoValues(before, after any) string {
	x, y := literal(before), literal(after)
	same := 0
	for same < min(len(x), len(y)) && x[same] == y[same] {
		same++
	}
	if from := same - besides; from > 0 && max(len(x), len(y)) > widest {
		x, y = "…"+strings.ToValidUTF8(x[from:], ""), "…"+strings.ToValidUTF8(y[from:], "")
	}
	return cut(x, widest) + " → " + cut(y, widest)
}

// literal is a value as JSON has it, so that "null", "" and null can be told
// apart, and a number has all its digits.
func literal(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return OneLine(b.String())
}
