package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/budget"
	"parallax/compare"
	"parallax/report"
)

func (a *app) reportCommand() *cli.Command {
	return &cli.Command{
		Name: "report", Usage: "show how sources treat actors on one page", ArgsUsage: "DIR",
		Description: "Compares as compare does and writes one HTML file that needs no network: means with\n" +
			"intervals, gaps, charts over time, the words that make gaps with paragraphs, who is\n" +
			"for or against whom, the methods, and every figure as a table to save.\n\n" +
			"Examples:\n" +
			"   parallax report out --out report.html\n" +
			"   parallax report out --by country --over month --mark \"2022-02-24 invasion\" --out report.html",
		Flags: append(comparisonFlags(),
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the page to `FILE`, - for standard output (required)"},
			&cli.StringFlag{Name: "title", Value: "How sources treat the actors", Usage: "the page's title"},
			&cli.GenericFlag{Name: "mark", Value: &wholeValues{}, Usage: "mark a day in charts over time: `DATE` or \"DATE words\" (may be repeated)"}),
		Action: a.report,
	}
}

func (a *app) report(c *cli.Context) error {
	if c.String("out") == "" {
		return errors.New("report needs --out FILE; report --help explains")
	}
	d, err := a.dataset(c)
	if err != nil {
		return err
	}
	o, err := comparisonOptions(c)
	if err != nil {
		return err
	}
	bad, err := a.gold(c, &o)
	if err != nil {
		return err
	}
	in := report.Input{Title: c.String("title"), Version: parallax.Version}
	if in.Events, err = marks(*c.Generic("mark").(*wholeValues)); err != nil {
		return err
	}
	if !o.Event.IsZero() {
		in.Events = append(in.Events, report.Event{Day: o.Event})
	}
	o.Passages = true
	if in.Comparison, err = compare.Compare(d, o); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if in.Codebook, in.Manifest, err = a.about(c.Args().First()); err != nil {
		return err
	}
	write := func(w io.Writer) error { return report.Write(w, in) }
	if c.String("out") == "-" {
		err = write(a.stdout)
	} else {
		err = writeWhole(c.String("out"), write)
	}
	if err == nil && bad {
		return errRejected
	}
	return err
}

// marks reads the days to mark.
func marks(texts []string) ([]report.Event, error) {
	var all []report.Event
	for _, text := range texts {
		day, label, _ := strings.Cut(strings.TrimSpace(text), " ")
		t, err := time.Parse(time.DateOnly, day)
		if err != nil {
			return nil, fmt.Errorf("--mark %q does not begin with a day such as 2022-02-24", text)
		}
		all = append(all, report.Event{Day: t, Label: strings.TrimSpace(label)})
	}
	return all, nil
}

// about is the codebook and the manifest of a dataset, as they lie in it.
func (a *app) about(dir string) (codebook, manifest string, err error) {
	for name, to := range map[string]*string{"CODEBOOK.md": &codebook, "manifest.json": &manifest} {
		data, err := budget.ReadFile(filepath.Join(dir, name), budget.ManifestBytes)
		if err != nil {
			return "", "", fmt.Errorf("report: %w", err)
		}
		*to = string(data)
	}
	return codebook, manifest, nil
}
