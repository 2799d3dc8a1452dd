package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"parallax/output"
)

func (a *app) mergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "join the datasets of all shards into one",
		ArgsUsage: "DIR…",
		Description: "Joins what score --shard 1/N … N/N wrote, on one machine or several, into the\n" +
			"dataset that score without --shard would have written, with the same bytes. One\n" +
			"dataset alone is laid out anew, as by --partition-by.\n\n" +
			"Example:\n" +
			"   parallax score articles --shard 1/2 --out a\n" +
			"   parallax score articles --shard 2/2 --out b\n" +
			"   parallax merge a b --out whole",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the dataset to folder `DIR` (required)"},
			&cli.StringSliceFlag{Name: "partition-by", Usage: "lay the files into folders by `KEY` source, year, month (may be repeated, or a,b)"},
			&cli.BoolFlag{Name: "restart", Usage: "give up an unfinished run in DIR"},
			overwriteFlag(),
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing but errors"},
		},
		Action: a.merge,
	}
}

func (a *app) merge(c *cli.Context) error {
	switch {
	case c.NArg() == 0:
		return errors.New("merge needs the folders of the shards; merge --help explains")
	case c.String("out") == "":
		return errors.New("merge needs --out DIR, the folder to write to; merge --help explains")
	}
	done, err := output.Merge(c.Context, c.Args().Slice(), c.String("out"), output.MergeOptions{
		PartitionBy: c.StringSlice("partition-by"), Arguments: a.args, Restart: c.Bool("restart"), Overwrite: c.Bool("overwrite"),
	})
	if err != nil {
		return err
	}
	if !c.Bool("quiet") {
		fmt.Fprintf(a.stderr, "%s from %s, %d rejected → %s\n", count(int(done.Articles), "article"), count(done.Shards, "dataset"), done.Rejects, c.String("out"))
	}
	return nil
}
