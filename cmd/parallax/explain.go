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
		ArgsUsage: "FILE|-|DATASET",
		Description: "Prints each paragraph with mentions and cues marked and, per actor, the evidence\n" +
			"that makes the stance: what was said, how it was bent, why it bears on the actor.\n" +
			"- reads text from standard input. A folder with manifest.json is a dataset, whose\n" +
			"tables tell how its articles were scored; anything else is text to score now.\n\n" +
			"Examples:\n" +
			"   parallax explain testdata/articles/atlantic-courier/*.txt --actor nato\n" +
			"   echo 'Moscow condemned NATO.' | parallax explain -\n" +
			"   parallax explain out --article 8b804a78895971e4 --paragraph 3 --actor nato",
		Flags: append(asFlags(modelFlags(), readingFlags()), settingsFlag(),
			&cli.BoolFlag{Name: "all", Usage: "show every row of evidence with its log-odds, and paragraphs that speak of no actor, too"},
			&cli.StringFlag{Name: "article", Usage: "explain only the article of a dataset with this `ID`, path or title"},
			&cli.IntSliceFlag{Name: "paragraph", Usage: "explain only paragraph `N` of each article, counted from 0 (may be repeated)"},
			&cli.IntFlag{Name: "limit", Usage: "print at most `N` paragraphs; 0 for all (default: 20 of a dataset without --article, else all)"},
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
	if c.Int("limit") < 0 {
		return errors.New("--limit must not be below 0")
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	if c.NArg() == 1 && isDataset(c.Args().First()) {
		return a.explainDataset(c, s)
	}
	if c.IsSet("article") {
		return fmt.Errorf("--article is for a dataset, a folder with manifest.json, which %s is not", c.Args().First())
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
	show := a.explainer(c, m.ActorKeys())
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
			err = list.print(explainJSON(&show, an))
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
	if err := a.endExplaining(c, &show, &list); err != nil {
		return err
	}
	if bad {
		return errRejected
	}
	return nil
}

// explainer is what prints articles as the flags ask.
func (a *app) explainer(c *cli.Context, keys []string) explainer {
	return explainer{w: a.stdout, keys: keys, all: c.Bool("all"), paint: coloured(c.String("color"), a.stdout),
		paragraphs: c.IntSlice("paragraph"), limit: c.Int("limit")}
}

// endExplaining ends what was printed, and says what was not.
func (a *app) endExplaining(c *cli.Context, show *explainer, list *arrayPrinter) error {
	finish := show.tellLegend
	if c.Bool("json") {
		finish = list.end
	}
	if err := finish(); err != nil {
		return err
	}
	if more := show.shown - show.limit; show.limit > 0 && more > 0 {
		fmt.Fprintf(a.stderr, "and %d more paragraphs; --limit 0 shows all\n", more)
	}
	if show.shown == 0 && len(show.paragraphs) > 0 {
		fmt.Fprintf(a.stderr, "paragraph %v is not there, or speaks of no actor that was asked for (--all shows it then)\n", show.paragraphs)
	}
	return nil
}

// wants says whether a paragraph is to be shown.
func (e *explainer) wants(i int) bool {
	return len(e.paragraphs) == 0 || slices.Contains(e.paragraphs, i)
}

// explainer prints articles for people.
type explainer struct {
	w     io.Writer
	keys  []string // of the actors
	all   bool
	paint bool
	// paragraphs are the numbers of those to show, all if there are none; shown
	// counts them, and limit is how many are printed, 0 for all.
	paragraphs   []int
	limit, shown int
	// legend is true once numbers were printed that ask for one.
	legend bool
	err    error
}
