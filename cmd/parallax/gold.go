package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"parallax/coding"
	"parallax/compare"
)

// gold gives the options the hand-coded sample of --gold, if there is one. bad
// says that some of its rows could not be used.
func (a *app) gold(c *cli.Context, o *compare.Options) (bad bool, err error) {
	name := c.String("gold")
	if name == "" {
		return false, nil
	}
	rows, bad, err := a.readCodings([]string{name})
	if err != nil {
		return bad, fmt.Errorf("gold: %w", err)
	}
	d, err := designBeside(name, rows)
	if err != nil {
		return bad, fmt.Errorf("gold: %w", err)
	}
	o.Gold = &compare.Gold{Name: name, Units: coding.Gather(rows), Design: d}
	return bad, nil
}
