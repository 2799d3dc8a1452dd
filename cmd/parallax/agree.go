package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"parallax/budget"
	"parallax/coding"
	"parallax/evaluate"
)

func (a *app) agreeCommand() *cli.Command {
	return &cli.Command{
		Name: "agree", Usage: "say how far coders agree, and settle what they dispute", ArgsUsage: "FILE…",
		Description: "Reads coding files of two coders or more and prints Krippendorff's alpha with\n" +
			"intervals, overall and by actor, what each two coders make of the same units, and\n" +
			"those that they dispute. --disputed writes those for an adjudicator, whose file\n" +
			"--adjudicated takes; --out writes one final row for each unit.\n\n" +
			"Examples:\n" +
			"   parallax agree ada.jsonl ben.jsonl --disputed disputed.jsonl\n" +
			"   parallax agree ada.jsonl ben.jsonl --adjudicated decided.jsonl --out gold.jsonl",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "disputed", Usage: "write the disputed units to `FILE`, to be coded by an adjudicator"},
			&cli.StringSliceFlag{Name: "adjudicated", Usage: "take the decisions of `FILE` on disputed units (may be repeated)"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write a final row for each unit to `FILE`, as JSONL"},
			&cli.IntFlag{Name: "draws", Value: 1000, Usage: "draws of the bootstrap"},
			&cli.Uint64Flag{Name: "seed", Usage: "seed of the bootstrap"},
			jsonFlag()},
		Action: a.agree,
	}
}

func (a *app) agree(c *cli.Context) error {
	if c.NArg() == 0 {
		return errors.New("agree needs a coding file or more; agree --help explains")
	}
	rows, bad, err := a.readCodings(c.Args().Slice())
	if err != nil {
		return err
	}
	rulings, worse, err := a.readCodings(c.StringSlice("adjudicated"))
	if err != nil {
		return err
	}
	if _, err := designBeside(c.Args().First(), rows); err != nil {
		return err
	}
	units := coding.Gather(rows)
	result := evaluate.Agree(units, evaluate.Options{Draws: c.Int("draws"), Seed: c.Uint64("seed")})
	if c.Bool("json") {
		var data []byte
		if data, err = result.JSON(); err == nil {
			_, err = a.stdout.Write(data)
		}
	} else {
		err = result.WriteText(a.stdout)
	}
	if err != nil {
		return err
	}
	if name := c.String("disputed"); name != "" {
		if err := writeWhole(name, func(w io.Writer) error { return coding.WriteJSONL(w, toDecide(units)) }); err != nil {
			return err
		}
	}
	if name := c.String("out"); name != "" {
		if err := a.writeGold(name, units, coding.Gather(rulings)); err != nil {
			return err
		}
	}
	if bad || worse {
		return errRejected
	}
	return nil
}

// toDecide are the disputed units, with what the coders said as the note.
func toDecide(units []coding.Coded) []coding.Row {
	var rows []coding.Row
	for i := range units {
		u := &units[i]
		if !u.Disputed() {
			continue
		}
		r := coding.Row{Unit: u.Unit, Verdict: coding.Open}
		for n, v := range u.Votes {
			if n > 0 {
				r.Note += ", "
			}
			r.Note += v.Coder + ": " + v.Verdict.String()
			if v.Note != "" {
				r.Note += " (" + v.Note + ")"
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// writeGold writes the final rows and says how many stay open.
func (a *app) writeGold(name string, units, rulings []coding.Coded) error {
	known := map[string]bool{}
	for i := range units {
		known[units[i].ID] = true
	}
	for i := range rulings {
		if !known[rulings[i].ID] {
			return fmt.Errorf("%s: unit %q is in none of the coding files", rulings[i].Place, rulings[i].ID)
		}
	}
	final, open := coding.Final(units, rulings)
	if err := writeWhole(name, func(w io.Writer) error { return coding.WriteJSONL(w, final) }); err != nil {
		return err
	}
	if open > 0 {
		fmt.Fprintf(a.stderr, "parallax: %d disputed units have no final code: --disputed writes them for an adjudicator\n", open)
	}
	return nil
}

// readCodings reads coding files, prints the faults of their rows and says
// whether there are any.
func (a *app) readCodings(names []string) (rows []coding.Row, bad bool, err error) {
	first := map[[2]string]*coding.Row{}
	for _, name := range names {
		data, err := budget.ReadFile(name, budget.SettingsBytes)
		if err != nil {
			return nil, false, err
		}
		some, faults, err := coding.Read(name, data)
		if errors.Is(err, coding.ErrNotCoding) {
			err = fmt.Errorf("%s is not a coding file; docs/coding.md shows what is", name)
		}
		if err != nil {
			a.printFaults(faults)
			return nil, false, err
		}
		for i := range some {
			r := &some[i]
			key := [2]string{r.ID, r.Coder}
			switch was := first[key]; {
			case was == nil:
				first[key] = r
				rows = append(rows, *r)
			case was.Verdict != r.Verdict:
				faults = append(faults, fmt.Errorf("%s: unit %q is %s here and %s at %s, by the same coder", r.Place, r.ID, r.Verdict, was.Verdict, was.Place))
			}
		}
		a.printFaults(faults)
		bad = bad || len(faults) > 0
	}
	return rows, bad, nil
}

// designBeside is the design of a sample that lies beside its file, nil if
// there is none. Rows that are not of that sample are an error.
func designBeside(name string, rows []coding.Row) (*coding.Design, error) {
	data, err := budget.ReadFile(filepath.Join(filepath.Dir(name), coding.DesignName), budget.SettingsBytes)
	if err != nil {
		return nil, nil // codes of one's own have none
	}
	d, err := coding.ReadDesign(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Dir(name), err)
	}
	if faults, _ := d.Against(rows); len(faults) > 0 {
		return nil, fmt.Errorf("%w (%d such rows): this is not the sample that was drawn", faults[0], len(faults))
	}
	return d, nil
}
