package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
)

// run is the whole program but for the process's own state; it gives the
// exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, args: args[1:], limitHeap: limitHeap, load: parallax.Settings.Load}
	return a.run(ctx, args)
}

func (a *app) run(ctx context.Context, args []string) (code int) {
	defer func() {
		if cause := recover(); cause != nil {
			fmt.Fprintf(a.stderr, "parallax: %s\n", ownFault(cause, args, debug.Stack()))
			code = exitNothing
		}
	}()
	var unknown error       // tells of a command that help was asked for and is none
	var failed *cli.Context // of the command that ended in an error
	c := &cli.App{
		Name:        "parallax",
		Usage:       "score how news articles treat the actors they speak of",
		Version:     parallax.Version,
		HideVersion: true,
		Reader:      a.stdin,
		Writer:      a.stdout,
		ErrWriter:   a.stderr,
		ExitErrHandler: func(c *cli.Context, err error) {
			if err != nil && failed == nil {
				failed = c
			}
		},
		OnUsageError: usageError,
		Commands: []*cli.Command{
			a.scoreCommand(), a.inspectCommand(), a.mergeCommand(), a.workerCommand(), a.verifyCommand(), a.explainCommand(), a.compareCommand(), a.powerCommand(),
			a.sampleCommand(), a.codeCommand(), a.agreeCommand(), a.whatifCommand(),
			a.reportCommand(), a.evaluateCommand(), a.learnCommand(), a.headCommand(), a.kwicCommand(), a.diffCommand(), a.codebookCommand(),
			a.actorsCommand(), a.lexiconCommand(), a.versionCommand(), a.manCommand(), a.completionCommand(),
		},
		Flags:           []cli.Flag{&cli.BoolFlag{Name: "version", Usage: "print the program's version"}},
		CommandNotFound: func(c *cli.Context, name string) { unknown = noCommand("", name, c.App.Commands) },
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return noCommand("", c.Args().First(), c.App.Commands)
			}
			if c.Bool("version") {
				return a.printVersion(c)
			}
			return cli.ShowAppHelp(c)
		},
	}
	for _, cmd := range c.Commands {
		cmd.OnUsageError = usageError
		for _, sub := range cmd.Subcommands {
			sub.OnUsageError = usageError
		}
	}
	if last := len(args) - 1; last > 0 && args[last] == completeFlag {
		return a.complete(c, args[1:last])
	}
	args, err := interspersed(c, args)
	if err == nil {
		err = c.RunContext(ctx, args)
	}
	if err == nil {
		err = unknown
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected), errors.Is(err, errFaults), errors.Is(err, errDifferent):
		return exitRejected
	}
	fmt.Fprintf(a.stderr, "parallax: %s\n", explanation(err, failed))
	return exitNothing
}

// explanation is what the user is told of an error that ends a command.
func explanation(err error, c *cli.Context) string {
	text := strings.Join(lines(err, c), "\nparallax: ")
	kept, keeps := errors.AsType[*parallax.KeptError](err)
	canceled := errors.Is(err, context.Canceled)
	switch {
	case canceled && keeps:
		text = "interrupted"
	case canceled:
		return "interrupted; no table was written"
	case !keeps:
		return text
	}
	return text + "; what is done so far is kept in " + kept.Dir + "; the same command goes on with it"
}
