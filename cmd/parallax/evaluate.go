package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/evaluate"
	"parallax/nearest"
	"parallax/stance"
)

func (a *app) evaluateCommand() *cli.Command {
	return &cli.Command{
		Name: "evaluate", Usage: "measure a stance model against hand-coded text",
		Description: "Reads gold records, one JSON object a line with offsets in code points, of one\n" +
			"of three kinds: a target in a sentence, a direction between two entities, or a\n" +
			"paragraph and its actors. Prints macro-F1 with a bootstrap interval and more,\n" +
			"of the first of the stance models named.\n\n" +
			"Example:\n   parallax evaluate --gold coded.jsonl --predictions predictions.jsonl",
		Flags: append(asFlags(modelFlags()), settingsFlag(),
			&cli.StringSliceFlag{Name: "gold", Usage: "measure on `FILE` (required, may be repeated)"},
			&cli.StringFlag{Name: "predictions", Usage: "write each prediction to `FILE` as JSONL"},
			jsonFlag()),
		Action: noArguments(a.evaluate),
	}
}

func (a *app) evaluate(c *cli.Context) error {
	if len(c.StringSlice("gold")) == 0 {
		return errors.New("evaluate needs --gold FILE; evaluate --help explains")
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	actors, err := s.AllActors() // gold may be coded for any of them
	if err != nil {
		return err
	}
	wanted := s.Actors
	if slices.Equal(wanted, []string{stance.AllActors}) {
		wanted = nil
	}
	for _, key := range wanted {
		if !slices.Contains(actors, key) {
			return fmt.Errorf("no actor %q%s; there are %s", key, nearest.Hint(key, actors), strings.Join(actors, ", "))
		}
	}
	leanSentiment(&s)
	s.Actors, s.Tentative = actors, true
	m, _, err := a.load(s)
	if err != nil {
		return err
	}
	var rows []evaluate.Row
	bad := false
	for _, name := range c.StringSlice("gold") {
		items, faults, err := readGold(name)
		a.printFaults(faults)
		if err != nil {
			return err
		}
		bad = bad || len(faults) > 0
		report, r := evaluate.Evaluate(items, evaluate.Parallax(m, evaluate.Holders(items)), evaluate.Options{
			Gold: name, Model: m.StanceModels()[0], Actors: wanted,
		})
		rows = append(rows, r...)
		if err := a.printReport(report, c.Bool("json")); err != nil {
			return err
		}
	}
	if name := c.String("predictions"); name != "" {
		if err := writeRows(name, rows); err != nil {
			return err
		}
	}
	if bad {
		return errRejected
	}
	return nil
}

func readGold(name string) ([]evaluate.Item, []error, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("gold: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return nil, nil, fmt.Errorf("gold: %s is a folder, not a file", name)
	}
	return evaluate.ReadGold(name, f)
}

// mostFaults is how many faults of one gold file are printed.
const mostFaults = 20

func (a *app) printFaults(faults []error) {
	for _, f := range faults[:min(len(faults), mostFaults)] {
		fmt.Fprintln(a.stderr, "parallax:", f)
	}
	if more := len(faults) - mostFaults; more > 0 {
		fmt.Fprintf(a.stderr, "parallax: and %d more faulty lines\n", more)
	}
}

func (a *app) printReport(r *evaluate.Report, asJSON bool) error {
	if !asJSON {
		return r.WriteText(a.stdout)
	}
	data, err := r.JSON()
	if err != nil {
		return err
	}
	_, err = a.stdout.Write(append(data, '\n'))
	return err
}

func writeRows(name string, rows []evaluate.Row) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("predictions: %w", err)
	}
	if err := evaluate.WriteRows(f, rows); err != nil {
		f.Close()
		return fmt.Errorf("predictions %s: %w", name, err)
	}
	return f.Close()
}
