package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/analyze"
	"parallax/output"
)

func jsonFlag() cli.Flag { return &cli.BoolFlag{Name: "json", Usage: "print JSON"} }

func (a *app) codebookCommand() *cli.Command {
	return &cli.Command{
		Name: "codebook", Usage: "describe every table and column of a dataset",
		Description: "Example:\n   parallax codebook --json | jq '.tables[].name'",
		Flags:       []cli.Flag{jsonFlag()},
		Action: noArguments(func(c *cli.Context) error {
			if c.Bool("json") {
				return output.Codebook(a.stdout, "json")
			}
			return output.Codebook(a.stdout, "markdown")
		}),
	}
}

func (a *app) actorsCommand() *cli.Command {
	return &cli.Command{
		Name: "actors", Usage: "show the actors that can be scored",
		Action: needsSubcommand,
		Subcommands: []*cli.Command{{
			Name: "list", Usage: "list the actors and the names they go by",
			Description: "Example:\n   parallax actors list --actors my-actors.yaml",
			Flags:       append(asFlags(only(modelFlags(), "actors", "actors-add", "together")), jsonFlag()),
			Action:      noArguments(a.listActors),
		}, a.suggestCommand()},
	}
}

// needsSubcommand is the action of a command that does nothing by itself.
func needsSubcommand(c *cli.Context) error {
	if c.NArg() > 0 {
		return noCommand(c.Command.Name, c.Args().First(), c.Command.Subcommands)
	}
	return cli.ShowSubcommandHelp(c)
}

func (a *app) listActors(c *cli.Context) error {
	s, err := settings(c)
	if err != nil {
		return err
	}
	leanSentiment(&s)
	m, _, err := a.loadNoting(s)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return a.printJSON(m.Actors.List)
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "KEY\tNAME\tKIND\tDEFAULT\tALIASES\tFOR EXAMPLE")
	for _, actor := range m.Actors.List {
		n := len(actor.Names) + len(actor.Demonyms) + len(actor.Metonyms) + len(actor.Bodies) + len(actor.Descriptions)
		for _, p := range actor.People {
			n += len(p.Names)
		}
		examples := append(append(append([]string{}, actor.Names...), actor.Metonyms...), actor.Demonyms...)
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d\t%s\n", actor.Key, actor.Name, actor.Kind, yes(actor.Default), n, strings.Join(examples[:min(4, len(examples))], ", "))
	}
	return t.Flush()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func (a *app) lexiconCommand() *cli.Command {
	return &cli.Command{
		Name: "lexicon", Usage: "show the lexicons that scores are made of, and look through dictionaries",
		Action: needsSubcommand,
		Subcommands: []*cli.Command{{
			Name: "list", Usage: "list the lexicons with source, licence and hash",
			Description: "Example:\n   parallax lexicon list --lexicons my-lexicons",
			Flags:       append(asFlags(only(modelFlags(), "lexicons", "lexicon-add")), jsonFlag()),
			Action:      noArguments(a.listLexicons),
		}, a.lexiconCheckCommand(), a.lexiconConvertCommand()},
	}
}

func (a *app) listLexicons(c *cli.Context) error {
	m, err := a.loadModel(c, leanSentiment)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return a.printJSON(slices.Concat(m.Set.Added, m.Set.Files))
	}
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "FILE\tENTRIES\tVERSION\tLICENCE\tSHA-256\tSOURCE")
	for _, f := range slices.Concat(m.Set.Added, m.Set.Files) {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%.12s\t%s\n", f.File, f.Entries, f.Version, brief(f.Licence), f.SHA256, f.Source)
	}
	return t.Flush()
}

// brief is a licence up to its first comma; --json has the whole of it.
func brief(licence string) string {
	name, _, _ := strings.Cut(licence, ",")
	return name
}

func (a *app) versionCommand() *cli.Command {
	return &cli.Command{
		Name: "version", Usage: "print the program's version",
		Flags: []cli.Flag{jsonFlag()},
		Action: noArguments(func(c *cli.Context) error {
			return a.printVersion(c)
		}),
	}
}

// printVersion tells what makes two programs score alike: the version, the
// commit, and the weights that they carry.
func (a *app) printVersion(c *cli.Context) error {
	weights, err := analyze.BuiltInWeights()
	if err != nil {
		return err
	}
	told := map[string]string{"version": parallax.Version, "go": runtime.Version(), "commit": cmp.Or(parallax.BuiltFrom(), "unknown: built without git"),
		"weights": weights.Name, "weights_sha256": weights.SHA256}
	if c.Bool("json") {
		return a.printJSON(told)
	}
	_, err = fmt.Fprintf(a.stdout, "parallax %s (%s)\ncommit %s\nweights %s sha256:%s\n",
		told["version"], told["go"], told["commit"], told["weights"], told["weights_sha256"])
	return err
}

func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.stdout)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
