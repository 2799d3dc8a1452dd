package evaluate

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// The most that is printed of disputes; JSON and the file of disputes have all.
const (
	printedDisputes = 20
	printedText     = 300 // characters
)

// WriteText writes the agreement for people.
func (a *Agreement) WriteText(w io.Writer) error {
	p := &printer{}
	p.line("%-10s %d, %d of them by two coders or more, in %d articles", "units", a.Units, a.Several, a.Articles)
	if a.Draws > 0 {
		p.line("%-10s %d draws of articles, seed %d", "bootstrap", a.Draws, a.Seed)
	}
	p.line("\n%-20s %7s %9s %7s %14s", "coder", "decided", "not about", "unsure", "median seconds")
	for _, c := range a.Coders {
		p.line("%-20s %7d %9d %7d %14s", c.Name, c.Decided, c.NotAbout, c.Unsure, c.Seconds.tenth())
	}
	if a.Several == 0 {
		p.line("\nno unit was decided on by two coders: agreement cannot be told")
	} else {
		p.alphas(a)
	}
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write agreement: %w", err)
	}
	return nil
}

// alphas prints all that is told of units with several votes.
func (p *printer) alphas(a *Agreement) {
	p.section("Krippendorff's alpha, with 95 % intervals")
	p.line("%-16s %6s %8s  %-22s %-22s %-22s", "actor", "units", "agree %", "nominal", "ordinal", "interval")
	for _, x := range append([]Alphas{a.All}, a.Actors...) {
		name := x.Actor
		if name == "" {
			name = "all"
		}
		p.line("%-16s %6d %8s  %-22s %-22s %-22s", name, x.Units, x.Agreement.percent(),
			within(x.Nominal, x.NominalInterval), within(x.Ordinal, x.OrdinalInterval), within(x.Interval, x.IntervalBounds))
	}
	for _, pair := range a.Pairs {
		p.section(fmt.Sprintf("%s and %s", pair.A, pair.B))
		p.line("%d units, %s %% the same, Cohen's kappa %s", pair.Units, pair.Agreement.percent(), pair.Kappa.decimal())
		names := VerdictNames()
		used := func(i int) bool {
			return slices.ContainsFunc(pair.Confusion, func(row []int) bool { return row[i] > 0 }) || slices.Max(pair.Confusion[i]) > 0
		}
		head := ""
		for i, name := range names {
			if used(i) {
				head += fmt.Sprintf(" %20s", name)
			}
		}
		p.line("\n%-20s%s", pair.A+" ↓ "+pair.B+" →", head)
		for i, name := range names {
			if !used(i) {
				continue
			}
			cells := ""
			for j := range names {
				if used(j) {
					cells += fmt.Sprintf(" %20d", pair.Confusion[i][j])
				}
			}
			p.line("%-20s%s", name, cells)
		}
	}
	p.disputes(a.Disputed)
}

func (p *printer) disputes(all []Dispute) {
	if len(all) == 0 {
		return
	}
	p.section(fmt.Sprintf("disputed: %d", len(all)))
	for _, d := range all[:min(len(all), printedDisputes)] {
		var votes []string
		for coder, verdict := range d.Votes {
			vote := coder + " " + verdict
			if note := d.Notes[coder]; note != "" {
				vote += " (" + oneLine(note, printedText) + ")"
			}
			votes = append(votes, vote)
		}
		slices.Sort(votes)
		p.line("%s  %s\n    %s", d.ID, strings.Join(votes, ", "), oneLine(d.Text, printedText))
	}
	if more := len(all) - printedDisputes; more > 0 {
		p.line("and %d more", more)
	}
}

// oneLine is the beginning of a text, in one line.
func oneLine(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// within is a figure and the interval around it.
func within(n Number, b Bounds) string {
	return n.decimal() + " [" + b.Low.decimal() + ", " + b.High.decimal() + "]"
}

// JSON is the agreement for machines, indented and ending in a newline.
func (a *Agreement) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(a, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("agreement as json: %w", err)
	}
	return append(data, '\n'), nil
}
