package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"parallax"
	"parallax/analyze"
	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/pipeline"
	"parallax/text"
)

// shownFindings is how many findings of a kind are printed.
const shownFindings = 20

func dictionaryFormatFlag() cli.Flag {
	return &cli.StringFlag{Name: "dictionary-format", Value: dictionary.Auto, Usage: "read it as `FORMAT`: " + strings.Join(dictionary.Formats(), ", ")}
}

func (a *app) lexiconCheckCommand() *cli.Command {
	return &cli.Command{
		Name: "check", Usage: "look for what is odd in a dictionary", ArgsUsage: "FILE",
		Description: "Reads a dictionary as score --dictionary does and tells what to look at: entries\n" +
			"that stand twice or with two values, that another entry finds as well, that write a\n" +
			"negation out, that hold letters of another alphabet or signs nobody sees. With\n" +
			"--corpus also entries and wildcards that no article has, wildcards that find many\n" +
			"different words, entries that mostly stand behind a negation, and how much of the\n" +
			"text each category covers, with the words that do.\n\n" +
			"Examples:\n" +
			"   parallax lexicon check moral.dic\n" +
			"   parallax lexicon check moral.dic --corpus articles/ --json",
		Flags: append(asFlags(readingFlags()), dictionaryFormatFlag(), jsonFlag(),
			&cli.StringSliceFlag{Name: "corpus", Usage: "look the entries up in the articles of `PATH` (may be repeated)"},
			&cli.IntFlag{Name: "n", Value: shownFindings, Usage: "print `N` findings of each kind; 0 for all"},
			&cli.IntFlag{Name: "workers", Value: 1, Usage: "read `N` articles at once"}),
		Action: a.lexiconCheck,
	}
}

// checkedCategory is a category as check tells of it.
type checkedCategory struct {
	Name    string   `json:"name"`
	Entries int      `json:"entries"`
	Least   *float64 `json:"least,omitempty"`
	Most    *float64 `json:"most,omitempty"`
	Hits    *int64   `json:"hits,omitempty"`
	Top     string   `json:"top,omitempty"`
}

// checked is what check tells.
type checked struct {
	Name       string               `json:"name"`
	Format     string               `json:"format"`
	Source     string               `json:"source"`
	Licence    string               `json:"licence"`
	SHA256     string               `json:"sha256"`
	Entries    int                  `json:"entries"`
	Categories []checkedCategory    `json:"categories"`
	Words      int64                `json:"corpus_words,omitempty"`
	Notes      []string             `json:"notes"`
	Findings   []dictionary.Finding `json:"findings"`
}

func (a *app) lexiconCheck(c *cli.Context) error {
	if c.NArg() != 1 {
		return errors.New("lexicon check needs one dictionary; lexicon check --help explains")
	}
	s, err := settings(c)
	if err != nil {
		return err
	}
	d, err := analyze.ReadDictionary(analyze.File(c.Args().First()), c.String("dictionary-format"))
	if err != nil {
		return err
	}
	set, err := lexicon.Load(lexicon.Embedded())
	if err != nil {
		return err
	}
	told := checked{d.Name, d.Format, d.Source, d.Licence, d.SHA256, len(d.Entries), nil, 0, append([]string{}, d.Notes...),
		append([]dictionary.Finding{}, dictionary.Check(d, set.Negates)...)}
	for _, category := range d.Categories {
		one := checkedCategory{Name: category.Name, Entries: category.Entries}
		if category.Valued {
			one.Least, one.Most = &category.Least, &category.Most
		}
		told.Categories = append(told.Categories, one)
	}
	if corpus := c.StringSlice("corpus"); len(corpus) > 0 {
		if err := a.lookUp(c, s, d, set, corpus, &told); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		return a.printJSON(told)
	}
	return a.printChecked(&told, c.Args().First(), c.Int("n"))
}

// lookUp counts the dictionary's entries in a corpus.
func (a *app) lookUp(c *cli.Context, s parallax.Settings, d *dictionary.Dictionary, set *lexicon.Set, corpus []string, told *checked) error {
	items, err := parallax.Items(c.Context, s, corpus, a.stdin)
	if err != nil {
		return err
	}
	usage, err := dictionary.NewUsage(d, func(t *text.Token) bool { return set.Negates(t.Norm) })
	if err != nil {
		return err
	}
	articles := 0
	for an, err := range pipeline.Outline(c.Context, items, c.Int("workers")) {
		if err != nil {
			return err
		}
		if an.Reject != nil {
			continue
		}
		articles++
		for i := range an.Paragraphs {
			if p := &an.Paragraphs[i]; p.Kind != text.Boilerplate && pipeline.Scorable(an.Language) && pipeline.Scorable(p.Language) {
				whole := text.NewParagraph(p.Kind, p.Text)
				usage.Add(&whole)
			}
		}
	}
	if articles == 0 {
		return errors.New("no article of the corpus could be read; inspect says why")
	}
	told.Words = usage.Words()
	for i := range told.Categories {
		told.Categories[i].Hits, told.Categories[i].Top = &usage.Category[i], usage.Top(int32(i), 5)
	}
	told.Findings = append(told.Findings, usage.Findings()...)
	return nil
}

