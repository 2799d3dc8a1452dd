package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"parallax/output"
)

// faultsShown is how many faults are printed for people; --json has them all.
const faultsShown = 50

// errFaults is the error of a dataset that is not as it should be.
var errFaults = errors.New("the dataset has faults")

func (a *app) verifyCommand() *cli.Command {
	return &cli.Command{
		Name:      "verify",
		Usage:     "check that a dataset is whole and adds up",
		ArgsUsage: "DIR",
		Description: "Compares every file with its size and hash in manifest.json, and the manifest\n" +
			"with its own; and looks into the tables: keys are unique, rows join, positions cut\n" +
			"the words that stand beside them out of the text, and the evidence sums up to\n" +
			"the stances.\n\n" +
			"Exit status: 0 nothing is wrong, 1 there are faults, 2 it could not be checked.",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "json", Usage: "print the result as JSON on stdout"}},
		Action: a.verify,
	}
}

func (a *app) verify(c *cli.Context) error {
	if c.NArg() != 1 {
		return errors.New("verify needs one folder, that of the dataset; verify --help explains")
	}
	faults := []output.Fault{}
	done, err := output.Verify(c.Args().First(), func(f output.Fault) {
		switch {
		case c.Bool("json"):
			faults = append(faults, f)
		case len(faults) < faultsShown:
			faults = append(faults, f)
			fmt.Fprintf(a.stdout, "%s: %s\n", f.Path, f.What)
		}
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		e := json.NewEncoder(a.stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(struct {
			output.Verification
			List []output.Fault `json:"list"`
		}{done, faults}); err != nil {
			return err
		}
	} else {
		a.printVerification(done)
	}
	if done.Faults > 0 {
		return errFaults
	}
	return nil
}

func (a *app) printVerification(v output.Verification) {
	if more := v.Faults - faultsShown; more > 0 {
		fmt.Fprintf(a.stdout, "and %d more\n", more)
	}
	looked := fmt.Sprintf("%s of %s, %d rows of %s", count(v.Files, "file"), size(v.Bytes), v.Rows, count(int(v.Articles), "article"))
	if v.Rowless != "" {
		looked = fmt.Sprintf("%s of %s, no rows (%s)", count(v.Files, "file"), size(v.Bytes), v.Rowless)
	}
	fmt.Fprintf(a.stdout, "%s: %s\n", looked, count(int(v.Faults), "fault"))
}
