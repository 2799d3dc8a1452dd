package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/budget"
	"parallax/coding"
	"parallax/compare"
	"parallax/sample"
)

// The files of a sample, beside coding.DesignName.
const (
	codingFile   = "coding"
	doubleFile   = "double"
	codebookFile = "codebook.md"
)

func (a *app) sampleCommand() *cli.Command {
	return &cli.Command{
		Name: "sample", Usage: "draw paragraphs of a dataset to be coded by hand", ArgsUsage: "DIR",
		Description: "Draws paragraphs and actors so that each has a known chance, more of what is rare,\n" +
			"and writes a coding file, one of the share to be coded twice, the codebook and\n" +
			"the design. The scores are in none of them. docs/validation.md shows the walk.\n\n" +
			"Example:\n   parallax sample out -n 300 --by source,actor --double 0.2 --out coding",
		Flags: append(frameFlags(),
			&cli.IntFlag{Name: "n", Value: 300, Usage: "paragraphs and actors to draw"},
			&cli.StringFlag{Name: "by", Value: "source,actor",
				Usage: "some of each value of `COLUMNS`: columns of articles, keys of their meta, period, actor; or none"},
			&cli.StringFlag{Name: "strata", Value: sample.ByClass,
				Usage: "and within them `BY` class (as the model tells it), uncertain (whether it is sure), both with a comma, or none"},
			&cli.Float64Flag{Name: "uncertain", Value: 1, Usage: "draw what the model is least sure of `TIMES` as often as what it is surest of"},
			&cli.Float64Flag{Name: "double", Value: 0.2, Usage: "`SHARE` to be coded by a second coder as well"},
			&cli.Uint64Flag{Name: "seed", Value: 1, Usage: "seed of all chance"},
			&cli.StringFlag{Name: "format", Value: string(coding.JSONL), Usage: "write jsonl, csv, xlsx, labelstudio or doccano"},
			&cli.StringFlag{Name: "codebook", Usage: "the codebook of `FILE` instead of the built-in one"},
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write into `FOLDER` (required)"}),
		Action: a.sample,
	}
}

func (a *app) sample(c *cli.Context) error {
	dir, format := c.String("out"), coding.Format(c.String("format"))
	switch {
	case dir == "":
		return errors.New("sample needs --out FOLDER; sample --help explains")
	case !slices.Contains(coding.Formats, format):
		return fmt.Errorf("--format %s is none of %v", format, coding.Formats)
	}
	codebook := coding.Codebook
	if name := c.String("codebook"); name != "" {
		data, err := budget.ReadFile(name, budget.SettingsBytes)
		if err != nil {
			return fmt.Errorf("codebook: %w", err)
		}
		codebook = string(data)
	}
	o, p, err := samplePlan(c)
	if err != nil {
		return err
	}
	d, err := a.dataset(c)
	if err != nil {
		return err
	}
	s, err := sample.Draw(d, o, p)
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	s.Design.Tool, s.Design.Version = "parallax sample", parallax.Version
	names, err := writeSample(dir, format, s, codebook)
	if err != nil {
		return fmt.Errorf("sample: %w", err)
	}
	a.printSample(dir, p.Size, s, names)
	return nil
}

// samplePlan are the options and the plan that the flags stand for.
func samplePlan(c *cli.Context) (o compare.Options, p sample.Plan, err error) {
	if o, err = frameOptions(c); err != nil {
		return o, p, err
	}
	p = sample.Plan{Size: c.Int("n"), Double: c.Float64("double"), Uncertain: c.Float64("uncertain"), Seed: c.Uint64("seed")}
	if p.By, err = sample.ByColumns(c.String("by")); err != nil {
		return o, p, fmt.Errorf("--by: %w", err)
	}
	if p.Strata, err = sample.ByColumns(c.String("strata")); err != nil {
		return o, p, fmt.Errorf("--strata: %w", err)
	}
	return o, p, nil
}

// writeSample writes the files of a sample and gives their names. A file that
// is there and differs is left as it is: it may have been coded.
func writeSample(dir string, f coding.Format, s *sample.Sample, codebook string) (names []string, err error) {
	texts := map[string]string{}
	add := func(name string, to func(io.Writer) error) {
		var b strings.Builder
		if err == nil {
			err = to(&b)
		}
		names, texts[name] = append(names, name), b.String()
	}
	plain := func(text string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	}
	add(codingFile+"."+f.Extension(), func(w io.Writer) error { return coding.Write(w, f, s.Rows, codebook) })
	if twice := doubled(s.Rows); len(twice) > 0 {
		add(doubleFile+"."+f.Extension(), func(w io.Writer) error { return coding.Write(w, f, twice, codebook) })
	}
	if f == coding.LabelStudio {
		add("labelstudio.xml", plain(coding.LabelStudioInterface))
	}
	add(codebookFile, plain(codebook))
	add(coding.DesignName, func(w io.Writer) error { return coding.WriteDesign(w, &s.Design) })
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		was, err := budget.ReadFile(filepath.Join(dir, name), budget.SettingsBytes)
		if err == nil && string(was) != texts[name] {
			return nil, fmt.Errorf("%s is there already and differs: name another folder, lest what was coded be lost", filepath.Join(dir, name))
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	for _, name := range names {
		if err := writeWhole(filepath.Join(dir, name), plain(texts[name])); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// doubled are the rows to be coded twice.
func doubled(rows []coding.Row) []coding.Row {
	var all []coding.Row
	for i := range rows {
		if rows[i].Double {
			all = append(all, rows[i])
		}
	}
	return all
}

// printSample tells what was drawn from what.
func (a *app) printSample(dir string, asked int, s *sample.Sample, names []string) {
	d := &s.Design
	fmt.Fprintf(a.stdout, "%d of %d paragraphs × actors drawn, %d of them to be coded twice → %s\n", d.Drawn, d.Frame, d.Doubled, dir)
	if d.Drawn < asked {
		fmt.Fprintf(a.stdout, "there are no more than %d: all are in the sample\n", d.Frame)
	}
	if d.Unjudged > 0 {
		fmt.Fprintf(a.stdout, "%d more name an actor without evidence; they count in no level and were not drawn from\n", d.Unjudged)
	}
	fmt.Fprintf(a.stdout, "\n%-40s %6s %6s\n", strings.Join(slices.Concat(d.By, d.Strata), " · "), "drawn", "of")
	for _, part := range d.Parts {
		fmt.Fprintf(a.stdout, "%-40s %6d %6d\n", strings.Join(part.Values, " · "), part.Drawn, part.Units)
	}
	fmt.Fprintf(a.stdout, "\nwritten: %s\nnext: parallax code %s --out page.html\n", strings.Join(names, ", "), filepath.Join(dir, names[0]))
}
