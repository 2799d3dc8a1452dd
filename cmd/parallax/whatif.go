package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/compare"
	"parallax/output"
	"parallax/whatif"
)

func (a *app) whatifCommand() *cli.Command {
	return &cli.Command{
		Name: "whatif", Usage: "say how levels and gaps move if a word counted otherwise, or two actors changed names", ArgsUsage: "DIR",
		Description: "Recomputes every stance of a dataset from its evidence, with words that count\n" +
			"nothing (--without) or something else (--weights-of), or scores its paragraphs anew\n" +
			"with the names of two actors exchanged (--swap), and compares before and after.\n\n" +
			"Examples:\n" +
			"   parallax whatif out --without war,regime\n" +
			"   parallax whatif out --weights-of weights.tsv --actor russia\n" +
			"   parallax whatif out --swap russia,ukraine",
		Flags: append(intervalFlags(),
			&cli.StringSliceFlag{Name: "without", Usage: "count `WORDS`, lemmas with commas, for nothing (may be repeated)"},
			&cli.StringFlag{Name: "weights-of", Usage: "count words as `FILE` says: word, tab, factor; or word and two log-odds"},
			&cli.StringFlag{Name: "swap", Usage: "exchange the names of two `ACTORS`, keys with a comma"},
			jsonFlag()),
		Action: a.whatif,
	}
}

// moved is what a change does, as it is shown.
type moved interface {
	JSON() ([]byte, error)
	WriteText(w io.Writer, rest string) error
}

func (a *app) whatif(c *cli.Context) error {
	given := 0
	for _, name := range [...]string{"without", "weights-of", "swap"} {
		if c.IsSet(name) {
			given++
		}
	}
	if given != 1 {
		return errors.New("whatif needs one of --without WORDS, --weights-of FILE and --swap ACTOR,ACTOR; whatif --help explains")
	}
	d, err := a.dataset(c)
	if err != nil {
		return err
	}
	o, err := intervalOptions(c)
	if err != nil {
		return err
	}
	m, err := a.change(c, d, o)
	if err != nil {
		return fmt.Errorf("whatif: %w", err)
	}
	if !c.Bool("json") {
		return m.WriteText(a.stdout, "--json has all")
	}
	data, err := m.JSON()
	if err == nil {
		_, err = a.stdout.Write(data)
	}
	return err
}

// change makes the change that the flags ask for.
func (a *app) change(c *cli.Context, d *output.Dataset, o compare.Options) (moved, error) {
	switch {
	case c.IsSet("without"):
		w, err := whatif.Without(c.StringSlice("without"))
		if err != nil {
			return nil, err
		}
		return w.Move(d, o)
	case c.IsSet("weights-of"):
		data, err := os.ReadFile(c.String("weights-of"))
		if err != nil {
			return nil, err
		}
		w, err := whatif.ReadWeights(c.String("weights-of"), data)
		if err != nil {
			return nil, err
		}
		return w.Move(d, o)
	}
	first, second, ok := strings.Cut(c.String("swap"), ",")
	if !ok || strings.Contains(second, ",") {
		return nil, fmt.Errorf("--swap %s is not two actors with a comma, such as russia,ukraine", c.String("swap"))
	}
	s := d.Manifest().Settings
	if s == nil {
		return nil, fmt.Errorf("dataset %s does not say how it was scored: score it anew", d.Dir())
	}
	leanSentiment(s)
	if o.Model != "" {
		s.StanceModels = []string{o.Model}
	}
	m, _, err := a.load(*s)
	if err != nil {
		return nil, err
	}
	return whatif.Exchange(d, o, m, strings.TrimSpace(first), strings.TrimSpace(second))
}
