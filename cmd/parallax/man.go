package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

// manSection is that of programs.
const manSection = 1

func (a *app) manCommand() *cli.Command {
	return &cli.Command{
		Name: "man", Usage: "print the manual page",
		Description: "Example:\n   parallax man | man -l -",
		Action: noArguments(func(c *cli.Context) error {
			page, err := c.App.ToManWithSection(manSection)
			if err != nil {
				return fmt.Errorf("man: %w", err)
			}
			_, err = fmt.Fprint(a.stdout, page)
			return err
		}),
	}
}
