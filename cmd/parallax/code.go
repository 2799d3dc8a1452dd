package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/budget"
	"parallax/coding"
)

func (a *app) codeCommand() *cli.Command {
	return &cli.Command{
		Name: "code", Usage: "make a page to code paragraphs in", ArgsUsage: "FILE",
		Description: "Takes a coding file that sample wrote and makes one HTML page that needs no network:\n" +
			"a key for each code, undo, notes, the codebook, an order of its own for each coder,\n" +
			"and what was coded kept in the browser until it is exported as JSONL.\n\n" +
			"Example:\n   parallax code coding/coding.jsonl --out page.html",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the page to `FILE`, - for standard output (required)"},
			&cli.StringFlag{Name: "codebook", Usage: "show the codebook of `FILE` (codebook.md beside the coding file, else the built-in one)"},
			&cli.StringFlag{Name: "title", Value: "Coding paragraphs", Usage: "the page's title"}},
		Action: a.code,
	}
}

func (a *app) code(c *cli.Context) error {
	switch {
	case c.NArg() != 1:
		return errors.New("code needs one coding file; code --help explains")
	case c.String("out") == "":
		return errors.New("code needs --out FILE; code --help explains")
	}
	name := c.Args().First()
	rows, bad, err := a.readCodings([]string{name})
	if err != nil {
		return err
	}
	codebook, err := codebookFor(name, c.String("codebook"))
	if err != nil {
		return err
	}
	base := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	write := func(w io.Writer) error { return coding.WritePage(w, rows, c.String("title"), base, codebook) }
	if c.String("out") == "-" {
		err = write(a.stdout)
	} else {
		err = writeWhole(c.String("out"), write)
	}
	if err == nil && bad {
		return errRejected
	}
	return err
}

// codebookFor is the codebook of a file, else that beside the coding file,
// else the built-in one.
func codebookFor(coded, name string) (string, error) {
	asked := name != ""
	if !asked {
		name = filepath.Join(filepath.Dir(coded), codebookFile)
	}
	data, err := budget.ReadFile(name, budget.SettingsBytes)
	switch {
	case err == nil:
		return string(data), nil
	case asked:
		return "", fmt.Errorf("codebook: %w", err)
	}
	return coding.Codebook, nil
}
