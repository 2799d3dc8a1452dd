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
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"parallax/lexicon"
	"parallax/lexicon/dictionary"
	"parallax/output"
	"parallax/output/table"
	"parallax/text"
	"parallax/typo"
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

// concordance is what was looked for and where it stands.
type concordance struct {
	d        *output.Dataset
	window   int
	actor    string // "" for words
	model    string
	noText   bool
	articles map[string]*kwicArticle
	places   []kwicPlace
	hint     string
}

type kwicArticle struct {
	source, title string
	published     time.Time
}

// kwicPlace is one place. Offsets are code points, as in the tables.
type kwicPlace struct {
	*kwicArticle
	id                 string
	paragraph          int
	start, end         int
	left, match, right string
	sentiment          any // float64 or nil
	stance             any // toward the actor
	stances            []string
}

// look finds the places.
func (k *concordance) look(what string, sources []string, model string) error {
	if k.noText = k.d.Manifest().NoText; k.noText && !strings.HasPrefix(what, actorPrefix) {
		return fmt.Errorf("dataset %s was written without its text, so that words cannot be looked for; %sKEY shows where an actor is named", k.d.Dir(), actorPrefix)
	}
	if err := k.chooseModel(model); err != nil {
		return err
	}
	if err := k.readArticles(sources); err != nil {
		return err
	}
	if key, ok := strings.CutPrefix(what, actorPrefix); ok {
		return k.lookForActor(key)
	}
	if settings := k.d.Manifest().Settings; settings != nil && slices.Contains(settings.Actors, what) {
		k.hint = fmt.Sprintf("; for the actor write %s%s", actorPrefix, what)
	}
	return k.lookForWords(what)
}

// chooseModel takes the stance model asked for, or the first there is.
func (k *concordance) chooseModel(model string) error {
	var known []string
	if s := k.d.Manifest().Settings; s != nil {
		known = s.StanceModels
	}
	if k.model = model; model == "" && len(known) > 0 {
		k.model = known[0]
	}
	if model != "" && len(known) > 0 {
		if err := typo.Check(model, known); err != nil {
			return fmt.Errorf("--model: %w", err)
		}
	}
	return nil
}

// readArticles reads of all articles, or of those of some sources, what is shown
// of them.
func (k *concordance) readArticles(sources []string) error {
	known := map[string]bool{}
	for rows, err := range k.d.Scan("articles", "article_id", "source", "published", "title") {
		if err != nil {
			return err
		}
		ids, source, published, title := rows.Texts("article_id"), rows.Texts("source"), rows.Times("published"), rows.Texts("title")
		for i := range rows.Len() {
			name := source.Or(i)
			known[name] = true
			if len(sources) == 0 || slices.Contains(sources, name) {
				k.articles[ids.Or(i)] = &kwicArticle{name, title.Or(i), published.Or(i)}
			}
		}
	}
	for _, s := range sources {
		if names := slices.Sorted(maps.Keys(known)); !known[s] {
			return fmt.Errorf("--source: no article is of %q%s", s, typo.Hint(s, names))
		}
	}
	return nil
}

// kwicKey is a paragraph.
type kwicKey struct {
	id        string
	paragraph int
}

// lookForActor finds the mentions of an actor.
func (k *concordance) lookForActor(key string) error {
	spans, known := map[kwicKey][][2]int{}, map[string]bool{}
	for rows, err := range k.d.Scan("mentions", "article_id", "paragraph", "actor", "start", "end") {
		if err != nil {
			return err
		}
		ids, paragraph, actor, start, end := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("actor"), rows.Ints("start"), rows.Ints("end")
		for i := range rows.Len() {
			name := actor.Or(i)
			known[name] = true
			if name == key && k.articles[ids.Or(i)] != nil {
				at := kwicKey{ids.Or(i), paragraph.Or(i)}
				spans[at] = append(spans[at], [2]int{start.Or(i), end.Or(i)})
			}
		}
	}
	if s := k.d.Manifest().Settings; !known[key] && (s == nil || !slices.Contains(s.Actors, key)) {
		names := slices.Sorted(maps.Keys(known))
		return fmt.Errorf("no actor %q is named in %s; there are %s%s", key, k.d.Dir(), strings.Join(names, ", "), typo.Hint(key, names))
	}
	k.actor = key
	return k.eachParagraph(func(at kwicKey, s string, sentiment any) {
		if len(spans[at]) == 0 {
			return
		}
		p := text.NewParagraph(text.Body, s)
		for _, span := range spans[at] {
			if s == "" {
				k.places = append(k.places, kwicPlace{kwicArticle: k.articles[at.id], id: at.id, paragraph: at.paragraph, start: span[0], end: span[1], sentiment: sentiment})
				continue
			}
			start, end := byteAt(s, span[0]), byteAt(s, span[1])
			k.place(at, &p, start, end, sentiment)
		}
	})
}

