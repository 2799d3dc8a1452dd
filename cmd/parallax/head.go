package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"parallax/output"
	"parallax/output/table"
)

// widthOff is how wide a table is off a terminal.
const widthOff = 160

func (a *app) headCommand() *cli.Command {
	return &cli.Command{
		Name: "head", Usage: "print the first rows of a table",
		ArgsUsage: "DIR/TABLE",
		Description: "Prints rows of a table of the dataset in DIR, in any of its formats, as a table\n" +
			"that fits the terminal: numbers are rounded, long text is cut, columns for which\n" +
			"there is no room are named below. --tsv and --json print everything in full.\n" +
			"DIR alone lists the tables. A condition is a column, one of = != < <= > >= ~ (contains)\n" +
			"!~ (does not) and =~ (a regular expression finds it), and a value, in quotation marks\n" +
			"or not; null is a value, a date stands for its whole day. Several must all hold, but\n" +
			"those with = on one column, of which one must.\n\n" +
			"Examples:\n" +
			"   parallax head out/stances\n" +
			"   parallax head out stances -n 20 --columns source,actor,stance --where 'stance<-0.5'\n" +
			"   parallax head out/paragraphs --where \"text ~ 'Wagner'\" --where 'text=~\\bmutin(y|eers)\\b'\n" +
			"   parallax head out/evidence --where actor=nato --where rule=patient --json",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "n", Value: 10, Usage: "print `N` rows; 0 for all"},
			&cli.StringSliceFlag{Name: "columns", Usage: "print only column `NAME`, in that order (may be repeated)"},
			&cli.GenericFlag{Name: "where", Value: &wholeValues{}, Usage: "print only rows for which `CONDITION` holds (may be repeated)"},
			&cli.IntFlag{Name: "width", Usage: "make the table at most `N` cells wide (default: as the terminal)"},
			&cli.BoolFlag{Name: "tsv", Usage: "print tab-separated values with a header line"},
			jsonFlag(),
		},
		Action: a.head,
	}
}

func (a *app) head(c *cli.Context) error {
	if c.Int("n") < 0 || c.Int("width") < 0 {
		return fmt.Errorf("-n and --width must not be below 0")
	}
	if c.Bool("tsv") && c.Bool("json") {
		return fmt.Errorf("--tsv and --json exclude each other")
	}
	d, name, err := openTable(c.Args().Slice())
	if err != nil {
		return err
	}
	to := a.rowPrinter(c)
	if name == "" {
		return listTables(d, to)
	}
	q, err := newQuery(d, name, c.StringSlice("columns"), *c.Generic("where").(*wholeValues))
	if err != nil {
		return err
	}
	to.begin(q.shown)
	n, more := 0, false
	err = q.each(func(cells []any) (bool, error) {
		if more = c.Int("n") > 0 && n == c.Int("n"); more {
			return false, nil
		}
		n++
		return true, to.row(cells)
	})
	if err != nil {
		return err
	}
	if err := to.end(); err != nil {
		return err
	}
	if to, ok := to.(*grid); ok {
		a.footnote(to, n, more)
	}
	return nil
}

// footnote says what the table does not show.
func (a *app) footnote(g *grid, rows int, more bool) {
	if len(g.hidden) > 0 {
		fmt.Fprintf(a.stderr, "no room for %s; --columns chooses, --width widens\n", strings.Join(g.hidden, ", "))
	}
	switch {
	case more:
		fmt.Fprintf(a.stderr, "%s; there are more\n", count(rows, "row"))
	case rows == 0:
		fmt.Fprintln(a.stderr, "no rows")
	}
}

// rowPrinter is what prints the rows in the form asked for.
func (a *app) rowPrinter(c *cli.Context) rowPrinter {
	switch {
	case c.Bool("json"):
		return &jsonRows{list: arrayPrinter{w: a.stdout}}
	case c.Bool("tsv"):
		return &tsvRows{w: bufio.NewWriter(a.stdout)}
	}
	width := c.Int("width")
	if width == 0 {
		width = widthOf(a.stdout)
	}
	return &grid{w: a.stdout, width: width}
}

// widthOf is the width of a terminal, in cells.
func widthOf(stream io.Writer) int {
	if f, ok := stream.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	return widthOff
}

// openTable opens the dataset that the arguments DIR/TABLE, DIR TABLE or DIR
// name; the table is "" if they name none.
func openTable(args []string) (*output.Dataset, string, error) {
	switch len(args) {
	case 1:
		dir := filepath.Clean(args[0])
		d, err := output.Open(dir)
		if err == nil {
			return d, "", nil
		}
		above, wrong := output.Open(filepath.Dir(dir))
		if wrong == nil || slices.Contains(output.TableNames(), filepath.Base(dir)) {
			return above, filepath.Base(dir), wrong
		}
		return nil, "", err
	case 2:
		d, err := output.Open(args[0])
		return d, args[1], err
	}
	return nil, "", fmt.Errorf("head needs a table, as DIR/TABLE; head --help explains")
}

// listTables prints the tables of a dataset instead of rows.
func listTables(d *output.Dataset, to rowPrinter) error {
	to.begin([]table.Column{{Name: "table"}, {Name: "rows", Type: table.Int64}, {Name: "files", Type: table.Int64}, {Name: "bytes", Type: table.Int64}})
	for _, t := range d.Manifest().Tables {
		bytes := int64(0)
		for _, f := range t.Files {
			bytes += f.Bytes
		}
		if err := to.row([]any{t.Name, t.Rows, int64(len(t.Files)), bytes}); err != nil {
			return err
		}
	}
	return to.end()
}
