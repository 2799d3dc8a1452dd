package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/pipeline"
)

func (a *app) explainCommand() *cli.Command {
	return &cli.Command{
		Name: "explain", Usage: "show the words that make an article's scores",
		ArgsUsage: "FILE|-",
		Description: "Prints each paragraph with mentions and cues marked and, per actor, the evidence\n" +
			"that makes the stance: what was said, how it was bent, why it bears on the actor.\n" +
			"- reads text from standard input.\n\n" +
			"Examples:\n" +
			"   parallax explain testdata/articles/atlantic-courier/*.txt --actor nato\n" +
			"   echo 'Moscow condemned NATO.' | parallax explain -",
		Flags: append(asFlags(modelFlags(), readingFlags()), settingsFlag(),
			&cli.BoolFlag{Name: "all", Usage: "show every row of evidence with its log-odds, and paragraphs that speak of no actor, too"},
			&cli.StringFlag{Name: "color", Value: "auto", Usage: "auto, always or never; NO_COLOR is honoured"},
			&cli.BoolFlag{Name: "json", Usage: "print one JSON array with an object for each article"}),
		Action: a.explain,
	}
}

func (a *app) explain(c *cli.Context) error {
	if c.NArg() == 0 {
		return errors.New("explain needs a file, or - for standard input; explain --help explains")
	}
	if when := c.String("color"); !slices.Contains(colorValues(), when) {
		return fmt.Errorf("--color %q is not one of %v", when, colorValues())
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	leanSentiment(&s)
	s.Cues = true
	m, _, err := a.loadNoting(s)
	if err != nil {
		return err
	}
	items, err := parallax.Items(c.Context, s, c.Args().Slice(), a.stdin)
	if err != nil {
		return err
	}
	show := explainer{w: a.stdout, model: m, all: c.Bool("all"), paint: coloured(c.String("color"), a.stdout)}
	list := arrayPrinter{w: a.stdout}
	bad, n := false, 0
	for an, err := range pipeline.Run(c.Context, m, items, 1) {
		if err != nil {
			return err
		}
		n++
		switch {
		case an.Reject != nil:
			fmt.Fprintln(a.stderr, "parallax:", an.Reject)
			bad = true
		case c.Bool("json"):
			err = list.print(explainJSON(m, an))
		default:
			err = show.article(an)
		}
		if err != nil {
			return err
		}
	}
	if n == 0 {
		return errors.New("no articles to explain")
	}
	finish := show.tellLegend
	if c.Bool("json") {
		finish = list.end
	}
	if err := finish(); err != nil {
		return err
	}
	if bad {
		return errRejected
	}
	return nil
}

// explainer prints articles for people.
type explainer struct {
	w     io.Writer
	model *pipeline.Model
	all   bool
	paint bool
	// legend is true once numbers were printed that ask for one.
	legend bool
	err    error
}
