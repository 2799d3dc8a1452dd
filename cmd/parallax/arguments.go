package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/typo"
)

// interspersed puts the flags of a command before its arguments, since
// urfave/cli stops reading flags at the first argument: score DIR --out OUT.
// It refuses a flag that lacks its value, which would take an argument for
// it, and a second value where there can be but one.
func interspersed(c *cli.App, args []string) ([]string, error) {
	cmd, head := commandOf(c, args)
	if cmd == nil {
		return args, nil
	}
	var flags, rest []string
	given := map[cli.Flag]bool{}
	for i := head; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			flags, rest = append(flags, arg), append(rest, args[i+1:]...)
			break
		}
		if longDash(arg) {
			return nil, fmt.Errorf("%s begins with a long dash: flags begin with two short ones, --", arg)
		}
		if !dashed(arg) {
			rest = append(rest, arg)
			continue
		}
		flags = append(flags, arg)
		f := flagOf(cmd, arg)
		if f == nil && !isHelp(arg) {
			return nil, noFlag(cmd, arg)
		}
		if f == nil || !takesValue(f) {
			continue
		}
		if given[f] && !repeats(f) {
			return nil, fmt.Errorf("--%s given twice", f.Names()[0])
		}
		given[f] = true
		if strings.Contains(arg, "=") {
			continue
		}
		if i++; i == len(args) || isFlag(cmd, args[i]) {
			return nil, fmt.Errorf("--%s needs a value; %s --help explains", f.Names()[0], cmd.Name)
		}
		flags = append(flags, args[i])
	}
	return slices.Concat(args[:head], flags, rest), nil
}

// commandOf is the command that the arguments begin with, nil if it is none
// of the program's own, and the place where the command's arguments begin.
func commandOf(c *cli.App, args []string) (cmd *cli.Command, head int) {
	if len(args) < 2 {
		return nil, 0
	}
	cmd, head = c.Command(args[1]), 2
	if cmd == nil || len(args) < 3 {
		return cmd, head
	}
	for _, sub := range cmd.Subcommands {
		if sub.HasName(args[2]) {
			return sub, 3
		}
	}
	return cmd, head
}

// longDash says whether an argument begins with what word processors make of
// two dashes.
func longDash(arg string) bool { return strings.HasPrefix(arg, "–") || strings.HasPrefix(arg, "—") }

// isHelp says whether an argument asks for help, as every command understands.
func isHelp(arg string) bool { return slices.Contains([]string{"--help", "-help", "-h"}, arg) }

// noFlag says that a command has no such flag, and which was likely meant.
func noFlag(cmd *cli.Command, arg string) error {
	typed, _, _ := strings.Cut(arg, "=")
	name := strings.TrimLeft(typed, "-")
	var known []string
	for _, f := range cmd.Flags {
		known = append(known, f.Names()[0])
	}
	hint := ";"
	if of := typo.Of(name, known); of != "" {
		hint = "; did you mean --" + of + "?"
	} else if strings.HasPrefix(arg, "-") && !strings.HasPrefix(arg, "--") && len([]rune(name)) > 1 {
		hint = "; short flags stand alone, long ones have two dashes;"
	}
	return fmt.Errorf("no flag %s%s %s --help explains", typed, hint, fullName(cmd))
}

// fullName is a command's name with that of the command it is part of.
func fullName(cmd *cli.Command) string { return cmp.Or(cmd.HelpName, cmd.Name) }

// noCommand says that there is no such command, and which was likely meant.
func noCommand(of, name string, commands []*cli.Command) error {
	var known []string
	for _, cmd := range commands {
		if !cmd.Hidden {
			known = append(known, cmd.Name)
		}
	}
	where := "parallax help"
	if of != "" {
		of, where = of+": ", of+" --help"
	}
	return fmt.Errorf("%sno command %q%s %s lists them", of, name, cmp.Or(typo.Hint(name, known), ";"), where)
}

// dashed says whether an argument is written like a flag; - alone is not.
func dashed(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

// isFlag says whether an argument is a flag of the command, or ends the flags.
func isFlag(cmd *cli.Command, arg string) bool {
	return dashed(arg) && (slices.Contains([]string{"--", "--help", "-h"}, arg) || flagOf(cmd, arg) != nil)
}

// flagOf is the flag of the command that an argument names, nil if none.
func flagOf(cmd *cli.Command, arg string) cli.Flag {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	for _, f := range cmd.Flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(f cli.Flag) bool {
	_, isBool := f.(*cli.BoolFlag)
	return !isBool
}

// repeats says whether a flag may have several values.
func repeats(f cli.Flag) bool {
	switch f.(type) {
	case *cli.StringSliceFlag, *cli.GenericFlag:
		return true
	}
	return false
}

// wholeValues are the values of a flag that may be repeated and, unlike a
// StringSliceFlag's, hold commas.
type wholeValues []string

// Set adds a value.
func (w *wholeValues) Set(value string) error {
	*w = append(*w, value)
	return nil
}

// String is what help shows as the default: none.
func (w *wholeValues) String() string { return "" }

// noArguments is an action for commands that take flags alone.
func noArguments(action cli.ActionFunc) cli.ActionFunc {
	return func(c *cli.Context) error {
		if c.NArg() > 0 {
			name := strings.TrimPrefix(c.Command.HelpName, "parallax ")
			return fmt.Errorf("%s takes no argument %q; %[1]s --help explains", name, c.Args().First())
		}
		return action(c)
	}
}
