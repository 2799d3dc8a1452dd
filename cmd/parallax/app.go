package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"
)

// version is the program's, and a part of every table's metadata.
const version = "0.1.0"

// The exit statuses.
const (
	exitDone     = 0
	exitRejected = 1 // done, but some inputs were rejected
	exitNothing  = 2 // nothing to trust
)

// rejected is the error of a command that did its work on part of the input.
var errRejected = errors.New("some inputs were rejected")

// app is one call of the program: where it reads and writes.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	args           []string // as given, for the manifest
}

// run is the whole program but for the process's own state; it gives the
// exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin, stdout, stderr, args[1:]}
	c := &cli.App{
		Name:                   "parallax",
		Usage:                  "score how news articles treat the actors they speak of",
		Version:                version,
		HideVersion:            true,
		UseShortOptionHandling: true,
		Suggest:                true,
		Reader:                 stdin,
		Writer:                 stdout,
		ErrWriter:              stderr,
		ExitErrHandler:         func(*cli.Context, error) {},
		OnUsageError:           usageError,
		Commands: []*cli.Command{
			a.scoreCommand(), a.explainCommand(), a.evaluateCommand(), a.codebookCommand(),
			a.actorsCommand(), a.lexiconCommand(), a.versionCommand(), a.completionCommand(),
		},
		CommandNotFound: func(_ *cli.Context, name string) {},
		Action: func(c *cli.Context) error {
			if c.NArg() > 0 {
				return fmt.Errorf("no command %q; parallax help lists them", c.Args().First())
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
	err := c.RunContext(ctx, interspersed(c, args))
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errRejected):
		return exitRejected
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "parallax: interrupted; no table was written")
		return exitNothing
	}
	fmt.Fprintf(stderr, "parallax: %v\n", err)
	return exitNothing
}

func usageError(c *cli.Context, err error, _ bool) error {
	return fmt.Errorf("%w; %s --help explains", err, c.Command.HelpName)
}

// interspersed puts the flags of a command before its arguments, since
// urfave/cli stops reading flags at the first argument: score DIR --out OUT.
func interspersed(c *cli.App, args []string) []string {
	if len(args) < 3 {
		return args
	}
	cmd, head := c.Command(args[1]), 2
	if cmd != nil && len(cmd.Subcommands) > 0 {
		for _, sub := range cmd.Subcommands {
			if sub.HasName(args[2]) {
				cmd, head = sub, 3
				break
			}
		}
	}
	if cmd == nil {
		return args
	}
	var flags, rest []string
	for i := head; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			flags, rest = append(flags, arg), append(rest, args[i+1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			rest = append(rest, arg)
			continue
		}
		flags = append(flags, arg)
		name, _, given := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !given && takesValue(cmd, name) && i+1 < len(args) {
			i++
			flags = append(flags, args[i])
		}
	}
	return append(append(append([]string{}, args[:head]...), flags...), rest...)
}

func takesValue(cmd *cli.Command, name string) bool {
	for _, f := range cmd.Flags {
		for _, n := range f.Names() {
			if n == name {
				_, isBool := f.(*cli.BoolFlag)
				return !isBool
			}
		}
	}
	return false
}

// isTerminal says whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// coloured says whether output to a stream may carry colours: on a terminal,
// unless NO_COLOR is set; always with --color always.
func coloured(when string, stream any) bool {
	switch when {
	case "always":
		return true
	case "never":
		return false
	}
	return isTerminal(stream) && os.Getenv("NO_COLOR") == ""
}
