package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // zones by name where the system has none

	"github.com/urfave/cli/v2"

	"parallax/article/reader"
)

// builtinAliases is the value of --source-aliases for the table that comes with
// the program.
const builtinAliases = "builtin"

// autoFormat is the value of --stdin-format that tells by the content.
const autoFormat = "auto"

// inputFlags say how articles are read.
func inputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "stdin-format", Value: autoFormat, Usage: "what - (standard input) holds: auto, or " + strings.Join(reader.Formats(), ", ")},
		&cli.StringFlag{Name: "text-column", Usage: "take the text from CSV column or JSON field `NAME`"},
		&cli.StringFlag{Name: "map", Usage: "take `ROLE=NAME,…` from columns or fields of that name, a field in an object being outer.inner; roles: " + strings.Join(reader.Roles(), ", ")},
		&cli.StringFlag{Name: "columns", Usage: "name the columns of CSV files that have no header `A,B,…`, - for one to leave out"},
		&cli.StringFlag{Name: "source-from", Usage: "look for the source in `PLACE,…`: metadata, host, folder, or regexp:PATTERN with a group (?P<source>…) over the path; what none gives stays null (default: what the article states, its host, its opening, its folder)"},
		&cli.StringSliceFlag{Name: "source-aliases", Usage: "give sources one name by `FILE`, lines of alias, tab, name; " + builtinAliases + " is a table of well-known outlets (may be repeated, the later counts)"},
		&cli.StringFlag{Name: "date-order", Value: string(reader.DateAuto), Usage: "read 05/03/2024 as `ORDER` dmy or mdy; auto goes by the file's other dates, then by the country of the host or the language, then day first between points, else month first"},
		&cli.StringFlag{Name: "timezone", Value: "UTC", Usage: "take a time of day without a zone to be in `ZONE`, such as Europe/Kyiv; a date without a time is midnight UTC"},
		&cli.StringFlag{Name: "boilerplate", Value: reader.MarkBoilerplate, Usage: "mark paragraphs that are no part of the article, which are then not scored, or keep them like any other"},
		&cli.Int64Flag{Name: "max-article-bytes", Value: reader.DefaultMaxBytes, Usage: "refuse articles larger than `N` bytes"},
	}
}

// inputFlagNames are the names of inputFlags.
func inputFlagNames() []string {
	var names []string
	for _, f := range inputFlags() {
		names = append(names, f.Names()[0])
	}
	return names
}

// inputOptions makes of the flags how articles are to be read.
func inputOptions(c *cli.Context) (o reader.Options, err error) {
	o = reader.Options{
		MaxBytes: c.Int64("max-article-bytes"), TextColumn: c.String("text-column"),
		DateOrder: reader.DateOrder(c.String("date-order")), Boilerplate: c.String("boilerplate"),
	}
	if format := c.String("stdin-format"); format != autoFormat {
		switch o.Format = format; {
		case !slices.Contains(reader.Formats(), format):
			return o, fmt.Errorf("--stdin-format %q is neither auto nor one of %s", format, strings.Join(reader.Formats(), ", "))
		case !slices.Equal(c.Args().Slice(), []string{stdinPath}):
			return o, errors.New("--stdin-format is for - (standard input) alone; files are told by their content and name")
		}
	}
	if o.Boilerplate != reader.MarkBoilerplate && o.Boilerplate != reader.KeepBoilerplate {
		return o, fmt.Errorf("--boilerplate %q is neither mark nor keep", o.Boilerplate)
	}
	if o.MaxBytes < 1 {
		return o, fmt.Errorf("--max-article-bytes %d: at least 1 is needed", o.MaxBytes)
	}
	if o.Map, err = reader.ParseMapping(c.String("map")); err != nil {
		return o, fmt.Errorf("--map: %w", err)
	}
	if c.IsSet("columns") {
		if o.Columns, err = reader.ParseColumns(c.String("columns")); err != nil {
			return o, fmt.Errorf("--columns: %w", err)
		}
	}
	if c.IsSet("source-from") {
		if o.SourceFrom, err = reader.ParseSourceFrom(c.String("source-from")); err != nil {
			return o, fmt.Errorf("--source-from: %w", err)
		}
	}
	if !slices.Contains(reader.DateOrders(), o.DateOrder) {
		return o, fmt.Errorf("--date-order %q is not one of %v", o.DateOrder, reader.DateOrders())
	}
	if o.Timezone, err = timezone(c.String("timezone")); err != nil {
		return o, err
	}
	if o.Aliases, err = sourceAliases(c.StringSlice("source-aliases")); err != nil {
		return o, fmt.Errorf("--source-aliases: %w", err)
	}
	return o, o.Check()
}

// timezone finds a zone by its name in the tz database. "Local" is none: the
// same input has to give the same tables on any machine.
func timezone(name string) (*time.Location, error) {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		return nil, fmt.Errorf("--timezone %q is not a zone such as UTC or Europe/Kyiv", name)
	}
	return zone, nil
}

// sourceAliases joins tables, of which the later counts.
func sourceAliases(names []string) (reader.Aliases, error) {
	var all reader.Aliases
	for _, name := range names {
		table := reader.BuiltinAliases()
		if name != builtinAliases {
			f, err := os.Open(name)
			if err != nil {
				return nil, err
			}
			table, err = reader.ParseAliases(name, f)
			f.Close()
			if err != nil {
				return nil, err
			}
		}
		all = all.Join(table)
	}
	return all, nil
}
