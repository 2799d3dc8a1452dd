package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"parallax"
	"parallax/analyze"
	"parallax/pipeline"
)

// The exit statuses.
const (
	exitDone     = 0
	exitRejected = 1 // done, but some inputs were rejected, or two datasets differ
	exitNothing  = 2 // nothing to trust
)

// errRejected is the error of a command that did its work on part of the input.
var errRejected = errors.New("some inputs were rejected")

// app is one call of the program: where it reads and writes.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	args           []string // as given, for the manifest
	limitHeap      func(workers int) (undo func())
	load           func(parallax.Settings) (*pipeline.Model, []analyze.Resource, error)
}

// badValue finds in a message of the library which value of which flag it could
// not read.
var badValue = regexp.MustCompile(`^invalid (boolean )?value "(.*)" for (?:flag )?-*([\w-]+): `)

// usageError says in our words what is wrong with the flags.
func usageError(c *cli.Context, err error, _ bool) error {
	if m := badValue.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Errorf("--%s %q is not %s; %s --help explains", m[3], m[2], wanted(c.Command, m[3]), c.Command.HelpName)
	}
	return fmt.Errorf("%w; %s --help explains", err, c.Command.HelpName)
}

// wanted says what a flag's value should be.
func wanted(cmd *cli.Command, name string) string {
	switch flagOf(cmd, name).(type) {
	case *cli.BoolFlag:
		return "true or false"
	case *cli.Float64Flag:
		return "a number"
	case *cli.Uint64Flag:
		return "a whole number from 0"
	}
	return "a whole number"
}

// isTerminal says whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colorValues are those of --color.
func colorValues() []string { return []string{"auto", "always", "never"} }

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
