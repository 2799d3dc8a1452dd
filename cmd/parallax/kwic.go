package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/output"
	"parallax/output/table"
)

// actorPrefix stands before the key of an actor whose mentions are looked for.
const actorPrefix = "actor:"

func (a *app) kwicCommand() *cli.Command {
	return &cli.Command{
		Name: "kwic", Usage: "show a word, phrase or actor in context, by source and date",
		ArgsUsage: "DIR WORD…|actor:KEY",
		Description: "Looks through the paragraphs of the dataset in DIR and prints a line for each place,\n" +
			"with the words before and behind it and the score: of a word the paragraph's\n" +
			"sentiment, of an actor the stance toward it. A word is found whole and without\n" +
			"regard to case; * stands for any letters; several words are a phrase.\n\n" +
			"Examples:\n" +
			"   parallax kwic out sanction*\n" +
			"   parallax kwic out \"peace talks\" --source \"The Post\" --limit 0 --csv > talks.csv\n" +
			"   parallax kwic out actor:nato --window 5",
		Flags: []cli.Flag{
			&cli.IntFlag{Name: "window", Value: 8, Usage: "show `N` words on either side"},
			&cli.IntFlag{Name: "limit", Value: 50, Usage: "show `N` places; 0 for all"},
			&cli.GenericFlag{Name: "source", Value: &wholeValues{}, Usage: "look in `SOURCE` alone (may be repeated)"},
			&cli.StringFlag{Name: "model", Usage: "show stances of `MODEL` (default: the first of the dataset)"},
			&cli.IntFlag{Name: "width", Usage: "make lines at most `N` cells wide (default: as the terminal)"},
			&cli.BoolFlag{Name: "tsv", Usage: "print tab-separated values with a header line"},
			&cli.BoolFlag{Name: "csv", Usage: "print comma-separated values with a header line"},
			jsonFlag(),
		},
		Action: a.kwic,
	}
}

func (a *app) kwic(c *cli.Context) error {
	switch {
	case c.NArg() < 2:
		return errors.New("kwic needs a dataset and a word, as kwic DIR WORD; kwic --help explains")
	case c.Int("window") < 0 || c.Int("limit") < 0 || c.Int("width") < 0:
		return errors.New("--window, --limit and --width must not be below 0")
	}
	d, err := output.Open(c.Args().First())
	if err != nil {
		return err
	}
	k := &concordance{d: d, window: c.Int("window"), articles: map[string]*kwicArticle{}}
	if err := k.look(strings.Join(c.Args().Tail(), " "), *c.Generic("source").(*wholeValues), c.String("model")); err != nil {
		return err
	}
	slices.SortStableFunc(k.places, func(a, b kwicPlace) int {
		return cmp.Or(cmp.Compare(a.source, b.source), a.published.Compare(b.published))
	})
	shown := k.places
	if n := c.Int("limit"); n > 0 {
		shown = shown[:min(n, len(shown))]
	}
	if err := k.addStances(shown); err != nil {
		return err
	}
	if err := a.printPlaces(c, k, shown); err != nil {
		return err
	}
	a.tellPlaces(k, len(shown))
	return nil
}

// tellPlaces says how many there are, and where.
func (a *app) tellPlaces(k *concordance, shown int) {
	if len(k.places) == 0 {
		fmt.Fprintln(a.stderr, "it stands nowhere"+k.hint)
		return
	}
	sources, articles := map[string]int{}, map[string]bool{}
	for i := range k.places {
		sources[sourceName(k.places[i].source)]++
		articles[k.places[i].id] = true
	}
	var by []string
	for _, name := range slices.SortedFunc(maps.Keys(sources), func(a, b string) int { return cmp.Or(cmp.Compare(sources[b], sources[a]), cmp.Compare(a, b)) }) {
		by = append(by, fmt.Sprintf("%s %d", name, sources[name]))
	}
	const most = 8
	if len(by) > most {
		by = append(by[:most], fmt.Sprintf("%d more sources", len(by)-most))
	}
	fmt.Fprintf(a.stderr, "%s in %s: %s\n", count(len(k.places), "place"), count(len(articles), "article"), strings.Join(by, ", "))
	if shown < len(k.places) {
		fmt.Fprintf(a.stderr, "%d are shown; --limit 0 shows all\n", shown)
	}
}

// printPlaces prints the places in the form asked for.
func (a *app) printPlaces(c *cli.Context, k *concordance, shown []kwicPlace) error {
	var to rowPrinter
	switch {
	case c.Bool("json"):
		to = &jsonRows{list: arrayPrinter{w: a.stdout}}
	case c.Bool("tsv"):
		to = &tsvRows{w: bufio.NewWriter(a.stdout)}
	case c.Bool("csv"):
		to = &csvRows{w: csv.NewWriter(a.stdout)}
	default:
		width := c.Int("width")
		if width == 0 {
			width = widthOf(a.stdout)
		}
		return printLines(a.stdout, k, shown, width)
	}
	to.begin([]table.Column{{Name: "article_id"}, {Name: "paragraph", Type: table.Int32}, {Name: "source"}, {Name: "published", Type: table.Timestamp},
		{Name: "title"}, {Name: "start", Type: table.Int32}, {Name: "end", Type: table.Int32}, {Name: "left"}, {Name: "match"}, {Name: "right"},
		{Name: "sentiment", Type: table.Float64}, {Name: "stance", Type: table.Float64}, {Name: "stances", Type: table.StringList}})
	for i := range shown {
		p := &shown[i]
		cells := []any{p.id, int64(p.paragraph), orNil(p.source), nil, orNil(p.title), int64(p.start), int64(p.end), p.left, p.match, p.right,
			p.sentiment, p.stance, append([]string{}, p.stances...)}
		if !p.published.IsZero() {
			cells[3] = p.published
		}
		if k.noText {
			cells[7], cells[8], cells[9] = nil, nil, nil
		}
		if err := to.row(cells); err != nil {
			return err
		}
	}
	return to.end()
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// csvRows prints comma-separated values.
type csvRows struct{ w *csv.Writer }

func (p *csvRows) begin(cols []table.Column) {
	p.w.Write(table.Names(cols)) // a fault is told at the end
}

func (p *csvRows) row(cells []any) error {
	fields := make([]string, len(cells))
	for i, v := range cells {
		if list, ok := v.([]string); ok {
			v = strings.Join(list, "; ")
		}
		fields[i] = full(v)
	}
	return p.w.Write(fields)
}

func (p *csvRows) end() error {
	p.w.Flush()
	return p.w.Error()
}
