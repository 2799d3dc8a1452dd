package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/output"
)

func (a *app) mergeCommand() *cli.Command {
	return &cli.Command{
		Name:      "merge",
		Usage:     "join the datasets of all shards into one, or adopt tables that an engine wrote",
		ArgsUsage: "DIR…",
		Description: "Joins what score --shard 1/N … N/N wrote, on one machine or several, into the\n" +
			"dataset that score without --shard would have written, with the same bytes. One\n" +
			"dataset alone is laid out anew, as by --partition-by.\n\n" +
			"With --adopt, DIR is a folder with a folder of Parquet files for each table, as\n" +
			"Spark, Ray or Dask write them of what worker answered: they become a dataset, with\n" +
			"manifest and codebook, whose articles that repeat an earlier one are marked.\n\n" +
			"Example:\n" +
			"   parallax score articles --shard 1/2 --out a\n" +
			"   parallax score articles --shard 2/2 --out b\n" +
			"   parallax merge a b --out whole\n" +
			"   parallax merge --adopt tables --settings settings.json --out whole",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the dataset to folder `DIR` (required)"},
			&cli.StringSliceFlag{Name: "partition-by", Usage: "lay the files into folders by `KEY` source, year, month (may be repeated, or a,b)"},
			&cli.BoolFlag{Name: "adopt", Usage: "make a dataset of tables that an engine wrote"},
			&cli.StringFlag{Name: "settings", Usage: "with --adopt: the tables were scored by the settings of `FILE|DATASET|JSON` " +
				"(default: what the files tell, else those of score without flags)"},
			&cli.StringFlag{Name: "duplicates", Value: "mark", Usage: "with --adopt: mark articles that repeat an earlier one, or keep what the tables say"},
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
	if c.Bool("adopt") {
		return a.adopt(c)
	}
	for _, name := range []string{"settings", "duplicates"} {
		if c.IsSet(name) {
			return fmt.Errorf("--%s goes with --adopt", name)
		}
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

func (a *app) adopt(c *cli.Context) error {
	b := parallax.Adoption{
		Dirs: c.Args().Slice(), Out: c.String("out"), Duplicates: c.String("duplicates"), PartitionBy: c.StringSlice("partition-by"),
		Overwrite: c.Bool("overwrite"), Restart: c.Bool("restart"), Arguments: a.args, Load: a.load,
	}
	if from := c.String("settings"); from != "" {
		s, err := parallax.ReadSettings(from)
		if err != nil {
			return err
		}
		b.Settings = &s
	}
	done, err := b.Adopt(c.Context)
	if err != nil {
		return err
	}
	if !c.Bool("quiet") {
		if done.LeftOut != nil {
			fmt.Fprintf(a.stderr, "left out, as no dataset has them: %s\n", strings.Join(done.LeftOut, ", "))
		}
		fmt.Fprintf(a.stderr, "%s adopted, %d rejected → %s\n", count(int(done.Articles), "article"), done.Rejects, b.Out)
	}
	return nil
}
