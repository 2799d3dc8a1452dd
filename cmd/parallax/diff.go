package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"parallax/diff"
	"parallax/output"
)

// errDifferent is the error of a comparison that found a difference.
var errDifferent = errors.New("the datasets differ")

func (a *app) diffCommand() *cli.Command {
	return &cli.Command{
		Name: "diff", Usage: "explain why two datasets differ", ArgsUsage: "OLD NEW",
		Description: "Compares two datasets: the settings they were made with (program, parameters,\n" +
			"lexicons, weights, actors), articles added, removed, renamed or changed in text,\n" +
			"the rows of every table over the articles with the same text, and the stances\n" +
			"that moved most with the evidence that moved them. The format of the files and\n" +
			"the order of the articles do not matter.\n\n" +
			"With --exact it says instead whether every value of every table is the same, column\n" +
			"by column and in the order of the input, and names the first that differ by table,\n" +
			"row and column. The files' metadata, format and layout, the manifest and the\n" +
			"codebook do not count.\n\n" +
			"Examples:\n" +
			"   parallax diff out-2023 out-2024\n" +
			"   parallax diff before after -n 50 --json\n" +
			"   parallax diff --exact before after\n\n" +
			"Exit status: 0 the same, 1 different, 2 could not be compared.",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "n", Value: 5, Usage: "list up to `N` articles of a kind, stances and cues of each"},
			&cli.BoolFlag{Name: "exact", Usage: "compare value by value and in order instead; -n then counts values of a table"},
			jsonFlag(),
		},
		Action: a.diff,
	}
}

func (a *app) diff(c *cli.Context) error {
	if c.NArg() != 2 {
		return errors.New("diff needs two datasets, OLD and NEW; diff --help explains")
	}
	if c.Int("n") < 1 {
		return fmt.Errorf("-n %d: at least 1 is needed", c.Int("n"))
	}
	before, err := output.Open(c.Args().Get(0))
	if err != nil {
		return err
	}
	after, err := output.Open(c.Args().Get(1))
	if err != nil {
		return err
	}
	if c.Bool("exact") {
		return a.diffExact(before, after, c.Int("n"), c.Bool("json"))
	}
	report, err := diff.Datasets(before, after, c.Int("n"))
	if err != nil {
		return err
	}
	if c.Bool("json") {
		err = a.printJSON(struct {
			Same bool `json:"same"`
			*diff.Report
		}{report.Same(), report})
	} else {
		err = printReport(a.stdout, report, c.Int("n"))
	}
	if err == nil && !report.Same() {
		return errDifferent
	}
	return err
}

// printReport prints a comparison for people.
func printReport(w io.Writer, r *diff.Report, most int) error {
	if r.Same() {
		_, err := fmt.Fprintf(w, "the same: %s, every table and every setting\n", count(r.Articles.Same, "article"))
		return err
	}
	p := reportPrinter{w: w, most: most}
	p.settings(r.Settings)
	p.articles(&r.Articles)
	p.tables(r.Tables)
	p.stances(&r.Stances)
	return p.err
}

// reportPrinter prints the parts of a comparison.
type reportPrinter struct {
	w    io.Writer
	most int
	err  error
}

func (p *reportPrinter) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *reportPrinter) settings(all []diff.Setting) {
	if len(all) == 0 {
		p.printf("settings: the same\n")
		return
	}
	p.printf("settings: %d differ\n", len(all))
	for _, s := range all {
		p.printf("  %s: %s → %s\n", s.Name, setting(s.Old), setting(s.New))
	}
}

// setting is a setting's value on one line.
func setting(s string) string {
	if s == "" {
		return "(none)"
	}
	return cut(OneLine(s), widest)
}

func (p *reportPrinter) articles(a *diff.Articles) {
	p.printf("\narticles: %d → %d; %d with the same text, %d changed, %d added, %d removed", a.Old, a.New, a.Same, a.Changed, a.Added, a.Removed)
	if a.Renamed > 0 {
		p.printf(" (%d of them renamed)", a.Renamed)
	}
	p.printf("\n")
	for _, x := range a.Examples {
		from := ""
		if x.From != "" {
			from = " from " + OneLine(x.From)
		}
		p.printf("  %-8s %s  %s  %s%s\n", x.What, x.ID, sourceName(OneLine(x.Source)), OneLine(x.Path), from)
	}
	if more := a.Added + a.Removed + a.Changed - a.Renamed - len(a.Examples); more > 0 {
		p.printf("  and more; -n lists them\n")
	}
}

func (p *reportPrinter) tables(all []diff.Table) {
	if len(all) == 0 || p.err != nil {
		return
	}
	p.printf("\nrows of the articles with the same text\n")
	t := tabwriter.NewWriter(p.w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "table\tsame\tchanged\tgone\tnew\t")
	for _, x := range all {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t\n", x.Name, x.Same, x.Changed, x.Gone, x.New)
	}
	p.err = t.Flush()
}

func (p *reportPrinter) stances(s *diff.Stances) {
	if s.Moved == 0 {
		p.printf("\nstances: none of %d moved\n", s.Compared)
		return
	}
	p.printf("\nstances: %d of %d moved, %d by 0.1 or more; %d labels changed; %d became null, %d were null\n",
		s.Moved, s.Compared, s.ByTenth, s.Labels, s.ToNull, s.FromNull)
	p.printf("mean shift %+.4f, mean move %.4f\n", s.MeanShift, s.MeanMove)
	for _, m := range s.Most {
		p.printf("\n  %s  %s → %s  paragraph %d of %s (%s, %s)\n",
			m.Actor, score(m.Old), score(m.New), m.Paragraph, OneLine(m.Path), sourceName(OneLine(m.Source)), m.Model)
		if len(m.Evidence) == 0 {
			p.printf("    its evidence is the same: a setting moved it\n")
		}
		for _, e := range m.Evidence[:min(len(m.Evidence), p.most)] {
			cue := OneLine(e.Cue)
			if cue == "" {
				cue = e.Entry
			}
			p.printf("    %-8s %8s → %-8s %q at %d, %s %s  [%s]\n", e.What, score(e.Old), score(e.New), cue, e.Start, e.Lexicon, e.Entry, e.Rule)
		}
		if more := len(m.Evidence) - p.most; more > 0 {
			p.printf("    and %s more\n", count(more, "cue"))
		}
	}
}

// score is a stance or a contribution; one that is not there is null.
func score(v *float64) string {
	if v == nil {
		return "null"
	}
	return fmt.Sprintf("%+.3f", *v)
}