func (a *app) printChecked(told *checked, file string, most int) error {
	fmt.Fprintf(a.stdout, "%s: %d entries in %s, read as %s\n", file, told.Entries, categoriesIn(len(told.Categories)), told.Format)
	for _, about := range [][2]string{{"source", told.Source}, {"licence", told.Licence}} {
		if about[1] == "" {
			about[1] = "not stated"
		}
		fmt.Fprintf(a.stdout, "%s: %s\n", about[0], about[1])
	}
	for _, note := range told.Notes {
		fmt.Fprintf(a.stdout, "note: %s\n", note)
	}
	fmt.Fprintln(a.stdout)
	if err := a.printCategories(told, most); err != nil {
		return err
	}
	shown := map[string]int{}
	for _, f := range told.Findings {
		if shown[f.Kind]++; most == 0 || shown[f.Kind] <= most {
			fmt.Fprintf(a.stdout, "%s:%d: %s: %s\n", file, f.Line, f.Kind, f.What)
		}
	}
	for _, f := range told.Findings {
		if n := shown[f.Kind]; most > 0 && n > most {
			fmt.Fprintf(a.stdout, "%s: and %d more; -n 0 shows all\n", f.Kind, n-most)
		}
		delete(shown, f.Kind)
	}
	if len(told.Findings) == 0 {
		fmt.Fprintln(a.stdout, "nothing odd was found")
	}
	return nil
}

func categoriesIn(n int) string {
	if n == 1 {
		return "one category"
	}
	return fmt.Sprintf("%d categories", n)
}

func (a *app) printCategories(told *checked, most int) error {
	t := tabwriter.NewWriter(a.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "CATEGORY\tENTRIES\tVALUES")
	if told.Words > 0 {
		fmt.Fprint(t, "\tFOUND\tPER 1000 WORDS\tMOSTLY")
	}
	fmt.Fprintln(t)
	for i, c := range told.Categories {
		if most > 0 && i >= most {
			fmt.Fprintf(t, "and %d more\n", len(told.Categories)-most)
			break
		}
		values := ""
		if c.Least != nil {
			values = fmt.Sprintf("%v to %v", *c.Least, *c.Most)
		}
		fmt.Fprintf(t, "%s\t%d\t%s", c.Name, c.Entries, values)
		if told.Words > 0 {
			fmt.Fprintf(t, "\t%d\t%.2f\t%s", *c.Hits, 1000*float64(*c.Hits)/float64(told.Words), c.Top)
		}
		fmt.Fprintln(t)
	}
	fmt.Fprintln(t)
	return t.Flush()
}

func (a *app) lexiconConvertCommand() *cli.Command {
	return &cli.Command{
		Name: "convert", Usage: "write a dictionary in another format", ArgsUsage: "FILE",
		Description: "Reads a dictionary as score --dictionary does and writes it to standard output or\n" +
			"--out. What the other format cannot hold is told.\n\n" +
			"Examples:\n" +
			"   parallax lexicon convert moral.dic --to csv\n" +
			"   parallax lexicon convert affect.cat --to yaml --out affect.yml",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "to", Usage: "write `FORMAT` " + strings.Join(dictionary.WriteFormats(), ", ") + " (required)"},
			&cli.StringFlag{Name: "out", Usage: "write to `FILE` instead of standard output"},
			dictionaryFormatFlag(),
		},
		Action: a.lexiconConvert,
	}
}

func (a *app) lexiconConvert(c *cli.Context) error {
	if c.NArg() != 1 {
		return errors.New("lexicon convert needs one dictionary; lexicon convert --help explains")
	}
	if !c.IsSet("to") {
		return fmt.Errorf("lexicon convert needs --to: %s", strings.Join(dictionary.WriteFormats(), ", "))
	}
	d, err := analyze.ReadDictionary(analyze.File(c.Args().First()), c.String("dictionary-format"))
	if err != nil {
		return err
	}
	var notes []string
	write := func(w io.Writer) (err error) {
		notes, err = dictionary.Write(w, d, c.String("to"))
		return err
	}
	if out := c.String("out"); out != "" {
		err = writeWhole(out, write)
	} else {
		err = write(a.stdout)
	}
	if err != nil {
		return fmt.Errorf("--to: %w", err)
	}
	for _, note := range slices.Concat(d.Notes, notes) {
		fmt.Fprintln(a.stderr, "dictionary:", note)
	}
	return nil
}
