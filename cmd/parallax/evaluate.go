package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/budget"
	"parallax/coding"
	"parallax/evaluate"
	"parallax/stance"
	"parallax/typo"
)

func (a *app) evaluateCommand() *cli.Command {
	return &cli.Command{
		Name: "evaluate", Usage: "measure a stance model against hand-coded text",
		Description: "Reads coding files (JSONL, CSV, XLSX, exports of Label Studio and Doccano) and gold\n" +
			"records of three kinds: a target in a sentence, a direction between two entities,\n" +
			"a paragraph and its actors; docs/coding.md has all formats. Prints macro-F1 with a\n" +
			"bootstrap interval, where the model fails, and whether its error differs between\n" +
			"groups, of the first of the stance models named.\n\n" +
			"Example:\n   parallax evaluate --gold coded.jsonl --predictions predictions.jsonl",
		Flags: append(asFlags(modelFlags()), settingsFlag(),
			&cli.StringSliceFlag{Name: "gold", Usage: "measure on `FILE` (required, may be repeated)"},
			&cli.StringFlag{Name: "predictions", Usage: "write each prediction to `FILE` as JSONL"},
			&cli.IntFlag{Name: "examples", Value: 6, Usage: "labels that are farthest off to show"},
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
			return fmt.Errorf("no actor %q%s; there are %s", key, typo.Hint(key, actors), strings.Join(actors, ", "))
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
		items, ok, err := a.readGold(name, actors)
		if err != nil {
			return err
		}
		bad = bad || !ok
		report, r := evaluate.Evaluate(items, evaluate.Parallax(m, evaluate.Holders(items)), evaluate.Options{
			Gold: name, Model: m.StanceModels()[0], Actors: wanted, Errors: true, Examples: c.Int("examples"),
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

// readGold reads a coding file or gold records, prints what is wrong in them,
// and says whether nothing is.
func (a *app) readGold(name string, actors []string) (items []evaluate.Item, ok bool, err error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, false, fmt.Errorf("gold: %s is a folder, not a file", name)
	}
	data, err := budget.ReadFile(name, budget.SettingsBytes)
	if err != nil {
		return nil, false, fmt.Errorf("gold: %w", err)
	}
	rows, faults, err := coding.Read(name, data)
	switch {
	case err == nil:
		var left evaluate.Left
		items, left = evaluate.FromCoding(coding.Gather(rows))
		if text := left.String(); text != "" {
			fmt.Fprintf(a.stderr, "parallax: %s: %d units count; left out: %s\n", name, len(items), text)
		}
		if len(items) == 0 {
			err = fmt.Errorf("gold: %s: no unit has a code that counts", name)
		}
	case errors.Is(err, coding.ErrNotCoding):
		items, faults, err = evaluate.ReadGold(name, bytes.NewReader(data))
	default:
		err = fmt.Errorf("gold: %w", err)
	}
	if err == nil {
		kept, unknown := evaluate.KnownActors(items, actors)
		faults = append(faults, unknown...)
		if items = kept; len(items) == 0 {
			err = fmt.Errorf("gold: %s: no record is of an actor that is known", name)
		}
	}
	a.printFaults(faults)
	return items, len(faults) == 0, err
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