// byteAt is the byte at which a code point stands.
func byteAt(s string, point int) int {
	for i := range s {
		if point == 0 {
			return i
		}
		point--
	}
	return len(s)
}

// lookForWords finds a word or phrase, as a dictionary of one entry does.
func (k *concordance) lookForWords(what string) error {
	d, err := dictionary.Parse(lexicon.File{Name: what, Data: []byte(what)}, dictionary.List)
	if err != nil || len(d.Entries) != 1 {
		return fmt.Errorf("%q holds no word to look for", what)
	}
	m, err := dictionary.NewMatcher([]*dictionary.Dictionary{d})
	if err != nil {
		return err
	}
	counter := m.Counter()
	return k.eachParagraph(func(at kwicKey, s string, sentiment any) {
		p := text.NewParagraph(text.Body, s)
		counter.Each = func(_ *dictionary.Dictionary, _, _ int32, first, last int) {
			k.place(at, &p, p.Tokens[first].Start, p.Tokens[last-1].End, sentiment)
		}
		counter.Count(&p)
	})
}

// eachParagraph calls do with the paragraphs of the articles chosen.
func (k *concordance) eachParagraph(do func(at kwicKey, s string, sentiment any)) error {
	for rows, err := range k.d.Scan("paragraphs", "article_id", "paragraph", "text", "sentiment") {
		if err != nil {
			return err
		}
		ids, paragraph, words, sentiment := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("text"), rows.Values("sentiment")
		for i := range rows.Len() {
			if at := (kwicKey{ids.Or(i), paragraph.Or(i)}); k.articles[at.id] != nil {
				do(at, words.Or(i), sentiment.At(i))
			}
		}
	}
	return nil
}

// place notes a place, given by bytes, with the words round it.
func (k *concordance) place(at kwicKey, p *text.Paragraph, start, end int, sentiment any) {
	from, to := start, end
	n := 0
	for i := len(p.Tokens) - 1; i >= 0 && n < k.window; i-- {
		if t := &p.Tokens[i]; t.End <= start {
			from = t.Start
			if t.Class == text.Word || t.Class == text.Number {
				n++
			}
		}
	}
	n = 0
	for i := 0; i < len(p.Tokens) && n < k.window; i++ {
		if t := &p.Tokens[i]; t.Start >= end {
			to = t.End
			if t.Class == text.Word || t.Class == text.Number {
				n++
			}
		}
	}
	points := utf8.RuneCountInString(p.Text[:start])
	k.places = append(k.places, kwicPlace{
		kwicArticle: k.articles[at.id], id: at.id, paragraph: at.paragraph, start: points, end: points + utf8.RuneCountInString(p.Text[start:end]),
		left: p.Text[from:start], match: p.Text[start:end], right: p.Text[end:to], sentiment: sentiment,
	})
}

// addStances adds the stances of the paragraphs shown.
func (k *concordance) addStances(shown []kwicPlace) error {
	at := map[kwicKey][]int{}
	for i := range shown {
		key := kwicKey{shown[i].id, shown[i].paragraph}
		at[key] = append(at[key], i)
	}
	for rows, err := range k.d.Scan("stances", "article_id", "paragraph", "model", "actor", "stance") {
		if err != nil {
			return err
		}
		ids, paragraph, model, actor, stance := rows.Texts("article_id"), rows.Ints("paragraph"), rows.Texts("model"), rows.Texts("actor"), rows.Values("stance")
		for i := range rows.Len() {
			if k.model != "" && model.Or(i) != k.model {
				continue
			}
			for _, n := range at[kwicKey{ids.Or(i), paragraph.Or(i)}] {
				v := stance.At(i)
				told := actor.Or(i) + " null"
				if number, ok := v.(float64); ok {
					told = fmt.Sprintf("%s %+.3f", actor.Or(i), number)
				}
				shown[n].stances = append(shown[n].stances, told)
				if actor.Or(i) == k.actor {
					shown[n].stance = v
				}
			}
		}
	}
	return nil
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
