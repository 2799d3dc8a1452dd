package main

import (
	"errors"
	"runtime"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/pipeline"
)

func (a *app) inspectCommand() *cli.Command {
	return &cli.Command{
		Name: "inspect", Usage: "show what would be read, without scoring it",
		ArgsUsage: "PATH…|-",
		Description: "Reads PATH (files, or folders with all that lies in them; - for standard input)\n" +
			"as score does and prints, for each file, its format and encoding, how many\n" +
			"articles and paragraphs it holds, the first of them, what became of the columns\n" +
			"of a table or the fields of a record, and what would be rejected and why. Nothing is written.\n\n" +
			"Examples:\n" +
			"   parallax inspect exports/\n" +
			"   parallax inspect exports/ --problems\n" +
			"   parallax inspect exports/ --json | jq '.[] | select(.articles == 0).path'\n\n" +
			"Exit status: 0 all would be read, 1 some inputs would be rejected, 2 nothing\n" +
			"could be looked at.",
		Flags: append(asFlags(readingFlags()), settingsFlag(),
			&cli.BoolFlag{Name: "problems", Usage: "show only files with something that would be rejected or not scored"},
			&cli.IntFlag{Name: "workers", Value: runtime.GOMAXPROCS(0), Usage: "read `N` articles at once"},
			&cli.BoolFlag{Name: "json", Usage: "print one JSON array with an object for each file"}),
		Action: a.inspect,
	}
}

func (a *app) inspect(c *cli.Context) error {
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return errors.New("inspect needs a file or folder to look at; inspect --help explains")
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	items, err := parallax.Items(c.Context, s, paths, a.stdin)
	if err != nil {
		return err
	}
	show := inspector{w: a.stdout, problems: c.Bool("problems")}
	if c.Bool("json") {
		show.list = &arrayPrinter{w: a.stdout}
	}
	for an, err := range pipeline.Outline(c.Context, show.watch(items), c.Int("workers")) {
		if err == nil {
			err = show.count(an)
		}
		if err != nil {
			return err
		}
	}
	if err := show.end(); err != nil {
		return err
	}
	switch {
	case show.total.Articles == 0 && show.total.Rejected == 0:
		return errors.New("there are no articles")
	case show.total.Rejected > 0:
		return errRejected
	}
	return nil
}
